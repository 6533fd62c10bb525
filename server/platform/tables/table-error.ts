/** Why a table cannot be read, as a stable code; `tables:problem.<code>` says it to a person. */
export const tableProblems = [
  /** Not a byte, or blank lines only. */
  'empty',
  /** Names of columns and no row beneath them. */
  'header-only',
  /** No text: zero bytes, a picture, an archive. */
  'binary',
  /** Excel's own format: text, once it is saved as CSV. */
  'workbook',
  /** The bytes are not what the chosen encoding allows. */
  'encoding',
  'too-many-columns',
  'too-many-rows',
  /** A quotation mark is opened and never closed, or a row has no end. */
  'quote',
  /** The file is not kept any more. */
  'gone',
] as const;

export type TableProblem = (typeof tableProblems)[number];

/** A table that cannot be read any further: the code, and the row where it ended (the header is row 1). */
export class TableError extends Error {
  readonly code: TableProblem;
  readonly row: number | null;

  constructor(code: TableProblem, row: number | null = null, cause?: unknown) {
    super(code, { cause });
    this.name = 'TableError';
    this.code = code;
    this.row = row;
  }
}

export const isTableError = (error: unknown, code?: TableProblem): error is TableError =>
  error instanceof TableError && (code === undefined || error.code === code);
