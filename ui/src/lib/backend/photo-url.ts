/** WebView2 serves an application's own schemes under http. */
const BASE = /Windows/.test(globalThis.navigator?.userAgent ?? '') ? 'http://photo.localhost' : 'photo://localhost';

/** The address of a photo: `thumb` is 320 pixels wide, `screen` 1080, and `screen-plain` as large, but before its edit. */
export function photoUrl(id: string, size: 'thumb' | 'screen' | 'screen-plain'): string {
  return `${BASE}/${encodeURIComponent(id)}/${size}`;
}

/** The address of a diagram's drawing by its name. */
export function diagramUrl(name: string): string {
  return `${BASE}/diagram/${encodeURIComponent(name)}`;
}
