import type { Proportion } from '../proportions/proportion.js';
import { whenDefined, type Figure, type Interval } from '../result.js';

/** How far deliveries stay behind what was promised, as a share of the promises: 0 where all were kept, −1 where none was. */
export type CommunicationGap = { readonly difference: Figure; readonly interval: Figure<Interval> };

/**
 * The communication gap, promised against delivered: every promise is to be kept, so it is the share of those that were, less 1.
 *
 * In: kept of noted promises (one that came late was not kept as promised). Without unit, from −1 to 0. Undefined with the share's
 * reason. There is no test: that all promises are kept is disproved by a single one that was not. O(1).
 * Source: the fourth gap of Parasuraman, Zeithaml & Berry (1985), Journal of Marketing 49(4), 41–50.
 *
 * Example: of 66 kept of 81 the gap is −0.185.
 */
export const communicationGap = ({ share, interval }: Proportion): CommunicationGap => ({
  difference: whenDefined(share, (kept) => kept - 1),
  interval: whenDefined(interval, ([low, high]): Interval => [low - 1, high - 1]),
});
