// Local shapes until the core prints them.
import { call } from './call';
import type { Summary } from './generated';
export interface Part { text: string; mark: boolean }
export interface Hit { summary: Summary; title: Part[]; snippet: Part[]; score: number }
export interface Found { total: number | null; hits: Hit[]; next: string | null; ignored: string[] }
export const articleSearch = (request: { query: string; order: 'recent' | 'rank'; limit: number; after: string | null }): Promise<Found> => call('article_search', request);
