import { describe, expect, it } from 'vitest';
import { placed } from './page';

describe('placed', () => {
  it('keeps the page and adds its place', () => {
    const page = placed('<!doctype html><p>正文</p>', 0.25);
    expect(page.startsWith('<!doctype html><p>正文</p>')).toBe(true);
    expect(page).toContain('(100% - 100vh)*0.2500');
  });

  it('stays within the page', () => {
    expect(placed('', 7)).toContain('*1.0000');
    expect(placed('', -1)).toContain('*0.0000');
  });
});
