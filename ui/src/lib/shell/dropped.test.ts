import { describe, expect, it } from 'vitest';
import { invited, libraryPath, meaning, type Situation } from './dropped';

describe('a library among what was dropped', () => {
  it('is known by its name, as a folder or by what lies in it', () => {
    expect(libraryPath(['/a/b.md', '/a/学院.torchpress'])).toBe('/a/学院.torchpress');
    expect(libraryPath(['/a/学院.torchpress/'])).toBe('/a/学院.torchpress');
    expect(libraryPath(['C:\\d\\x.TORCHPRESS\\library.db'])).toBe('C:\\d\\x.TORCHPRESS');
    expect(libraryPath(['/a/x.torchpress.md', '/a/library.db'])).toBeUndefined();
    expect(libraryPath([])).toBeUndefined();
  });
});

describe('what files mean where they are dropped', () => {
  const there = { pane: 'list', readOnly: false, writable: true, covered: false } as const;
  const kind = (paths: string[], change: Partial<Situation> = {}) => {
    const meant = meaning(paths, { ...there, ...change });
    return meant.kind === 'refused' ? meant.why : meant.kind;
  };

  it('goes by the kind of the files, then by the pane', () => {
    expect(kind(['/a/院.torchpress', '/a/b.md'])).toBe('open');
    expect(kind(['/a/院-2026.zip'])).toBe('restore');
    expect(kind(['/a/b.md', '/a/c.JPG'])).toBe('articles');
    expect(kind(['/a/c.JPG'])).toBe('photos');
    expect(kind(['/a/c.JPG'], { pane: 'canvas' })).toBe('insert');
    expect(kind(['/a/c.JPG'], { pane: 'canvas', writable: false })).toBe('photos');
    expect(kind(['/a/c.JPG', '/a/b.md'], { pane: 'photos' })).toBe('photos');
    expect(kind(['/a/folder'], { pane: 'photos' })).toBe('photos');
    expect(kind(['/a/folder'])).toBe('articles');
    expect(kind(['/a/theme.css'], { pane: null })).toBe('themes');
  });

  it('keeps what cannot be taken in the lists, which say why, and counts it elsewhere', () => {
    const paths = (dropped: string[], pane: Situation['pane'] = 'list') => {
      const meant = meaning(dropped, { ...there, pane });
      return 'paths' in meant ? [meant.paths, 'left' in meant ? meant.left : null] : meant;
    };
    expect(paths(['/a/b.exe', '/a/b.md', '/a/d.css'])).toEqual([['/a/b.exe', '/a/b.md', '/a/d.css'], null]);
    // Pictures beside a text belong to it.
    expect(paths(['/a/b.docx', '/a/b.md', '/a/c.png', '/a/folder'])).toEqual([['/a/b.docx', '/a/b.md', '/a/folder'], null]);
    expect(paths(['/a/b.exe', '/a/c.png'])).toEqual([['/a/b.exe', '/a/c.png'], null]);
    expect(paths(['/a/b.exe', '/a/c.png', '/a/d.md'], 'photos')).toEqual([['/a/b.exe', '/a/c.png', '/a/d.md'], null]);
    expect(paths(['/a/b.exe', '/a/c.png'], 'canvas')).toEqual([['/a/c.png'], 1]);
    expect(paths(['/a/b.exe', '/a/c.css'], 'themes')).toEqual([['/a/c.css'], 1]);
  });

  it('says why nothing is taken', () => {
    expect(kind(['/a/b.exe'])).toBe('unknown');
    expect(kind(['/a/b.exe'], { readOnly: true })).toBe('unknown');
    expect(kind(['/a/c.png'], { readOnly: true })).toBe('readOnly');
    expect(kind(['/a/c.png'], { covered: true })).toBe('later');
    expect(kind(['/a/院.torchpress'], { covered: true, readOnly: true })).toBe('open');
  });

  it('invites only the pane that takes them', () => {
    const over = (paths: string[], pane: Situation['pane']) => invited(meaning(paths, { ...there, pane }), pane);
    expect(over(['/a/b.md'], 'list')).toBe('list');
    expect(over(['/a/b.md'], 'canvas')).toBeNull();
    expect(over(['/a/c.png'], 'canvas')).toBe('canvas');
    expect(over(['/a/c.png'], 'photos')).toBe('photos');
    expect(over(['/a/b.exe'], 'list')).toBeNull();
  });
});
