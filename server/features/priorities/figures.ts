import {
  describeValues,
  importancePerformance,
  isDefined,
  midpointCrosshair,
  suppressedCells,
  tInterval,
  undefinedBecause,
  type Crosshair,
  type Description,
  type Figure,
  type PriorityItem,
  type Scale,
  type Undefined,
} from '../../scoring/index.js';
import { FEWEST, isTooFew } from '../analytics/index.js';
import { asksImportance, highOf, type SurveyContent } from '../templates/index.js';
import type { Choices, Unit } from './choices.js';
import { statedLevelOf } from './measured.js';
import {
  metLevels,
  type Drivers,
  type ImportanceSource,
  type LoyaltyRow,
  type Placed,
  type PriorityFigures,
  type PriorityMap,
  type PriorityPoint,
  type PriorityStatistics,
  type Rated,
} from './priorities.js';

/** Where all answers are alike the interval has no width, which promises what it cannot keep. */
const placed = (description: Description): Placed => {
  const { mean, sd } = description;
  const isConstant = isDefined(sd) && sd === 0;
  return { value: mean, interval: isConstant ? undefinedBecause('no-variance') : tInterval(description) };
};

const missing = (reason: Parameters<typeof undefinedBecause>[0]): Placed => ({
  value: undefinedBecause(reason),
  interval: undefinedBecause(reason),
});

/** The share of a driver; the reason why there is none. */
const derivedOf = (key: string, drivers: Drivers | undefined): Placed => {
  if (!drivers) return missing('no-values');
  const { set, constant } = drivers;
  if (!isDefined(set)) return missing(set.reason);
  const own = set.parts.find((part) => part.key === key);
  if (own) return { value: own.share, interval: own.shareInterval };
  return missing(constant.includes(key) ? 'no-variance' : 'no-values');
};

const sourceOf = (
  unit: Unit,
  content: SurveyContent,
  choices: Choices,
  rated: readonly Rated[],
): ImportanceSource => {
  if (choices.importance === 'derived') return 'derived';
  const hasPoints = rated.some(({ points }) => points.n > 0);
  if (unit === 'dimensions' && asksImportance(content) && hasPoints) return 'points';
  return rated.some(({ importance }) => importance.n > 0) ? 'rated' : 'level';
};

/** How many an item's figures stand on, at least. */
const leastOf = (source: ImportanceSource, one: Rated, cases: number): number => {
  const { delivered, expected, points, importance } = one;
  return Math.min(
    delivered.n,
    { derived: cases, points: points.n, rated: importance.n, level: expected.n }[source],
  );
};

const importanceOf = (source: ImportanceSource, one: Rated, drivers: Drivers | undefined): Placed => {
  if (source === 'derived') return derivedOf(one.key, drivers);
  return placed({ points: one.points, rated: one.importance, level: one.expected }[source]);
};

/** The middle of both scales; of shares it is the equal share. */
const middleOf = (source: ImportanceSource, items: readonly PriorityItem[], scale: Scale): Crosshair => {
  const middle = midpointCrosshair(scale, scale);
  if (source === 'level' || source === 'rated') return middle;
  const shared = items.filter(({ importance }) => isDefined(importance.value)).length;
  return { ...middle, importance: 1 / Math.max(1, shared) };
};

/**
 * Where performance is as high as importance asks: equal points on one scale; of shares, equally far from their means in
 * spreads. Null where nothing varies.
 */
const diagonalOf = (
  source: ImportanceSource,
  items: readonly PriorityItem[],
  scale: Scale,
): PriorityMap['diagonal'] => {
  if (source === 'level') return { at: [scale.low, scale.low], slope: 1 };
  const both = items.flatMap(({ importance, performance }) =>
    isDefined(importance.value) && isDefined(performance.value)
      ? [[performance.value, importance.value] as const]
      : [],
  );
  const across = describeValues(both.map(([x]) => x));
  const up = describeValues(both.map(([, y]) => y));
  if (!isDefined(across.mean) || !isDefined(up.mean) || !isDefined(across.sd) || !isDefined(up.sd))
    return null;
  if (across.sd === 0 || up.sd === 0) return null;
  return { at: [across.mean, up.mean], slope: up.sd / across.sd };
};

/** The figure that an item lacks: its reason says more than that of a crosshair, which lacks them all. */
const missingIn = ({ importance, performance }: PriorityItem) =>
  [importance.value, performance.value].find((value) => !isDefined(value)) as Undefined | undefined;

type Sight = { readonly seesPersons: boolean; readonly restIsFew: boolean };

const mapOf = (
  unit: Unit,
  statistics: PriorityStatistics,
  content: SurveyContent,
  choices: Choices,
  isHidden: (n: number) => boolean,
): PriorityMap => {
  const rated = statistics.rated[unit];
  const drivers = statistics.drivers?.[unit];
  const source = sourceOf(unit, content, choices, rated);
  const scale = { low: content.scale.low, high: highOf(content.scale) };
  const known = rated.map((one) => {
    const n = leastOf(source, one, drivers?.n ?? 0);
    const hidden = isHidden(one.delivered.n) || isHidden(n);
    const figures: PriorityItem & Readonly<Record<'importance' | 'performance', Placed>> = hidden
      ? { importance: missing('too-few-values'), performance: missing('too-few-values') }
      : { importance: importanceOf(source, one, drivers), performance: placed(one.delivered) };
    return { key: one.key, n, hidden, ...figures };
  });
  const given = choices.crosshair === 'midpoint' ? middleOf(source, known, scale) : undefined;
  const { crosshair, items } = importancePerformance(known, given);
  const points = known.map((one, at): PriorityPoint => ({
    ...one,
    quadrant: missingIn(one) ?? items[at] ?? undefinedBecause('no-values'),
  }));
  return { unit, source, points, crosshair, diagonal: diagonalOf(source, known, scale) };
};

/** Loyalty of all is told elsewhere: what it less the others would give away is hidden too. */
const loyaltyRows = (
  { loyalty }: PriorityStatistics,
  content: SurveyContent,
  { seesPersons, restIsFew }: Sight,
): LoyaltyRow[] => {
  const isAsked = content.outcomes.some((one) => one === 'recommend' || one === 'stay');
  if (!isAsked || statedLevelOf(content) === null) return [];
  const counts = metLevels.map((level) => loyalty[level].n);
  const { primary, secondary } = suppressedCells(counts, FEWEST);
  const hidden = seesPersons ? [] : [...primary, ...secondary];
  return metLevels.map((level, at) => {
    const { n } = loyalty[level];
    const isHidden = n > 0 && (restIsFew || hidden.includes(at));
    return {
      level,
      n,
      hidden: isHidden,
      mean: isHidden ? missing('too-few-values') : placed(loyalty[level]),
    };
  });
};

const withoutFew = (drivers: Drivers, isHidden: (n: number) => boolean): Drivers =>
  isHidden(drivers.n) ? { ...drivers, set: undefinedBecause('too-few-values'), constant: [] } : drivers;

/** What may be shown of what was computed: to somebody who may not see persons nothing of fewer than five. */
export const figuresOf = (
  statistics: PriorityStatistics,
  content: SurveyContent,
  choices: Choices,
  sight: Sight,
): PriorityFigures => {
  const { answered, otherScale, drivers } = statistics;
  const isHidden = (n: number): boolean => sight.restIsFew || isTooFew(n, sight.seesPersons);
  const map = (unit: Unit): PriorityMap => mapOf(unit, statistics, content, choices, isHidden);
  return {
    answered,
    otherScale,
    hidden: answered > 0 && isHidden(answered),
    maps: { dimensions: map('dimensions'), items: map('items') },
    drivers: drivers && {
      dimensions: withoutFew(drivers.dimensions, isHidden),
      items: withoutFew(drivers.items, isHidden),
    },
    loyalty: loyaltyRows(statistics, content, sight),
  };
};

/** The figure, or null where it is undefined. */
export const numberOf = (figure: Figure): number | null => (isDefined(figure) ? figure : null);
