import type { Scale } from '../../basics/pomp.js';
import type { Summary } from '../../summary/summary.js';
import type { CdiFigures } from './cdi-figures.js';
import type { CdiWarning } from './cdi-warnings.js';
import type { ProviderFigures } from './provider-figures.js';

/**
 * What is compared with what. `others` are rivals, or our own earlier round, or another segment: whoever answered the
 * same items on the same scale.
 */
export type ComparisonInput = {
  readonly us: Summary;
  readonly others: readonly Summary[];
  /** Keys of the items, and their common weights in the same order. */
  readonly items: readonly string[];
  readonly weights: readonly number[];
  /** What each other counts, e.g. its share of the market; all alike where it is left out. */
  readonly shares?: readonly number[];
  readonly scale: Scale;
  /** λ of the loss (loss.ts); 0, the headline, where it is left out. */
  readonly lambda?: number;
  readonly confidence?: number;
  /** Reliability of the gap of an item (johnsReliability), where it is known: it tells the noise floor. */
  readonly gapReliability?: number;
};

/** One item compared: `n` pairs of us and of each other, and its weight among the items that count, from 0 to 1. */
export type ItemFigures = CdiFigures & {
  readonly item: string;
  readonly weight: number;
  readonly n: readonly number[];
};

/** A comparison as a whole and item by item. */
export type CdiComparison = { readonly company: CdiFigures; readonly items: readonly ItemFigures[] };

/** Against one of the others alone, as a whole; of its items only what says whether they may be shown. */
export type ComparatorFigures = {
  readonly company: CdiFigures;
  readonly items: readonly Pick<ItemFigures, 'item' | 'weight' | 'least'>[];
};

/** Everything that is told about us and others. Plain JSON. */
export type ProviderComparison = CdiComparison & {
  /** Against each of the others alone, in their order. */
  readonly comparators: readonly ComparatorFigures[];
  readonly us: ProviderFigures;
  readonly others: readonly ProviderFigures[];
  readonly warnings: readonly CdiWarning[];
  /** Points of S that unreliable answers alone would show; null where the reliability was not given. */
  readonly noiseFloor: number | null;
};
