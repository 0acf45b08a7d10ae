import { Node } from '@tiptap/core';
import { attribute, isFlag, isWhole, recognise, write } from '../attributes';

export const BulletList = Node.create({
  name: 'bulletList',
  group: 'block',
  content: 'listItem+',
  parseHTML: () => recognise('bulletList', 'ul'),
  renderHTML: ({ node }) => write('ul', node, 0),
});

export const OrderedList = Node.create({
  name: 'orderedList',
  group: 'block',
  content: 'listItem+',
  addAttributes: () => ({
    start: attribute(1, isWhole(0, 999_999_999), 'start', (element) =>
      element.hasAttribute('start') ? Number(element.getAttribute('start')) : 1,
    ),
  }),
  parseHTML: () => recognise('orderedList', 'ol'),
  renderHTML: ({ node }) => {
    const [tag, attrs, ...inside] = write('ol', node, 0) as unknown as [string, Record<string, string>, 0];
    if (node.attrs['start'] !== 1) attrs['start'] = String(node.attrs['start']);
    return [tag, attrs, ...inside];
  },
});

export const ListItem = Node.create({
  name: 'listItem',
  content: 'block+',
  defining: true,
  parseHTML: () => recognise('listItem', 'li'),
  renderHTML: ({ node }) => write('li', node, 0),
});

export const TaskList = Node.create({
  name: 'taskList',
  group: 'block',
  content: 'taskItem+',
  parseHTML: () => recognise('taskList'),
  renderHTML: ({ node }) => write('ul', node, 0),
});

export const TaskItem = Node.create({
  name: 'taskItem',
  content: 'block+',
  defining: true,
  addAttributes: () => ({ checked: attribute(false, isFlag, 'checked') }),
  parseHTML: () => recognise('taskItem'),
  renderHTML: ({ node }) => write('li', node, 0),
});
