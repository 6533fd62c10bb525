import { cameBack, pomp, suppressedCells, returnRate, type Proportion } from '../../scoring/index.js';
import { FEWEST, isTooFew } from '../analytics/index.js';
import type { ComputationReading } from '../computations/index.js';
import type { Encounter } from '../encounters/index.js';
import { pointsIn, type Outcomes } from '../responses/index.js';
import { segmentsIn, type StudyFilter } from '../studies/index.js';
import { outcomes as scales } from '../templates/index.js';

/** What customers said of staying: that they would, neither, that they would not, or nothing. */
export const statedWishes = ['stay', 'unsure', 'leave', 'unsaid'] as const;
export type StatedWish = (typeof statedWishes)[number];

/** Customers who could have come back by now, and those of them who did. */
export type ReturnCounts = { readonly served: number; readonly returned: number };

/** What is computed and kept. Plain JSON. */
export type ReturnStatistics = {
  readonly days: number;
  readonly stated: Readonly<Record<StatedWish, ReturnCounts>>;
  /** Customers whose days have not passed yet. */
  readonly waiting: number;
};

export type ReturnFigure = Proportion & { readonly hidden: boolean };

/** Everything that is shown of returning. */
export type ReturnFigures = {
  readonly days: number;
  readonly waiting: number;
  readonly all: ReturnFigure;
  readonly stated: readonly (ReturnFigure & { readonly wish: StatedWish })[];
};

export type ReturnsReading = {
  readonly computed: ComputationReading<ReturnStatistics>;
  /** Null before the first result. */
  readonly figures: ReturnFigures | null;
};

const DAY = 24 * 60 * 60 * 1000;
const [mostly, hardly] = [75, 25]; // of 0–100: as loyal customers are told elsewhere

/** "Would stay" is three quarters of the way up the scale or more, "would leave" a quarter or less. */
export const wishOf = (outcomes: Outcomes): StatedWish => {
  const { stay } = pointsIn({ stay: outcomes.stay });
  if (typeof stay !== 'number') return 'unsaid';
  const points = 100 * pomp(stay, scales.stay);
  if (points >= mostly) return 'stay';
  return points <= hardly ? 'leave' : 'unsure';
};

type Visit = Pick<Encounter, 'id' | 'round' | 'agentId' | 'attributes'> & { readonly deliveredAt: Date };

/** Whether an encounter belongs to what is looked at; of a version of the survey an encounter knows nothing. */
export const isLookedAt = (visit: Visit, filter: StudyFilter): boolean => {
  const { round, from, to, agentId } = filter;
  return (
    (round === undefined || visit.round === round) &&
    (agentId === undefined || visit.agentId === agentId) &&
    (from === undefined || visit.deliveredAt >= from) &&
    (to === undefined || visit.deliveredAt < to) &&
    segmentsIn(filter).every(({ attribute, value }) => visit.attributes[attribute] === value)
  );
};

/** One customer's first encounter of what is looked at, and whether they came back after it; null where there is none. */
export const firstOf = <V extends Visit>(
  visits: readonly V[],
  filter: StudyFilter,
  { days, now }: { readonly days: number; readonly now: Date },
): { readonly visit: V; readonly returned: boolean | null } | null => {
  const visit = visits.find((one) => isLookedAt(one, filter));
  if (!visit) return null;
  const returned = cameBack({
    first: visit.deliveredAt.getTime(),
    others: visits.map(({ deliveredAt }) => deliveredAt.getTime()),
    window: days * DAY,
    now: now.getTime(),
  });
  return { visit, returned };
};

/** What may be shown: to somebody who may not see persons no figure of few, nor one that the others would give away. */
export const returnFiguresOf = (
  { days, waiting, stated }: ReturnStatistics,
  { seesPersons, restIsFew }: { readonly seesPersons: boolean; readonly restIsFew: boolean },
): ReturnFigures => {
  const sum = (of: keyof ReturnCounts): number =>
    statedWishes.reduce((total, wish) => total + stated[wish][of], 0);
  const all = { served: sum('served'), returned: sum('returned') };
  const hidesAll = all.served > 0 && (restIsFew || isTooFew(all.served, seesPersons));
  const { primary, secondary } = suppressedCells(
    statedWishes.map((wish) => stated[wish].served),
    FEWEST,
  );
  const few = seesPersons ? [] : [...primary, ...secondary];
  const figure = (counts: ReturnCounts, hidden: boolean): ReturnFigure =>
    hidden
      ? { ...returnRate({ served: 0, returned: 0 }), n: counts.served, hidden }
      : { ...returnRate(counts), hidden };
  return {
    days,
    waiting,
    all: figure(all, hidesAll),
    stated: statedWishes.map((wish, at) => ({
      wish,
      ...figure(stated[wish], stated[wish].served > 0 && (hidesAll || few.includes(at))),
    })),
  };
};
