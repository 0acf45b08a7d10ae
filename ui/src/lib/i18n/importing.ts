// What is said of files before they become articles. `{name}` stands for a value.
import { fill, type Values } from './format';
import { uiLanguage } from './index.svelte';

const zh = {
  'open': '导入已有内容…',
  'open.hint': 'Markdown 或网页文件夹',
  'title.new': '导入到新资料库',
  'title.here': '导入稿件',
  'hint': '先看清单，确认后再写入。',
  'source': '来源',
  'source.none': '选择文件夹或文件，或拖到这里',
  'source.files': '{n} 个文件',
  'source.folder': '选择文件夹…',
  'source.pick': '选择文件…',
  'source.title': '导入哪个文件夹',
  'library': '资料库',
  'library.later': '导入时选位置并命名',
  'library.choose': '选择…',
  'library.change': '更换…',
  'library.title': '新建资料库来存放这些稿件：选位置并命名',
  'file': '文件',
  'becomes': '识别为',
  'pictures': '图片',
  'state': '状态',
  'ready': '可导入',
  'bare': '{n} 图无图注',
  'untitled': '无标题',
  'looking': '正在查看文件…',
  'nothing': '这里没有 Markdown、网页或纯文本文件',
  'sum': '{n} 个可导入',
  'sumSkipped': '{n} 个可导入，{skipped} 个跳过',
  'go': '导入 {n} 篇',
};

const en: typeof zh = {
  'open': 'Import existing content…',
  'open.hint': 'Markdown or a folder of web pages',
  'title.new': 'Import into a new library',
  'title.here': 'Import articles',
  'hint': 'Review first; nothing is written until you confirm.',
  'source': 'Source',
  'source.none': 'Choose a folder or files, or drop them here',
  'source.files': 'One file|{n} files',
  'source.folder': 'Choose folder…',
  'source.pick': 'Choose files…',
  'source.title': 'Folder to import',
  'library': 'Library',
  'library.later': 'Place and name are asked for on importing',
  'library.choose': 'Choose…',
  'library.change': 'Change…',
  'library.title': 'New library for these articles: choose a place and name it',
  'file': 'File',
  'becomes': 'Becomes',
  'pictures': 'Photos',
  'state': 'Status',
  'ready': 'Ready',
  'bare': 'One without caption|{n} without caption',
  'untitled': 'Untitled',
  'looking': 'Looking at the files…',
  'nothing': 'There are no Markdown, web or text files here',
  'sum': 'One ready|{n} ready',
  'sumSkipped': 'One ready, {skipped} skipped|{n} ready, {skipped} skipped',
  'go': 'Import one|Import {n}',
};

export type ImportKey = keyof typeof zh;

/** Both tables, so that a test can compare them. */
export const tables = { zh, en };

export const say = (key: ImportKey, values: Values = {}): string => fill((uiLanguage() === 'zh' ? zh : en)[key], values);
