// Problems of a theme file as marks in its text.
import type { ThemeProblem } from '../backend';

export interface Mark {
  from: number;
  to: number;
  line: number;
  severity: 'error' | 'warning';
  message: string;
}

/** The offset at which each line begins. */
function starts(css: string): number[] {
  const found = [0];
  for (let at = css.indexOf('\n'); at >= 0; at = css.indexOf('\n', at + 1)) found.push(at + 1);
  return found;
}

/**
 * What is marked for each problem: from its column to the end of the declaration, the whole line where it has no column,
 * the first line where it concerns the file. Problems of another text than this one stay within it.
 */
export function marksOf(css: string, problems: readonly ThemeProblem[]): Mark[] {
  const lines = starts(css);
  return problems.map(({ line, column, level, message, fix }) => {
    const number = Math.max(1, Math.min(line, lines.length));
    const start = lines[number - 1] ?? 0;
    const end = (lines[number] ?? css.length + 1) - 1;
    const text = css.slice(start, end);
    const indent = text.length - text.trimStart().length;
    const first = column > 0 && line === number ? Math.min(column - 1, text.length) : indent;
    const rest = /^[^;{}]+/.exec(text.slice(first))?.[0].trimEnd().length ?? 0;
    const from = start + first;
    const to = Math.min(end, from + Math.max(rest, column > 0 ? 1 : text.trimEnd().length - first));
    const [a, b] = to > from ? [from, to] : [Math.max(start, end - 1), end];
    return { from: a, to: b, line: number, severity: level, message: fix === '' ? message : `${message}\n${fix}` };
  });
}

/** The problem that is told first: an error before a warning, then by line. */
export const worst = (problems: readonly ThemeProblem[]): ThemeProblem | undefined =>
  problems.find(({ level }) => level === 'error') ?? problems[0];
