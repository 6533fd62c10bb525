import type { Localized } from '../../platform/i18n/localized.js';
import type { ResponseRow } from '../responses/index.js';
import type { Level } from '../templates/index.js';

/** A response on its way out; the contact's own number where one of ours answered. */
export type ExportRow = ResponseRow & { readonly externalId: string | null };

/** `na` and `skipped` are texts beside numbers; null leaves the cell empty: not asked, or not known. */
export type Cell = string | number | null;

/** A value that a cell can have, and what it means in the language of the file. */
export type LabelledValue = { readonly value: string | number; readonly label: string };

export type Column = {
  readonly name: string;
  /**
   * `number`: numbers, and `na` and `skipped` beside them. `token`: a word of ours. `choice`: one of the values, which
   * SPSS knows by their number. `text`: whatever somebody wrote.
   */
  readonly kind: 'number' | 'token' | 'choice' | 'text';
  readonly cell: (row: ExportRow) => Cell;
  /** What it tells, in the language of the file. */
  readonly about: string;
  readonly dimension: Localized | null;
  readonly item: Localized | null;
  readonly level: Level | 'gap' | null;
  /** What the customer read. */
  readonly wording: Localized | null;
  /** As the newest survey has them that asks this. */
  readonly values: readonly LabelledValue[];
  /** What is to be known besides, such as other scales of older versions. */
  readonly note: string;
  /** Whether it may say that something does not apply or was skipped. */
  readonly missing: boolean;
  /** Numbers of the versions that ask it; empty where it is not asked at all. */
  readonly versions: readonly number[];
  /** How many bytes the longest text may have. */
  readonly bytes: number;
};

/** Room for a key or an id of ours. */
const SHORT = 64;

/** A column with what most have, under the name that is wanted for it. */
export const column = (of: Pick<Column, 'name' | 'kind' | 'cell' | 'about'> & Partial<Column>): Column => ({
  dimension: null,
  item: null,
  level: null,
  wording: null,
  values: [],
  note: '',
  missing: false,
  versions: [],
  bytes: SHORT,
  ...of,
});
