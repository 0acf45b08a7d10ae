// What is said of a paste of which something did not come in. `{n}` stands for a number.
import { fill, type Values } from './format';
import { uiLanguage } from './index.svelte';

const zh = {
  'places': '{n} 张图片没能导入，已留空位',
};

const en: typeof zh = {
  'places': 'One picture could not be imported; an empty place was left|{n} pictures could not be imported; empty places were left',
};

/** Both tables, so that a test can compare them. */
export const tables = { zh, en };

export const say = (key: keyof typeof zh, values: Values = {}): string => fill((uiLanguage() === 'zh' ? zh : en)[key], values);
