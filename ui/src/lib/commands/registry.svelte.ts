// Every command of the window: keys, palette, list of shortcuts, tooltips and native menus read this one list.
import { closeWindowAsAsked } from '../backend';
import { comparing, naming } from '../compare/view.svelte';
import { finder } from '../find/finder.svelte';
import type { CommandKey } from '../i18n/commands';
import { uiLanguage } from '../i18n/index.svelte';
import { pickAndImport } from '../list/importing';
import { importing } from '../photos/import/importing.svelte';
import { publish } from '../publish/begin';
import { newLibrary, openLibrary } from '../shell/libraries.svelte';
import { article } from '../state/article.svelte';
import { library, type Filter } from '../state/library.svelte';
import { newLanguage } from '../state/new-language';
import { organising } from '../state/organising.svelte';
import { screens } from '../state/screens.svelte';
import { search } from '../state/search.svelte';
import { session } from '../state/session.svelte';
import { shell, type Tab } from '../state/shell.svelte';
import { CHORDS, type Chord, type Named } from './chords';
import { stepCheck } from './checks';
import { walkPanes } from './panes';
import { press } from './press';
import { redo, undo } from './undo';

export type Group = 'general' | 'view' | 'writing' | 'go';

/** Where a command came from: a key leaves to a field what is the field's. */
export type By = 'key' | 'choice';

export interface Command {
  id: CommandKey;
  group: Group;
  /** Full pinyin of the Chinese name, and of other names. */
  pinyin: readonly string[];
  /** Other words under which people look for it. */
  words: readonly string[];
  chord: Chord | null;
  /** A second key for the same. */
  also: Chord | null;
  /** Whether its key is listened to elsewhere: by the canvas. */
  canvas: boolean;
  /** Whether the palette leaves it out, since it is of no use there. */
  keyOnly: boolean;
  /** Whether it is on; null where it is neither on nor off. */
  on: (() => boolean) | null;
  possible: () => boolean;
  /** An answer of `false` says that it was not for this command. */
  run: (by: By) => unknown;
}

type Part = Pick<Command, 'id' | 'group' | 'run'> & Partial<Command>;

const command = (part: Part): Command => ({
  pinyin: [],
  words: [],
  chord: part.id in CHORDS ? CHORDS[part.id as Named] : null,
  also: null,
  canvas: false,
  keyOnly: false,
  on: null,
  possible: () => shell.ready,
  ...part,
});

const always = () => true;
/** The panes of a library are in reach: nothing lies over them. */
export const clear = (): boolean =>
  shell.ready && screens.settings === null && comparing.pair === null && !screens.publishing && screens.importing === null;
export const viewing = (): boolean => library.filter.kind !== 'photos' && library.filter.kind !== 'themes';
const reading = () => clear() && viewing() && article.id !== null;
const writing = () => reading() && !article.readOnly;

const tab = (id: Tab, pinyin: string): Command =>
  command({ id, group: 'view', pinyin: [pinyin], words: ['panel', 'tab'], possible: reading, run: () => shell.showTab(id) });

const go = (id: CommandKey, filter: Filter, pinyin: string[], words: string[] = []): Command =>
  command({
    id,
    group: 'go',
    pinyin,
    words,
    possible: clear,
    run: () => {
      shell.focused = false;
      search.clear();
      void library.choose(filter);
    },
  });

/** What a key of the canvas does. */
const edit = (id: Named & CommandKey, pinyin: string[], words: string[] = []): Command =>
  command({ id, group: 'writing', pinyin, words, canvas: true, possible: writing, run: () => press(CHORDS[id]) });

function searchLibrary() {
  shell.focused = false;
  if (library.filter.kind === 'photos') document.querySelector<HTMLElement>('[data-photo-search]')?.focus();
  else {
    if (library.filter.kind === 'themes') void library.choose({ kind: 'all' });
    search.wanted = true;
  }
}

export const ZOOM = { least: 100, most: 150, step: 10 };
const zoom = (percent: number) => session.change({ zoom: Math.max(ZOOM.least, Math.min(ZOOM.most, percent)) });

export const COMMANDS: readonly Command[] = [
  command({ id: 'newArticle', group: 'general', pinyin: ['xin jian gao jian', 'xie'], words: ['write', 'create'], possible: () => clear() && !session.readOnly, run: () => void article.create(newLanguage()) }),
  command({ id: 'newLibrary', group: 'general', pinyin: ['xin jian zi liao ku'], words: ['create library'], possible: always, run: () => void newLibrary() }),
  command({ id: 'openLibrary', group: 'general', pinyin: ['da kai zi liao ku'], words: ['switch library'], possible: always, run: () => void openLibrary() }),
  command({ id: 'importArticles', group: 'general', pinyin: ['dao ru gao jian'], words: ['markdown', 'html'], possible: () => clear() && !session.readOnly, run: () => void pickAndImport() }),
  command({ id: 'importPhotos', group: 'general', pinyin: ['dao ru zhao pian', 'dao ru tu pian'], words: ['pictures', 'images'], possible: () => clear() && !session.readOnly, run: () => void importing.pickFiles() }),
  command({ id: 'goTo', group: 'general', pinyin: ['kuai su qian wang'], words: ['palette'], keyOnly: true, possible: clear, run: () => void (shell.going = true) }),
  command({ id: 'search', group: 'general', pinyin: ['sou suo zi liao ku', 'cha zhao'], words: ['find'], possible: clear, run: searchLibrary }),
  command({ id: 'publish', group: 'general', pinyin: ['fa bu', 'dao chu'], words: ['export', '导出', 'wechat'], possible: reading, run: () => void publish() }),
  command({ id: 'nameRevision', group: 'general', pinyin: ['ming ming zhe yi xiu ding', 'bao cun'], words: ['save', '保存', 'version'], possible: writing, run: () => void (naming.open = true) }),
  command({ id: 'trash', group: 'general', pinyin: ['yi dao fei zhi lou', 'shan chu'], words: ['delete', 'remove', '删除'], canvas: true, possible: writing, run: () => article.id !== null && void organising.change([article.id], { kind: 'trash' }) }),
  command({ id: 'settings', group: 'general', pinyin: ['she zhi', 'yu yan yu pai yin'], words: ['preferences', 'options', 'language', '语言'], run: () => void (screens.settings ??= 'language') }),
  command({ id: 'settingsLibrary', group: 'general', pinyin: ['zi liao ku yu bei fen', 'bei fen'], words: ['settings', 'restore', '恢复'], possible: clear, run: () => void (screens.settings = 'library') }),
  command({ id: 'shortcuts', group: 'general', pinyin: ['kuai jie jian'], words: ['keys', 'keyboard', 'help', '键盘', '帮助'], run: () => void (screens.settings = 'keys') }),
  command({ id: 'quit', group: 'general', pinyin: ['tui chu'], words: ['exit', 'close', '关闭'], possible: always, run: () => void closeWindowAsAsked() }),

  command({ id: 'find', group: 'writing', pinyin: ['zai gao jian zhong cha zhao', 'cha zhao ti huan'], words: ['replace', '替换', 'regular expression', '正则'], possible: reading, run: () => finder.show() }),
  command({ id: 'undo', group: 'writing', pinyin: ['che xiao'], keyOnly: true, possible: clear, run: undo }),
  command({ id: 'redo', group: 'writing', pinyin: ['chong zuo'], keyOnly: true, also: CHORDS.redoToo, possible: clear, run: redo }),

  command({ id: 'sidebar', group: 'view', pinyin: ['bian lan', 'ce bian lan'], words: ['navigation', '侧边栏'], on: () => session.settings.sidebar, possible: clear, run: () => session.change({ sidebar: !session.settings.sidebar }) }),
  command({ id: 'inspector', group: 'view', pinyin: ['jian cha qi'], words: ['panel'], on: () => session.settings.inspector, possible: clear, run: () => session.change({ inspector: !session.settings.inspector }) }),
  tab('preview', 'yu lan'),
  tab('details', 'xiang qing'),
  tab('checks', 'jian cha'),
  tab('history', 'li shi'),
  command({ id: 'focus', group: 'view', pinyin: ['zhuan zhu mo shi'], words: ['zen', 'distraction'], on: () => shell.focused, possible: () => reading() || shell.focused, run: () => void (shell.focused = !shell.focused) }),
  command({ id: 'nextPane', group: 'view', pinyin: ['xia yi ge chuang ge'], keyOnly: true, possible: clear, run: () => walkPanes(1) }),
  command({ id: 'previousPane', group: 'view', pinyin: ['shang yi ge chuang ge'], keyOnly: true, possible: clear, run: () => walkPanes(-1) }),
  command({ id: 'nextCheck', group: 'view', pinyin: ['xia yi chu jian cha jie guo'], words: ['problem', 'error'], possible: reading, run: () => stepCheck(1) }),
  command({ id: 'previousCheck', group: 'view', pinyin: ['shang yi chu jian cha jie guo'], words: ['problem', 'error'], possible: reading, run: () => stepCheck(-1) }),
  command({ id: 'zoomIn', group: 'view', pinyin: ['fang da jie mian'], words: ['larger', 'bigger'], possible: () => session.settings.zoom < ZOOM.most, run: () => zoom(session.settings.zoom + ZOOM.step) }),
  command({ id: 'zoomOut', group: 'view', pinyin: ['suo xiao jie mian'], words: ['smaller'], possible: () => session.settings.zoom > ZOOM.least, run: () => zoom(session.settings.zoom - ZOOM.step) }),
  command({ id: 'zoomReset', group: 'view', pinyin: ['shi ji da xiao'], words: ['100%'], possible: always, run: () => zoom(100) }),
  command({ id: 'light', group: 'view', pinyin: ['qian se wai guan'], words: ['theme'], possible: always, run: () => session.change({ appearance: 'light' }) }),
  command({ id: 'dark', group: 'view', pinyin: ['shen se wai guan', 'ye jian'], words: ['theme', 'night', '夜间'], possible: always, run: () => session.change({ appearance: 'dark' }) }),
  command({ id: 'system', group: 'view', pinyin: ['wai guan gen sui xi tong'], words: ['theme', 'automatic'], possible: always, run: () => session.change({ appearance: 'system' }) }),
  command({ id: 'language', group: 'view', pinyin: ['qie huan dao ying wen jie mian', 'yu yan'], words: ['english', 'chinese', '中文', 'language', '语言'], possible: always, run: () => void session.changeLanguage(uiLanguage() === 'zh' ? 'en' : 'zh') }),

  go('all', { kind: 'all' }, ['quan bu gao jian']),
  go('drafts', { kind: 'status', status: 'draft' }, ['cao gao']),
  go('inReview', { kind: 'status', status: 'in_review' }, ['shen qian zhong']),
  go('approved', { kind: 'status', status: 'approved' }, ['yi tong guo']),
  go('published', { kind: 'status', status: 'published' }, ['yi fa bu']),
  go('trashList', { kind: 'trash' }, ['fei zhi lou', 'hui shou zhan'], ['bin', '回收站']),
  go('photos', { kind: 'photos' }, ['zhao pian', 'tu pian'], ['pictures', 'images', '图片']),
  go('themes', { kind: 'themes' }, ['ban shi zhu ti'], ['css', 'styles']),

  edit('heading', ['xiao biao ti'], ['h2']),
  edit('numberedHeading', ['bian hao biao ti'], ['h3']),
  edit('body', ['zheng wen'], ['paragraph']),
  edit('quote', ['yin yong'], ['blockquote']),
  edit('numberedList', ['bian hao lie biao'], ['ordered']),
  edit('bulletList', ['xiang mu lie biao'], ['unordered']),
  edit('taskList', ['dai ban lie biao', 'ren wu lie biao'], ['todo', 'checklist']),
  edit('footnote', ['jiao zhu']),
  edit('bold', ['cu ti', 'jia cu'], ['strong']),
  edit('italic', ['xie ti'], ['emphasis']),
  edit('underline', ['xia hua xian']),
  edit('link', ['lian jie'], ['url', 'address']),
  edit('duplicate', ['fu zhi yi duan']),
  edit('moveUp', ['shang yi yi duan']),
  edit('moveDown', ['xia yi yi duan']),
];

const BY_ID: ReadonlyMap<string, Command> = new Map(COMMANDS.map((one) => [one.id, one]));

export const commandOf = (id: string): Command | undefined => BY_ID.get(id);

/** Runs what was chosen from the palette or a menu, where it is possible. */
export function choose(id: string): void {
  const chosen = commandOf(id);
  if (chosen?.possible()) chosen.run('choice');
}
