/** How the answers about a provider were collected; every value that occurs, in any order. */
export type Collected = {
  /** Key and version of what was asked. */
  readonly instruments: readonly string[];
  readonly languages: readonly string[];
  /** When expectations were told: before the service, or recalled after it. */
  readonly timings: readonly ('prospective' | 'retrospective')[];
};

/**
 * Why providers may not be comparable. The codes stand in exported files and stay as they are.
 *
 * - `different-instrument`  other questions, or another version of them
 * - `different-language`    another language than ours, or other ones
 * - `different-timing`      expectations told before of one, recalled after of the other
 * - `mixed-timing`          expectations of one provider are of both kinds, which are never to be pooled
 */
export type ComparabilityCode =
  'different-instrument' | 'different-language' | 'different-timing' | 'mixed-timing';

/** What is not comparable, of whom: 0 is us, then the others in their order. */
export type ComparabilityWarning = { readonly code: ComparabilityCode; readonly provider: number };

const areAlike = (first: readonly string[], second: readonly string[]): boolean => {
  const [one, other] = [new Set(first), new Set(second)];
  return one.size === other.size && [...one].every((value) => other.has(value));
};

/**
 * Warnings about the comparison of us with others: same instrument, languages and timing, or a word about it.
 *
 * Of a provider without any answers nothing is known, and nothing is said. O(values).
 *
 * Example: ours told before, theirs recalled after: `[{ code: 'different-timing', provider: 1 }]`.
 */
export const comparabilityWarnings = (us: Collected, others: readonly Collected[]): ComparabilityWarning[] =>
  [us, ...others].flatMap((collected, provider) => {
    const differs = (part: keyof Collected): boolean =>
      us[part].length > 0 && collected[part].length > 0 && !areAlike(us[part], collected[part]);
    const codes: readonly [ComparabilityCode, boolean][] = [
      ['different-instrument', differs('instruments')],
      ['different-language', differs('languages')],
      ['different-timing', differs('timings')],
      ['mixed-timing', new Set(collected.timings).size > 1],
    ];
    return codes.flatMap(([code, applies]) => (applies ? [{ code, provider }] : []));
  });
