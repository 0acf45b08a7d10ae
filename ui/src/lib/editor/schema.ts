import { Schema } from '@tiptap/pm/model';
import type { Named } from './define';
import { marks } from './marks/marks';
import { Blockquote, Callout, CodeBlock } from './nodes/boxes';
import { Caption, Figure, Photo } from './nodes/figure';
import { Boilerplate, Card, Divider, Formula, InlineFormula } from './nodes/leaves';
import { BulletList, ListItem, OrderedList, TaskItem, TaskList } from './nodes/lists';
import { Table, TableCell, TableHeader, TableRow } from './nodes/table';
import { Doc, Footnote, HardBreak, Heading, Paragraph, Text } from './nodes/text';

/**
 * Every node and mark of an article, under the names and attributes of the saved article.
 *
 * The paragraph is the first block, so that it is what the editor makes where some block must be. Nothing here needs a
 * browser: the same schema reads articles in Node.
 */
const nodes = [
  Doc,
  Paragraph,
  Heading,
  BulletList,
  OrderedList,
  ListItem,
  TaskList,
  TaskItem,
  Blockquote,
  Figure,
  Photo,
  Caption,
  Table,
  TableRow,
  TableHeader,
  TableCell,
  CodeBlock,
  Formula,
  Callout,
  Divider,
  Boilerplate,
  Card,
  Text,
  HardBreak,
  InlineFormula,
  Footnote,
];

const byName = <Spec>(named: readonly Named<Spec>[]): Record<string, Spec> => Object.fromEntries(named.map(({ name, spec }) => [name, spec]));

export const schema = new Schema({ nodes: byName(nodes), marks: byName(marks) });
