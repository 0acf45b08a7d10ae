import { article } from './article.svelte';
import { session } from './session.svelte';

export const TABS = ['preview', 'details', 'checks', 'history'] as const;
export type Tab = (typeof TABS)[number];

/** What the whole window is doing: what commands act on, wherever they come from. */
class Shell {
  /** Only the article is shown. */
  focused = $state(false);
  /** The palette is open. */
  going = $state(false);
  /** Whether a library's window is there, with everything that needs one. */
  ready = $state(false);

  /** The last tab is remembered for each status: drafts are written beside the preview, others read beside the checks. */
  get tab(): Tab {
    const kept = session.leftAt.tabs[article.status];
    return TABS.find((tab) => tab === kept) ?? 'preview';
  }

  set tab(tab: Tab) {
    if (tab !== this.tab) session.leaveAt({ tabs: { ...session.leftAt.tabs, [article.status]: tab } });
  }

  showTab(tab: Tab): void {
    this.focused = false;
    session.change({ inspector: true });
    this.tab = tab;
  }
}

export const shell = new Shell();
