import type { Locale } from '../../platform/i18n/locales.js';
import { csvOf, type CsvCell } from '../../platform/tables/index.js';
import { isDefined, type Figure, type Interval } from '../../scoring/index.js';
import { selectionColumns, type GapFilters } from '../analytics/index.js';
import type { ReturnFigure } from '../returns/index.js';
import { dimensionsWithAnswers } from './measured.js';
import { unitChoices, type Unit } from './choices.js';
import { numberOf } from './figures.js';
import type { PrioritiesReading, PriorityFigures } from './priorities.js';

/** Stable names: programs read them. */
const columns = [
  'part',
  'unit',
  'key',
  'title',
  'measure',
  'n',
  'hidden',
  'value',
  'low',
  'high',
  'finding',
  'reason',
  'importance',
  'crosshair',
  'outcome',
  'predictors',
  ...selectionColumns,
] as const;

type Line = Readonly<Partial<Record<(typeof columns)[number], CsvCell>>>;

const figureCells = (value: Figure, interval: Figure<Interval> | null): Line => ({
  value: numberOf(value),
  low: interval && isDefined(interval) ? interval[0] : null,
  high: interval && isDefined(interval) ? interval[1] : null,
  reason: isDefined(value) ? (interval && !isDefined(interval) ? interval.reason : '') : value.reason,
});

type Titles = Readonly<Record<Unit, ReadonlyMap<string, string>>>;

const mapLines = ({ maps }: PriorityFigures, titles: Titles): Line[] =>
  unitChoices.flatMap((unit) => {
    const { points, source, crosshair } = maps[unit];
    return [
      ...points.flatMap(({ key, n, hidden, importance, performance, quadrant }) => {
        const about = { part: 'priority', unit, key, title: titles[unit].get(key) ?? '', n, hidden };
        const finding = isDefined(quadrant) ? quadrant.quadrant : '';
        return [
          {
            ...about,
            measure: `importance-${source}`,
            ...figureCells(importance.value, importance.interval),
            finding,
          },
          {
            ...about,
            measure: 'performance',
            ...figureCells(performance.value, performance.interval),
            finding,
          },
        ];
      }),
      ...(isDefined(crosshair)
        ? (['importance', 'performance'] as const).map((measure) => ({
            part: 'crosshair',
            unit,
            measure,
            value: crosshair[measure],
          }))
        : []),
    ];
  });

const driverLines = ({ drivers }: PriorityFigures, titles: Titles): Line[] =>
  unitChoices.flatMap((unit): Line[] => {
    const own = drivers?.[unit];
    if (!own) return [];
    const { set, n } = own;
    if (!isDefined(set)) return [{ part: 'driver', unit, measure: 'r2', n, reason: set.reason }];
    const about = { part: 'driver', unit, n };
    return [
      { ...about, measure: 'r2', value: set.r2 },
      { ...about, measure: 'r2-adjusted', value: set.adjustedR2 },
      ...set.parts.flatMap((part) => {
        const named = { ...about, key: part.key, title: titles[unit].get(part.key) ?? '' };
        return [
          { ...named, measure: 'part', ...figureCells(part.part, part.interval) },
          { ...named, measure: 'share', ...figureCells(part.share, part.shareInterval) },
          { ...named, measure: 'lmg', value: part.lmg },
          { ...named, measure: 'relative-weight', value: part.relativeWeight },
          { ...named, measure: 'correlation', value: part.correlation },
          { ...named, measure: 'beta', value: part.beta },
          { ...named, measure: 'vif', value: part.inflation },
        ];
      }),
    ];
  });

const loyaltyLines = ({ loyalty }: PriorityFigures): Line[] =>
  loyalty.map(({ level, n, hidden, mean }) => ({
    part: 'loyalty',
    key: level,
    measure: 'mean',
    n,
    hidden,
    ...figureCells(mean.value, mean.interval),
  }));

const returnLines = ({ returns }: PrioritiesReading): Line[] => {
  const { figures } = returns;
  if (!figures) return [];
  const line = (key: string, { n, hidden, share, interval }: ReturnFigure): Line => {
    const about = { part: 'returned', key, measure: 'share', n, hidden };
    return hidden ? { ...about, reason: 'too-few-values' } : { ...about, ...figureCells(share, interval) };
  };
  return [line('all', figures.all), ...figures.stated.map((one) => line(one.wish, one))];
};

/** Every figure of the page, one a line, unrounded; an undefined one has its reason. No text can be run as a formula. */
export const prioritiesCsv = (
  reading: PrioritiesReading,
  figures: PriorityFigures,
  { values }: GapFilters,
  locale: Locale,
): string => {
  const { content, choices } = reading;
  const dimensions = dimensionsWithAnswers(content);
  const titles: Titles = {
    dimensions: new Map(dimensions.map(({ key, title }) => [key, title[locale]])),
    items: new Map(
      dimensions.flatMap(({ items }) => items.map(({ itemKey, title }) => [itemKey, title[locale]] as const)),
    ),
  };
  const { importance, crosshair, outcome, predictors } = choices;
  return csvOf(
    columns,
    [
      ...mapLines(figures, titles),
      ...driverLines(figures, titles),
      ...loyaltyLines(figures),
      ...returnLines(reading),
    ].map((line): Readonly<Record<(typeof columns)[number], CsvCell>> => ({
      part: '',
      unit: '',
      key: '',
      title: '',
      measure: '',
      n: null,
      hidden: false,
      value: null,
      low: null,
      high: null,
      finding: '',
      reason: '',
      ...line,
      importance,
      crosshair,
      outcome,
      predictors,
      ...values,
    })),
  );
};
