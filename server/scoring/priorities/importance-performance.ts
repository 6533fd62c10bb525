import { mean } from '../basics/mean.js';
import { requireScale, type Scale } from '../basics/pomp.js';
import { requireFinite } from '../checks.js';
import { allDefined, isDefined, whenDefined, type Figure, type Interval } from '../result.js';

/** A figure and its interval; null where none was computed, and then nothing is unclassified on its account. */
export type Located = { readonly value: Figure; readonly interval: Figure<Interval> | null };

/** An item by how important it is and how well it is performed, each in units that all items share. */
export type PriorityItem = { readonly importance: Located; readonly performance: Located };

/** Where importance and performance part into low and high. */
export type Crosshair = { readonly importance: number; readonly performance: number };

/** What an item asks for. */
export type Quadrant = 'concentrate' | 'keep-up' | 'low-priority' | 'overkill';

/** The quadrant of the figures alone, and what may be said: `unclassified` where an interval crosses the crosshair. */
export type Priority = { readonly nominal: Quadrant; readonly quadrant: Quadrant | 'unclassified' };

/** The crosshair, and the priority of every item in its order. */
export type ImportancePerformance = {
  readonly crosshair: Figure<Crosshair>;
  readonly items: readonly Figure<Priority>[];
};

/**
 * Importance–performance analysis: what to work on (important, performed badly), keep up, leave, and where too much is done.
 *
 * In: items with stated importance (means of answers, t intervals) or a derived one (derivedImportance); the crosshair, by
 * default the grand means of those items that have both. On the crosshair is high. It is taken as known: with few items an
 * item moves the mean it is measured by. Each item undefined with the reason of its missing figure; the crosshair
 * `no-values` without any. O(items). Throws RangeError for a crosshair that is not finite.
 * Source: Martilla & James (1977), Journal of Marketing 41(1), 77–79.
 *
 * Example: test/reference/ipa-derived.json: of six items `learning` asks to concentrate.
 */
export const importancePerformance = (
  items: readonly PriorityItem[],
  given?: Crosshair,
): ImportancePerformance => {
  const crosshair = given ?? grandMeans(items);
  if (isDefined(crosshair)) requireFinite('a crosshair', [crosshair.importance, crosshair.performance]);
  return {
    crosshair,
    items: items.map((item) => whenDefined(crosshair, (cross) => priorityOf(item, cross))),
  };
};

/**
 * The crosshair in the middle of both scales: for items that are to be held against what the scale says, not against each
 * other. O(1). Throws RangeError for a scale that does not rise.
 *
 * Example: of 1–7 for both: `{ importance: 4, performance: 4 }`.
 */
export const midpointCrosshair = (importance: Scale, performance: Scale): Crosshair => {
  for (const scale of [importance, performance]) requireScale(scale);
  return {
    importance: (importance.low + importance.high) / 2,
    performance: (performance.low + performance.high) / 2,
  };
};

const bothOf = ({ importance, performance }: PriorityItem): Figure<readonly [number, number]> =>
  allDefined([importance.value, performance.value]);

const grandMeans = (items: readonly PriorityItem[]): Figure<Crosshair> => {
  const known = items.map(bothOf).filter((both) => isDefined(both));
  const means = allDefined([mean(known.map(([first]) => first)), mean(known.map(([, second]) => second))]);
  return whenDefined(means, ([importance, performance]) => ({ importance, performance }));
};

const priorityOf = (item: PriorityItem, cross: Crosshair): Figure<Priority> =>
  whenDefined(bothOf(item), ([importance, performance]) => {
    const nominal = quadrantOf(importance >= cross.importance, performance >= cross.performance);
    const isCertain =
      liesOnOneSide(item.importance.interval, cross.importance) &&
      liesOnOneSide(item.performance.interval, cross.performance);
    return { nominal, quadrant: isCertain ? nominal : 'unclassified' };
  });

/** An interval that cannot be told reaches anywhere. */
const liesOnOneSide = (interval: Located['interval'], cross: number): boolean => {
  if (interval === null) return true;
  return isDefined(interval) && (interval[0] >= cross || interval[1] < cross);
};

const quadrantOf = (isImportant: boolean, isPerformed: boolean): Quadrant => {
  if (isImportant) return isPerformed ? 'keep-up' : 'concentrate';
  return isPerformed ? 'overkill' : 'low-priority';
};
