import type { Language } from '../backend';
import { uiLanguage } from '../i18n/index.svelte';
import { session } from './session.svelte';

/** The language of an article that is begun without asking for one. */
export const newLanguage = (): Language => session.settings.article_language ?? (uiLanguage() === 'zh' ? 'zh-CN' : 'en');
