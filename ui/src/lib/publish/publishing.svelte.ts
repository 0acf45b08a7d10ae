// One run of publishing: the chosen destinations one after the other. It outlives the sheet, so that writing can go on meanwhile.
import * as backend from '../backend';
import type { Body, Warning } from '../backend';
import { bytes, t } from '../i18n/index.svelte';
import { say } from '../i18n/publish';
import { article, type Meta } from '../state/article.svelte';
import { organising } from '../state/organising.svelte';
import { themeOf } from '../state/review.svelte';
import { screens } from '../state/screens.svelte';
import { toast, toastError } from '../state/toasts.svelte';
import { choices } from './choices.svelte';
import { chosenFor } from './chosen';
import { closedWith } from './closing';
import type { Destination, DestinationId } from './destinations';
import { folderOf } from './folder';
import { sent } from './sent.svelte';

export type Outcome =
  | { kind: 'done'; message: string; next: string; folder: string | null; files: number; warnings: Warning[] }
  | { kind: 'failed'; message: string; hint: string; code: string };

export type StepId = 'check' | 'pictures' | 'write';
export const STEPS: readonly StepId[] = ['check', 'pictures', 'write'];

/** One destination of a run and how far it is. */
export interface Item {
  readonly destination: Destination;
  state: 'waiting' | 'working' | 'done' | 'failed' | 'stopped';
  step: StepId;
  /** How long each finished step took, in milliseconds. */
  took: Partial<Record<StepId, number>>;
  done: number;
  total: number;
  /** The picture that is being prepared. */
  name: string;
  /** The ids of the set texts that close the article there. */
  closing: string[];
  outcome: Outcome | null;
}

/** The article as it was when publishing began. */
interface Subject {
  id: string;
  title: string;
  revision: number;
  meta: Meta;
  body: Body;
}

/** Before this it cannot be said how long anything takes. */
const TELL_AFTER = 3000;

/** How much of one destination is done, from 0 to 1; its pictures are nearly all of the work. */
export function share({ state, step, done, total }: Pick<Item, 'state' | 'step' | 'done' | 'total'>): number {
  if (state === 'waiting') return 0;
  if (state !== 'working') return 1;
  if (step === 'check') return 0;
  if (step === 'write') return 0.9;
  return 0.05 + (0.85 * done) / Math.max(1, total);
}

class Publishing {
  items = $state<Item[]>([]);
  phase = $state<'idle' | 'running' | 'done'>('idle');
  stopping = $state(false);
  subject = $state.raw<Subject | null>(null);
  /** Whether the revision was archived as published. */
  marked = $state(false);
  secondsLeft = $state<number | null>(null);
  #task = '';
  #count = 0;
  #stepBegan = 0;
  #picturesBegan = 0;

  readonly percent = $derived(Math.round((100 * this.items.reduce((sum, item) => sum + share(item), 0)) / Math.max(1, this.items.length)));
  readonly at = $derived(Math.min(this.items.length, 1 + this.items.filter(({ state }) => state !== 'waiting' && state !== 'working').length));

  item(id: DestinationId): Item | undefined {
    return this.items.find(({ destination }) => destination.id === id);
  }

  number(state: Item['state']): number {
    return this.items.filter((item) => item.state === state).length;
  }

  listen(): () => void {
    return backend.onProgress(({ task, done, total, item: name }) => {
      const item = this.items.find(({ state }) => state === 'working');
      if (!item || task !== this.#task) return;
      // The clipboard's pictures are made again, smaller, where all together are too large; that is no step back.
      const furthest = item.total === total ? Math.max(item.done, done) : done;
      Object.assign(item, { done: furthest, total, name });
      const spent = performance.now() - this.#picturesBegan;
      this.secondsLeft = spent < TELL_AFTER || done === 0 || done >= total ? null : Math.max(1, Math.round(((spent / done) * (total - done)) / 1000));
      if (total > 0 && done >= total) this.#next(item, 'write');
    });
  }

  /** Asks for the folders that are not known yet, then sends the open article to all destinations in order. */
  async start(destinations: readonly Destination[]): Promise<void> {
    if (this.phase === 'running' || !article.id || destinations.length === 0) return;
    const id = article.id;
    try {
      for (const destination of destinations) {
        if (destination.export && choices.folder(id, destination.id) === null && !(await chooseFolder(destination))) return;
      }
    } catch (error) {
      toastError(error);
      return;
    }
    if (article.id !== id) return;
    await article.flush();
    this.subject = {
      id,
      title: article.meta.title ?? '',
      revision: article.revision,
      meta: $state.snapshot(article.meta) as Meta,
      body: article.body,
    };
    this.marked = false;
    await this.#run(destinations.map((destination) => ({ destination, state: 'waiting', step: 'check', took: {}, done: 0, total: 0, name: '', closing: [], outcome: null })));
  }

  /** Does one destination of the last run again. */
  async again(id: DestinationId): Promise<void> {
    const item = this.item(id);
    if (!item || this.phase !== 'done' || !this.subject) return;
    // What was not sent because of its text is sent as the text is now.
    if (article.id === this.subject.id) {
      await article.flush();
      this.subject = { ...this.subject, revision: article.revision, meta: $state.snapshot(article.meta) as Meta, body: article.body };
    }
    Object.assign(item, { state: 'waiting', step: 'check', took: {}, done: 0, total: 0, name: '', outcome: null });
    await this.#run(this.items);
  }

  async stop(): Promise<void> {
    if (this.phase !== 'running') return;
    this.stopping = true;
    await backend.taskCancel({ task: this.#task }).catch(() => undefined);
  }

  /** Puts the last run away, so that the sheet shows its options again. */
  clear(): void {
    if (this.phase === 'running') return;
    this.items = [];
    this.phase = 'idle';
  }

  /** Another library is open. */
  forget(): void {
    void this.stop();
    this.items = [];
    this.phase = 'idle';
    this.subject = null;
  }

  async #run(items: Item[]): Promise<void> {
    this.items = items;
    this.phase = 'running';
    this.stopping = false;
    for (const item of this.items) {
      if (item.state !== 'waiting') continue;
      if (this.stopping) item.state = 'stopped';
      else await this.#send(item);
    }
    if (choices.mark && this.items.some(({ state, destination }) => state === 'done' && destination.leaves)) await this.#mark();
    this.phase = 'done';
    this.stopping = false;
    if (!screens.publishing) toast(this.sum, { label: say('show'), run: () => (screens.publishing = true) });
  }

  /** What came of the run, in a few words. */
  get sum(): string {
    const [done, failed, stopped] = [this.number('done'), this.number('failed'), this.number('stopped')];
    if (failed > 0) return say('countFailed', { done, failed });
    return stopped > 0 ? say('countStopped', { done, stopped }) : say('count', { done });
  }

  async #send(item: Item): Promise<void> {
    this.#task = `publish-${++this.#count}`;
    item.state = 'working';
    this.secondsLeft = null;
    this.#stepBegan = performance.now();
    try {
      const { id, meta, body } = this.#subject;
      item.closing = (await chosenFor(id, item.destination, meta, body)).closing;
      await this.#check(item);
      this.#next(item, 'pictures');
      this.#picturesBegan = performance.now();
      item.outcome = item.destination.export ? await this.#export(item) : await this.#copy(item);
      this.#next(item, 'write');
      item.took.write = performance.now() - this.#stepBegan;
      item.state = 'done';
    } catch (thrown) {
      const { code, message, hint } = backend.asBackendError(thrown);
      item.state = code === 'cancelled' ? 'stopped' : 'failed';
      item.outcome = code === 'cancelled' ? null : { kind: 'failed', message, hint, code };
    }
    this.secondsLeft = null;
  }

  #next(item: Item, step: StepId): void {
    if (STEPS.indexOf(step) <= STEPS.indexOf(item.step)) return;
    const now = performance.now();
    item.took[item.step] = now - this.#stepBegan;
    this.#stepBegan = now;
    item.step = step;
  }

  async #check({ destination, closing }: Item): Promise<void> {
    const { meta, body } = this.#subject;
    if (!destination.leaves) return;
    const { errors } = await backend.articleCheck({ meta, body: closedWith(body, closing) });
    if (errors > 0) throw new backend.BackendError('article-has-errors', say('errorsFirst', { n: errors }), say('errorsFirst.hint'), null);
  }

  get #subject(): Subject {
    if (!this.subject) throw new Error('publishing without an article');
    return this.subject;
  }

  async #copy({ closing }: Item): Promise<Outcome> {
    const { id, meta, body } = this.#subject;
    const copied = sent.take(id, { meta, body, theme: themeOf(meta), without_credits: !choices.credits, closing });
    const { text_chars: chars, pictures, bytes: size, warnings } = await backend.articleCopy({ ...copied, task: this.#task });
    return { kind: 'done', message: t('publish.copied', { chars, pictures, size: bytes(size) }), next: t('publish.copiedNext'), folder: null, files: 0, warnings };
  }

  async #export({ destination: { id: destination, export: wanted, original }, closing }: Item): Promise<Outcome> {
    const { id, meta } = this.#subject;
    const out = choices.folder(id, destination);
    if (!wanted || out === null) throw new Error('an export without a folder');
    const { files, warnings } = await backend.articleExport({
      id,
      to: wanted.to,
      out,
      theme: themeOf(meta),
      single: wanted.single,
      original: original && choices.original,
      without_credits: !choices.credits,
      closing,
      task: this.#task,
    });
    const folder = folderOf(files, out);
    return { kind: 'done', message: t('publish.exported', { n: files.length }), next: folder, folder, files: files.length, warnings };
  }

  /** The revision that went out is locked, with what closed it; the library knows from then on what changed since. */
  async #mark(): Promise<void> {
    const { id } = this.#subject;
    const gone = this.items.filter(({ state, destination }) => state === 'done' && destination.leaves);
    const closing = [...new Set(gone.flatMap((item) => item.closing))];
    try {
      this.marked = await organising.change([id], { kind: 'status', status: 'published' });
      if (closing.length > 0) await backend.closingNote({ id, closing });
    } catch (error) {
      toastError(error);
    }
  }
}

/** Asks where a destination of the open article goes; answers whether a place was given. */
export async function chooseFolder({ id, title }: Destination): Promise<boolean> {
  const path = await backend.pickFolder({ title: say('folder.title', { name: t(title) }), create: true });
  if (path === null || !article.id) return false;
  choices.setFolder(article.id, id, path);
  return true;
}

export const publishing = new Publishing();
