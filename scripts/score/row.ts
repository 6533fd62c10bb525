import {
  cellNumber,
  noAnswer,
  outcomeNames,
  outcomeScales,
  type OutcomeName,
  type Scale,
} from '../../server/scoring/index.js';
import type { ItemColumns, Layout } from './layout.js';
import type { Mistakes } from './mistakes.js';

type Answer = number | null;

/** The answers of one row to one item, at each level. */
export type ItemAnswers = Readonly<Record<'minimum' | 'desired' | 'expected' | 'delivered', Answer>>;

/** One row of answers, checked. Lists are in the order of the layout's items and dimensions. */
export type Row = {
  readonly respondent: string;
  readonly provider: string;
  readonly answers: readonly ItemAnswers[];
  readonly weights: readonly Answer[] | null;
  readonly outcomes: Readonly<Record<OutcomeName, Answer>>;
};

/** What the only provider of a file without that column is called. */
export const onlyProvider = 'us';

/** Reads one record into a row, or null where it holds a mistake. */
export type RowReader = (record: readonly string[], row: number) => Row | null;

/** A reader of rows. An empty cell is skipped, `NA` does not apply: neither is a number, and neither is a mistake. */
export const createRowReader = (layout: Layout, scale: Scale, mistakes: Mistakes): RowReader => {
  const { header } = layout;

  const answer = (
    record: readonly string[],
    row: number,
    column: number | null,
    holds: (value: number) => boolean,
    expected: string,
  ): Answer => {
    if (column === null) return null;
    const cell = (record[column] ?? '').trim();
    if (noAnswer(cell)) return null;
    const value = cellNumber(cell);
    if (value !== null && holds(value)) return value;
    mistakes.add({
      row,
      column: header[column] ?? null,
      value: cell,
      expected: `${expected}, NA or an empty cell`,
    });
    return null;
  };

  const onScale = (value: number) => value >= scale.low && value <= scale.high;
  const scaleWords = `a number from ${scale.low} to ${scale.high}`;

  const idOf = (record: readonly string[], row: number, column: number | null, fallback: string): string => {
    if (column === null) return fallback;
    const id = (record[column] ?? '').trim();
    if (id === '') mistakes.add({ row, column: header[column] ?? null, value: id, expected: 'a name' });
    return id;
  };

  return (record, row) => {
    if (record.length !== header.length) {
      mistakes.add({ row, value: `${record.length} cells`, expected: `${header.length}, as in the header` });
      return null;
    }
    const before = mistakes.count();
    const at = (column: number | null) => answer(record, row, column, onScale, scaleWords);
    const answersTo = (columns: ItemColumns): ItemAnswers => {
      const desired = at(columns.desired);
      return {
        minimum: at(columns.minimum),
        desired,
        expected: columns.expected === columns.desired ? desired : at(columns.expected),
        delivered: at(columns.delivered),
      };
    };
    const outcome = (name: OutcomeName): [OutcomeName, Answer] => {
      const { low, high } = outcomeScales[name];
      const holds = (value: number) => Number.isInteger(value) && value >= low && value <= high;
      return [
        name,
        answer(record, row, layout.outcomes[name], holds, `a whole number from ${low} to ${high}`),
      ];
    };
    const notNegative = (value: number) => value >= 0;
    const read: Row = {
      respondent: idOf(record, row, layout.respondent, `row ${row}`),
      provider: idOf(record, row, layout.provider, onlyProvider),
      answers: layout.items.map(answersTo),
      weights:
        layout.weights?.map((column) => answer(record, row, column, notNegative, 'points from 0 up')) ?? null,
      outcomes: Object.fromEntries(outcomeNames.map(outcome)) as Record<OutcomeName, Answer>,
    };
    return mistakes.count() > before ? null : read;
  };
};
