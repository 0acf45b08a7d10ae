import { CHORDS, composes, matches } from './chords';
import { COMMANDS } from './registry.svelte';

/** The button that a sheet does on Enter with the modifier, where the sheet has one and does not see to the key itself. */
const defaultOf = (sheet: Element) => sheet.querySelector<HTMLButtonElement>(':is([data-default], .btn-primary):not([disabled])');

/** Runs the command whose key this is. An input method at work, and who took the key before, keep it. */
export function onCommandKey(event: KeyboardEvent): void {
  if (composes(event) || event.defaultPrevented) return;
  const sheet = [...document.querySelectorAll('dialog[open]')].at(-1);
  if (sheet) {
    if (!matches(event, CHORDS.accept)) return;
    const button = defaultOf(sheet);
    if (!button) return;
    event.preventDefault();
    button.click();
    return;
  }
  for (const command of COMMANDS) {
    const { chord, also } = command;
    if (command.canvas || !((chord && matches(event, chord)) || (also && matches(event, also)))) continue;
    if (!command.possible() || command.run('key') === false) return;
    event.preventDefault();
    return;
  }
}
