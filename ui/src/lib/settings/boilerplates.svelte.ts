// The texts that are kept for many articles, as their page of the settings edits them.
import * as backend from '../backend';
import type { Body, BoilerplateData } from '../backend';
import type { Outlet } from '../publish/destinations';
import { say } from '../i18n/details';
import { newLanguage } from '../state/new-language';
import { toast, toastError } from '../state/toasts.svelte';
import type { Versions } from './versions';

export type TextLanguage = 'zh-CN' | 'en';

/** How long after the last key a text is stored. */
const REST = 800;
const EMPTY: Body = { type: 'doc', content: [{ type: 'paragraph' }] } as Body;

export class Boilerplates {
  all = $state.raw<BoilerplateData[]>([]);
  loaded = $state(false);
  chosen = $state<string | null>(null);
  language = $state<TextLanguage>('zh-CN');
  saving = $state(false);
  versions = $state.raw<Versions>([]);
  /** Rises where the text that is shown is another than the one that was typed. */
  load = $state(0);

  readonly shown = $derived(this.all.filter(({ deleted }) => !deleted));
  readonly current = $derived(this.shown.find(({ id }) => id === this.chosen) ?? null);
  readonly edition = $derived(this.current?.editions.find(({ language }) => language === this.language) ?? null);
  readonly body = $derived<Body>(this.edition?.body ?? EMPTY);

  #waiting: { id: string; name: string; language: TextLanguage; body: Body } | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #storing: Promise<void> = Promise.resolve();

  async open(): Promise<void> {
    try {
      this.all = await backend.boilerplateList({});
      this.loaded = true;
      const first = this.shown[0];
      if (!this.current && first) await this.choose(first.id);
    } catch (error) {
      toastError(error);
    }
  }

  async choose(id: string): Promise<void> {
    await this.settle();
    this.chosen = id;
    const { current } = this;
    if (current && !current.editions.some(({ language }) => language === this.language)) this.language = current.editions[0]?.language ?? this.language;
    this.load += 1;
    await this.#tell();
  }

  async show(language: TextLanguage): Promise<void> {
    await this.settle();
    this.language = language;
    this.load += 1;
    await this.#tell();
  }

  async add(): Promise<void> {
    await this.settle();
    try {
      const made = await backend.boilerplateSave({ name: say('bp.newName'), language: newLanguage(), body: EMPTY });
      this.#take(made);
      this.language = newLanguage();
      await this.choose(made.id);
    } catch (error) {
      toastError(error);
    }
  }

  type(body: Body): void {
    const { current } = this;
    if (!current) return;
    this.#waiting = { id: current.id, name: current.name, language: this.language, body };
    this.saving = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.settle(), REST);
  }

  async rename(name: string): Promise<void> {
    await this.settle();
    const { current } = this;
    if (!current || name.trim() === '' || name.trim() === current.name) return;
    try {
      await backend.boilerplateRename({ id: current.id, name });
      this.all = await backend.boilerplateList({});
    } catch (error) {
      toastError(error);
    }
  }

  /** Says where it closes articles by default. */
  async close(outlets: Outlet[]): Promise<void> {
    await this.settle();
    const { current } = this;
    if (!current) return;
    try {
      await backend.boilerplateClose({ id: current.id, outlets });
      this.all = await backend.boilerplateList({});
    } catch (error) {
      toastError(error);
    }
  }

  /** What is kept may be otherwise than it was shown: a detail was changed or got another name. */
  async look(): Promise<void> {
    const before = JSON.stringify(this.body);
    this.all = await backend.boilerplateList({});
    if (JSON.stringify(this.body) === before) return;
    this.load += 1;
    await this.#tell();
  }

  async delete(): Promise<void> {
    await this.settle();
    const { current } = this;
    if (!current) return;
    const { id, name } = current;
    await this.#setDeleted(id, true);
    toast(say('bp.deleted', { name }), { label: say('bp.undo'), run: () => void this.#setDeleted(id, false) });
  }

  /** Has it say again what it said: one version more, so nothing of what came between is lost. */
  async restore(version: Versions[number]): Promise<void> {
    await this.settle();
    const { current, language } = this;
    if (!current) return;
    await this.#store({ id: current.id, name: current.name, language, body: version.body });
    this.load += 1;
    toast(say('bp.restored', { n: version.number }));
  }

  /** Stores what was typed, before anything else is done. */
  async settle(): Promise<void> {
    clearTimeout(this.#timer);
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting) this.#storing = this.#storing.then(() => this.#store(waiting));
    await this.#storing;
  }

  async #store(text: { id: string; name: string; language: TextLanguage; body: Body }): Promise<void> {
    try {
      this.#take(await backend.boilerplateSave(text));
      this.saving = this.#waiting !== null;
      await this.#tell();
    } catch (error) {
      // It stays on the screen, and the next key or leaving the field tries again.
      this.#waiting ??= text;
      toastError(error);
    }
  }

  async #setDeleted(id: string, deleted: boolean): Promise<void> {
    try {
      await backend.boilerplateDelete({ id, deleted });
      this.all = await backend.boilerplateList({});
      if (deleted) this.chosen = null;
      const next = deleted ? this.shown[0]?.id : id;
      if (next !== undefined) await this.choose(next);
    } catch (error) {
      toastError(error);
    }
  }

  async #tell(): Promise<void> {
    const { current, language } = this;
    const versions = current ? await backend.boilerplateVersions({ id: current.id, language }).catch(() => []) : [];
    if (current?.id === this.chosen && language === this.language) this.versions = versions;
  }

  #take(boilerplate: BoilerplateData): void {
    const others = this.all.filter(({ id }) => id !== boilerplate.id);
    const at = this.all.findIndex(({ id }) => id === boilerplate.id);
    this.all = at < 0 ? [...others, boilerplate] : [...others.slice(0, at), boilerplate, ...others.slice(at)];
  }
}
