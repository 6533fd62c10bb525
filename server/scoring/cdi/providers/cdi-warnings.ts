import { isDefined } from '../../result.js';
import { fewest } from '../../suppression/limits.js';
import type { ProviderFigures } from './provider-figures.js';

/**
 * What to mind in a comparison. The codes stand in exported files and stay as they are.
 *
 * - `provider-without-pairs`    nobody answered about it at both levels: left out
 * - `fewer-than-10`             too few to be shown
 * - `indicative-fewer-than-30`  a hint, and no verdict
 * - `expectations-at-ceiling`   over 40 % expect the top of the scale: demand is probably understated
 * - `no-shortfall-seen`         no shortfall in any pair, which is no proof of none (shortfallBound)
 * - `items-without-pairs`       an item that it was never answered on
 */
export type CdiWarningCode =
  | 'provider-without-pairs'
  | 'fewer-than-10'
  | 'indicative-fewer-than-30'
  | 'expectations-at-ceiling'
  | 'no-shortfall-seen'
  | 'items-without-pairs';

/** What to mind, of whom (0 is us, then the others in their order), and where it is about one item, of which. */
export type CdiWarning = {
  readonly code: CdiWarningCode;
  readonly provider: number;
  readonly item: string | null;
};

/** A larger share of expectations at the top of the scale hides how much more was expected. */
export const ceilingLimit = 0.4;

/** Warnings about providers, us first. O(providers · items). */
export const cdiWarnings = (providers: readonly ProviderFigures[]): CdiWarning[] =>
  providers.flatMap(({ n, ceiling, shortfallBound, items }, provider): CdiWarning[] => {
    if (n === 0) return [{ code: 'provider-without-pairs', provider, item: null }];
    const codes: CdiWarningCode[] = [
      ...(n < fewest.benchmark ? (['fewer-than-10'] as const) : []),
      ...(n >= fewest.benchmark && n < fewest.verdict ? (['indicative-fewer-than-30'] as const) : []),
      ...(isDefined(ceiling) && ceiling > ceilingLimit ? (['expectations-at-ceiling'] as const) : []),
      ...(shortfallBound === null ? [] : (['no-shortfall-seen'] as const)),
    ];
    return [
      ...codes.map((code) => ({ code, provider, item: null })),
      ...items
        .filter((one) => one.n === 0)
        .map(({ item }) => ({ code: 'items-without-pairs' as const, provider, item })),
    ];
  });
