import type { Change, CompareRow, Comparison, Segment, Side } from '../backend';

/** Which side is drawn; `both` draws the newer one with what went struck out within it. */
export type Mode = 'left' | 'right' | 'both';

export type Filter = 'all' | Change['kind'];

/** The segments of both sides as one text: what went stands before what came. */
export function merged(left: readonly Segment[], right: readonly Segment[]): Segment[] {
  const all: Segment[] = [];
  let at = 0;
  const gone = () => {
    for (let segment = left[at]; segment?.change === 'removed'; segment = left[at]) {
      all.push(segment);
      at += 1;
    }
  };
  for (const segment of right) {
    gone();
    // What is on both sides pairs up one by one.
    if (segment.change !== 'added') at += 1;
    all.push(segment);
  }
  gone();
  return all;
}

/** The text of a row as `mode` shows it. */
export function textOf({ left, right }: Pick<CompareRow, 'left' | 'right'>, mode: Mode): Segment[] {
  if (mode === 'left') return left?.text ?? [];
  if (mode === 'right') return right?.text ?? [];
  return left && right ? merged(left.text, right.text) : (right ?? left)?.text ?? [];
}

/** The text of a field as `mode` shows it. */
export const fieldText = (field: { left: Segment[]; right: Segment[] }, mode: Mode): Segment[] =>
  mode === 'left' ? field.left : mode === 'right' ? field.right : merged(field.left, field.right);

/** The side that decides how a row looks. */
export function sideOf(row: CompareRow, mode: Mode): Side | null {
  if (mode === 'left') return row.left;
  if (mode === 'right') return row.right;
  return row.right ?? row.left;
}

/** The rows that `mode` draws. A moved block stands at its old place on the left. */
export function rowsOf(rows: readonly CompareRow[], mode: Mode): CompareRow[] {
  if (mode === 'left') return rows.filter((row) => row.left && row.kind !== 'moved');
  if (mode === 'right') return rows.filter((row) => row.right);
  return [...rows];
}

export const matching = (changes: readonly Change[], filter: Filter): Change[] =>
  filter === 'all' ? [...changes] : changes.filter(({ kind }) => kind === filter);

/** Changes under the headings that they stand under. */
export function sections(changes: readonly Change[]): { section: string; info: boolean; changes: Change[] }[] {
  const groups: { section: string; info: boolean; changes: Change[] }[] = [];
  for (const change of changes) {
    const info = change.kind === 'info';
    const last = groups.at(-1);
    if (last && last.section === change.section && last.info === info) last.changes.push(change);
    else groups.push({ section: change.section, info, changes: [change] });
  }
  return groups;
}

/** How many changes there are of each kind. */
export function countKinds({ changes }: Pick<Comparison, 'changes'>): Record<Filter, number> {
  const counts: Record<Filter, number> = { all: changes.length, text: 0, photo: 0, info: 0 };
  for (const { kind } of changes) counts[kind] += 1;
  return counts;
}

/** The beginning of a row's text, for a line that stands in its place. */
export function beginning(row: CompareRow): string {
  const side = row.right ?? row.left;
  const own = (side?.text ?? []).map(({ text }) => text).join('').trim();
  if (own !== '') return own.length > 40 ? `${[...own].slice(0, 40).join('')}…` : own;
  for (const inner of row.rows) {
    const text = beginning(inner);
    if (text !== '') return text;
  }
  return '';
}
