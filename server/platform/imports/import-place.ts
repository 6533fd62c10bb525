import type { FieldErrors } from '../errors.js';
import type { Counts, ImportJob, ImportPlan } from './import.js';
import type { Peek } from './imports.js';

export type Choice = { readonly value: string; readonly label: string };

/** A question that is asked of the whole file, such as the language of who names none; the first option is proposed. */
export type ImportSetting = {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly options: readonly Choice[];
};

/** Where files of one kind come in: what a feature tells the pages of imports, in the language of the request. */
export type ImportPlace = {
  readonly kind: string;
  readonly scope: string;
  /** Who uploads. */
  readonly accountId: string;
  /** Whose imports are seen; null for everybody's. */
  readonly owner: string | null;
  /** The address of the upload. */
  readonly address: string;
  /** The room one came from. */
  readonly room: { readonly href: string; readonly text: string };
  readonly title: string;
  /** What such a file holds, in a sentence or two. */
  readonly about: string;
  /** What a column may hold, besides nothing. */
  readonly targets: readonly Choice[];
  /** Targets that several columns may have, each with a name that is typed; by their values. */
  readonly named: readonly string[];
  /** What the name is called. */
  readonly nameLabel: string;
  readonly settings: readonly ImportSetting[];
  /** The outcomes of rows, in the order in which they are told. */
  readonly outcomes: readonly Choice[];
  /** The outcomes that change something: without any of them there is nothing to import. */
  readonly changing: readonly string[];
  /** The result in one sentence: of the dry run, and of the import. */
  readonly sentence: (state: 'checked' | 'done', counts: Counts, wrongRows: number) => string;
  /** What else is to be known of it, and to be done, a sentence each. */
  readonly notes?: (state: 'checked' | 'done', counts: Counts, wrongRows: number) => readonly string[];
  /** The verb on the button, with the number of rows it will take. */
  readonly runLabel: (rows: number) => string;
  /** What the columns may be, by their names and first rows. */
  readonly guess: (peek: Peek) => ImportPlan;
  /** What is wrong with a plan: at `use-<column>`, `name-<column>`, `set-<setting>` or '' for the whole. */
  readonly check: (plan: ImportPlan, header: readonly string[]) => FieldErrors;
  /** Whether what the dry run found may be imported; without it, whatever changes something may. */
  readonly mayRun?: (job: ImportJob) => boolean;
  /** What is to be done before the import starts, once more where it is gone on with. */
  readonly beforeRun?: (job: ImportJob) => Promise<void>;
};
