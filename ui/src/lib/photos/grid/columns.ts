// What the grid knows of every photo, in columns: its id and its ratio. Eighteen bytes a photo.

const ID = 16;
const WRITTEN = 36;
const DASH = '-'.charCodeAt(0);
const DIGITS = '0123456789abcdef';
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** One page of what the core says of photos in order. */
export interface LayoutPage {
  /** Base64 of u16, little endian: a hundred times width over height. */
  ratios: string;
  /** Base64 of the sixteen bytes of each id. */
  ids: string;
}

function bytesOf(base64: string): Uint8Array {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}

export class Columns {
  known = 0;
  ratios: Uint16Array;
  #ids: Uint8Array;
  #words: Uint32Array;
  #found = 0;

  constructor(total: number) {
    this.ratios = new Uint16Array(total);
    this.#ids = new Uint8Array(total * ID);
    this.#words = new Uint32Array(this.#ids.buffer);
  }

  /** Takes in the next page; gives how many photos it holds. */
  take(page: LayoutPage): number {
    const ratios = bytesOf(page.ratios);
    const n = ratios.length / 2;
    this.#reserve(this.known + n);
    for (let at = 0; at < n; at += 1) this.ratios[this.known + at] = (ratios[2 * at] ?? 0) | ((ratios[2 * at + 1] ?? 0) << 8);
    this.#ids.set(bytesOf(page.ids), this.known * ID);
    this.known += n;
    return n;
  }

  /** More can come than was said at first: photos are added while they are listed. */
  #reserve(length: number): void {
    if (length <= this.ratios.length) return;
    const wider = new Columns(Math.ceil(length * 1.2));
    wider.ratios.set(this.ratios);
    wider.#ids.set(this.#ids);
    this.ratios = wider.ratios;
    this.#ids = wider.#ids;
    this.#words = wider.#words;
  }

  idAt(index: number): string | undefined {
    if (index < 0 || index >= this.known) return undefined;
    let text = '';
    for (let at = 0; at < ID; at += 1) {
      if (at === 4 || at === 6 || at === 8 || at === 10) text += '-';
      text += HEX[this.#ids[index * ID + at] ?? 0] ?? '';
    }
    return text;
  }

  /** Where a photo stands, or −1. A look at every id takes some milliseconds for a million. */
  indexOf(id: string | null): number {
    const hex = id?.replaceAll('-', '') ?? '';
    if (hex.length !== 2 * ID) return -1;
    const bytes = Uint8Array.from({ length: ID }, (_, at) => Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16));
    const [a, b, c, d] = new Uint32Array(bytes.buffer);
    const is = (at: number) => this.#words[4 * at + 3] === d && this.#words[4 * at + 2] === c && this.#words[4 * at + 1] === b && this.#words[4 * at] === a;
    // One asks again for what was asked for, or for its neighbour.
    for (let at = Math.max(0, this.#found - 8); at < Math.min(this.known, this.#found + 9); at += 1) if (is(at)) return (this.#found = at);
    for (let at = 0; at < this.known; at += 1) if (is(at)) return (this.#found = at);
    return -1;
  }

  /** The ids of a part of the list; a million of them in a fraction of a second. */
  ids(from = 0, to = this.known - 1): string[] {
    const [first, end] = [Math.max(0, from), Math.min(to, this.known - 1) + 1];
    if (end <= first) return [];
    // Written as one text and cut, since strings that are put together byte by byte cost ten times as much.
    const text = new Uint8Array((end - first) * WRITTEN);
    let place = 0;
    for (let at = first * ID; at < end * ID; at += 1) {
      const byte = this.#ids[at] ?? 0;
      const within = at % ID;
      if (within === 4 || within === 6 || within === 8 || within === 10) text[place++] = DASH;
      text[place++] = DIGITS.charCodeAt(byte >> 4);
      text[place++] = DIGITS.charCodeAt(byte & 15);
    }
    const written = new TextDecoder('latin1').decode(text);
    const ids = new Array<string>(end - first);
    for (let at = 0; at < ids.length; at += 1) ids[at] = written.slice(at * WRITTEN, (at + 1) * WRITTEN);
    return ids;
  }
}
