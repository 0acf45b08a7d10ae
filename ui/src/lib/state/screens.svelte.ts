export type SettingsPage = 'language' | 'library' | 'keys';

/** What lies over the whole window. */
export const screens = $state<{ settings: SettingsPage | null }>({ settings: null });
