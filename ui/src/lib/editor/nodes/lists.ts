import { attribute, isFlag, isWhole, recognise, write } from '../attributes';
import { node } from '../define';

export const BulletList = node({
  name: 'bulletList',
  group: 'block',
  content: 'listItem+',
  parse: recognise('bulletList', 'ul'),
  write: (node) => write('ul', node, 0),
});

export const OrderedList = node({
  name: 'orderedList',
  group: 'block',
  content: 'listItem+',
  attributes: {
    start: attribute(1, isWhole(0, 999_999_999), 'start', (element) =>
      element.hasAttribute('start') ? Number(element.getAttribute('start')) : 1,
    ),
  },
  parse: recognise('orderedList', 'ol'),
  write: (node) => {
    const [tag, attrs, ...inside] = write('ol', node, 0) as unknown as [string, Record<string, string>, 0];
    if (node.attrs['start'] !== 1) attrs['start'] = String(node.attrs['start']);
    return [tag, attrs, ...inside];
  },
});

export const ListItem = node({
  name: 'listItem',
  content: 'block+',
  defining: true,
  parse: recognise('listItem', 'li'),
  write: (node) => write('li', node, 0),
});

export const TaskList = node({
  name: 'taskList',
  group: 'block',
  content: 'taskItem+',
  parse: recognise('taskList'),
  write: (node) => write('ul', node, 0),
});

export const TaskItem = node({
  name: 'taskItem',
  content: 'block+',
  defining: true,
  attributes: { checked: attribute(false, isFlag, 'checked') },
  parse: recognise('taskItem'),
  write: (node) => write('li', node, 0),
});
