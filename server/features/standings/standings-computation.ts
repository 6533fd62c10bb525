import { standings as scale, type Standing } from '../../scoring/index.js';
import type { Response } from '../responses/index.js';
import { inValueOrder } from '../studies/index.js';
import { nearThresholds } from './borderline.js';
import type { Told } from './reader.js';
import { createNewest } from './newest.js';
import { labelIn, nearIn, pack, standingIn, untold, type Packed } from './packed.js';
import { errorsOf } from './score-errors.js';
import {
  figureNames,
  MOST_LISTED,
  type FigureName,
  type Listed,
  type ScoreErrors,
  type StandingCounts,
  type Standings,
} from './standings.js';

/** Values that are told apart; an attribute with more is no segment but a name. */
const MOST_VALUES = 40;

export const noCounts = (): Record<Standing, number> =>
  Object.fromEntries(scale.map((standing) => [standing, 0])) as Record<Standing, number>;

export const sizeOf = (counts: StandingCounts): number =>
  scale.reduce((sum, standing) => sum + counts[standing], 0);

const listedOf = (
  { encounterId, contactId, deliveredAt }: Response,
  { figures, standing }: Told,
  near: readonly FigureName[],
): Listed => ({
  encounterId,
  contactId,
  at: deliveredAt?.toISOString() ?? null,
  standing,
  gap: figures.delivery - figures.demand,
  near,
});

/** `by`: the attribute whose values are told apart; '' for none. */
export type CountingParts = {
  readonly demandingFrom: number;
  readonly errors: ScoreErrors;
  readonly by: string;
};

/**
 * Counts customers by their standing, each once: hand over their answers in the order of delivery, the latest that tells
 * a standing holds. Memory grows by one small number a customer.
 */
export const createCounting = ({ demandingFrom, errors, by }: CountingParts) => {
  const customers = new Map<string, Packed>();
  const labels = new Map<string, number>([['', 0]]);
  const [failed, close] = [createNewest<Listed>(MOST_LISTED), createNewest<Listed>(MOST_LISTED)];

  /** 0 where no value is known, or too many are. */
  const labelOf = ({ segments }: Response): number => {
    const value = by !== '' && Object.hasOwn(segments, by) ? (segments[by] ?? '') : '';
    const known = labels.get(value);
    if (known !== undefined) return known;
    if (labels.size > MOST_VALUES) return 0;
    labels.set(value, labels.size);
    return labels.size - 1;
  };

  return {
    take: (response: Response, told: Told | null): void => {
      const { customerId } = response;
      if (!told) {
        if (!customers.has(customerId)) customers.set(customerId, untold);
        return;
      }
      const { figures, standing } = told;
      const near = nearThresholds(figures, errorsOf(figures, errors), demandingFrom);
      const bits = near.reduce((sum, name) => sum | (1 << figureNames.indexOf(name)), 0);
      customers.set(customerId, pack(standing, bits, labelOf(response)));
      failed.remove(customerId);
      close.remove(customerId);
      const list = standing === 'failed' ? failed : near.length > 0 ? close : null;
      list?.set(customerId, listedOf(response, told, near));
    },

    /** What was counted; `breathe` lets others go first in between. */
    counted: async (breathe: () => Promise<void>): Promise<Omit<Standings, 'demandingFrom' | 'errors'>> => {
      const counts = noCounts();
      const byLabel = [...labels].map(() => noCounts());
      const near = Object.fromEntries(figureNames.map((name) => [name, 0])) as Record<FigureName, number>;
      let [without, borderline, seen] = [0, 0, 0];
      for (const packed of customers.values()) {
        seen += 1;
        if (seen % 10_000 === 0) await breathe();
        const standing = standingIn(packed);
        if (!standing) {
          without += 1;
          continue;
        }
        counts[standing] += 1;
        const own = byLabel[labelIn(packed)];
        if (own) own[standing] += 1;
        const bits = nearIn(packed);
        if (bits > 0) borderline += 1;
        figureNames.forEach((name, at) => {
          if (bits & (1 << at)) near[name] += 1;
        });
      }
      const known = [...labels.keys()]
        .map((value, at) => ({ value, counts: byLabel[at] ?? noCounts() }))
        .filter(({ value, counts: own }) => value !== '' && sizeOf(own) > 0);
      const values = inValueOrder(
        known,
        ({ value }) => value,
        (a, b) => sizeOf(b.counts) - sizeOf(a.counts),
      );
      return { counts, without, borderline, near, values, failed: failed.all(), close: close.all() };
    },
  };
};
