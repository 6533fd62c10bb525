import { isDefined, proportion, valueOrNull, type Figure, type Interval } from '../../scoring/index.js';
import { csvOf, type CsvCell } from '../../platform/tables/index.js';
import { selectionColumns, type GapFilters } from '../analytics/index.js';
import { standings } from '../comparison/index.js';
import { destinations, hiddenStandings, hiddenTable, matrixOf } from './small-standings.js';
import { hidesLoyal, hidesRaise } from './small-migration.js';
import { hidesAll } from './share-pages.js';
import { sizeOf } from './standings-computation.js';
import type { CustomersReading, ListPage } from './standings.js';

/** Stable names: programs read them. */
const thresholds = ['demanding_from', 'loyal_from', 'satisfied_to', 'failed_beneath'] as const;

const thresholdCells = (
  demanding: number | null,
): Readonly<Record<(typeof thresholds)[number], CsvCell>> => ({
  demanding_from: demanding,
  loyal_from: 75,
  satisfied_to: 10,
  failed_beneath: 0.25,
});

const ends = (interval: Figure<Interval>) => {
  const [low, high] = isDefined(interval) ? interval : [null, null];
  return { low, high };
};

const hiddenCells = { hidden: true, count: null, share: null, low: null, high: null } as const;

const shareCells = (count: number, n: number, hidden: boolean) => {
  if (hidden) return hiddenCells;
  const { share, interval } = proportion(count, n);
  return { hidden: false, count, share: valueOrNull(share), ...ends(interval) };
};

/** Each standing's share, of all and by the values of the chosen attribute; what is hidden has its n alone. */
export const standingsCsv = (reading: CustomersReading, { values }: GapFilters): string => {
  const columns = [
    'attribute',
    'value',
    'standing',
    'n',
    'hidden',
    'count',
    'share',
    'low',
    'high',
    ...thresholds,
    ...selectionColumns,
  ] as const;
  const { result } = reading.standings;
  if (!result) return csvOf(columns, []);
  const { counts, demandingFrom } = result;
  const hides = hidesAll(counts, reading);
  const hidden = hiddenStandings(counts, reading.seesPersons);
  const about = { ...thresholdCells(demandingFrom), ...values };
  const n = sizeOf(counts);
  const own = hiddenTable(
    result.values.map((one) => standings.map((standing) => one.counts[standing])),
    reading.seesPersons,
  );
  return csvOf(columns, [
    ...standings.map((standing) => ({
      attribute: '',
      value: '',
      standing,
      n,
      ...shareCells(counts[standing], n, hides || hidden.has(standing)),
      ...about,
    })),
    ...(hides ? [] : result.values).flatMap((one, row) =>
      standings.map((standing, column) => ({
        attribute: reading.by,
        value: one.value,
        standing,
        n: own.rows[row] ? null : sizeOf(one.counts),
        ...shareCells(one.counts[standing], sizeOf(one.counts), own.cells[row]?.[column] ?? false),
        ...about,
      })),
    ),
  ]);
};

/** The matrix, one line a cell, and what was tested. */
export const migrationCsv = (reading: CustomersReading, { values }: GapFilters): string => {
  const columns = [
    'measure',
    'first',
    'second',
    'from',
    'to',
    'n',
    'hidden',
    'count',
    'share',
    'low',
    'high',
    'p',
    'reason',
    ...thresholds,
    'expectation',
    'provider',
    'segment',
  ] as const;
  const movement = reading.movement?.result;
  if (!movement || !reading.rounds || reading.restIsFew || reading.movedRestIsFew) return csvOf(columns, []);
  const { expectation, provider, segment } = values;
  const about = {
    ...reading.rounds,
    ...thresholdCells(movement.demandingFrom),
    expectation,
    provider,
    segment,
  };
  const counts = matrixOf(movement);
  const hidden = hiddenTable(counts, reading.seesPersons);
  const shown = { movement, counts, hidden };
  const { raise, raiseTest, homogeneity, linked } = movement.migration;
  const sources = [...standings, 'arrived'] as const;
  const noRaise = hidesRaise(shown, reading.seesPersons);
  const noLoyal = hidesLoyal(shown, reading.seesPersons);
  const pOf = (test: Figure<{ readonly p: number }>) =>
    isDefined(test) ? { p: test.p, reason: '' } : { p: null, reason: test.reason };
  return csvOf(columns, [
    ...sources.flatMap((from, row) => {
      const line = counts[row] ?? [];
      const n = line.reduce((sum, one) => sum + one, 0);
      return destinations
        .filter((to) => from !== 'arrived' || to !== 'left')
        .map((to, column) => ({
          measure: 'transition',
          from,
          to,
          n: hidden.rows[row] ? null : n,
          ...shareCells(line[column] ?? 0, n, hidden.cells[row]?.[column] ?? false),
          ...about,
        }));
    }),
    noRaise
      ? { measure: 'net-raise', ...hiddenCells, ...about }
      : {
          measure: 'net-raise',
          n: raise.n,
          hidden: false,
          count: raise.gained - raise.lost,
          share: valueOrNull(raise.raise),
          ...ends(raise.interval),
          ...pOf(raiseTest),
          ...about,
        },
    {
      measure: 'stuart-maxwell',
      n: hidden.columns.at(-1) || hidden.rows.at(-1) ? null : linked,
      hidden: false,
      ...pOf(homogeneity),
      ...about,
    },
    noLoyal
      ? { measure: 'mcnemar-loyal', ...hiddenCells, ...about }
      : {
          measure: 'mcnemar-loyal',
          hidden: false,
          count: movement.loyal.gained - movement.loyal.lost,
          ...pOf(movement.loyalTest),
          ...about,
        },
  ]);
};

/** Everybody on the list, not a page of it. */
export const listCsv = (rows: ListPage['rows'], { values }: GapFilters): string =>
  csvOf(
    ['customer', 'encounter', 'delivered_at', 'standing', 'gap_percent', 'near', ...selectionColumns],
    rows.map(({ name, number, at, standing, gap, near }) => ({
      customer: name,
      encounter: number,
      delivered_at: at,
      standing,
      gap_percent: gap,
      near: near.join(' '),
      ...values,
    })),
  );
