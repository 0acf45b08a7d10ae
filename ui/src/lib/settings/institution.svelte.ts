// The institution's details, as the page of boilerplates edits them.
import * as backend from '../backend';
import type { BoilerplateData } from '../backend';
import { say } from '../i18n/boilerplates';
import { toast, toastError } from '../state/toasts.svelte';
import { names } from './variables';

export type Detail = Awaited<ReturnType<typeof backend.institutionList>>[number];

/** So many texts are named where a detail is used. */
const NAMED = 2;
const LONGEST = 40;

/** What is wrong with a name; null where nothing is. */
export function fault(name: string, others: readonly Detail[]): string | null {
  if (/[{}｛｝]/.test(name) || [...name].length > LONGEST) return say('details.wrong');
  return others.some((other) => other.name === name) ? say('details.taken') : null;
}

/** The texts that name a detail, in words; empty where none does. */
export function usedIn(name: string, texts: readonly BoilerplateData[]): string {
  const using = texts.filter(({ deleted, editions }) => !deleted && editions.some(({ text }) => names(text, name)));
  const said = using.slice(0, NAMED).map((text) => say('details.quote', { name: text.name })).join(say('details.join'));
  return using.length > NAMED ? say('details.more', { names: said, n: using.length }) : said;
}

export class Institution {
  all = $state.raw<Detail[]>([]);
  loaded = $state(false);
  readonly #texts: () => readonly BoilerplateData[];
  readonly #before: () => Promise<void>;
  readonly #after: () => Promise<void>;

  /** `texts` are those that may name a detail; they are stored `before` a name changes in them, and are others `after`. */
  constructor(texts: () => readonly BoilerplateData[], before: () => Promise<void>, after: () => Promise<void>) {
    this.#texts = texts;
    this.#before = before;
    this.#after = after;
  }

  /** What a text in a language shows for each. */
  variables(language: string) {
    return this.all.map(({ name, chinese, english }) => ({ name, value: (language === 'en' ? english : chinese) || chinese || english }));
  }

  async open(): Promise<void> {
    try {
      this.all = await backend.institutionList({});
      this.loaded = true;
    } catch (error) {
      toastError(error);
    }
  }

  async add(detail: Detail): Promise<void> {
    await this.#put([...this.all, detail]);
  }

  async change(was: string, now: Detail): Promise<void> {
    const former = this.all;
    const renamed = was === now.name ? null : { from: was, to: now.name };
    const texts = renamed ? usedIn(was, this.#texts()) : '';
    const before = former.find((detail) => detail.name === was);
    if (!before || !(await this.#put(former.map((detail) => (detail === before ? now : detail)), renamed))) return;
    const done = renamed === null ? 'details.changed' : texts === '' ? 'details.renamed' : 'details.renamedUsed';
    toast(say(done, { name: now.name, texts }), {
      label: say('details.undo'),
      run: () => void this.#back(now.name, true, (all) => all.map((detail) => (detail.name === now.name ? before : detail)), renamed && { from: now.name, to: was }),
    });
  }

  async remove(name: string): Promise<void> {
    const at = this.all.findIndex((detail) => detail.name === name);
    const gone = this.all[at];
    if (!gone) return;
    const texts = usedIn(name, this.#texts());
    if (!(await this.#put(this.all.filter((detail) => detail !== gone)))) return;
    toast(say(texts === '' ? 'details.removed' : 'details.removedUsed', { name, texts }), {
      label: say('details.undo'),
      run: () => void this.#back(name, false, (all) => [...all.slice(0, at), gone, ...all.slice(at)], null),
    });
  }

  /** Takes a change back, where a detail of that name is still there or still gone; what was changed of the others meanwhile stays. */
  async #back(name: string, isThere: boolean, change: (all: Detail[]) => Detail[], renamed: { from: string; to: string } | null): Promise<void> {
    await this.open();
    if (this.all.some((detail) => detail.name === name) === isThere) await this.#put(change(this.all), renamed);
  }

  async #put(details: Detail[], renamed: { from: string; to: string } | null = null): Promise<boolean> {
    try {
      await this.#before();
      await backend.institutionSave({ details, renamed });
      this.all = await backend.institutionList({});
      await this.#after();
      return true;
    } catch (error) {
      toastError(error);
      return false;
    }
  }
}
