import { onProgress, type Progress } from '../backend';
import { tasks } from './tasks.svelte';

/** How far the task has come that runs now; short tasks are not worth a bar. */
class RunningTask {
  shown = $state.raw<Progress | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  listen(): () => void {
    return onProgress((progress) => {
      if (tasks.has(progress.task) || progress.task.startsWith('publish-')) return;
      clearTimeout(this.#timer);
      this.shown = progress.done < progress.total && progress.total > 1 ? progress : null;
      // A task that ends without a last word must not leave its bar behind.
      this.#timer = setTimeout(() => (this.shown = null), 30_000);
    });
  }
}

export const progress = new RunningTask();
