// Verifying and backing up the open library: what is known of it, for as long as it is open.
import * as backend from '../backend';
import type { Backup, BackupSettings, VerifyAnswer } from '../backend';
import { bytes } from '../i18n/index.svelte';
import { say } from '../i18n/libraries';
import { session } from '../state/session.svelte';
import { tasks } from '../state/tasks.svelte';
import { toast, toastError } from '../state/toasts.svelte';

class Care {
  verified = $state.raw<(VerifyAnswer & { at: string }) | null>(null);
  folder = $state('');
  backups = $state.raw<Backup[]>([]);
  settings = $state.raw<BackupSettings | null>(null);
  loaded = $state(false);
  /** Why the last automatic backup did not come about or is not good. */
  problem = $state<string | null>(null);

  /** The newest first. */
  get latest(): Backup | undefined {
    return this.backups[0];
  }

  forget(): void {
    this.verified = null;
    this.backups = [];
    this.settings = null;
    this.loaded = false;
    this.problem = null;
  }

  async load(quietly = false): Promise<void> {
    try {
      const [{ folder, backups, problem }, settings] = await Promise.all([backend.backupList({}), backend.backupSettings({})]);
      this.problem = problem?.message ?? null;
      this.folder = folder;
      this.backups = [...backups].sort((a, b) => b.sequence - a.sequence);
      this.settings = settings;
      this.loaded = true;
    } catch (error) {
      // Nobody asked for it when a library opens; whoever opens the settings is told.
      if (!quietly) toastError(error);
    }
  }

  async change(change: Partial<BackupSettings>): Promise<void> {
    if (!this.settings) return;
    try {
      await backend.backupSettingsSave({ ...this.settings, ...change });
      await this.load();
    } catch (error) {
      toastError(error);
    }
  }

  async backUp(): Promise<void> {
    if (tasks.of('backup')) return;
    try {
      const done = await tasks.run('backup', (task) => backend.libraryBackup({ path: null, task }));
      if (!done) return;
      const name = done.file.split(/[\\/]/).at(-1) ?? done.file;
      const folder = done.file.slice(0, done.file.length - name.length - 1);
      const [lacking] = done.problems;
      toast(lacking ? say('backup.lacking', { message: lacking.message, n: done.problems.length }) : say('backup.done', { name, size: bytes(done.bytes) }), {
        label: say('open'),
        run: () => void backend.openFolder({ path: folder }).catch(toastError),
      });
      await Promise.all([this.load(), session.refreshLibrary()]);
    } catch (error) {
      toastError(error);
    }
  }

  async verify(): Promise<void> {
    if (tasks.of('verify')) return;
    try {
      const found = await tasks.run('verify', (task) => backend.libraryVerify({ deep: true, task }));
      if (!found) return;
      this.verified = { ...found, at: new Date().toISOString() };
      toast(found.ok ? say('verify.clean') : say('verify.found', { n: found.problems.length }));
    } catch (error) {
      toastError(error);
    }
  }
}

export const care = new Care();
