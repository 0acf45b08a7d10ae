import { describe, expect, it } from 'vitest';
import { changed } from './css';
import { ORNAMENTS, ornamentOf, setOrnament, type Ornament } from './ornaments';

const set = (css: string, ornament: Ornament | null) => changed(css, setOrnament(css, ornament));

describe('heading ornaments', () => {
  const theme = '/* mine */\nh2 { color: red }\n';

  it('are a part of the file that is put behind all else, changed in place and taken out again', () => {
    expect(ornamentOf(theme)).toBeNull();
    for (const ornament of ORNAMENTS) {
      const with_ = set(theme, ornament);
      expect(with_.startsWith(theme.trimEnd())).toBe(true);
      expect(ornamentOf(with_)).toBe(ornament);
      expect(set(with_, null)).toBe(theme);
      expect(ornamentOf(set(with_, 'side'))).toBe('side');
      expect(set(set(with_, 'side'), null)).toBe(theme);
    }
    expect(set('', 'bar').startsWith('/* ornament: bar */')).toBe(true);
  });

  it('leave what was written behind them where it is', () => {
    const more = `${set(theme, 'bar')}\nlead { color: blue }\n`;
    const other = set(more, 'filled');
    expect(ornamentOf(other)).toBe('filled');
    expect(other.endsWith('/* end of ornament */\n\nlead { color: blue }\n')).toBe(true);
  });
});
