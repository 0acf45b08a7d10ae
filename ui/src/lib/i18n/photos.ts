// What is said of photos.
import { fill, type Values } from './format';
import { uiLanguage } from './index.svelte';
import { en } from './photos-en';
import { zh } from './photos-zh';

type PhotoKey = keyof typeof zh;

/** Both tables, so that a test can compare them. */
export const tables = { zh, en };

/** Says something of photos in the interface's language. */
export const say = (key: PhotoKey, values: Values = {}): string => fill((uiLanguage() === 'zh' ? zh : en)[key], values);
export type { PhotoKey };

/** Whether there are words for a key that was made up from a name. */
export const isPhotoKey = (key: string): key is PhotoKey => key in zh;
