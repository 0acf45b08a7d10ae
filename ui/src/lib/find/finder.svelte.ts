// Find and replace in the open article.
import { NodeSelection, Selection, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { tick } from 'svelte';
import { say } from '../i18n/checks';
import { article } from '../state/article.svelte';
import { canvas } from '../state/canvas.svelte';
import { toast } from '../state/toasts.svelte';
import { focusedField, selectInField } from './fields';
import { replacement, type Match, type Query } from './matching';
import { inBody, inField, order, placeOf, spotOf, START, type Place, type Spot } from './places';
import { showing, shownPlaces, type Mark } from './plugin';
import { isReplaceable, replacing } from './replacing';
import { Searcher } from './searching';
import { textsOf, type FieldName, type Home } from './texts';

/** A selection of more is what one looks in, not what one looks for. */
const LONGEST = 100;

class Finder {
  open = $state(false);
  /** Rises when the field is to get the focus, with what it holds selected. */
  wanted = $state(0);
  text = $state('');
  template = $state('');
  replaces = $state(false);
  matchCase = $state(false);
  word = $state(false);
  regexp = $state(false);
  fold = $state(true);
  matches = $state.raw<readonly Match[]>([]);
  current = $state(-1);
  cut = $state(false);
  problem = $state<string | null>(null);

  readonly #searcher = new Searcher();
  #homes: readonly Home[] = [];
  /** The document in which the matches were found. */
  #doc: unknown = null;
  /** Where the search began. */
  #from: Spot = START;

  get #view(): EditorView | null {
    const view = canvas.api?.view();
    return view && !view.isDestroyed ? view : null;
  }

  /** Opens the bar, with what is selected as what is looked for. */
  show(): void {
    const view = this.#view;
    if (!view || view.composing) return;
    const { selection, doc } = view.state;
    const field = focusedField();
    // The caret that nobody has put into the text yet stands at its beginning.
    const untouched = !view.hasFocus() && selection.eq(Selection.atStart(doc));
    this.#from = field ? inField(field.name, field.from) : untouched ? START : inBody(selection.from);
    const inText = selection instanceof TextSelection && !selection.empty ? doc.textBetween(selection.from, selection.to, '\n') : '';
    const selected = field ? field.selected : inText;
    if (selected !== '' && selected.length <= LONGEST && !selected.includes('\n')) this.text = selected;
    this.open = true;
    this.wanted += 1;
    void this.search();
  }

  /** Closes it; the caret goes to the match. */
  close(): void {
    const view = this.#view;
    const place = view ? shownPlaces(view.state)[this.current] : undefined;
    this.open = false;
    this.#searcher.stop();
    this.#take([], false, null);
    if (!view) return;
    view.dispatch(showing(view.state, [], -1));
    if (place?.field) {
      selectInField(place.field, place.from, place.to);
      return;
    }
    if (place) {
      const { doc } = view.state;
      const selection = place.within ? NodeSelection.create(doc, place.from) : TextSelection.create(doc, place.from, place.to);
      view.dispatch(view.state.tr.setSelection(selection).scrollIntoView());
    }
    view.focus();
  }

  /** Another article is in the canvas. */
  switched(): void {
    this.#from = START;
    if (this.open) {
      void this.search();
      return;
    }
    // The article may have been left while something was looked for in it.
    const view = this.#view;
    if (view && shownPlaces(view.state).length > 0) view.dispatch(showing(view.state, [], -1));
  }

  #take(matches: readonly Match[], cut: boolean, problem: string | null): void {
    this.matches = matches;
    this.cut = cut;
    this.problem = problem;
    if (matches.length === 0) this.current = -1;
  }

  /** What was found in a field above the text, as long as it holds the text in which it was found. */
  marksIn(field: FieldName, text: string): readonly Mark[] {
    return this.matches.flatMap(({ index, from, to }, at) => {
      const home = this.#homes[index];
      return home?.field === field && home.text === text ? [{ from, to, current: at === this.current }] : [];
    });
  }

  /** Looks for everything anew; the current match is the one at or behind `from`. */
  async search(from = this.#from, reveals = true): Promise<void> {
    const view = this.#view;
    if (!view || view.composing) return;
    const { doc } = view.state;
    const homes = textsOf(doc, article.meta);
    const { text, matchCase, word, regexp, fold } = this;
    const query: Query = { text, matchCase, word, regexp, fold };
    const outcome = await this.#searcher.find(homes.map((home) => home.text), query);
    // What was typed meanwhile asks again.
    if (!outcome || !this.open || view.isDestroyed || view.state.doc !== doc || view.composing) return;
    this.#homes = homes;
    this.#doc = doc;
    if (outcome.kind !== 'found') {
      this.#take([], false, outcome.kind === 'slow' ? say('find.slow') : say('find.bad', { message: outcome.message }));
      view.dispatch(showing(view.state, [], -1));
      return;
    }
    // In the order in which they stand in the article: a footnote's text follows its paragraph's in the list.
    const placed = outcome.found.matches.map((match) => ({ match, place: placeOf(match, homes, view.state) }));
    placed.sort((a, b) => order(spotOf(a.place), spotOf(b.place)));
    this.#take(placed.map(({ match }) => match), outcome.found.cut, null);
    const places = placed.map(({ place }) => place);
    const next = places.findIndex((place) => order(spotOf(place), from) >= 0);
    this.current = places.length === 0 ? -1 : Math.max(0, next);
    view.dispatch(showing(view.state, places, this.current));
    if (reveals) this.#reveal(view, places[this.current]);
  }

  /** The text was edited. */
  edited(): void {
    if (!this.open) return;
    const view = this.#view;
    const here = view ? shownPlaces(view.state)[this.current] : undefined;
    void this.search(here ? spotOf(here) : this.#from, false);
  }

  step(by: 1 | -1): void {
    const view = this.#view;
    const places = view ? shownPlaces(view.state) : [];
    if (!view || view.composing || places.length === 0) return;
    this.current = (this.current + by + places.length) % places.length;
    const place = places[this.current];
    this.#from = place ? spotOf(place) : START;
    view.dispatch(showing(view.state, places, this.current));
    this.#reveal(view, place);
  }

  #reveal(view: EditorView, place: Place | undefined): void {
    if (!place) return;
    if (place.field !== null || place.within?.name === 'credit') {
      void this.#revealMark(view);
      return;
    }
    const node = place.within ? view.nodeDOM(place.from) : view.domAtPos(place.from).node;
    const element = node instanceof Element ? node : node?.parentElement;
    element?.scrollIntoView({ block: 'nearest' });
    const scroller = view.dom.closest('.scroll');
    if (place.within || !scroller) return;
    // A long paragraph can be in sight while the line is not.
    const line = view.coordsAtPos(place.from);
    const box = scroller.getBoundingClientRect();
    if (line.top < box.top + 48 || line.bottom > box.bottom - 48) scroller.scrollTop += line.top - (box.top + box.height / 3);
  }

  /** What is marked in fields and credits is drawn after the search. */
  async #revealMark(view: EditorView): Promise<void> {
    await tick();
    if (!view.isDestroyed) view.dom.closest('.page')?.querySelector('.found.is-current')?.scrollIntoView({ block: 'nearest' });
  }

  /** Whether the text or the fields are others by now than those that were searched. */
  #isStale(view: EditorView): boolean {
    return view.state.doc !== this.#doc || this.#homes.some(({ field, text }) => field !== null && article.meta[field] !== text);
  }

  /** Whether anything could be replaced now. */
  get replaceable(): boolean {
    return !article.readOnly && this.matches.length > 0 && this.problem === null;
  }

  async replaceOne(): Promise<void> {
    const view = this.#view;
    if (!view || view.composing || !this.replaceable) return;
    if (this.#isStale(view)) {
      await this.search(this.#from, true);
      return;
    }
    const match = this.matches[this.current];
    if (!match) return;
    const place = placeOf(match, this.#homes, view.state);
    if (!isReplaceable(match, this.#homes)) return this.step(1);
    const tr = replacing(view.state, this.#homes, [match], this.template, this.regexp);
    const [part, at, within] = spotOf(place);
    const length = replacement(this.template, match, this.regexp).length;
    const behind: Spot = place.field !== null ? [part, at + length, 0] : place.within ? [part, at, within + length] : inBody(tr.mapping.map(place.to, 1));
    view.dispatch(tr);
    this.#from = behind;
    await this.search(behind);
  }

  async replaceAll(): Promise<void> {
    const view = this.#view;
    if (!view || view.composing || !this.replaceable) return;
    if (this.#isStale(view)) await this.search(this.#from, false);
    if (this.#isStale(view)) return;
    const matches = this.matches.filter((match) => isReplaceable(match, this.#homes));
    if (matches.length === 0) return;
    view.dispatch(replacing(view.state, this.#homes, matches, this.template, this.regexp));
    toast(say('find.replaced', { n: matches.length }));
    await this.search(this.#from, false);
  }
}

export const finder = new Finder();
