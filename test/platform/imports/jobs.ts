import { nothingDone, type ImportJob, type ImportProgress } from '../../../server/platform/imports/index.js';
import { people } from '../../support/people.js';

/** An uploaded file whose columns are not told yet. */
export const importOf = (change: Partial<ImportJob> = {}): ImportJob => ({
  id: '7'.repeat(24),
  kind: 'contacts',
  scope: '',
  owner: people.admin.accountId,
  locale: 'en',
  createdAt: new Date('2026-11-20T08:00:00Z'),
  uploadId: 'a'.repeat(32),
  fileName: 'müştərilər.csv',
  bytes: 1_000,
  format: { encoding: 'utf-8', delimiter: ';' },
  header: ['Ad', 'E-poçt', ''],
  plan: { columns: [], settings: {} },
  state: 'draft',
  checked: nothingDone,
  done: nothingDone,
  failure: null,
  ...change,
});

/** Half of a file is read: three rows right, two wrong. */
export const progressOf = (change: Partial<ImportProgress> = {}): ImportProgress => ({
  row: 6,
  rows: 5,
  bytes: 500,
  counts: { new: 2, changed: 0, same: 1 },
  wrongRows: 2,
  firstMistakes: [
    { row: 3, column: 'E-poçt', value: 'aysel', reason: { key: 'form:email' } },
    { row: 5, column: null, value: null, reason: { key: 'tables:row.too-wide', params: { columns: 3 } } },
  ],
  mistakesBytes: 120,
  ...change,
});
