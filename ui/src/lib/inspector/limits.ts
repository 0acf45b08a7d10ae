export type BudgetState = 'fine' | 'near' | 'over';

/** From nine tenths of the limit on the figure warns; the limit itself is one too many. */
export function budgetState(chars: number, limit: number): BudgetState {
  if (chars >= limit) return 'over';
  return chars >= limit * 0.9 ? 'near' : 'fine';
}

/** The share of a part in percent, such as `37%`; what is there at all has at least `<1%`. */
export function share(part: number, whole: number): string {
  if (part <= 0 || whole <= 0) return '0%';
  const percent = Math.round((100 * part) / whole);
  return percent === 0 ? '<1%' : `${percent}%`;
}
