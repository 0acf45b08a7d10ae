import { InputRule, inputRules, textblockTypeInputRule, wrappingInputRule } from '@tiptap/pm/inputrules';
import type { Attrs, NodeType } from '@tiptap/pm/model';
import { TextSelection, type Plugin } from '@tiptap/pm/state';
import { nodeType } from '../commands/insert';
import { markType } from '../commands/marks';

/** Digits that an input method may have made full-width. */
const plainNumber = (digits: string): number =>
  Number(digits.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0)));

/** `# ` to `#### `, and the full-width ＃ that Chinese input methods type. */
const headings = textblockTypeInputRule(/^([#＃]{1,4})[\s\u3000]$/, nodeType('heading'), (match) => ({ level: match[1]?.length ?? 2 }));

/** A list that the text joins where the list above goes on with this number. */
const list = (pattern: RegExp, type: NodeType, attrs?: (match: RegExpMatchArray) => Attrs) =>
  wrappingInputRule(
    pattern,
    type,
    attrs ?? null,
    (match, before) => !attrs || (before.childCount + Number(before.attrs['start'])) === attrs(match)['start'],
  );

const quote = wrappingInputRule(/^(?:>\s|》[\s\u3000]?)$/, nodeType('blockquote'));
const bullets = list(/^[-*+•·]\s$/, nodeType('bulletList'));
const numbers = list(/^([0-9０-９]{1,4})(?:[.)．）]\s|、)$/, nodeType('orderedList'), (match) => ({ start: plainNumber(match[1] ?? '1') }));

/** `[] `, `[ ] `, `[x] ` and their full-width 【】. */
const tasks = new InputRule(/^(?:[-*]\s)?[[【]([ xX]?)[\]】]\s$/, (state, match, start, end) => {
  const $start = state.doc.resolve(start);
  const range = $start.blockRange();
  if ($start.parent.type.name !== 'paragraph' || !range) return null;
  if (!$start.node(range.depth).canReplaceWith(range.startIndex, range.endIndex, nodeType('taskList'))) return null;
  const item = nodeType('taskItem').create({ checked: match[1]?.toLowerCase() === 'x' }, $start.parent.cut(end - start));
  const tr = state.tr.replaceWith(range.start, range.end, nodeType('taskList').create(null, item));
  return tr.setSelection(TextSelection.create(tr.doc, range.start + 3));
});

const code = new InputRule(/^(?:```|···)([\w+#-]*)\s$/, (state, match, start) => {
  const $start = state.doc.resolve(start);
  const type = nodeType('codeBlock');
  if ($start.depth === 0 || !$start.node(-1).canReplaceWith($start.index(-1), $start.indexAfter(-1), type)) return null;
  const from = $start.before();
  const rest = $start.parent.textContent.slice((match[0]?.length ?? 1) - 1);
  const node = type.create({ language: match[1] === '' ? null : match[1] }, rest === '' ? null : state.schema.text(rest));
  const tr = state.tr.replaceWith(from, $start.after(), node);
  return tr.setSelection(TextSelection.create(tr.doc, from + 1));
});

/** Three hyphens, or the long dash that input methods make of them, become a line. */
const divider = new InputRule(/^(?:---|——-|———|\*\*\*)$/, (state, _match, start) => {
  const $start = state.doc.resolve(start);
  if ($start.parent.type.name !== 'paragraph' || $start.depth === 0) return null;
  const from = $start.before();
  const last = state.doc.resolve($start.after()).nodeAfter === null;
  const tr = state.tr.replaceWith(from, $start.after(), last ? [nodeType('divider').create(), nodeType('paragraph').create()] : nodeType('divider').create());
  return tr.setSelection(TextSelection.near(tr.doc.resolve(from + 1)));
});

/** Signs around a run of text become a mark on it; the last character of the pattern is the one just typed. */
const around = (pattern: RegExp, name: string) =>
  new InputRule(pattern, (state, match, start, end) => {
    const text = match[2];
    const type = markType(name);
    const $start = state.doc.resolve(start);
    if (text === undefined || !$start.parent.type.allowsMarkType(type)) return null;
    // A footnote within the run would shift what was counted by its text.
    if (state.doc.textBetween(start, end, '', '\ufffc') !== match[0].slice(0, end - start)) return null;
    const before = match[1]?.length ?? 0;
    const sign = (match[0].length - before - text.length) / 2;
    const from = start + before;
    const tr = state.tr;
    // What was just typed is not in the document yet, so the closing sign there is one character shorter.
    tr.delete(from + sign + text.length, end);
    tr.delete(from, from + sign);
    tr.addMark(from, from + text.length, type.create());
    return tr.removeStoredMark(type);
  });

/** Markdown as it is typed, with the full-width forms of Chinese input methods. */
export function typingRules(): Plugin {
  return inputRules({
    rules: [
      headings,
      quote,
      tasks,
      bullets,
      numbers,
      code,
      divider,
      around(/(^|[^*])\*\*([^*\s](?:[^*]*[^*\s])?)\*\*$/, 'bold'),
      around(/(^|[^*])\*([^*\s](?:[^*]*[^*\s])?)\*$/, 'italic'),
      around(/(^|[^~])~~([^~\s](?:[^~]*[^~\s])?)~~$/, 'strike'),
      around(/(^|[^`])`([^`]+)`$/, 'code'),
    ],
  });
}
