import type { BoilerplateData } from '../backend';
import type { EditorBoilerplate } from '../editor/types';

/** What articles in a language show of each: that edition, or the other where that one is missing or says nothing. */
export const shownIn = (all: readonly BoilerplateData[], language: string): EditorBoilerplate[] =>
  all.map(({ id, name, deleted, editions }) => {
    const said = editions.filter(({ shown }) => shown.trim() !== '');
    const edition = said.find((one) => one.language === language) ?? said[0];
    return { id, name, deleted, language: edition?.language ?? language, text: edition?.shown ?? '' };
  });
