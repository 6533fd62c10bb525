import { isDefined, whenDefined, type Figure, type Interval, type Undefined } from '../../result.js';
import type { Certainty } from '../../suppression/limits.js';
import type { Estimate } from '../../uncertainty/leave-one-out.js';
import type { Decomposition } from '../comparative-dissatisfaction.js';
import { demandShare } from '../demand-share.js';
import type { SwapMatrix } from '../swap-matrix.js';
import { cdiVerdict, signOf, type Verdict } from '../verdict.js';
import { cdiTerms, type CdiTerm } from './combined-items.js';

/** A comparison in figures, in points: the terms with their uncertainty, and what they say together. */
export type CdiFigures = Readonly<Record<CdiTerm, Estimate>> & {
  readonly swap: Figure<SwapMatrix>;
  readonly demandShare: Figure;
  readonly verdict: Verdict | Undefined;
  /** Respondents (of an item: pairs) of the smallest side, and what that allows to be shown. */
  readonly least: number;
  readonly certainty: Certainty;
};

/** The verdict by the intervals; undefined with the reason of the first that there is none of. O(1). */
export const verdictOf = (
  interval: (term: 'cd' | 'demand' | 'delivery') => Figure<Interval>,
): Verdict | Undefined => {
  const [cd, demand, delivery] = [interval('cd'), interval('demand'), interval('delivery')];
  if (!isDefined(cd)) return cd;
  if (!isDefined(demand)) return demand;
  return isDefined(delivery)
    ? cdiVerdict({ cd: signOf(cd), demand: signOf(demand), delivery: signOf(delivery) })
    : delivery;
};

/** Figures of a decomposition whose estimates stand in the order of cdiTerms. O(1). */
export const cdiFigures = (
  found: Figure<Decomposition>,
  estimates: readonly Estimate[],
  size: Pick<CdiFigures, 'least' | 'certainty'>,
): CdiFigures => {
  const terms = Object.fromEntries(
    cdiTerms.map((term, at) => [term, estimates[at] as Estimate]),
  ) as unknown as Readonly<Record<CdiTerm, Estimate>>;
  return {
    ...terms,
    swap: whenDefined(found, ({ swap }) => swap),
    demandShare: whenDefined(found, demandShare),
    verdict: verdictOf((term) => terms[term].interval),
    ...size,
  };
};
