import type { Expectation } from '../analytics/index.js';
import type { PeriodParts } from '../summaries/index.js';
import type { SurveyContent } from '../templates/index.js';
import { changeBetween, changedMeasures, type ChangedMeasure, type ChangeSide } from './change.js';
import { hiddenPeriods, type Sight } from './series.js';
import { sideOf } from './period-figures.js';
import type { TrendPeriod, TrendUnit } from './periods.js';
import type { ChangeReading } from './trend.js';

const countOf = (side: ChangeSide, measure: ChangedMeasure): number => {
  if (measure !== 'nps') return side[measure]?.n ?? 0;
  const { promoters = 0, passives = 0, detractors = 0 } = side.nps ?? {};
  return promoters + passives + detractors;
};

/** What each period may show to somebody who may not see persons: the same periods as the line of each measure. */
const asMayBeShown = (sides: readonly ChangeSide[], keys: readonly string[], sight: Sight): ChangeSide[] => {
  const hidden = new Map(
    changedMeasures.map((measure) => {
      const sizes = sides.map((side, at) => [keys[at] ?? '', countOf(side, measure)] as const);
      return [measure, hiddenPeriods(sizes, sight)];
    }),
  );
  return sides.map((side, at) => {
    const of = <M extends ChangedMeasure>(measure: M): ChangeSide[M] | null =>
      hidden.get(measure)?.has(at) ? null : side[measure];
    return {
      gap: of('gap'),
      expected: of('expected'),
      delivered: of('delivered'),
      nps: of('nps'),
      csat: of('csat'),
    };
  });
};

/** Two answers at least have a spread. */
const isSomething = (side: ChangeSide): boolean =>
  changedMeasures.some((measure) => countOf(side, measure) > 1);

/** The last two periods that have something to show, compared; null where there are no two of them. */
export const changeReading = (
  found: readonly PeriodParts[],
  { unit, periods }: { readonly unit: TrendUnit; readonly periods: readonly TrendPeriod[] },
  sight: Sight & { readonly content: SurveyContent; readonly expectation: Expectation },
  today: string,
): ChangeReading | null => {
  const { content, expectation } = sight;
  const byKey = new Map(found.map(({ period, parts }) => [period, parts]));
  const raw = periods.map(({ key }) => sideOf({ parts: byKey.get(key) ?? [], content, expectation }));
  const keys = periods.map(({ key }) => key);
  const sides = asMayBeShown(raw, keys, sight);
  const shown = periods.flatMap((period, at) => {
    const side = sides[at];
    return side && isSomething(side) ? [{ period, side }] : [];
  });
  const [previous, current] = shown.slice(-2);
  if (!previous || !current) return null;
  const { ends } = current.period;
  const changes = changeBetween(previous.side, current.side);
  if (changes.length === 0) return null;
  const running = ends !== null && today < ends;
  return {
    content,
    periods: { unit, previous: previous.period, current: current.period, running },
    changes,
  };
};
