import * as backend from '../backend';
import type { Warning } from '../backend';
import { bytes, t } from '../i18n/index.svelte';
import { article } from '../state/article.svelte';
import { themeOf } from '../state/review.svelte';
import type { Destination, DestinationId } from './destinations';
import { folderOf } from './folder';
import { sent } from './sent.svelte';

export type Outcome =
  | { kind: 'working'; label: string }
  | { kind: 'done'; message: string; next: string; folder: string | null; warnings: Warning[] }
  | { kind: 'failed'; message: string; hint: string };

/** Sends the open article to one destination at a time and keeps what came of each. */
export class Runner {
  outcomes = $state<Partial<Record<DestinationId, Outcome>>>({});

  get busy(): boolean {
    return Object.values(this.outcomes).some((outcome) => outcome?.kind === 'working');
  }

  async run(destination: Destination): Promise<void> {
    const { id } = destination;
    try {
      if (destination.export) {
        const out = await backend.pickFolder({ title: t('publish.folderTitle'), create: true });
        if (out === null) return;
        this.outcomes[id] = { kind: 'working', label: t('publish.working') };
        this.outcomes[id] = await this.#export(destination.export, out);
      } else {
        this.outcomes[id] = { kind: 'working', label: t('publish.copying') };
        this.outcomes[id] = await this.#copy();
      }
    } catch (thrown) {
      const { message, hint } = backend.asBackendError(thrown);
      this.outcomes[id] = { kind: 'failed', message, hint };
    }
  }

  async #copy(): Promise<Outcome> {
    const copied = await backend.articleCopy(sent.note());
    const { text_chars: chars, pictures, bytes: size, warnings } = copied;
    return {
      kind: 'done',
      message: t('publish.copied', { chars, pictures, size: bytes(size) }),
      next: t('publish.copiedNext'),
      folder: null,
      warnings,
    };
  }

  async #export({ to, single }: NonNullable<Destination['export']>, out: string): Promise<Outcome> {
    // What goes out is what the library holds, so the newest text has to be there first.
    if (!article.id || !(await article.flush())) {
      return { kind: 'failed', message: t('save.failed'), hint: t('save.retrying') };
    }
    const { files, warnings } = await backend.articleExport({
      id: article.id,
      to,
      out,
      theme: themeOf(article.meta),
      embed: false,
      single,
    });
    return { kind: 'done', message: t('publish.exported', { n: files.length }), next: folderOf(files, out), folder: folderOf(files, out), warnings };
  }
}
