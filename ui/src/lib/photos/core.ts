// The commands of the photo library, as the window calls them.
import type { Language } from '../backend';
import { call } from '../backend/call';
import type { LayoutPage } from './grid/columns';
import type { GroupStart } from './grid/layout';
import type { Edit } from './edit/types';

export type Rights = 'own' | 'commissioned' | 'agency' | 'reader' | 'unknown';
export type Consent = 'given' | 'missing' | 'withdrawn';
export type Flag = 'no_caption' | 'no_credit' | 'expiring' | 'expired' | 'no_consent' | 'withdrawn';
export type PhotoSort = 'dated' | 'added' | 'name' | 'size';

export interface PhotoFilter {
  missing?: 'caption' | 'credit' | 'rights';
  unused?: boolean;
  expiring_days?: number;
  person?: string;
  photographer?: string;
  tag?: string;
  event?: string;
  series?: string;
  min_width?: number;
  text?: string;
  withdrawn?: boolean;
}

export interface PhotoRow {
  id: string;
  width: number;
  height: number;
  colour: string | null;
  file_name: string;
  dated: string;
  event: string | null;
  uses: number;
  flags: Flag[];
  format: string;
  frames: number;
  revision: string;
}

export interface Person {
  /** The person's id; empty for one that is new. */
  person: string;
  name: string;
  minor: boolean;
  consent: Consent;
  guardian: string;
  scope: string;
  until: string | null;
  withdrawn_at: string | null;
}

export interface PhotoTexts {
  caption: string;
  alt: string;
  headline: string;
  credit: string;
}

/** An article that uses a photo, or used it once. */
export interface PhotoPlace {
  photo: string;
  article: string;
  title: string;
  /** From one number to another, both included. */
  revisions: [number, number][];
  newest: boolean;
  published: boolean;
}

export interface FullPhoto {
  id: string;
  sha256: string;
  format: string;
  width: number;
  height: number;
  bytes: number;
  file_name: string;
  taken_at: string | null;
  added_at: string;
  photographer: string;
  credit: string;
  texts: Partial<Record<Language, PhotoTexts>>;
  source: string;
  rights_holder: string;
  copyright: string;
  usage_terms: string;
  rights: Rights;
  licence: string;
  expires_on: string | null;
  place: string;
  camera: string;
  lens: string;
  exposure: string;
  event: { id: string; name: string; day: string; place: string } | null;
  withdrawn_at: string | null;
  edit: Edit | null;
  tags: string[];
  people: Person[];
  uses: { article: string; title: string }[];
  /** Only where one photo alone is asked for. */
  more: { places: PhotoPlace[]; similar: string[] } | null;
}

export interface PhotoChange {
  texts?: Partial<Record<Language, Partial<PhotoTexts>>>;
  credit?: string;
  photographer?: string;
  source?: string;
  rights_holder?: string;
  copyright?: string;
  usage_terms?: string;
  rights?: Rights;
  licence?: string;
  expires_on?: string;
  place?: string;
  withdrawn?: boolean;
  event?: { id: string; name?: string; day?: string; place?: string };
  tags_add?: string[];
  tags_remove?: string[];
  people?: Person[];
  edit?: Edit;
  trash?: boolean;
  template?: { id: string; values: Record<string, string> };
}

export interface Layout extends LayoutPage {
  groups: GroupStart[];
  total: number | null;
  next: string | null;
}

export interface PhotoCounts {
  all: number;
  no_consent: number;
  withdrawn: number;
  no_caption: number;
  no_credit: number;
  no_rights: number;
  expiring: number;
  unused: number;
  trashed: number;
}

export interface Named {
  /** By what filters ask for it. */
  id: string;
  name: string;
  count: number;
  day: string | null;
}

export interface Facets {
  photographers: Named[];
  people: Named[];
  tags: Named[];
  events: Named[];
  series: Named[];
}

export const photoLayout = (request: { filter: PhotoFilter; sort: PhotoSort; after: string | null; limit: number }) =>
  call<Layout>('photo_layout', request);
export const photoRows = (request: { ids: string[] }) => call<PhotoRow[]>('photo_rows', request);
export const photoCounts = () => call<PhotoCounts>('photo_counts', {});
export const photoFacets = () => call<Facets>('photo_facets', {});
export const photoShow = (request: { ids: string[] }) => call<FullPhoto[]>('photo_show', request);
export const photoChange = (request: { ids: string[]; change: PhotoChange }) =>
  call<{ photos: PhotoRow[]; undo: string | null }>('photo_change', request);

export type ImportAction = 'retry' | 'shrink' | 'show';

export interface ImportItem {
  item: number;
  path: string;
  code: string;
  message: string;
  action: ImportAction | null;
  photo: string | null;
}

export interface ImportProgress {
  job: string;
  done: number;
  total: number;
  current: string;
  added: number;
  known: number;
  refused: number;
  similar: number;
  seconds_left: number | null;
  state: 'running' | 'paused' | 'done' | 'stopped';
  items: ImportItem[];
}

export const photoImportStart = (request: { paths: string[]; recursive: boolean; event: string | null }) => call<{ job: string }>('photo_import_start', request);
export const photoImportControl = (request: { job: string; action: 'pause' | 'resume' | 'cancel' | 'retry' | 'shrink'; item: number | null }) =>
  call<ImportProgress>('photo_import_control', request);
export const photoImportPending = () => call<{ job: string; started_at: string; total: number; done: number; progress: ImportProgress | null }[]>('photo_import_pending', {});
export const photoCameras = () => call<{ name: string; path: string }[]>('photo_cameras', {});


/** One line of a caption sheet, and the photos that it is about. */
export interface CaptionRow {
  line: number;
  matches: string[];
  fields: Record<string, string>;
  problem: string | null;
}

export interface CaptionPreview {
  /** What each column of the sheet is taken for; null for one that is not used. */
  columns: { title: string; field: string | null }[];
  rows: CaptionRow[];
}

/** What was pasted, or a file; about some photos alone, or all. */
export type CaptionSource = ({ text: string } | { path: string }) & { ids: string[] | null };

export interface Found {
  photo: string;
  file_name: string;
  field: string;
  before: string;
  after: string;
}

export interface CreditTemplate {
  id: string;
  name: string;
  language: Language;
  template: string;
}

export interface KnownPerson {
  id: string;
  name: string;
  minor: boolean;
  withdrawn_at: string | null;
  photos: number;
}

type Changed = { changed: number; undo: string | null };

export const captionsPreview = (request: CaptionSource) => call<CaptionPreview>('photo_captions_preview', request);
export const captionsApply = (request: CaptionSource) => call<Changed>('photo_captions_apply', request);

export interface Replacing {
  ids: string[] | null;
  fields: string[];
  find: string;
  replace: string;
  regex: boolean;
}
export const replaceTextPreview = (request: Replacing) => call<{ total: number; photos: number; found: Found[] }>('photo_replace_text_preview', request);
export const replaceText = (request: Replacing) => call<Changed>('photo_replace_text', request);

export const creditTemplates = () => call<CreditTemplate[]>('credit_templates', {});
export const creditTemplateSave = (request: { id: string | null; name: string; language: Language; template: string }) => call<CreditTemplate>('credit_template_save', request);
export const creditTemplateDelete = (request: { id: string }) => call<unknown>('credit_template_delete', request);

export const personList = () => call<KnownPerson[]>('person_list', {});
export const personChange = (request: { id: string; withdraw?: boolean; name?: string; minor?: boolean }) => call<{ places: PhotoPlace[]; photos: number; undo: string | null }>('person_change', request);
export const rightsPlaces = (request: { photo: string } | { person: string }) => call<PhotoPlace[]>('rights_places', request);

export interface Exporting {
  ids: string[];
  folder: string | null;
  width: number | null;
  format: 'jpeg' | 'png' | 'webp' | null;
  metadata: boolean;
  original: boolean;
}
export const photoExport = (request: Exporting) => call<{ files: string[]; folder: string; refused: { file_name: string; message: string }[] } | null>('photo_export', request);
