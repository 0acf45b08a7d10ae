import { describe, expect, it } from 'vitest';
import { changed, declared, quoted, setDeclaration, unquoted } from './css';

const THEME = `@theme { title: "火炬 {朱}"; }
/* :root { --brand: #000; } */
:root {
  --brand: #C8391A;   /* rules; and marks */
  --ink: rgb(1, 2, 3);
  --brand: #B03014 /* the last word */;
}
h2:first { color: var(--brand); content: "--brand: x;" }
`;

const set = (css: string, name: string, value: string, head = ':root') => {
  const change = setDeclaration(css, head, name, value);
  return change ? changed(css, change) : null;
};

describe('what a theme declares', () => {
  it('is the last word for each name, and nothing in comments, texts and other rules', () => {
    const found = declared(THEME, ':root');
    expect([...found.keys()]).toEqual(['--brand', '--ink']);
    expect(found.get('--ink')?.value).toBe('rgb(1, 2, 3)');
    const brand = found.get('--brand');
    expect(brand && THEME.slice(brand.from, brand.to)).toBe('#B03014');
    expect(declared(THEME, '@theme').get('title')?.value).toBe('"火炬 {朱}"');
  });

  it('is read as far as it goes in a file that is being typed', () => {
    expect(declared(':root { --brand: #111; --ink', ':root').get('--brand')?.value).toBe('#111');
    expect(declared(':root { --brand: "', ':root').size).toBe(1);
    expect(declared('} ; :root', ':root').size).toBe(0);
  });
});

describe('a change by the form', () => {
  it('changes one value and keeps comments, order and everything else', () => {
    expect(set(THEME, '--ink', '#123456')).toBe(THEME.replace('rgb(1, 2, 3)', '#123456'));
    expect(set(THEME, '--brand', 'red')).toBe(THEME.replace('#B03014', 'red'));
  });

  it('adds what is not there yet as the last line', () => {
    expect(set(':root {\n  --brand: #111;\n}\n', '--size', '17px')).toBe(':root {\n  --brand: #111;\n  --size: 17px;\n}\n');
    expect(set(':root { --brand: #111 }', '--size', '17px')).toBe(':root { --brand: #111;\n  --size: 17px; }');
    expect(set(':root {}', '--size', '17px')).toBe(':root {\n  --size: 17px;\n}');
    expect(set(':root {\n  --brand: #111; /* a: b; */\n}', '--size', '1px')).toBe(':root {\n  --brand: #111; /* a: b; */\n  --size: 1px;\n}');
  });

  it('makes the block where there is none', () => {
    expect(set('h2 { color: red }', '--size', '17px')).toBe(':root {\n  --size: 17px;\n}\n\nh2 { color: red }');
    expect(set('@theme { title: "a"; }\nh2 {}', '--size', '17px')).toBe('@theme { title: "a"; }\n\n:root {\n  --size: 17px;\n}\nh2 {}');
    expect(set('', 'title', '"新"', '@theme')).toBe('@theme {\n  title: "新";\n}\n\n');
  });

  it('leaves a block alone that is not closed', () => {
    expect(set(':root { --brand: #111;', '--size', '17px')).toBeNull();
  });
});

it('texts are quoted and read back', () => {
  for (const text of ['火炬', 'a "b" c', "it's", 'back\\slash']) expect(unquoted(quoted(text))).toBe(text);
  expect(quoted('two\nlines')).toBe('"two lines"');
});
