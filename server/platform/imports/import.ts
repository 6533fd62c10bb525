import type { Message } from '../errors.js';
import type { Locale } from '../i18n/locales.js';
import type { TableFormat, TableProblem } from '../tables/index.js';

/**
 * `draft`: what the columns hold is still to be said · `checking`, `checked`: the dry run · `running`, `done`: the import ·
 * `failed`: it ended early, `failure` says why.
 */
export const importStates = ['draft', 'checking', 'checked', 'running', 'done', 'failed'] as const;
export type ImportState = (typeof importStates)[number];

/** What one column of the file holds: a target that the kind of import knows, and a name where the target needs one. */
export type ColumnUse = { readonly target: string; readonly name: string };

/** The target of a column that is left out. */
export const ignored = 'ignore';

/** What a person said of the file: one use a column, in the order of the header, and the import's own choices. */
export type ImportPlan = {
  readonly columns: readonly ColumnUse[];
  readonly settings: Readonly<Record<string, string>>;
};

/** One thing that is wrong with a row. `column` and `value` are the file's own; null where the whole row is meant. */
export type RowMistake = {
  readonly row: number;
  readonly column: string | null;
  readonly value: string | null;
  readonly reason: Message;
};

/** How many of each outcome, by the names that the kind of import gives them. */
export type Counts = Readonly<Record<string, number>>;

/** How far a pass is: what was finished, and what may be told of it. */
export type ImportProgress = {
  /** The last row of the file that is finished; 0 before the first. */
  readonly row: number;
  /** Rows finished, blank ones left out. */
  readonly rows: number;
  /** Bytes of the file that were read. */
  readonly bytes: number;
  readonly counts: Counts;
  /** Rows with a mistake. */
  readonly wrongRows: number;
  readonly firstMistakes: readonly RowMistake[];
  /** Bytes of the file of mistakes that belong to finished rows. */
  readonly mistakesBytes: number;
};

export const nothingDone: ImportProgress = {
  row: 0,
  rows: 0,
  bytes: 0,
  counts: {},
  wrongRows: 0,
  firstMistakes: [],
  mistakesBytes: 0,
};

export type ImportFailure = { readonly code: TableProblem | 'unexpected'; readonly row: number | null };

/** An uploaded table on its way in. */
export type ImportJob = {
  readonly id: string;
  /** Which feature takes it. */
  readonly kind: string;
  /** What it goes into, such as a study; '' where the kind needs none. */
  readonly scope: string;
  /** The account that uploaded it. */
  readonly owner: string;
  /** In which language its mistakes are written. */
  readonly locale: Locale;
  readonly createdAt: Date;
  readonly uploadId: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly format: TableFormat;
  readonly header: readonly string[];
  readonly plan: ImportPlan;
  readonly state: ImportState;
  /** During and after the dry run. */
  readonly checked: ImportProgress;
  /** During and after the import. */
  readonly done: ImportProgress;
  readonly failure: ImportFailure | null;
};
