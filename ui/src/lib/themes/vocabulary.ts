import { cssCompletionSource } from '@codemirror/lang-css';
import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete';

/** The elements that a theme styles, in the order of the core's own list. */
export const ELEMENTS = [
  'article', 'kicker', 'lead', 'stats', 'stat', 'stat-value', 'stat-label', 'h1', 'h2', 'h3', 'h4', 'number', 'words', 'paragraph',
  'quote', 'quote-by', 'figure', 'photo', 'caption', 'placeholder', 'list', 'item', 'task-list', 'task-box', 'table-box', 'table',
  'head-row', 'row', 'head-cell', 'cell', 'code-block', 'code-text', 'line-number', 'token', 'code', 'formula', 'callout',
  'callout-word', 'card', 'note', 'divider', 'link', 'reference', 'references', 'byline', 'footer', 'ruby', 'emphasis', 'strong',
  'highlight', 'text-colour',
] as const;

/** Offers custom properties within `var()`, elements outside of blocks, and CSS's own properties within. */
export const vocabulary =
  (tokens: () => readonly string[]) =>
  (context: CompletionContext): CompletionResult | null | Promise<CompletionResult | null> => {
    const variable = context.matchBefore(/var\(\s*[\w-]*/);
    if (variable) {
      const from = variable.from + (/^var\(\s*/.exec(variable.text)?.[0].length ?? 0);
      return { from, options: tokens().map((label) => ({ label, type: 'variable' })), validFor: /^[\w-]*$/ };
    }
    const word = context.matchBefore(/[\w-]+/);
    if (!word && !context.explicit) return null;
    const before = context.state.sliceDoc(0, word?.from ?? context.pos).replace(/\/\*[\s\S]*?(\*\/|$)/g, '');
    const isInside = before.lastIndexOf('{') > before.lastIndexOf('}');
    if (isInside) return cssCompletionSource(context);
    return { from: word?.from ?? context.pos, options: ELEMENTS.map((label) => ({ label, type: 'type' })), validFor: /^[\w-]*$/ };
  };
