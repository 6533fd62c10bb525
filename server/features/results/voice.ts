import type { Response } from '../responses/index.js';
import type { SurveyContent } from '../templates/index.js';
import { wordsKept, type Words } from './results.js';

/** What was said to one question: how many answered, how often each option was chosen, and the newest words. */
export type VoiceCounts = {
  readonly n: number;
  /** How often each option was chosen, or each number given. */
  readonly counts: readonly (readonly [option: string, n: number])[];
  /** Newest first; the moment in ISO 8601. */
  readonly words: readonly (Omit<Words, 'at'> & { readonly at: string })[];
  readonly written: number;
};

/** By question. */
export type Voice = Readonly<Record<string, VoiceCounts>>;

type Counting = {
  n: number;
  readonly counts: Map<string, number>;
  readonly words: Words[];
  written: number;
};

const remember = (counts: Counting, word: Words): void => {
  counts.written += 1;
  const at = counts.words.findIndex((known) => known.at < word.at);
  counts.words.splice(at === -1 ? counts.words.length : at, 0, word);
  if (counts.words.length > wordsKept) counts.words.pop();
};

/** Counts what customers said; of their words only the newest are kept. */
export const createVoice = ({ questions }: SurveyContent) => {
  const voice = new Map<string, Counting>(
    questions.map(({ key }) => [key, { n: 0, counts: new Map(), words: [], written: 0 }]),
  );
  return {
    take: ({ chosen, words, values, locale, submittedAt }: Response): void => {
      for (const { key } of questions) {
        const counts = voice.get(key);
        const value = values[key];
        const options = typeof value === 'number' ? [String(value)] : (chosen[key] ?? []);
        const text = (words[key] ?? '').trim();
        if (!counts || (options.length === 0 && text === '')) continue;
        counts.n += 1;
        for (const option of options) counts.counts.set(option, (counts.counts.get(option) ?? 0) + 1);
        if (text !== '') remember(counts, { text, locale, at: submittedAt });
      }
    },
    gathered: (): Voice =>
      Object.fromEntries(
        [...voice].map(([key, { n, counts, words, written }]) => [
          key,
          {
            n,
            counts: [...counts],
            words: words.map((one) => ({ ...one, at: one.at.toISOString() })),
            written,
          },
        ]),
      ),
  };
};
