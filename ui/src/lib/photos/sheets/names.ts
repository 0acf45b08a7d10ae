/** What opens over the photos. */
export type SheetName = 'captions' | 'replace' | 'templates' | 'rights' | 'export';
