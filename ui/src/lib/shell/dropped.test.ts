import { describe, expect, it } from 'vitest';
import { libraryPath } from './dropped';

describe('a library among what was dropped', () => {
  it('is known by its name, as a folder or by what lies in it', () => {
    expect(libraryPath(['/a/b.md', '/a/学院.torchpress'])).toBe('/a/学院.torchpress');
    expect(libraryPath(['/a/学院.torchpress/'])).toBe('/a/学院.torchpress');
    expect(libraryPath(['C:\\d\\x.TORCHPRESS\\library.db'])).toBe('C:\\d\\x.TORCHPRESS');
    expect(libraryPath(['/a/x.torchpress.md', '/a/library.db'])).toBeUndefined();
    expect(libraryPath([])).toBeUndefined();
  });
});
