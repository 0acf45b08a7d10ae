// The editor for theme files: CodeMirror with CSS, the marks of problems, and the vocabulary.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { css } from '@codemirror/lang-css';
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, RangeSetBuilder, StateEffect, StateField, type Extension } from '@codemirror/state';
import { Decoration, drawSelection, EditorView, keymap, lineNumbers, type DecorationSet } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { ThemeProblem } from '../backend';
import { marksOf } from './marks';
import { vocabulary } from './vocabulary';

const colours = HighlightStyle.define([
  { tag: [tags.tagName, tags.className, tags.definitionKeyword], fontWeight: '600', color: 'var(--ink)' },
  { tag: [tags.propertyName, tags.variableName], color: 'var(--info)' },
  { tag: [tags.keyword, tags.color, tags.number, tags.unit, tags.atom, tags.string, tags.function(tags.variableName)], color: 'var(--torch-ink)' },
  { tag: tags.comment, color: 'var(--ink-3)' },
]);

const look = EditorView.theme({
  '&': { height: '100%', fontSize: '12px', background: 'transparent', color: 'var(--ink)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '20px', overscrollBehavior: 'contain', scrollbarWidth: 'thin', scrollbarColor: 'var(--thumb) transparent' },
  '.cm-content': { padding: '0 0 12px', caretColor: 'var(--torch)' },
  '.cm-cursor': { borderLeftColor: 'var(--torch)', borderLeftWidth: '1.5px' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { background: 'color-mix(in srgb, var(--torch) 17%, transparent)' },
  '.cm-gutters': { background: 'transparent', border: '0', color: 'var(--ink-3)', fontSize: '11px', fontVariantNumeric: 'tabular-nums' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '36px', padding: '0 12px 0 0' },
  '.cm-gutter-lint': { width: '20px' },
  '.cm-gutter-lint .cm-gutterElement': { padding: '3px 0 0 6px' },
  '.cm-lint-marker': { width: '12px', height: '12px' },
  '.cm-line': { padding: '0 20px 0 2px' },
  '.cm-line.is-warning': { background: 'var(--warn-soft)' },
  '.cm-line.is-error': { background: 'var(--err-soft)' },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': { background: 'var(--press)', outline: 'none' },
  '.cm-selectionMatch': { background: 'var(--mark)' },
  '.cm-tooltip': { background: 'var(--bg-raised)', color: 'var(--ink)', border: '0', borderRadius: 'var(--r-3)', boxShadow: 'var(--shadow-pop)', overflow: 'hidden' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--font-mono)', padding: '4px', maxHeight: '200px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 8px', borderRadius: '4px' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { background: 'var(--press)', color: 'var(--ink)' },
  '.cm-completionDetail': { fontFamily: 'var(--font-app)', fontStyle: 'normal', color: 'var(--ink-3)', marginLeft: '12px' },
  '.cm-diagnostic': { padding: '6px 10px', borderLeft: '0', fontFamily: 'var(--font-app)', whiteSpace: 'pre-wrap', maxWidth: '360px' },
  '.cm-panels': { background: 'var(--bg-raised)', color: 'var(--ink)', fontFamily: 'var(--font-app)' },
  '.cm-panels-bottom': { borderTop: '1px solid var(--line)' },
  '.cm-panel.cm-search': { padding: '6px 12px' },
  '.cm-textfield': { background: 'var(--bg-field)', border: '1px solid var(--line-2)', borderRadius: '4px', color: 'var(--ink)' },
  '.cm-button': { background: 'var(--bg-field)', border: '1px solid var(--line-2)', borderRadius: '4px', color: 'var(--ink)' },
});

const setLines = StateEffect.define<DecorationSet>();

/** The lines with problems, coloured; they move along while the text is typed in. */
const lines = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(old, tr) {
    let now = old.map(tr.changes);
    for (const effect of tr.effects) if (effect.is(setLines)) now = effect.value;
    return now;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const locked = new Compartment();

export const lock = (view: EditorView, readOnly: boolean): void => view.dispatch({ effects: locked.reconfigure(writable(readOnly)) });

// What cannot be written can still be scrolled by keyboard.
const writable = (readOnly: boolean): Extension => [
  EditorState.readOnly.of(readOnly),
  EditorView.editable.of(!readOnly),
  EditorView.contentAttributes.of(readOnly ? { tabindex: '0' } : {}),
];

interface Options {
  text: string;
  readOnly: boolean;
  label: string;
  /** Names of custom properties that the theme can use. */
  tokens: () => readonly string[];
  onchange: (text: string) => void;
}

/** The state of one theme file, with a history of its own. */
export function stateOf({ text, readOnly, label, tokens, onchange }: Options): EditorState {
  let waiting = false;
  return EditorState.create({
    doc: text,
    extensions: [
      lineNumbers(),
      lintGutter(),
      history(),
      drawSelection(),
      indentOnInput(),
      bracketMatching(),
      closeBrackets(),
      highlightSelectionMatches(),
      search({ top: false }),
      css(),
      autocompletion({ override: [vocabulary(tokens)], icons: false }),
      syntaxHighlighting(colours),
      look,
      lines,
      locked.of(writable(readOnly)),
      EditorState.tabSize.of(2),
      EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false' }),
      keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...completionKeymap, ...lintKeymap]),
      EditorView.updateListener.of((update) => {
        if (!update.docChanged) return;
        // Half a word of an input method is no text yet; it is taken once it has been chosen.
        if (update.view.composing) waiting = true;
        else {
          waiting = false;
          onchange(update.state.doc.toString());
        }
      }),
      EditorView.domEventHandlers({
        compositionend: (_, view) => {
          setTimeout(() => {
            if (!waiting || view.composing) return;
            waiting = false;
            onchange(view.state.doc.toString());
          });
        },
      }),
    ],
  });
}

/** Marks the problems: in the gutter, under the text, and by the colour of the line. */
export function mark(view: EditorView, problems: readonly ThemeProblem[]): void {
  const { doc } = view.state;
  const marks = marksOf(doc.toString(), problems);
  const worst = new Map<number, 'error' | 'warning'>();
  for (const { line, severity } of marks) {
    if (severity === 'error' || !worst.has(line)) worst.set(line, severity);
  }
  const builder = new RangeSetBuilder<Decoration>();
  for (const line of [...worst.keys()].sort((a, b) => a - b)) {
    const { from } = doc.line(line);
    builder.add(from, from, Decoration.line({ class: `is-${worst.get(line) ?? 'warning'}` }));
  }
  const diagnostics = marks.map(({ from, to, severity, message }) => ({ from, to, severity, message }));
  view.dispatch(setDiagnostics(view.state, diagnostics));
  view.dispatch({ effects: setLines.of(builder.finish()) });
}
