import { createHash } from 'node:crypto';
import type { TableRow } from '../../platform/tables/index.js';

const digest = (parts: unknown): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 27);

const firstRows = 5;

/** Tells files apart by their header and first rows, so that one that has grown meanwhile is still the same. */
export const fingerprintOf = (header: readonly string[], rows: readonly TableRow[]): string =>
  digest([header, rows.slice(0, firstRows).map(({ cells }) => cells)]);

/**
 * What a row is stored by, once. Where respondents have ids, a row is the same in whatever file it comes: its id, whom
 * it is about, the round and its cells. Without ids only the place in its file tells one row from another.
 */
export const rowKey = (row: {
  readonly studyId: string;
  readonly respondent: string | null;
  readonly fingerprint: string;
  readonly row: number;
  readonly provider: string;
  readonly round: string;
  readonly cells: readonly string[];
}): string => {
  const { studyId, respondent, fingerprint, provider, round, cells } = row;
  const who = respondent === null ? [fingerprint, row.row] : [respondent];
  return `import:${digest([studyId, ...who, provider, round, cells])}`;
};

/** Who answered, without the file's own id of the person: rows of one respondent stay together. */
export const respondentKey = (studyId: string, respondent: string): string =>
  `respondent:${digest([studyId, respondent])}`;
