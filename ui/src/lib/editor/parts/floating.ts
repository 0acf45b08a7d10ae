// What floats over the text. It is loaded when the text can be written in.

export { default as BlockHandle } from './BlockHandle.svelte';
export { default as LinkBar } from './LinkBar.svelte';
export { default as SelectionToolbar } from './SelectionToolbar.svelte';
export { default as SlashMenu } from './SlashMenu.svelte';
export { default as TableBar } from './TableBar.svelte';
