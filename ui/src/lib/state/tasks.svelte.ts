import * as backend from '../backend';
import { toast } from './toasts.svelte';
import { say } from '../i18n/libraries';

export type TaskKind = 'verify' | 'repair' | 'backup' | 'restore' | 'replace' | 'article' | 'paste';

/** A long piece of work on a whole library. */
export interface Task {
  readonly id: string;
  readonly kind: TaskKind;
  done: number;
  total: number;
  item: string;
  /** When it began, by a clock that nobody sets. */
  readonly began: number;
  stopping: boolean;
}

/** Before this it cannot be said how long anything takes. */
const TELL_AFTER = 3000;

/** The seconds that a task will still take, once that can be said. */
export function secondsLeft(task: Pick<Task, 'done' | 'total' | 'began'>, now: number): number | null {
  const spent = now - task.began;
  if (spent < TELL_AFTER || task.done <= 0 || task.done >= task.total) return null;
  return Math.max(1, Math.round(((spent / task.done) * (task.total - task.done)) / 1000));
}

/** The tasks under way. They go on wherever one goes in the window. */
class Tasks {
  running = $state<Task[]>([]);
  /** Whether the panel is put away and only the status bar shows how far it is. */
  hidden = $state(false);
  now = $state(0);
  #count = 0;
  #ticking: ReturnType<typeof setInterval> | undefined;

  listen(): () => void {
    return backend.onProgress((progress) => this.#heard(progress));
  }

  #heard({ task, done, total, item }: backend.Progress): void {
    const running = this.running.find(({ id }) => id === task);
    if (running) Object.assign(running, { done, total, item });
  }

  /** Whether a task of this name is one of these. */
  has(id: string): boolean {
    return id.startsWith('library-');
  }

  of(kind: TaskKind): Task | undefined {
    return this.running.find((task) => task.kind === kind);
  }

  /**
   * Runs work under a name by which it can be followed and stopped; gives null where it was stopped.
   *
   * What is mostly done at once is shown only after so many milliseconds.
   */
  async run<Answer>(kind: TaskKind, work: (task: string) => Promise<Answer>, after = 0): Promise<Answer | null> {
    const id = `library-${kind}-${++this.#count}`;
    const began = performance.now();
    const show = () => {
      this.now = performance.now();
      this.running.push({ id, kind, done: 0, total: 0, item: '', began, stopping: false });
      this.hidden = false;
      this.#ticking ??= setInterval(() => (this.now = performance.now()), 500);
    };
    const waiting = after > 0 ? setTimeout(show, after) : undefined;
    if (waiting === undefined) show();
    try {
      return await work(id);
    } catch (error) {
      if (!this.running.find((task) => task.id === id)?.stopping) throw error;
      toast(say('task.stopped'));
      return null;
    } finally {
      clearTimeout(waiting);
      this.running = this.running.filter((task) => task.id !== id);
      if (this.running.length === 0) {
        clearInterval(this.#ticking);
        this.#ticking = undefined;
      }
    }
  }

  async stop(id: string): Promise<void> {
    const task = this.running.find((running) => running.id === id);
    if (!task) return;
    task.stopping = true;
    await backend.taskCancel({ task: id }).catch(() => undefined);
  }
}

export const tasks = new Tasks();
