import { attribute, isWhole, oneOf, orNull, recognise, write, type Check } from '../attributes';
import { node } from '../define';

const isWidths: Check = (value) => Array.isArray(value) && value.every(isWhole(0, 4_294_967_295));

const span = (name: 'colspan' | 'rowspan', most: number) =>
  attribute(1, isWhole(1, most), name, (element) => Number(element.getAttribute(name) ?? 1));

const cellAttributes = () => ({
  colspan: span('colspan', 1000),
  rowspan: span('rowspan', 65_534),
  colwidth: attribute(null, orNull(isWidths), 'colwidth'),
  align: attribute(null, orNull(oneOf(['left', 'center', 'right'])), 'align', (element) =>
    element.style.textAlign === '' ? null : element.style.textAlign,
  ),
});

/** The drawn attributes of a cell beside those that we read back. */
function cell(tag: 'th' | 'td', node: Parameters<typeof write>[1]) {
  const [, attrs, ...inside] = write(tag, node, 0) as unknown as [string, Record<string, string>, 0];
  if (node.attrs['colspan'] !== 1) attrs['colspan'] = String(node.attrs['colspan']);
  if (node.attrs['rowspan'] !== 1) attrs['rowspan'] = String(node.attrs['rowspan']);
  if (node.attrs['align'] !== null) attrs['data-align'] = String(node.attrs['align']);
  return [tag, attrs, ...inside] as [string, Record<string, string>, 0];
}

export const Table = node({
  name: 'table',
  group: 'block',
  content: 'tableRow+',
  isolating: true,
  tableRole: 'table',
  parse: recognise('table', 'table'),
  write: (node) => write('table', node, ['tbody', 0]),
});

export const TableRow = node({
  name: 'tableRow',
  content: '(tableCell | tableHeader)+',
  tableRole: 'row',
  parse: recognise('tableRow', 'tr'),
  write: (node) => write('tr', node, 0),
});

export const TableHeader = node({
  name: 'tableHeader',
  content: 'block+',
  isolating: true,
  attributes: cellAttributes(),
  tableRole: 'header_cell',
  parse: recognise('tableHeader', 'th'),
  write: (node) => cell('th', node),
});

export const TableCell = node({
  name: 'tableCell',
  content: 'block+',
  isolating: true,
  attributes: cellAttributes(),
  tableRole: 'cell',
  parse: recognise('tableCell', 'td'),
  write: (node) => cell('td', node),
});
