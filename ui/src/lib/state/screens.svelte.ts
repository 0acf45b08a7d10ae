export type SettingsPage = 'language' | 'library' | 'boilerplate' | 'keys';

/** What lies over the whole window. */
export const screens = $state<{
  settings: SettingsPage | null;
  publishing: boolean;
  /** Files that wait for being confirmed as new articles. */
  importing: readonly string[] | null;
  /** A backup that was dropped into the window, to be restored from. */
  restoring: string | null;
}>({ settings: null, publishing: false, importing: null, restoring: null });
