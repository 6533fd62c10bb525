import type { I18n } from '../i18n/i18n.js';
import { page, type Page } from '../views/page.js';
import type { ImportFailure, ImportJob, ImportProgress } from './import.js';
import { importAddress } from './import-pages.js';
import type { ImportPlace } from './import-place.js';

type Head = {
  readonly title: string;
  readonly room: { readonly href: string; readonly text: string };
  readonly action: string;
  readonly file: string;
};

const headOf = (place: ImportPlace, job: ImportJob, { t }: I18n): Head => ({
  title: place.title,
  room: place.room,
  action: importAddress(place, job),
  file: job.fileName || t('tables:file'),
});

type ProgressModel = Head & {
  readonly heading: string;
  readonly percent: number;
  readonly share: string;
  readonly rows: string;
  /** Whether it may be ended: a dry run may, an import that changes records may not be left half. */
  readonly cancels: boolean;
};

const progressView = page<ProgressModel>('office', 'imports/progress');

/** How far a dry run or an import is. */
export const progressPage = (parts: { place: ImportPlace; job: ImportJob; i18n: I18n }): Page => {
  const { place, job, i18n } = parts;
  const checking = job.state === 'checking';
  const { bytes, rows } = checking ? job.checked : job.done;
  const percent = Math.min(100, Math.floor((100 * bytes) / Math.max(1, job.bytes)));
  return progressView({
    ...headOf(place, job, i18n),
    heading: i18n.t(checking ? 'tables:progress.checking' : 'tables:progress.running'),
    percent,
    share: i18n.t('tables:progress.share', { percent }),
    rows: i18n.t('tables:progress.rows', { count: rows }),
    cancels: checking,
  });
};

type MistakesModel = {
  readonly first: string;
  readonly rows: readonly {
    readonly row: string;
    readonly column: string;
    readonly value: string;
    readonly reason: string;
  }[];
  /** '' once the file is not kept any more. */
  readonly href: string;
};

type ResultModel = Head & {
  readonly sentence: string;
  readonly notes: readonly string[];
  /** '' unless the job ended early. */
  readonly failure: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly mistakes: MistakesModel | null;
  readonly checked: boolean;
  readonly done: boolean;
  /** '' where nothing would change. */
  readonly run: string;
  /** Whether the import can be gone on with, and whether the columns can be said anew. */
  readonly goesOn: boolean;
  readonly revises: boolean;
};

const resultView = page<ResultModel>('office', 'imports/result');

const factsOf = (place: ImportPlace, { counts, wrongRows }: ImportProgress, i18n: I18n) => [
  ...place.outcomes.map(({ value, label }) => ({ label, value: i18n.number(counts[value] ?? 0) })),
  { label: i18n.t('tables:mistakes.title'), value: i18n.number(wrongRows) },
];

const mistakesOf = (
  { firstMistakes }: ImportProgress,
  address: string,
  kept: boolean,
  i18n: I18n,
): MistakesModel | null =>
  firstMistakes.length === 0
    ? null
    : {
        first: i18n.t('tables:mistakes.first', { count: firstMistakes.length }),
        rows: firstMistakes.map(({ row, column, value, reason }) => ({
          row: i18n.number(row),
          column: column ?? i18n.t('tables:mistakes.whole-row'),
          value: value ?? '',
          reason: i18n.t(reason.key, reason.params),
        })),
        href: kept ? `${address}/mistakes.csv` : '',
      };

const failureText = ({ code, row }: ImportFailure, { t }: I18n): string =>
  t(`tables:problem.${code}`, row === null ? {} : { row });

/** What a dry run found, what an import did, or why it ended early. */
export const resultPage = (parts: {
  place: ImportPlace;
  job: ImportJob;
  /** Why it cannot be gone on with, where that is so. */
  failure: ImportFailure | null;
  /** What is still kept: the table, and the rows with mistakes. */
  kept: { readonly table: boolean; readonly mistakes: boolean };
  i18n: I18n;
}): Page => {
  const { place, job, failure, kept, i18n } = parts;
  const imported = job.state === 'done' || job.done.row > 0;
  const progress = imported ? job.done : job.checked;
  const state = imported ? 'done' : 'checked';
  const head = headOf(place, job, i18n);
  const changing = place.changing.reduce((sum, name) => sum + (progress.counts[name] ?? 0), 0);
  const checked = job.state === 'checked' && failure === null;
  return resultView({
    ...head,
    sentence: failure ? '' : place.sentence(state, progress.counts, progress.wrongRows),
    notes: failure ? [] : (place.notes?.(state, progress.counts, progress.wrongRows) ?? []),
    failure: failure ? failureText(failure, i18n) : '',
    facts: progress.rows > 0 ? factsOf(place, progress, i18n) : [],
    mistakes: mistakesOf(progress, head.action, kept.mistakes, i18n),
    checked,
    done: job.state === 'done',
    run: checked && changing > 0 && (place.mayRun?.(job) ?? true) ? place.runLabel(changing) : '',
    goesOn: job.state === 'failed' && imported && kept.table,
    revises: (checked || job.state === 'failed') && !imported && kept.table,
  });
};
