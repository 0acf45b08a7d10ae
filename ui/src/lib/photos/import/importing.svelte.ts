import { onPhotoImport, pickFiles, pickFolder } from '../../backend';
import { say } from '../../i18n/photos';
import { library } from '../../state/library.svelte';
import { photos } from '../../state/photos.svelte';
import { session } from '../../state/session.svelte';
import { toastError } from '../../state/toasts.svelte';
import * as core from '../core';
import type { ImportItem, ImportProgress } from '../core';
import { photoLibrary } from '../library.svelte';

/** The grid takes in what came no more often than this. */
const REFRESH = 2000;

const isOver = ({ state }: ImportProgress): boolean => state === 'done' || state === 'stopped';

/** An import that nobody is at work on. */
const halfDone = (job: string, done: number, total: number): ImportProgress => ({
  job,
  done,
  total,
  current: '',
  added: done,
  known: 0,
  refused: 0,
  similar: 0,
  seconds_left: null,
  state: 'paused',
  items: [],
});

/** Photos on their way into the library, wherever one goes in the window. */
class Importing {
  jobs = $state.raw<ImportProgress[]>([]);
  /** Only one line of the panel is shown. */
  folded = $state(false);
  #shownAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** The import that the panel shows: one that runs, else the last. */
  get shown(): ImportProgress | undefined {
    return this.jobs.find((job) => !isOver(job)) ?? this.jobs.at(-1);
  }

  listen(): () => void {
    return onPhotoImport<ImportProgress>((told) => this.#heard(told));
  }

  /** Imports that a crash or a quit left half done are shown, and wait to be gone on with. */
  async lookForPending(): Promise<void> {
    try {
      const left = (await core.photoImportPending({})).map(({ job, total, done, progress }) => progress ?? halfDone(job, done, total));
      this.jobs = [...this.jobs, ...left.filter(({ job }) => !this.jobs.some((other) => other.job === job))];
    } catch (error) {
      toastError(error);
    }
  }

  #heard(told: ImportProgress): void {
    const known = this.jobs.some(({ job }) => job === told.job);
    this.jobs = known ? this.jobs.map((job) => (job.job === told.job ? told : job)) : [...this.jobs, told];
    clearTimeout(this.#timer);
    const wait = isOver(told) ? 0 : Math.max(0, this.#shownAt + REFRESH - performance.now());
    this.#timer = setTimeout(() => this.#show(), wait);
  }

  #show(): void {
    this.#shownAt = performance.now();
    photos.forget();
    void photoLibrary.changed();
    void library.refreshCounts();
    // The library's size stands beside its name.
    void session.refreshLibrary().catch(toastError);
  }

  async start(paths: string[], event: string | null = null): Promise<void> {
    if (paths.length === 0) return;
    try {
      this.folded = false;
      this.jobs = this.jobs.filter((job) => !isOver(job));
      await core.photoImportStart({ paths, recursive: true, event });
    } catch (error) {
      toastError(error);
    }
  }

  async pickFiles(): Promise<void> {
    await this.start(await pickFiles({ kind: 'photos' }).catch(said));
  }

  async pickFolder(): Promise<void> {
    const folder = await pickFolder({ title: say('import.folderTitle'), create: false }).catch(said);
    await this.start([folder].flat().filter((path) => path !== null));
  }

  async control(job: string, action: 'pause' | 'resume' | 'cancel' | 'retry' | 'shrink', item: ImportItem | null = null): Promise<void> {
    try {
      this.#heard(await core.photoImportControl({ job, action, item: item?.item ?? null }));
    } catch (error) {
      toastError(error);
    }
  }

  /** Puts the report of an import away. */
  dismiss(job: string): void {
    this.jobs = this.jobs.filter((other) => other.job !== job);
  }

  /** Another library is open. */
  clear(): void {
    clearTimeout(this.#timer);
    this.jobs = [];
  }
}

const said = (error: unknown): [] => {
  toastError(error);
  return [];
};

export const importing = new Importing();
