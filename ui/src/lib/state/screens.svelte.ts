export type SettingsPage = 'language' | 'library' | 'keys';

/** What lies over the whole window. */
export const screens = $state<{
  settings: SettingsPage | null;
  publishing: boolean;
  /** Files that wait for being confirmed as new articles. */
  importing: readonly string[] | null;
}>({ settings: null, publishing: false, importing: null });
