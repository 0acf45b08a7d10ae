import * as backend from '../backend';
import type { RepairAnswer } from '../backend';
import { session } from '../state/session.svelte';
import { tasks } from '../state/tasks.svelte';
import { toastError } from '../state/toasts.svelte';
import { leaveFor } from './leaving';

/** What the last repair did, until it was read. */
export const repaired = $state<{ report: RepairAnswer | null }>({ report: null });

/** Repairs a library on copies, and shows what was and was not recovered. The open one is closed for it and opened again. */
export async function repair(path: string): Promise<void> {
  const isOpen = path === session.library?.path;
  await leaveFor(async () => {
    try {
      const report = await tasks.run('repair', (task) => backend.libraryRepair({ path, task }));
      if (report) repaired.report = report;
    } catch (error) {
      toastError(error);
    }
    if (!isOpen) return false;
    if (await session.open(path, () => backend.libraryOpen({ path }))) return true;
    session.left();
    return false;
  });
}
