import type { UiLanguage } from '../backend';
import { en } from './en';
import { fill, type Key, type Values } from './format';
import { zh } from './zh';

export { bytes, number, type Key } from './format';

const ui = $state<{ language: UiLanguage }>({ language: 'zh' });

export function setUiLanguage(language: UiLanguage): void {
  ui.language = language;
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}

export const uiLanguage = (): UiLanguage => ui.language;

/** Says something in the interface's language. */
export function t(key: Key, values: Values = {}): string {
  return fill((ui.language === 'zh' ? zh : en)[key], values);
}
