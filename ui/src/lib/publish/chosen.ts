// What was chosen in the sheet for a destination, as the core is told it.
import * as backend from '../backend';
import type { Body } from '../backend';
import type { Meta } from '../state/article.svelte';
import { choices } from './choices.svelte';
import { closingTexts } from './closing';
import type { Destination } from './destinations';

/** The set texts that close the article at a destination: those that do by default and those that were chosen. */
async function closing(article: string, destination: Destination, meta: Meta, body: Body): Promise<string[]> {
  const fitting = closingTexts(await backend.boilerplateList({}), meta.language, body);
  return fitting.filter((text) => choices.closes(article, destination, text)).map(({ id }) => id);
}

/** Whether credits are shown, and how an article closes. */
export const chosenFor = async (article: string, destination: Destination, meta: Meta, body: Body) => ({
  without_credits: !choices.credits,
  closing: await closing(article, destination, meta, body),
});
