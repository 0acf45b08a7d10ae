import { describe, expect, it } from 'vitest';
import type { ThemeProblem } from '../backend';
import { marksOf, worst } from './marks';

const CSS = 'h2 {\n  position: sticky; color: red;\n}\n\nlead { }';
const problem = (line: number, column: number, level: 'error' | 'warning' = 'warning'): ThemeProblem => ({ line, column, level, code: 'x', message: '公众号会移除', fix: '' });
const marked = (...problems: ThemeProblem[]) => marksOf(CSS, problems).map(({ from, to }) => CSS.slice(from, to));

describe('marks', () => {
  it('reach from the column to the end of the declaration', () => {
    expect(marked(problem(2, 3), problem(2, 21))).toEqual(['position: sticky', 'color: red']);
  });

  it('take the line without a column, and never leave the text', () => {
    expect(marked(problem(2, 0))).toEqual(['position: sticky; color: red;']);
    expect(marked(problem(0, 0))).toEqual(['h2 {']);
    expect(marked(problem(99, 7))).toEqual(['lead']);
    for (const mark of marksOf(CSS, [problem(4, 0), problem(4, 9), problem(3, 1), problem(1, 500)])) {
      expect(mark.from).toBeGreaterThanOrEqual(0);
      expect(mark.to).toBeGreaterThanOrEqual(mark.from);
      expect(mark.to).toBeLessThanOrEqual(CSS.length);
    }
    expect(marksOf('', [problem(1, 1, 'error')])).toEqual([{ from: 0, to: 0, line: 1, severity: 'error', message: '公众号会移除' }]);
  });

  it('say what to do, and errors come first', () => {
    expect(marksOf(CSS, [{ ...problem(1, 1), fix: '删去' }])[0]?.message).toBe('公众号会移除\n删去');
    expect(worst([problem(1, 1), problem(5, 1, 'error')])?.line).toBe(5);
    expect(worst([])).toBeUndefined();
  });
});
