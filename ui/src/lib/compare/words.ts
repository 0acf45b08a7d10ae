import { uiLanguage } from '../i18n/index.svelte';

/** The core's words in the interface's language. */
export const worded = (words: { zh: string; en: string }): string => words[uiLanguage()];
