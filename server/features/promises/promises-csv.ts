import { csvOf, type CsvCell } from '../../platform/tables/index.js';
import { isDefined, type Figure, type Interval } from '../../scoring/index.js';
import { selectionColumns, type GapFilters } from '../analytics/index.js';
import type { Locale } from '../../platform/i18n/locales.js';
import type { KeptFigure, PromiseGapFigures, PromisesReading } from './promises.js';

/** Stable names: programs read them. */
const columns = [
  ...['figure', 'promise', 'text', 'n', 'hidden', 'value', 'low', 'high', 'late', 'broken', 'not_noted'],
  ...['t', 'df', 'p'],
  ...selectionColumns,
] as const;

const numberOf = (figure: Figure): number | '' => (isDefined(figure) ? figure : '');
const ends = (interval: Figure<Interval>) =>
  isDefined(interval) ? { low: interval[0], high: interval[1] } : {};

const keptLine = ({ n, hidden, kept, late, broken, open }: KeptFigure): Record<string, CsvCell> => ({
  figure: 'kept',
  n,
  hidden,
  ...(hidden
    ? {}
    : {
        ...ends(kept.interval),
        value: numberOf(kept.share),
        late: numberOf(late),
        broken: numberOf(broken),
        not_noted: open,
      }),
});

/** How much the gap of all kept lies above that of broken ones, and by which test; nothing where that may not be told. */
const testLines = ({ test }: PromiseGapFigures): Record<string, CsvCell>[] => {
  if (!isDefined(test)) return [];
  const { difference, interval, t, df, p } = test;
  return [{ figure: 'gap-kept-less-broken', hidden: false, value: difference, ...ends(interval), t, df, p }];
};

/** Every figure of the page, one a line, unrounded; what is hidden has its n alone. */
export const promisesCsv = (
  { total, rows, gap }: PromisesReading,
  { values }: GapFilters,
  locale: Locale,
): string => {
  const lines: Record<string, CsvCell>[] = [
    keptLine(total),
    ...rows.map((row) => ({ ...keptLine(row), promise: row.key, text: row.text?.[locale] ?? '' })),
    ...(gap?.rows ?? []).map(({ end, n, hidden, mean, interval }) => ({
      figure: `gap-${end}`,
      n,
      hidden,
      ...(hidden ? {} : { ...ends(interval), value: numberOf(mean) }),
    })),
    ...(gap ? testLines(gap) : []),
  ];
  return csvOf(
    columns,
    lines.map((line) => ({ ...line, ...values })),
  );
};
