// Runs expressions apart from the window: one that would never end is stopped with its worker.
import { search, type Found, type Query } from './matching';

interface Asked {
  id: number;
  texts: readonly string[];
  query: Query;
}

export type Answer = { id: number; found: Found } | { id: number; problem: string };

const scope = self as unknown as { onmessage: ((event: MessageEvent<Asked>) => void) | null; postMessage(answer: Answer): void };

scope.onmessage = ({ data: { id, texts, query } }) => {
  try {
    scope.postMessage({ id, found: search(texts, query) });
  } catch (error) {
    scope.postMessage({ id, problem: error instanceof Error ? error.message : String(error) });
  }
};
