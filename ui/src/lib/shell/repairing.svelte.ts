import { libraryRepair, type Repaired } from '../settings/core';
import { tasks } from '../state/tasks.svelte';
import { toastError } from '../state/toasts.svelte';

/** What the last repair did, until it was read. */
export const repaired = $state<{ report: Repaired | null }>({ report: null });

/** Repairs a library that does not open, on copies, and shows what was and was not recovered. */
export async function repair(path: string): Promise<void> {
  try {
    const report = await tasks.run('repair', (task) => libraryRepair({ path, task }));
    if (report) repaired.report = report;
  } catch (error) {
    toastError(error);
  }
}
