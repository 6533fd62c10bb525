import { inBatches, readTable, type TableFormat, type TableRow } from '../tables/index.js';
import type { Counts, ImportProgress, RowMistake } from './import.js';
import type { MistakesFile } from './mistakes-file.js';

/** What became of some rows. A row with a mistake is counted by none of the outcomes. */
export type BatchResult = { readonly counts: Counts; readonly mistakes: readonly RowMistake[] };

/** One way through the rows of a file, in their order. A dry one changes nothing. */
export type ImportPass = {
  /** Takes the next rows. Doing the same rows once more, after a crash, must lead to the same records and counts. */
  readonly take: (rows: readonly TableRow[]) => Promise<BatchResult>;
  /** Hears of rows that were finished before the pass was interrupted. */
  readonly replay: (rows: readonly TableRow[]) => void;
};

const shownMistakes = 20;
const longestShown = 100;
const batchSize = 500;

const shown = (mistake: RowMistake): RowMistake =>
  mistake.value !== null && mistake.value.length > longestShown
    ? { ...mistake, value: `${mistake.value.slice(0, longestShown)}…` }
    : mistake;

const sum = (a: Counts, b: Counts): Counts => {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return Object.fromEntries(names.map((name) => [name, (a[name] ?? 0) + (b[name] ?? 0)]));
};

/** Rows wider than the header cannot be told apart from shifted ones: each is a mistake of its own. */
const tooWide = (rows: readonly TableRow[], width: number): RowMistake[] =>
  rows
    .filter(({ cells }) => cells.slice(width).some((cell) => cell.trim() !== ''))
    .map(({ row, cells }) => ({
      row,
      column: null,
      value: cells.slice(width).join(' '),
      reason: { key: 'tables:row.too-wide', params: { columns: width } },
    }));

export type WalkParts = {
  readonly file: string;
  readonly format: TableFormat;
  readonly pass: ImportPass;
  /** Where an interrupted pass stopped; `nothingDone` for a new one. */
  readonly from: ImportProgress;
  readonly mistakes: Pick<MistakesFile, 'add'>;
  /** Called after every batch; false ends the walk. */
  readonly onProgress: (progress: ImportProgress) => Promise<boolean>;
};

/**
 * Leads a pass through a file, batch by batch, in flat memory. Tells how far it came, or null where it was ended from
 * without. Throws TableError where the file ends early.
 */
export const walkRows = async (parts: WalkParts): Promise<ImportProgress | null> => {
  const { file, format, pass, from, mistakes, onProgress } = parts;
  let bytes = 0;
  let header: TableRow | undefined;
  let progress = from;
  const rows = readTable(file, format, { onBytes: (read) => (bytes = read) });
  const take = async (batch: readonly TableRow[], width: number): Promise<void> => {
    const wide = tooWide(batch, width);
    const wideRows = new Set(wide.map(({ row }) => row));
    const result = await pass.take(batch.filter(({ row }) => !wideRows.has(row)));
    const wrong = [...wide, ...result.mistakes].sort((a, b) => a.row - b.row);
    const mistakesBytes = await mistakes.add(batch, wrong);
    const { firstMistakes } = progress;
    progress = {
      row: batch.at(-1)?.row ?? progress.row,
      rows: progress.rows + batch.length,
      bytes,
      counts: sum(progress.counts, result.counts),
      wrongRows: progress.wrongRows + new Set(wrong.map(({ row }) => row)).size,
      firstMistakes: [...firstMistakes, ...wrong.slice(0, shownMistakes - firstMistakes.length).map(shown)],
      mistakesBytes,
    };
  };
  for await (const batch of inBatches(rows, batchSize)) {
    header ??= batch.shift();
    const left = batch.filter(({ row }) => row > from.row);
    pass.replay(batch.filter(({ row }) => row <= from.row));
    if (left.length > 0) await take(left, header?.cells.length ?? 0);
    if (!(await onProgress(progress))) return null;
  }
  return progress;
};
