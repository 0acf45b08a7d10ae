// Which set texts may close an article.
import type { BoilerplateData, Body, Language } from '../backend';

/** An article as it is with these at its end. */
export function closedWith(body: Body, closing: readonly string[]): Body {
  const blocks = closing.map((boilerplate) => ({ type: 'boilerplate', attrs: { boilerplate } }));
  return { ...body, content: [...(body.content ?? []), ...blocks] };
}

/** Those in the article's language that its text does not have anyway. */
export function closingTexts(texts: readonly BoilerplateData[], language: Language, body: Body): BoilerplateData[] {
  const written = JSON.stringify(body);
  return texts.filter(
    ({ id, deleted, editions }) => !deleted && editions.some((edition) => edition.language === language) && !written.includes(`"${id}"`),
  );
}
