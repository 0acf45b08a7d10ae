// Opens the field that a finding is about.
import { TextSelection } from '@tiptap/pm/state';
import { tick } from 'svelte';
import type { CheckedItem } from '../backend';
import { say } from '../i18n/editor';
import { t } from '../i18n/index.svelte';
import { canvas } from '../state/canvas.svelte';
import { screens } from '../state/screens.svelte';
import { shell } from '../state/shell.svelte';

type Field = NonNullable<CheckedItem['field']>;

/** The labels of the fields beside the text, by which they are found. */
const IN_DETAILS: Partial<Record<Field, () => string>> = {
  'digest': () => t('details.digest'),
  'author': () => t('details.wechatAuthor'),
  'wechat-title': () => t('details.wechatTitle'),
  'read-more': () => t('details.readMore'),
  'source-name': () => t('details.sourceName'),
  'source-address': () => t('details.sourceUrl'),
  'source-author': () => t('details.sourceAuthor'),
  'source-licence': () => t('details.licence'),
};

const ON_CANVAS: Partial<Record<Field, () => string>> = {
  title: () => t('canvas.title'),
  subtitle: () => t('canvas.standfirstLabel'),
};

/** A part that comes with the next drawings of the window, within half a second. */
async function appears(find: () => HTMLElement | null | undefined): Promise<HTMLElement | null> {
  for (let turn = 0; turn < 30; turn++) {
    await tick();
    const found = find();
    if (found) return found;
    await new Promise((done) => requestAnimationFrame(done));
  }
  return null;
}

async function focus(find: () => HTMLElement | null | undefined): Promise<boolean> {
  const field = await appears(find);
  field?.scrollIntoView({ block: 'center' });
  field?.focus({ preventScroll: true });
  return field !== null;
}

const labelled = (pane: string, label: string) => () =>
  document.querySelector<HTMLElement>(`[data-pane="${pane}"] :is(input, textarea)[aria-label="${CSS.escape(label)}"]`);

/** Opens a field, with the caret in it. */
export async function openField(field: Field, position: number | null): Promise<boolean> {
  const onCanvas = ON_CANVAS[field];
  if (onCanvas) return focus(labelled('canvas', onCanvas()));
  const inDetails = IN_DETAILS[field];
  if (inDetails) {
    shell.showTab('details');
    return focus(labelled('inspector', inDetails()));
  }
  if (field === 'cover') {
    shell.showTab('details');
    return focus(() => document.querySelector<HTMLElement>('[data-pane="inspector"] [role="tabpanel"] button:not([disabled])'));
  }
  if (field === 'institution') {
    screens.settings = 'boilerplate';
    return focus(() => {
      const details = document.querySelector<HTMLElement>('[data-institution]');
      return details?.querySelector<HTMLElement>('[data-empty]') ?? details?.querySelector<HTMLElement>('button');
    });
  }
  return position !== null && openAtFigure(field, position);
}

/** The caption, credit or alternative text of the figure at a position, or of the figure whose photo is there. */
async function openAtFigure(field: Field, position: number): Promise<boolean> {
  const view = canvas.api?.view();
  const node = view?.state.doc.nodeAt(position);
  if (!view || !node) return false;
  const figure = node.type.name === 'photo' ? view.state.doc.resolve(position).before() : position;
  const whole = view.state.doc.nodeAt(figure);
  if (whole?.type.name !== 'figure') return false;
  if (field === 'caption') {
    const end = figure + whole.nodeSize - 2;
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, end)).scrollIntoView());
    view.focus();
    return true;
  }
  canvas.api?.reveal(position);
  const part = () => {
    const element = view.nodeDOM(figure);
    return element instanceof HTMLElement ? element : null;
  };
  if (field === 'credit') return focus(() => part()?.querySelector<HTMLElement>('.fig-credit'));
  const button = await appears(() => part()?.querySelector<HTMLElement>(`button[aria-label^="${CSS.escape(say('figure.alt'))}"]`));
  if (button?.getAttribute('aria-pressed') === 'false') button.click();
  return focus(() => part()?.querySelectorAll<HTMLElement>('.fig-alt')[Math.max(0, position - figure - 1)]);
}
