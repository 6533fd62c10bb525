import {
  isDefined,
  valueOrNull,
  type ByOne,
  type Coefficient,
  type Figure,
  type Interval,
  type Undefined,
} from '../../scoring/index.js';
import { csvOf } from '../../platform/tables/index.js';
import type { Locale } from '../../platform/i18n/locales.js';
import { responseFlags } from '../responses/index.js';
import { selectionColumns, type GapFilters } from '../analytics/index.js';
import {
  levels,
  type FeltOutcome,
  type GapOf,
  type InstrumentReading,
  type OutcomeSurface,
} from './instrument.js';

/** Stable names: programs read them. */
const columns = [
  'part',
  'key',
  'title',
  'level',
  'measure',
  'n',
  'value',
  'low',
  'high',
  'standard_error',
  'p',
  'reason',
  ...selectionColumns,
] as const;

type Line = Readonly<Partial<Record<(typeof columns)[number], string | number | null>>>;

const told = (figure: Figure, interval?: Figure<Interval>): Line => {
  const [low, high] = interval && isDefined(interval) ? interval : [null, null];
  return { value: valueOrNull(figure), low, high, reason: isDefined(figure) ? '' : figure.reason };
};

const reliabilityLines = ({ sets }: InstrumentReading, locale: Locale): Line[] =>
  sets.flatMap((set) => {
    const key = set.dimension?.key ?? 'total';
    const about = { part: 'reliability', key, title: set.dimension?.title[locale] ?? '' };
    return [
      ...levels.flatMap((level): Line[] => {
        const { n, alpha, interval, omega, items } = set[level];
        return [
          { ...about, level, n, measure: 'alpha', ...told(alpha, interval) },
          { ...about, level, n, measure: 'omega', ...told(omega) },
          ...(set.dimension ? items : []).flatMap(({ item, total, ifDropped }) => {
            const one = { part: 'item', key: item.itemKey, title: item.title[locale], level, n };
            return [
              { ...one, measure: 'item-total', ...told(total) },
              { ...one, measure: 'alpha-if-dropped', ...told(ifDropped) },
            ];
          }),
        ];
      }),
      { ...about, level: 'gap', measure: 'reliability', ...told(set.gap) },
    ];
  });

const surfaceLines = ({ outcome, n, surface }: OutcomeSurface): Line[] => {
  const about = { part: 'surface', key: outcome, n };
  if (!isDefined(surface)) return [{ ...about, measure: 'surface', reason: surface.reason }];
  const estimates: [string, Coefficient][] = [
    ...Object.entries(surface.coefficients),
    ...Object.entries(surface.lines),
  ];
  const { congruence } = surface;
  return [
    ...estimates.map(([measure, { estimate, standardError, interval, p }]) => ({
      ...about,
      measure,
      value: estimate,
      low: interval[0],
      high: interval[1],
      standard_error: standardError,
      p: valueOrNull(p),
    })),
    ...Object.entries(surface.r2).map(([model, r2]) => ({ ...about, measure: `r2-${model}`, ...told(r2) })),
    ...Object.entries(surface.constraints).map(([test, found]) => ({
      ...about,
      measure: `f-${test}`,
      value: isDefined(found) ? found.f : null,
      p: isDefined(found) ? found.p : null,
      reason: isDefined(found) ? '' : found.reason,
    })),
    {
      ...about,
      measure: 'congruence',
      value: isDefined(congruence) ? Number(congruence.holds) : null,
      reason: isDefined(congruence) ? '' : congruence.reason,
    },
  ];
};

const coefficientLine = ({ estimate, standardError, interval, p }: Coefficient): Line => ({
  value: estimate,
  low: interval[0],
  high: interval[1],
  standard_error: standardError,
  p: valueOrNull(p),
});

/** The felt gap beside the computed one: how they go together, what each tells alone, and what they tell with the levels. */
const feltLines = ({ outcome, n, together, felt, computed, model }: FeltOutcome): Line[] => {
  const about = { part: 'felt', key: outcome, n };
  const missing = (measure: string, figure: Figure<object>): Line[] => {
    const { reason } = figure as Partial<Undefined>; // a figure without one has no such field
    return reason ? [{ ...about, measure, value: null, reason }] : [];
  };
  const alone = (name: string, figure: Figure<ByOne>): Line[] =>
    isDefined(figure)
      ? [
          { ...about, measure: `slope-${name}`, ...coefficientLine(figure.slope) },
          {
            ...about,
            measure: `r2-${name}`,
            value: figure.r2,
            low: figure.r2Interval[0],
            high: figure.r2Interval[1],
          },
        ]
      : missing(`r2-${name}`, figure);
  return [
    ...(isDefined(together)
      ? [{ ...about, measure: 'r', value: together.r, low: together.interval[0], high: together.interval[1] }]
      : missing('r', together)),
    ...alone('felt', felt),
    ...alone('computed', computed),
    ...(isDefined(model)
      ? [
          ...(['expected', 'delivered', 'disconfirmation'] as const).map((name) => ({
            ...about,
            measure: `model-${name}`,
            ...coefficientLine(model[name]),
          })),
          { ...about, measure: 'model-r2', value: model.r2 },
        ]
      : missing('model-r2', model)),
  ];
};

const computedLines = ({ computed }: InstrumentReading): Line[] => {
  if (!computed.result) return [];
  const { quality, surfaces, priming, felt } = computed.result;
  const gap = (measure: string, one: GapOf): Line => ({
    part: 'quality',
    measure,
    n: one.n,
    ...told(one.gap, one.interval),
  });
  return [
    ...(
      [
        'straight',
        'outlying',
        'fast',
        'inattentive',
        'any',
        'both',
        'alikeExpected',
        'timed',
        'tested',
      ] as const
    ).map((measure) => ({
      part: 'quality',
      measure,
      n: quality.n,
      value: quality[measure],
    })),
    ...responseFlags.map((flag) => ({
      part: 'quality',
      measure: `flag-${flag}`,
      n: quality.n,
      value: quality.flagged[flag],
    })),
    { part: 'quality', measure: 'median-seconds', n: quality.timed, ...told(quality.medianSeconds) },
    ...quality.pages.map(({ page, n, median }) => ({
      part: 'page',
      key: page,
      measure: 'median-seconds',
      n,
      value: median,
    })),
    gap('gap-all', quality.gaps.all),
    gap('gap-without-both', quality.gaps.withoutBoth),
    gap('gap-without-any', quality.gaps.withoutAny),
    ...surfaces.flatMap(surfaceLines),
    ...felt.flatMap(feltLines),
    ...priming.outcomes.flatMap(({ outcome, asked, notAsked, difference }): Line[] => {
      const about = { part: 'priming', key: outcome };
      return [
        { ...about, measure: 'mean-asked', n: asked.n, ...told(asked.mean) },
        { ...about, measure: 'mean-not-asked', n: notAsked.n, ...told(notAsked.mean) },
        isDefined(difference)
          ? {
              ...about,
              measure: 'difference',
              value: difference.value,
              low: difference.interval[0],
              high: difference.interval[1],
              p: difference.p,
            }
          : { ...about, measure: 'difference', reason: difference.reason },
      ];
    }),
  ];
};

/** Every figure of the page, one a line, unrounded; a figure that does not exist has its reason. */
export const instrumentCsv = (reading: InstrumentReading, { values }: GapFilters, locale: Locale): string => {
  const lines = [...reliabilityLines(reading, locale), ...computedLines(reading)];
  return csvOf(
    columns,
    lines.map((line) => ({ ...line, ...values })),
  );
};
