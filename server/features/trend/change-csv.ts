import { csvOf, type CsvCell } from '../../platform/tables/index.js';
import { selectionColumns, type GapFilters } from '../analytics/index.js';
import type { Change } from './change.js';
import { mayBeShown, pairedChanges, type PairedReading } from './paired.js';
import type { ChangeReading } from './trend.js';

/** Stable names: programs read them. */
const columns = [
  'measure',
  'unit',
  'period_before',
  'period_now',
  'n_before',
  'n_now',
  'hidden',
  'before',
  'now',
  'difference',
  'low',
  'high',
  'p',
  'p_adjusted',
  'finding',
  ...selectionColumns,
] as const;

type Line = Partial<Readonly<Record<(typeof columns)[number], CsvCell>>>;

const findings = { up: 'more', down: 'less', same: 'may-be-chance' } as const;

const changeLine = (change: Change): Line => ({
  measure: change.measure,
  n_before: change.nPrevious,
  n_now: change.nCurrent,
  hidden: false,
  before: change.previous,
  now: change.current,
  difference: change.difference,
  low: change.low,
  high: change.high,
  p: change.p,
  p_adjusted: change.pAdjusted,
  finding: change.pAdjusted === null ? '' : findings[change.direction],
});

const fileOf = (lines: readonly Line[], about: Line, { values }: GapFilters): string =>
  csvOf(
    columns,
    lines.map((line) => ({ ...line, ...about, ...values })),
  );

/** What changed from the period before to the last one, one measure a line, unrounded. */
export const changeCsv = ({ periods, changes }: ChangeReading, filters: GapFilters): string => {
  const { unit, previous, current } = periods;
  return fileOf(
    changes.map(changeLine),
    { unit, period_before: previous.key, period_now: current.key },
    filters,
  );
};

/**
 * What changed among those who answered in both rounds, one measure a line, unrounded; one line with their number alone
 * where that is hidden, none before it is computed.
 */
export const pairedCsv = (
  { computed, rounds }: PairedReading,
  { seesPersons }: { readonly seesPersons: boolean },
  filters: GapFilters,
): string => {
  const { result } = computed;
  const [period_before, period_now] = rounds;
  const about = { unit: 'round', period_before, period_now };
  if (!result) return fileOf([], about, filters);
  const lines = mayBeShown(result, seesPersons)
    ? pairedChanges(result).map(changeLine)
    : [{ n_before: result.both, n_now: result.both, hidden: true }];
  return fileOf(lines, about, filters);
};
