import { open, truncate, type FileHandle } from 'node:fs/promises';
import type { I18n } from '../i18n/i18n.js';
import { byteOrderMark, csvLine, type TableRow } from '../tables/index.js';
import type { RowMistake } from './import.js';

/** Writes the rows that have mistakes as they stood in the file, each with its number and its reasons. */
export type MistakesFile = {
  /** Appends rows; tells how long the file is now. */
  readonly add: (rows: readonly TableRow[], mistakes: readonly RowMistake[]) => Promise<number>;
  readonly close: () => Promise<void>;
};

/** The names of the two columns that are added, in one language. */
export const mistakeColumns = ({ t }: Pick<I18n, 't'>): readonly [string, string] => [
  t('tables:mistakes.row'),
  t('tables:mistakes.reason'),
];

/** One mistake in words: the column, and what is wrong there. */
export const reasonText = ({ column, reason }: RowMistake, { t }: Pick<I18n, 't'>): string => {
  const why = t(reason.key, reason.params);
  return column === null ? why : `${column}: ${why}`;
};

const truncated = async (path: string, bytes: number): Promise<FileHandle> => {
  const handle = await open(path, 'a', 0o600);
  await truncate(path, bytes);
  return handle;
};

const byRow = (mistakes: readonly RowMistake[]): Map<number, RowMistake[]> => {
  const rows = new Map<number, RowMistake[]>();
  for (const mistake of mistakes) {
    const before = rows.get(mistake.row);
    if (before) before.push(mistake);
    else rows.set(mistake.row, [mistake]);
  }
  return rows;
};

/**
 * Opens the file of mistakes for going on after `bytes`: what an interrupted pass wrote behind is cut off. UTF-8 with a
 * byte order mark, the delimiter of the uploaded table, its columns first: corrected, it can be uploaded again.
 */
export const openMistakesFile = async (parts: {
  path: string;
  bytes: number;
  header: readonly string[];
  delimiter: string;
  i18n: Pick<I18n, 't'>;
}): Promise<MistakesFile> => {
  const { path, header, delimiter, i18n } = parts;
  const handle = await truncated(path, parts.bytes);
  let { bytes } = parts;
  const append = async (text: string): Promise<void> => {
    await handle.appendFile(text);
    bytes += Buffer.byteLength(text);
  };
  const cellsOf = ({ cells }: TableRow): string[] => header.map((_, at) => cells[at] ?? '');
  return {
    add: async (rows, mistakes) => {
      const wrong = byRow(mistakes);
      const lines = rows.flatMap((row) => {
        const reasons = wrong.get(row.row);
        if (!reasons) return [];
        const why = reasons.map((one) => reasonText(one, i18n)).join(' ');
        return [csvLine([...cellsOf(row), String(row.row), why], delimiter)];
      });
      if (lines.length === 0) return bytes;
      const head =
        bytes === 0 ? byteOrderMark + csvLine([...header, ...mistakeColumns(i18n)], delimiter) : '';
      await append(head + lines.join(''));
      return bytes;
    },
    close: () => handle.close(),
  };
};
