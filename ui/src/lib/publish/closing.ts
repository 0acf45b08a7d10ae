// Which set texts may close an article.
import type { BoilerplateData, Body, Language } from '../backend';

/** Those in the article's language that its text does not have anyway. */
export function closingTexts(texts: readonly BoilerplateData[], language: Language, body: Body): BoilerplateData[] {
  const written = JSON.stringify(body);
  return texts.filter(
    ({ id, deleted, editions }) => !deleted && editions.some((edition) => edition.language === language) && !written.includes(`"${id}"`),
  );
}
