/** Moves the focus in a grid of options whose rows hold as many as fit. */
export function gridKeys(event: KeyboardEvent): void {
  const grid = event.currentTarget as HTMLElement;
  const options = [...grid.querySelectorAll<HTMLElement>('[role="option"]')];
  const at = options.indexOf(document.activeElement as HTMLElement);
  const from = options[at];
  if (!from) return;
  const target = { ArrowRight: options[at + 1], ArrowLeft: options[at - 1], Home: options[0], End: options.at(-1) }[event.key]
    ?? (event.key === 'ArrowDown' || event.key === 'ArrowUp' ? inNextRow(options, from, event.key === 'ArrowDown') : undefined);
  if (!target) return;
  event.preventDefault();
  target.focus();
}

function inNextRow(options: HTMLElement[], from: HTMLElement, down: boolean): HTMLElement | undefined {
  const rows = options.filter((option) => (down ? option.offsetTop > from.offsetTop : option.offsetTop < from.offsetTop));
  const top = down ? Math.min(...rows.map((row) => row.offsetTop)) : Math.max(...rows.map((row) => row.offsetTop));
  const centre = (option: HTMLElement) => option.offsetLeft + option.offsetWidth / 2;
  return rows
    .filter((option) => option.offsetTop === top)
    .sort((a, b) => Math.abs(centre(a) - centre(from)) - Math.abs(centre(b) - centre(from)))[0];
}
