import { commonWeights } from '../../server/scoring/index.js';
import { eachRecord } from './csv.js';
import { readLayout, type Layout } from './layout.js';
import { createMistakes, type Mistakes } from './mistakes.js';
import type { Options } from './options.js';
import { createPairKeys, mostValues, type PairKeys } from './pair-cells.js';
import { createRowReader, type Row } from './row.js';
import { scoreRow, type ScoredRow } from './scored-row.js';
import { addRow, createTotals, type Totals } from './totals.js';

/** Values of a segment column beyond which it names people, not segments. */
export const mostSegmentValues = 500;

/** What a file was added up to. */
export type FileTotals = {
  readonly layout: Layout;
  readonly keys: PairKeys;
  readonly commonWeights: ReadonlyMap<string, number>;
  readonly whole: Totals;
  readonly segments: ReadonlyMap<string, ReadonlyMap<string, Totals>>;
  /** Different values of the round column among the rows that count. */
  readonly rounds: ReadonlySet<string>;
};

type Reading = {
  readonly layout: Layout;
  readonly add: (record: readonly string[], row: number) => void;
  readonly done: () => FileTotals;
};

const pairKeysOf = (row: ScoredRow, keys: PairKeys): number[] | null => {
  const found: number[] = [];
  for (const [item, { expected, delivered }] of row.answers.entries()) {
    if (expected === null || delivered === null) continue;
    const key = keys.key(item, expected, delivered);
    if (key === null) return null;
    found.push(key);
  }
  return found;
};

/** Mistakes that the options have with this header. */
const checkOptions = (layout: Layout, options: Options, mistakes: Mistakes): void => {
  const names = layout.dimensions.map(({ key }) => key);
  for (const name of Object.keys(options.weights ?? {})) {
    if (!names.includes(name))
      mistakes.add({
        column: '--weights',
        value: name,
        expected: `one of the dimensions ${names.join(', ')}`,
      });
  }
  const isAnswer = (name: string) => /\.[MDEP]$/.test(name) || name.startsWith('weight.');
  for (const name of options.segments) {
    if (!layout.header.includes(name) || isAnswer(name))
      mistakes.add({
        column: '--segment',
        value: name,
        expected: 'a column of the file that holds segments',
      });
  }
  if (options.round !== null && layout.round === null)
    mistakes.add({ row: 1, column: 'round', expected: 'a column round or wave, as --round is given' });
};

const beginReading = (header: readonly string[], options: Options, mistakes: Mistakes): Reading => {
  const layout = readLayout(header, mistakes);
  checkOptions(layout, options, mistakes);
  const { scale, seed, bootstrap } = options;
  const keys = createPairKeys(scale);
  const weighed = layout.dimensions.some(({ key }) => (options.weights?.[key] ?? 0) > 0);
  const weights = commonWeights(layout.dimensions, weighed && options.weights ? options.weights : undefined);
  const create = () => createTotals(layout, { seed, resample: bootstrap !== null });
  const whole = create();
  const rounds = new Set<string>();
  const segments = new Map(options.segments.map((name) => [name, new Map<string, Totals>()]));
  const places = new Map(options.segments.map((name) => [name, layout.header.indexOf(name)]));
  const read = createRowReader(layout, scale, mistakes);
  const headerIsRight = mistakes.count() === 0;

  const addToSegments = (
    record: readonly string[],
    row: number,
    scored: ScoredRow,
    found: number[],
  ): void => {
    for (const [name, values] of segments) {
      const value = (record[places.get(name) as number] ?? '').trim();
      if (value === '') continue;
      const totals = values.get(value) ?? create();
      if (!values.has(value) && values.size === mostSegmentValues)
        mistakes.add({
          row,
          column: name,
          value,
          expected: `at most ${mostSegmentValues} values of a segment`,
        });
      else values.set(value, totals);
      addRow(totals, scored, found);
    }
  };
  const score = (record: readonly string[], row: number, answers: Row): void => {
    const scored = scoreRow(answers, { layout, scale, commonWeights: weights });
    const found = pairKeysOf(scored, keys);
    if (found === null) {
      mistakes.add({ row, expected: `at most ${mostValues} different values on the scale` });
      return;
    }
    addRow(whole, scored, found);
    addToSegments(record, row, scored, found);
  };
  return {
    layout,
    add: (record, row) => {
      if (!headerIsRight) return;
      const answers = read(record, row);
      if (answers === null) return;
      const round = layout.round === null ? null : (record[layout.round] ?? '').trim();
      if (options.round !== null && round !== options.round) return;
      if (round !== null && rounds.size < 2) rounds.add(round);
      if (mistakes.count() === 0) score(record, row, answers);
    },
    done: () => ({ layout, keys, commonWeights: weights, whole, segments, rounds }),
  };
};

const isEmptyLine = (record: readonly string[]): boolean => record.length === 1 && record[0]?.trim() === '';

/** Reads a file once, row by row, and adds it up; or tells its mistakes. `progress` hears of rows. */
export const readFile = async (
  options: Options,
  progress: (rows: number) => void,
): Promise<FileTotals | { readonly mistakes: string }> => {
  const mistakes = createMistakes();
  let reading: Reading | null = null;
  let row = 0;
  const failed = await eachRecord(options.file, (record) => {
    row += 1;
    progress(row);
    if (isEmptyLine(record)) return;
    if (reading === null) reading = beginReading(record, options, mistakes);
    else reading.add(record, row);
  });
  if (failed !== null)
    mistakes.add({ value: options.file, expected: `a CSV file, but ${failed.unreadable}` });
  const found = (reading as Reading | null)?.done();
  if (mistakes.count() === 0) checkRows(found, options, mistakes);
  return mistakes.count() > 0 || found === undefined ? { mistakes: mistakes.text() } : found;
};

const checkRows = (found: FileTotals | undefined, options: Options, mistakes: Mistakes): void => {
  if (found === undefined) {
    mistakes.add({ row: 1, expected: 'a header such as respondent,reliability.kept.E,reliability.kept.P' });
    return;
  }
  if (found.whole.n === 0)
    mistakes.add({
      row: 2,
      expected:
        options.round === null ? 'answers beneath the header' : `rows of the round "${options.round}"`,
    });
  const providers = [...found.whole.providers.all.keys()];
  const named: [string, string][] = [
    ...(options.us === null ? [] : [['--us', options.us] as [string, string]]),
    ...(options.against ?? []).map((name): [string, string] => ['--against', name]),
  ];
  for (const [option, name] of named) {
    if (!providers.includes(name))
      mistakes.add({ column: option, value: name, expected: `one of the providers ${providers.join(', ')}` });
  }
  const us = options.us ?? providers[0];
  if (us !== undefined && (options.against ?? []).includes(us))
    mistakes.add({ column: '--against', value: us, expected: 'others than us' });
};
