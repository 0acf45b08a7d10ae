import type { NodeViewConstructor } from '@tiptap/pm/view';
import type { Host } from '../host';
import BoilerplateView from './BoilerplateView.svelte';
import CalloutView from './CalloutView.svelte';
import CaptionView from './CaptionView.svelte';
import CardView from './CardView.svelte';
import CodeView from './CodeView.svelte';
import FigureView from './FigureView.svelte';
import FootnoteView from './FootnoteView.svelte';
import FormulaView from './FormulaView.svelte';
import PhotoView from './PhotoView.svelte';
import QuoteView from './QuoteView.svelte';
import TaskItemView from './TaskItemView.svelte';
import { drawnBy } from './view.svelte';

/** The blocks that are drawn by components; all others are plain elements. */
export function nodeViews(host: Host): Record<string, NodeViewConstructor> {
  return {
    figure: drawnBy(FigureView, { tag: 'figure', contentTag: 'div' }, host),
    photo: drawnBy(PhotoView, { tag: 'div' }, host),
    caption: drawnBy(CaptionView, { tag: 'figcaption', contentTag: 'div' }, host),
    blockquote: drawnBy(QuoteView, { tag: 'blockquote', contentTag: 'div' }, host),
    callout: drawnBy(CalloutView, { tag: 'aside', contentTag: 'div' }, host),
    codeBlock: drawnBy(CodeView, { tag: 'div', contentTag: 'code' }, host),
    formula: drawnBy(FormulaView, { tag: 'div' }, host),
    inlineFormula: drawnBy(FormulaView, { tag: 'span' }, host),
    boilerplate: drawnBy(BoilerplateView, { tag: 'div' }, host),
    card: drawnBy(CardView, { tag: 'div' }, host),
    taskItem: drawnBy(TaskItemView, { tag: 'li', contentTag: 'div' }, host),
    footnote: drawnBy(FootnoteView, { tag: 'span', contentTag: 'span' }, host),
  };
}
