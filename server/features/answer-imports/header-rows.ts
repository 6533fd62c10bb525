import type { TableRow } from '../../platform/tables/index.js';

const importId = /^\s*\{\s*"ImportId"\s*:/;

/** Qualtrics writes two more rows beneath the header: the texts of the questions, and ids as JSON. */
const isImportIds = ({ cells }: TableRow): boolean => {
  const filled = cells.filter((cell) => cell.trim() !== '');
  return filled.length > 0 && filled.every((cell) => importId.test(cell));
};

const deepest = 4; // a text may be missing altogether, and a line of separators may stand above

/** The texts of the questions, where a file has them beneath its header; null where it has not. */
export const textRowOf = (rows: readonly TableRow[]): readonly string[] | null => {
  const at = rows.findIndex((row) => row.row <= deepest && isImportIds(row));
  return at > 0 ? (rows[at - 1]?.cells ?? null) : null;
};

/** The rows that hold answers. The rows beneath the header come in one batch, as they are the first. */
export const answerRows = (rows: readonly TableRow[]): readonly TableRow[] => {
  const ids = rows.find((row) => row.row <= deepest && isImportIds(row));
  return ids ? rows.filter(({ row }) => row > ids.row) : rows;
};
