import type { Node as DocumentNode } from '@tiptap/pm/model';
import { NodeSelection } from '@tiptap/pm/state';
import type { Decoration, EditorView, NodeView, NodeViewConstructor, ViewMutationRecord } from '@tiptap/pm/view';
import { mount, unmount, type Component } from 'svelte';
import { foundIn, type Mark } from '../../find/plugin';
import type { Host } from '../host';
import { isActiveDecoration } from '../plugins/looks';

/** What the drawing of a block knows. */
export interface BlockProps {
  node: DocumentNode;
  /** Whether the block itself is selected. */
  selected: boolean;
  /** Whether the selection is in the block or is the block. */
  active: boolean;
  /** What was found in the text of an attribute that the block shows. */
  found: readonly Mark[];
  /** Grows with every update, also where only the selection within the block has moved. */
  turn: number;
  /** The element that holds the block's own content, to be put where the content belongs. */
  content: HTMLElement | null;
  host: Host;
  view: EditorView;
  position: () => number | undefined;
  /** Changes an attribute; `joined` adds to the last change in the history rather than making a new one. */
  set: (name: string, value: unknown, joined?: boolean) => void;
}

interface Shape {
  tag: string;
  /** The element for the block's own content; none for leaves. */
  contentTag?: string;
}

const FIELDS = 'input, textarea, select, button, [role="menu"], [role="toolbar"]';

class SvelteView implements NodeView {
  dom: HTMLElement;
  contentDOM: HTMLElement | null;
  #props: BlockProps;
  #drawn: Record<string, unknown>;

  constructor(
    component: Component<BlockProps>,
    shape: Shape,
    host: Host,
    node: DocumentNode,
    view: EditorView,
    getPos: () => number | undefined,
    decorations: readonly Decoration[],
  ) {
    this.dom = document.createElement(shape.tag);
    this.dom.className = `tp-${node.type.name}`;
    this.contentDOM = shape.contentTag ? document.createElement(shape.contentTag) : null;
    if (this.contentDOM) this.contentDOM.className = 'tp-content';
    const props: BlockProps = $state({
      node,
      selected: false,
      active: decorations.some(isActiveDecoration),
      found: foundIn(decorations),
      turn: 0,
      content: this.contentDOM,
      host,
      view,
      position: getPos,
      set: (name, value, joined = false) => {
        const at = getPos();
        if (at === undefined || view.isDestroyed || props.node.attrs[name] === value) return;
        view.dispatch(view.state.tr.setNodeAttribute(at, name, value).setMeta('addToHistory', !joined));
      },
    });
    this.#props = props;
    this.#drawn = mount(component, { target: this.dom, props: this.#props });
    // The content must have its place before the editor fills it; effects come later.
    if (this.contentDOM) this.dom.querySelector('[data-holds]')?.append(this.contentDOM);
  }

  update(node: DocumentNode, decorations: readonly Decoration[]): boolean {
    if (node.type !== this.#props.node.type) return false;
    this.#props.node = node;
    this.#props.active = decorations.some(isActiveDecoration);
    this.#props.found = foundIn(decorations);
    this.#props.turn += 1;
    return true;
  }

  selectNode(): void {
    this.#props.selected = true;
    this.dom.classList.add('is-selected');
  }

  deselectNode(): void {
    this.#props.selected = false;
    this.dom.classList.remove('is-selected');
  }

  /** Fields and buttons in a block are theirs who made them; the editor sees only its own text. */
  stopEvent(event: Event): boolean {
    const target = event.target;
    if (!(target instanceof Element) || this.contentDOM?.contains(target)) return false;
    return target.closest(FIELDS) !== null;
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    if (mutation.type === 'selection') return false;
    return !this.contentDOM || mutation.target === this.dom || !this.contentDOM.contains(mutation.target);
  }

  destroy(): void {
    void unmount(this.#drawn);
  }
}

/** A node view that a Svelte component draws. */
export function drawnBy(component: Component<BlockProps>, shape: Shape, host: Host): NodeViewConstructor {
  return (node, view, getPos, decorations) => new SvelteView(component, shape, host, node, view, getPos, decorations);
}

/** Puts the element of a block's content into the place that the component made for it. */
export const holds =
  (content: HTMLElement | null) =>
  (place: HTMLElement): void => {
    if (content && content.parentElement !== place) place.append(content);
  };

/** Selects the block at a position, with the focus in the canvas. */
export function selectBlock(view: EditorView, position: number | undefined): void {
  if (position === undefined) return;
  view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, position)));
  view.focus();
}

/** A press on this part of a block selects the block; the keyboard does it by the canvas' own arrow keys. */
export const selects =
  (view: EditorView, position: () => number | undefined) =>
  (part: HTMLElement): (() => void) => {
    const onmousedown = (event: MouseEvent) => {
      if (event.button !== 0 || (event.target instanceof Element && event.target.closest(FIELDS))) return;
      event.preventDefault();
      selectBlock(view, position());
    };
    part.addEventListener('mousedown', onmousedown);
    return () => part.removeEventListener('mousedown', onmousedown);
  };
