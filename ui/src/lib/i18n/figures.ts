// What is said of figures: empty places and their photos, a photo in place of another everywhere.
import { fill, type Values } from './format';
import { uiLanguage } from './index.svelte';

const zh = {
  'fill.open': '为空位配图…',
  'fill.title': '为 {n} 个空位配图',
  'fill.hint': '选一个文件夹或若干照片，看过对应关系后再放入。照片会导入图库。',
  'fill.folder': '选择文件夹…',
  'fill.files': '选择照片…',
  'fill.busy': '正在导入照片…',
  'fill.by': '对应方式',
  'fill.number': '按编号',
  'fill.order': '按顺序',
  'fill.place': '空位 {n}',
  'fill.none': '不放',
  'fill.choose': '{place} 的照片',
  'fill.left': '没有对应位置的照片：{n} 张',
  'fill.without': '还空着 {n} 处',
  'fill.nothing': '这里没有可用的照片',
  'fill.apply': '放入 {n} 张',
  'replace.open': '在所有稿件中替换…',
  'replace.title': '用另一张照片替换“{name}”',
  'replace.hint': '{n} 篇稿件正在用这张照片，每篇会有一个新修订，已发布的修订不变。图注、来源和替代文字保留；两张照片长宽比相同时，裁切也保留。',
  'replace.apply': '替换 {n} 篇',
  'replace.done': '已在{what}中替换照片',
  'replace.none': '没有稿件在用这张照片',
};

const en: typeof zh = {
  'fill.open': 'Fill empty places…',
  'fill.title': 'Photos for one empty place|Photos for {n} empty places',
  'fill.hint': 'Choose a folder or some photos, look at what goes where, then put them in. The photos come into the library.',
  'fill.folder': 'Choose folder…',
  'fill.files': 'Choose photos…',
  'fill.busy': 'Importing photos…',
  'fill.by': 'Match',
  'fill.number': 'By number',
  'fill.order': 'In order',
  'fill.place': 'Place {n}',
  'fill.none': 'Leave empty',
  'fill.choose': 'Photo for {place}',
  'fill.left': 'One photo has no place|{n} photos have no place',
  'fill.without': 'One place stays empty|{n} places stay empty',
  'fill.nothing': 'There are no photos here that can be used',
  'fill.apply': 'Put in one photo|Put in {n} photos',
  'replace.open': 'Replace in all articles…',
  'replace.title': 'Replace “{name}” by another photo',
  'replace.hint':
    'One article uses this photo and gets a new revision; what is published stays. Caption, credit and alt text are kept, and the crop where both photos have the same shape.|{n} articles use this photo; each gets a new revision, and what is published stays. Captions, credits and alt texts are kept, and crops where both photos have the same shape.',
  'replace.apply': 'Replace in one article|Replace in {n} articles',
  'replace.done': 'Replaced the photo in {what}',
  'replace.none': 'No article uses this photo',
};

type FigureKey = keyof typeof zh;

/** Both tables, so that a test can compare them. */
export const tables = { zh, en };

export const say = (key: FigureKey, values: Values = {}): string => fill((uiLanguage() === 'zh' ? zh : en)[key], values);
