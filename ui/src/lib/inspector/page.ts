/** Prepares a page for the phone: no scroll bar, and links that lead nowhere. */
export function prepared(html: string): string {
  return `${html}<style>html{scrollbar-width:none}::-webkit-scrollbar{display:none}a{pointer-events:none}</style>`;
}

/**
 * Makes a page say what `html` says and touches nothing else: pictures stay loaded, the reader stays where they are, and
 * the next key press costs one paragraph, not a page.
 */
export function patch(page: Document, html: string): void {
  const next = new DOMParser().parseFromString(html, 'text/html');
  patchNode(page.documentElement, next.documentElement);
}

// The nodes belong to another window, whose classes are others than this one's, so they are told apart by their types.
const isElement = (node: Node): node is Element => node.nodeType === Node.ELEMENT_NODE;

function patchNode(shown: Node, next: Node): void {
  if (isElement(shown) && isElement(next)) {
    patchAttributes(shown, next);
    patchChildren(shown, next);
  } else {
    shown.nodeValue = next.nodeValue;
  }
}

function patchAttributes(shown: Element, next: Element): void {
  for (const { name } of [...shown.attributes]) if (!next.hasAttribute(name)) shown.removeAttribute(name);
  for (const { name, value } of next.attributes) {
    if (shown.getAttribute(name) !== value) shown.setAttribute(name, value);
  }
}

/** How far ahead a node is looked for that stands in another place now. */
const AHEAD = 12;

/** What is alike stays; what came or went between is put in or taken out; the rest is patched pair by pair. */
function patchChildren(shown: Element, next: Element): void {
  const before = [...shown.childNodes];
  const after = [...next.childNodes];
  const alike = (one: number, other: number) => before[one]?.isEqualNode(after[other] ?? null) ?? false;
  let end = before.length;
  let nextEnd = after.length;
  while (end > 0 && nextEnd > 0 && alike(end - 1, nextEnd - 1)) {
    end -= 1;
    nextEnd -= 1;
  }
  let at = 0;
  for (let to = 0; to < nextEnd; to += 1) {
    const node = after[to] as ChildNode;
    const there = at < end ? before[at] : undefined;
    if (there?.isEqualNode(node)) {
      at += 1;
      continue;
    }
    const gone = ahead(at, end, (index) => alike(index, to));
    const come = there ? ahead(to, nextEnd, (index) => alike(at, index)) : 0;
    if (gone > 0 && (come === 0 || gone <= come)) {
      for (const surplus of before.slice(at, at + gone)) surplus.remove();
      at += gone + 1;
    } else if (there && come === 0 && there.nodeName === node.nodeName) {
      patchNode(there, node);
      at += 1;
    } else {
      shown.insertBefore(shown.ownerDocument.importNode(node, true), before[at] ?? null);
    }
  }
  for (const surplus of before.slice(at, end)) surplus.remove();
}

/** How many places after `from` the first one lies that fits; 0 where none does nearby. */
function ahead(from: number, end: number, fits: (index: number) => boolean): number {
  for (let index = from + 1; index < Math.min(end, from + 1 + AHEAD); index += 1) if (fits(index)) return index - from;
  return 0;
}
