import { listen } from '@tauri-apps/api/event';
import { getCurrentWebview } from '@tauri-apps/api/webview';
import { getCurrentWindow } from '@tauri-apps/api/window';
import type { Progress } from './generated';

export type Drop =
  | { type: 'over'; x: number; y: number; paths: readonly string[] }
  | { type: 'drop'; x: number; y: number; paths: string[] }
  | { type: 'leave' };

/** Files dragged over the window from outside; places are in CSS pixels. */
export function onDragDrop(handle: (drop: Drop) => void): () => void {
  // Only the first event of a drag names what is dragged.
  let paths: readonly string[] = [];
  return later(
    getCurrentWebview().onDragDropEvent(({ payload }) => {
      if (payload.type === 'enter') paths = payload.paths;
      if (payload.type === 'leave') return handle({ type: 'leave' });
      const x = payload.position.x / scale();
      const y = payload.position.y / scale();
      if (payload.type === 'drop') handle({ type: 'drop', x, y, paths: payload.paths });
      else handle({ type: 'over', x, y, paths });
    }),
  );
}

/** Asked before the window closes; an answer of `false` keeps it open. */
export function onCloseRequested(mayClose: () => Promise<boolean>): () => void {
  return later(
    getCurrentWindow().onCloseRequested(async (event) => {
      if (!(await mayClose())) event.preventDefault();
    }),
  );
}

/** How far long tasks have come. */
export function onProgress(handle: (progress: Progress) => void): () => void {
  return later(listen<Progress>('progress', (event) => handle(event.payload)));
}

/** How far an import of photos has come. */
export function onPhotoImport<Told>(handle: (told: Told) => void): () => void {
  return later(listen<Told>('photo_import', (event) => handle(event.payload)));
}

/** The program was started a second time, with a library to open. */
export function onLibraryRequested(handle: (path: string) => void): () => void {
  return later(listen<string>('library-requested', (event) => handle(event.payload)));
}

/** A line of the system's menus was chosen. */
export function onMenu(handle: (id: string) => void): () => void {
  return later(listen<string>('menu', (event) => handle(event.payload)));
}

let zoomed = 1;

/** Shows everything larger: 1 is as large as the system shows it. */
export async function setZoom(factor: number): Promise<void> {
  if (factor === zoomed) return;
  await getCurrentWebview().setZoom(factor);
  zoomed = factor;
}

/** Pixels of the screen for one of CSS. Chromium counts the zoom among them, WebKit does not. */
const scale = (): number => window.devicePixelRatio * (/Chrom/.test(navigator.userAgent) ? 1 : zoomed);

/** Closes the window as its own button does, so that what is not stored yet is seen to first. */
export async function closeWindowAsAsked(): Promise<void> {
  await getCurrentWindow().close();
}

export async function closeWindow(): Promise<void> {
  await getCurrentWindow().destroy();
}

/** Draws the system's part of the window, its menus above all, light or dark; null follows the system. */
export async function setWindowTheme(theme: 'light' | 'dark' | null): Promise<void> {
  await getCurrentWindow().setTheme(theme);
}

export async function setWindowTitle(title: string): Promise<void> {
  await getCurrentWindow().setTitle(title);
}

/** Makes a listener that can be given up before it has been set up. */
function later(listening: Promise<() => void>): () => void {
  return () => void listening.then((stop) => stop());
}
