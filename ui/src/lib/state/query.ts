// What is typed into the search field: from when on it is a question, and what can be asked.

const HAN = /[\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\u{20000}-\u{2FA1F}\u{30000}-\u{323AF}〇々]/u;
const LETTER = /[\p{L}\p{N}]/gu;

/** One Chinese character, or two letters or digits, are a question. */
export const isQuestion = (text: string): boolean => HAN.test(text) || (text.match(LETTER)?.length ?? 0) >= 2;

/** What a question can hold besides words. */
export const FILTERS = ['phrase', 'without', 'tag', 'status', 'author', 'before', 'after'] as const;
