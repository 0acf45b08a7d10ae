// Parts of the metadata that are absent while they are empty.
import type { Meta } from './article.svelte';

export type Wechat = NonNullable<Meta['wechat']>;
export type Source = NonNullable<Meta['source']>;
export type Person = NonNullable<Meta['people']>[number];
export type Role = Person['role'];

export const ROLES: readonly Role[] = [
  'reporter',
  'contributor',
  'photographer',
  'editor',
  'responsible_editor',
  'proof_reader',
  'reviewer',
  'translator',
];

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '' || value === false;

export function editWechat(meta: Meta, edit: (wechat: Wechat) => void): void {
  const wechat = { ...(meta.wechat ?? {}) } as Wechat;
  edit(wechat);
  if (Object.values(wechat).every(isEmpty)) delete meta.wechat;
  else meta.wechat = wechat;
}

export function editSource(meta: Meta, edit: (source: Source) => void): void {
  const source = { ...(meta.source ?? { kind: 'original' }) } as Source;
  edit(source);
  const { kind, ...rest } = source;
  if (kind === 'original' && Object.values(rest).every(isEmpty)) delete meta.source;
  else meta.source = source;
}

/** Sets or removes a day; a time that was known stays with its day. */
export function editDay(meta: Meta, field: 'event_date' | 'published_at', day: string): void {
  editMoment(meta, field, day === '' ? '' : day + (meta[field] ?? '').slice(10));
}

export function editMoment(meta: Meta, field: 'event_date' | 'published_at' | 'updated_at', moment: string): void {
  if (moment !== '') meta[field] = moment;
  else if (field === 'event_date') delete meta.event_date;
  else if (field === 'published_at') delete meta.published_at;
  else delete meta.updated_at;
}

/** 新闻 / 学院动态 → its parts. */
export const pathParts = (text: string): string[] =>
  text
    .split(/[/／>›]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** What makes an address of "read more" wrong, or null. */
export function addressProblem(address: string): 'https' | null {
  return address === '' || /^https:\/\/[^\s/]+\.[^\s]+$/i.test(address) ? null : 'https';
}

/** The address that was probably meant. */
export const completedAddress = (address: string): string =>
  `https://${address.trim().replace(/^(https?:)?\/*/i, '')}`;

/** Characters as WeChat counts them: an emoji of two code units is one. */
export const length = (text: string): number => [...text].length;

/** 林若彤、张晓雯 → the names. */
export const splitNames = (text: string): string[] =>
  text
    .split(/[,，、;；]/)
    .map((name) => name.trim())
    .filter((name, at, all) => name !== '' && all.indexOf(name) === at);

/** Sets who is in one role; the others keep their places, and those in the role theirs. */
export function setNames(meta: Meta, role: Role, names: readonly string[]): void {
  const people = meta.people ?? [];
  const first = people.findIndex((person) => person.role === role);
  const before = (first < 0 ? people : people.slice(0, first)).filter((person) => person.role !== role);
  const after = (first < 0 ? [] : people.slice(first)).filter((person) => person.role !== role);
  // A reporter stands first in a byline, whoever was named before.
  const fresh = names.map((name) => ({ role, name }));
  meta.people = first < 0 && role === 'reporter' ? [...fresh, ...people] : [...before, ...fresh, ...after];
}
