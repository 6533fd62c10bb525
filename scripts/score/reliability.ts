import {
  allDefined,
  alphaIfDropped,
  cronbachAlpha,
  isDefined,
  itemTotal,
  johnsReliability,
  mcdonaldOmega,
  reliabilityWarning,
  undefinedBecause,
  whenDefined,
  type Figure,
  type ItemCovariance,
} from '../../server/scoring/index.js';
import type { FigureRules } from './figures.js';
import type { LevelMoments, PairMoments, Totals } from './totals.js';

/** Something that must be said beside the figures, and about which part of them. */
export type Warning = { readonly code: string; readonly where: string };

const levels = ['expected', 'delivered'] as const;

const covarianceOf = ({ places, comoments }: LevelMoments): ItemCovariance => ({
  n: comoments.n(),
  items: places.length,
  covariance: comoments.covariance(),
});

const named = (names: readonly string[], figures: readonly Figure[]): Record<string, Figure> =>
  Object.fromEntries(names.map((name, at) => [name, figures[at] as Figure]));

/** Alpha, omega and the part of each item in them, per dimension and level, from complete rows. */
export const reliabilityFigures = (totals: Totals, { layout, confidence }: FigureRules) =>
  layout.dimensions.flatMap(({ key: dimension }, at) =>
    levels.flatMap((level) => {
      const moments = totals.levels[at]?.[level] as LevelMoments;
      if (moments.places.length === 0) return [];
      const input = covarianceOf(moments);
      const { alpha, interval } = cronbachAlpha(input, confidence);
      const names = moments.places.map((place) => layout.items[place]?.item as string);
      return [
        {
          dimension,
          level,
          n: input.n,
          items: input.items,
          alpha,
          alphaInterval: interval,
          omega: mcdonaldOmega(input).omega,
          itemTotal: named(names, itemTotal(input)),
          alphaIfDropped: named(names, alphaIfDropped(input)),
        },
      ];
    }),
  );

const alphaAt = (totals: Totals, at: number, level: 'expected' | 'delivered'): Figure => {
  const moments = totals.levels[at]?.[level] as LevelMoments;
  return moments.places.length === 0
    ? undefinedBecause('no-values')
    : cronbachAlpha(covarianceOf(moments)).alpha;
};

/** Reliability of the gap of one dimension: spreads and correlation over the rows whose gap counts. */
const gapReliabilityOf = (totals: Totals, at: number): Figure => {
  const { expected, delivered, both } = totals.dimensions[at] as PairMoments;
  const reliabilities = levels.map((level) => alphaAt(totals, at, level)) as [Figure, Figure];
  const spreads = [expected.describe().sd, delivered.describe().sd] as const;
  return whenDefined(allDefined([...reliabilities, ...spreads]), ([wanted, given, sdExpected, sdDelivered]) =>
    whenDefined(both.covariance(), (matrix) => {
      if (sdExpected === 0 || sdDelivered === 0) return undefinedBecause('no-variance');
      const shared = matrix[0]?.[1] as number;
      return johnsReliability({
        expected: { sd: sdExpected, reliability: wanted },
        delivered: { sd: sdDelivered, reliability: given },
        correlation: Math.max(-1, Math.min(1, shared / (sdExpected * sdDelivered))),
      });
    }),
  );
};

/** Reliability of every dimension's gap (Johns). */
export const gapReliabilityFigures = (totals: Totals, { layout }: FigureRules) =>
  layout.dimensions.map(({ key: dimension }, at) => ({ dimension, value: gapReliabilityOf(totals, at) }));

/** Warnings of alpha, omega and the gaps' own reliability. */
export const reliabilityWarnings = (totals: Totals, rules: FigureRules): Warning[] => {
  const ofLevels = rules.layout.dimensions.flatMap(({ key }, at) =>
    levels.flatMap((level): Warning[] => {
      const moments = totals.levels[at]?.[level] as LevelMoments;
      if (moments.places.length === 0) return [];
      const input = covarianceOf(moments);
      const alpha = reliabilityWarning(cronbachAlpha(input).alpha);
      const where = `${key}.${level}`;
      return [
        ...(alpha === null ? [] : [{ code: `${alpha}-alpha`, where }]),
        ...(mcdonaldOmega(input).heywood ? [{ code: 'heywood-case', where }] : []),
      ];
    }),
  );
  const ofGaps = gapReliabilityFigures(totals, rules).flatMap(({ dimension, value }): Warning[] => {
    const warning = reliabilityWarning(value);
    return warning === null || !isDefined(value)
      ? []
      : [{ code: `${warning}-gap-reliability`, where: dimension }];
  });
  return [...ofLevels, ...ofGaps];
};
