import { listen } from '@tauri-apps/api/event';
import { getCurrentWebview } from '@tauri-apps/api/webview';
import { getCurrentWindow } from '@tauri-apps/api/window';
import type { Progress } from './generated';

export type Drop =
  | { type: 'over'; x: number; y: number }
  | { type: 'drop'; x: number; y: number; paths: string[] }
  | { type: 'leave' };

/** Files dragged over the window from outside; places are in CSS pixels. */
export function onDragDrop(handle: (drop: Drop) => void): () => void {
  return later(
    getCurrentWebview().onDragDropEvent(({ payload }) => {
      if (payload.type === 'leave') return handle({ type: 'leave' });
      const x = payload.position.x / window.devicePixelRatio;
      const y = payload.position.y / window.devicePixelRatio;
      if (payload.type === 'drop') handle({ type: 'drop', x, y, paths: payload.paths });
      else handle({ type: 'over', x, y });
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

export async function closeWindow(): Promise<void> {
  await getCurrentWindow().destroy();
}

export async function setWindowTitle(title: string): Promise<void> {
  await getCurrentWindow().setTitle(title);
}

/** Makes a listener that can be given up before it has been set up. */
function later(listening: Promise<() => void>): () => void {
  return () => void listening.then((stop) => stop());
}
