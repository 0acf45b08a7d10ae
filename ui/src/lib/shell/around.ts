// What stands around the canvas. The text comes first: this is loaded when it can be written in.

export { default as CanvasBar } from '../canvas/CanvasBar.svelte';
export { default as StatusBar } from '../canvas/StatusBar.svelte';
export { onCommandKey } from '../commands/listening';
export { keepMenus } from '../commands/menus.svelte';
export { default as FindBar } from '../find/FindBar.svelte';
export { default as Inspector } from '../inspector/Inspector.svelte';
export { default as ArticleList } from '../list/ArticleList.svelte';
export { default as Toasts } from '../parts/Toasts.svelte';
export { default as Tooltip } from '../parts/Tooltip.svelte';
export { publish } from '../publish/begin';
export { default as Behind } from './Behind.svelte';
export { dropping } from './dropping.svelte';
export { default as Sidebar } from './Sidebar.svelte';
export { default as TaskPanel } from './TaskPanel.svelte';
