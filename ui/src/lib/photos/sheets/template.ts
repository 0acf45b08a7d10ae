/** The places of a template that are to be filled: `[Photo: {account}]` has `account`. */
export function placesOf(template: string): string[] {
  return [...new Set([...template.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => (name ?? '').trim()))].filter((name) => name !== '');
}

/** The template with its places filled; one without a value stays as it is written. */
export function filled(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{([^{}]+)\}/g, (whole, name: string) => values[name.trim()]?.trim() || whole);
}

/** By which name the core knows a place. */
export const keyOf = (place: string): string => KEYS[place] ?? place;

const KEYS: Readonly<Record<string, string>> = {
  公众号: 'account',
  账号: 'account',
  帐号: 'account',
  来源: 'source',
  摄影: 'photographer',
  摄影师: 'photographer',
  作者: 'photographer',
  年: 'year',
  年份: 'year',
};
