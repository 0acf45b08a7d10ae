// What the palette finds: articles, photos and commands for what is typed.
import * as backend from '../backend';
import type { Photo, Summary } from '../backend';
import { say, sayIn } from '../i18n/commands';
import { Columns } from '../photos/grid/columns';
import { photoLibrary } from '../photos/library.svelte';
import { article } from '../state/article.svelte';
import { canvas } from '../state/canvas.svelte';
import { Latest } from '../state/latest';
import { library } from '../state/library.svelte';
import { isQuestion } from '../state/query';
import { shell } from '../state/shell.svelte';
import { chordLabel } from './chords';
import { fit, plain } from './fit';
import { choose, COMMANDS, type Command } from './registry.svelte';

export type Row =
  | { kind: 'article'; id: string; name: string; article: Summary }
  | { kind: 'photo'; id: string; name: string; photo: Photo }
  | { kind: 'command'; id: string; name: string; keys: string };

export interface Section {
  kind: Row['kind'];
  title: string;
  rows: Row[];
}

const ARTICLES = 8;
const PHOTOS = 5;
const COMMANDS_SHOWN = 6;
/** From this fit on a command is what was meant. */
const MEANT = 6;

interface Found {
  articles: Summary[];
  photos: Photo[];
}

const ofArticle = (summary: Summary): Row => ({ kind: 'article', id: `article-${summary.id}`, name: summary.title || say('untitled'), article: summary });
const ofPhoto = (photo: Photo): Row => ({
  kind: 'photo',
  id: `photo-${photo.id}`,
  name: Object.values(photo.texts).find((text) => text?.caption)?.caption ?? photo.file_name,
  photo,
});
const ofCommand = ({ id, chord }: Command): Row => ({ kind: 'command', id: `command-${id}`, name: say(id).replace(/…$/, ''), keys: chord ? chordLabel(chord) : '' });

/** The commands that a query names and that are possible now, best first. */
export function commandsFor(query: string, commands: readonly Command[] = COMMANDS): { command: Command; fit: number }[] {
  const wanted = plain(query);
  return commands
    .filter(({ keyOnly, possible }) => !keyOnly && possible())
    .map((command, index) => ({ command, index, fit: fit({ words: [sayIn('zh', command.id), sayIn('en', command.id), ...command.words], pinyin: command.pinyin }, wanted) }))
    .filter((found) => found.fit > 0)
    .sort((a, b) => b.fit - a.fit || a.index - b.index)
    .slice(0, COMMANDS_SHOWN);
}

/** The search behind the palette. */
export class Going {
  query = $state('');
  failure = $state<string | null>(null);
  #recent = $state.raw<Summary[]>([]);
  #found = $state.raw<{ query: string } & Found>({ query: '', articles: [], photos: [] });

  readonly #latest = new Latest<string, Found>({
    delay: 120,
    replacing: true,
    work: look,
    onanswer: (found, query) => {
      this.#found = { query, ...found };
      this.failure = null;
    },
    onerror: (error) => (this.failure = backend.asBackendError(error).message),
  });

  /** Rows with their headings. While an answer is waited for, the one before stays. */
  readonly sections = $derived.by((): Section[] => {
    const query = this.query.trim();
    if (query === '') return [{ kind: 'article' as const, title: say('palette.recent'), rows: this.#recent.map(ofArticle) }].filter(({ rows }) => rows.length > 0);
    const commands = commandsFor(query);
    const named = this.#recent.filter(({ title }) => title.toLowerCase().includes(query.toLowerCase()));
    const { articles, photos } = isQuestion(query) ? this.#found : { articles: named, photos: [] };
    const of: Section[] = [
      { kind: 'article', title: say('palette.articles'), rows: articles.map(ofArticle) },
      { kind: 'command', title: say('palette.commands'), rows: commands.map(({ command }) => ofCommand(command)) },
      { kind: 'photo', title: say('palette.photos'), rows: photos.map(ofPhoto) },
    ];
    if ((commands[0]?.fit ?? 0) >= MEANT) of.unshift(...of.splice(1, 1));
    return of.filter(({ rows }) => rows.length > 0);
  });

  /** Whether everything that was asked for was looked at. */
  readonly settled = $derived(!isQuestion(this.query.trim()) || this.#found.query === this.query.trim());

  async start(): Promise<void> {
    try {
      const { articles } = await backend.articleList({ status: null, series: null, tag: null, smart: null, days: null, trash: false, sort: 'updated', limit: ARTICLES, after: null });
      this.#recent = articles;
    } catch (error) {
      this.failure = backend.asBackendError(error).message;
    }
  }

  /** The field holds this now. Nobody may call this while an input method composes. */
  type(text: string): void {
    this.query = text;
    const query = text.trim();
    if (isQuestion(query)) this.#latest.request(query);
    else this.#latest.cancel();
  }

  stop(): void {
    this.#latest.cancel();
  }
}

async function look(query: string): Promise<Found> {
  const [{ hits }, page] = await Promise.all([
    backend.articleSearch({ query, order: 'rank', limit: ARTICLES, after: null }),
    backend.photoLayout({ filter: { text: query }, sort: 'dated', after: null, limit: PHOTOS }),
  ]);
  const columns = new Columns(PHOTOS);
  const few = columns.take(page) > 0 ? columns.ids() : [];
  const photos = few.length > 0 ? await backend.photoShow({ ids: few }) : [];
  return { articles: hits.map(({ summary }) => summary), photos };
}

/** Goes to what was chosen. */
export async function goTo(row: Row): Promise<void> {
  if (row.kind === 'command') return choose(row.id.slice('command-'.length));
  if (row.kind === 'photo') {
    photoLibrary.wanted = row.photo.id;
    shell.focused = false;
    return library.choose({ kind: 'photos' });
  }
  const { kind } = library.filter;
  if (kind === 'photos' || kind === 'themes') await library.choose({ kind: 'all' });
  await article.open(row.article.id);
  canvas.api?.focus();
}
