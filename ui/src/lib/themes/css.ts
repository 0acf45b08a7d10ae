// Where a theme file says something, so that the form can change just that and leave the rest as it was written.

/** A declaration: the text of its value, and the place of that text in the file. */
export interface Declared {
  name: string;
  value: string;
  from: number;
  to: number;
}

interface Block {
  declarations: Declared[];
  /** The place of the closing brace; null where the block is not closed. */
  end: number | null;
}

/** A change of the file: `insert` in place of what stands from `from` to `to`. */
export interface Change {
  from: number;
  to: number;
  insert: string;
}

/** The end of the comment or text that begins at `at`, or `at` where none does. */
function skipped(css: string, at: number): number {
  if (css.startsWith('/*', at)) {
    const end = css.indexOf('*/', at + 2);
    return end < 0 ? css.length : end + 2;
  }
  const quote = css[at];
  if (quote !== '"' && quote !== "'") return at;
  let end = at + 1;
  while (end < css.length && css[end] !== quote && css[end] !== '\n') end += css[end] === '\\' ? 2 : 1;
  return Math.min(end + 1, css.length);
}

/** All blocks with this head, such as `:root`, that do not stand within another. */
function blocks(css: string, head: string): Block[] {
  const found: Block[] = [];
  let from = 0;
  for (let at = 0; at < css.length; ) {
    const next = skipped(css, at);
    if (next > at) {
      at = next;
      continue;
    }
    if (css[at] === '{') {
      const isOurs = css.slice(from, at).replace(/\/\*[\s\S]*?\*\//g, '').trim() === head;
      const block = readBlock(css, at + 1);
      if (isOurs) found.push(block);
      at = (block.end ?? css.length) + 1;
      from = at;
    } else {
      if (css[at] === ';' || css[at] === '}') from = at + 1;
      at++;
    }
  }
  return found;
}

function readBlock(css: string, start: number): Block {
  const declarations: Declared[] = [];
  let colon = -1;
  let from = start;
  let depth = 0;
  const finish = (end: number) => {
    if (colon >= 0) {
      const name = css.slice(from, colon).replace(/\/\*[\s\S]*?\*\//g, '').trim();
      const value = css.slice(colon + 1, end);
      const lead = /^(\s|\/\*[\s\S]*?\*\/)*/.exec(value)?.[0].length ?? 0;
      const text = value.slice(lead).replace(/(\s|\/\*(?:(?!\*\/)[\s\S])*\*\/)+$/, '');
      declarations.push({ name, value: text, from: colon + 1 + lead, to: colon + 1 + lead + text.length });
    }
    colon = -1;
    from = end + 1;
  };
  for (let at = start; at < css.length; ) {
    const next = skipped(css, at);
    if (next > at) {
      at = next;
      continue;
    }
    const sign = css[at];
    if (sign === '{' || sign === '(') depth++;
    else if (sign === ')' && depth > 0) depth--;
    else if (sign === '}') {
      if (depth === 0) {
        finish(at);
        return { declarations, end: at };
      }
      depth--;
    } else if (sign === ':' && colon < 0 && depth === 0) colon = at;
    else if (sign === ';' && depth === 0) finish(at);
    at++;
  }
  finish(css.length);
  return { declarations, end: null };
}

/** What the blocks with this head declare, the last word for each name. */
export function declared(css: string, head: string): Map<string, Declared> {
  const found = new Map<string, Declared>();
  for (const block of blocks(css, head)) {
    for (const declaration of block.declarations) found.set(declaration.name, declaration);
  }
  return found;
}

/**
 * The change by which a block says `name: value`: in place where it says something already, else as its last line, else
 * in a block of its own. Null where the block is not closed and nothing can be added to it.
 */
export function setDeclaration(css: string, head: string, name: string, value: string): Change | null {
  const known = declared(css, head).get(name);
  if (known) return { from: known.from, to: known.to, insert: value };
  const [block] = blocks(css, head);
  if (!block) {
    const before = head === ':root' ? (blocks(css, '@theme').at(-1)?.end ?? -1) + 1 : 0;
    const insert = `${head} {\n  ${name}: ${value};\n}\n`;
    return before > 0 ? { from: before, to: before, insert: `\n\n${insert.trimEnd()}` } : { from: 0, to: 0, insert: `${insert}\n` };
  }
  if (block.end === null) return null;
  const last = block.declarations.at(-1);
  const tail = last ? css.slice(last.to, block.end) : '';
  const closed = !last || tail.replace(/\/\*[\s\S]*?\*\//g, '').includes(';');
  const at = last && !closed ? last.to : block.end - (/[ \t]*$/.exec(css.slice(0, block.end))?.[0].length ?? 0);
  const line = `  ${name}: ${value};`;
  if (last && !closed) return { from: at, to: at, insert: `;\n${line}` };
  return { from: at, to: at, insert: css[at - 1] === '\n' ? `${line}\n` : `\n${line}\n` };
}

/** A file after a change. */
export const changed = (css: string, change: Change): string => css.slice(0, change.from) + change.insert + css.slice(change.to);

/** A text as CSS writes it. */
export const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&').replace(/\s+/g, ' ')}"`;

/** What a quoted text says. */
export const unquoted = (value: string): string => value.replace(/^(["'])([\s\S]*)\1$/, '$2').replace(/\\(["'\\])/g, '$1');
