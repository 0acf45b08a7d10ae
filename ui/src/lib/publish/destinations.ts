import AppWindow from '@lucide/svelte/icons/app-window';
import Copy from '@lucide/svelte/icons/copy';
import FileCode from '@lucide/svelte/icons/file-code';
import Globe from '@lucide/svelte/icons/globe';
import MessageCircle from '@lucide/svelte/icons/message-circle';
import type { Component } from 'svelte';
import type { BoilerplateData } from '../backend';
import type { Key } from '../i18n/index.svelte';

/** The kinds of places that boilerplates are appended for by default. */
export type Outlet = BoilerplateData['closes'][number];
export type DestinationId = 'copy' | 'wechat' | 'site' | 'single' | 'markdown';

export interface Destination {
  id: DestinationId;
  icon: Component<{ class?: string }>;
  title: Key;
  sub: Key;
  outlet: Outlet;
  what: Key;
  /** How the core is asked for it; the clipboard is asked in its own way. */
  export: { to: 'wechat' | 'html' | 'markdown'; single: boolean } | null;
  themed: boolean;
  /** Whether readers see it, so that errors stop it and it counts as publishing; a file for colleagues does neither. */
  leaves: boolean;
  /** Whether its pictures may be as large as the originals. */
  original: boolean;
}

export const GROUPS: readonly { head: Key; items: readonly Destination[] }[] = [
  {
    head: 'publish.wechat',
    items: [
      { id: 'copy', icon: Copy, title: 'publish.copy', sub: 'publish.copySub', outlet: 'wechat', what: 'publish.whatCopy', export: null, themed: true, leaves: true, original: false },
      { id: 'wechat', icon: MessageCircle, title: 'publish.wechatFolder', sub: 'publish.wechatFolderSub', outlet: 'wechat', what: 'publish.whatWechat', export: { to: 'wechat', single: false }, themed: true, leaves: true, original: false },
    ],
  },
  {
    head: 'publish.web',
    items: [
      { id: 'site', icon: Globe, title: 'publish.site', sub: 'publish.siteSub', outlet: 'web', what: 'publish.whatSite', export: { to: 'html', single: false }, themed: false, leaves: true, original: true },
      { id: 'single', icon: AppWindow, title: 'publish.single', sub: 'publish.singleSub', outlet: 'web', what: 'publish.whatSingle', export: { to: 'html', single: true }, themed: false, leaves: true, original: true },
    ],
  },
  {
    head: 'publish.files',
    items: [
      { id: 'markdown', icon: FileCode, title: 'publish.markdown', sub: 'publish.markdownSub', outlet: 'markdown', what: 'publish.whatMarkdown', export: { to: 'markdown', single: false }, themed: false, leaves: false, original: true },
    ],
  },
];

export const DESTINATIONS: readonly Destination[] = GROUPS.flatMap(({ items }) => items);
