/** The places of a template that are to be filled: `[Photo: {account}]` has `account`. */
export function placesOf(template: string): string[] {
  return [...new Set([...template.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => (name ?? '').trim()))].filter((name) => name !== '');
}

/** The template with its places filled; one without a value stays as it is written. */
export function filled(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{([^{}]+)\}/g, (whole, name: string) => values[name.trim()]?.trim() || whole);
}
