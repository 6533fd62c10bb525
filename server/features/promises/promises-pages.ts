import type { I18n } from '../../platform/i18n/i18n.js';
import { page, type Page } from '../../platform/views/page.js';
import { addressWith } from '../../platform/views/pager.js';
import { isDefined, type Figure, type Interval } from '../../scoring/index.js';
import { may, type Actor } from '../accounts/index.js';
import {
  filtersModel,
  hiddenText,
  percentText,
  piecesOf,
  pText,
  rangeText,
  strong,
  type FilterChoices,
  type FiltersModel,
  type Piece,
} from '../analytics/index.js';
import { computationModel, type ComputationPanel } from '../computations/index.js';
import { studyHead, type StudyHead } from '../studies/index.js';
import { ownPromises } from './counts.js';
import type {
  KeptFigure,
  PromiseGapFigures,
  PromiseRow,
  PromisesAnswer,
  PromisesReading,
} from './promises.js';

type Row = { readonly title: string; readonly few: string; readonly cells: readonly string[] };

type PromisesModel = {
  readonly title: string;
  readonly head: StudyHead;
  readonly ownOnly: boolean;
  readonly sentence: readonly Piece[];
  readonly sure: string;
  readonly empty: { readonly text: string; readonly href: string; readonly link: string } | null;
  readonly notes: readonly string[];
  readonly filters: FiltersModel | null;
  readonly rows: readonly Row[];
  readonly csv: string;
  /** Null as long as nothing is noted. */
  readonly gap: {
    readonly sentence: readonly Piece[];
    readonly panel: ComputationPanel;
    readonly rows: readonly Row[];
    readonly test: string;
  } | null;
};

const view = page<PromisesModel>('office', 'promises/promises');
const dash = '–';

const shareText = (share: Figure, i18n: I18n): string =>
  isDefined(share) ? percentText(share, i18n, 1) : dash;

/** `80 % to 86 %`. */
const shareRange = (interval: Figure<Interval>, i18n: I18n): string => {
  if (!isDefined(interval)) return dash;
  const [low, high] = interval;
  return i18n.t('gap:range', { low: percentText(low, i18n, 1), high: percentText(high, i18n, 1) });
};

const keptRow = (title: string, figure: KeptFigure, i18n: I18n): Row => ({
  title,
  few: figure.hidden ? hiddenText(figure.encounters, i18n) : '',
  cells: [
    shareText(figure.kept.share, i18n),
    shareRange(figure.kept.interval, i18n),
    shareText(figure.late, i18n),
    shareText(figure.broken, i18n),
    i18n.number(figure.n),
    i18n.number(figure.open),
  ],
});

/** How a promise is called: by its words, or by why there are none. */
export const promiseTitle = (
  { key, text }: Pick<PromiseRow, 'key' | 'text'>,
  { t, locale }: I18n,
): string => {
  if (key === ownPromises) return t('promises:own');
  const words = text ? text[locale] || Object.values(text).find((one) => one !== '') : '';
  return words || t('promises:gone', { key });
};

const sentenceOf = ({ total }: PromisesReading, i18n: I18n): Piece[] =>
  total.n > 0 && !total.hidden
    ? piecesOf(i18n.t('promises:say', { share: strong(shareText(total.kept.share, i18n)) }))
    : [];

const sureText = ({ total, allKept }: PromisesReading, i18n: I18n): string => {
  if (total.n === 0) return '';
  if (total.hidden) return hiddenText(total.encounters, i18n);
  return i18n.t('promises:sure', {
    count: total.encounters,
    n: i18n.number(total.n),
    encounters: i18n.number(total.encounters),
    range: shareRange(total.kept.interval, i18n),
    all: shareText(allKept.share, i18n),
  });
};

/** "1.2 points less than they expected". */
const pointsText = (gap: number, { t, number }: I18n): string => {
  const points = number(Math.abs(gap), 2);
  if (points === number(0, 2)) return t('promises:as-expected');
  return t(gap < 0 ? 'promises:less' : 'promises:more', { points });
};

/** What customers got whose promise was broken, and those to whom all were kept; nothing where either is unknown. */
export const promiseGapSentence = ({ rows }: PromiseGapFigures, i18n: I18n): Piece[] => {
  const [kept, broken] = (['kept', 'broken'] as const).map(
    (end) => rows.find((row) => row.end === end)?.mean,
  );
  if (kept === undefined || broken === undefined || !isDefined(kept) || !isDefined(broken)) return [];
  return piecesOf(
    i18n.t('promises:gap.say', {
      broken: strong(pointsText(broken, i18n)),
      kept: strong(pointsText(kept, i18n)),
    }),
  );
};

const gapRows = ({ rows }: PromiseGapFigures, i18n: I18n): Row[] =>
  rows.map(({ end, n, hidden, mean, interval }) => ({
    title: i18n.t(`promises:gap.${end}`),
    few: hidden ? hiddenText(n, i18n) : '',
    cells: [
      isDefined(mean) ? i18n.signed(mean) : dash,
      isDefined(interval) ? rangeText(interval[0], interval[1], i18n) : dash,
      i18n.number(n),
    ],
  }));

/** How much all kept less broken is, by which test. */
export const promiseGapTest = ({ test }: PromiseGapFigures, i18n: I18n): string => {
  if (!isDefined(test)) return i18n.t('promises:gap.no-test');
  const { difference, interval, t, df, p } = test;
  return i18n.t('promises:gap.test', {
    difference: i18n.signed(difference),
    range: rangeText(interval[0], interval[1], i18n),
    t: i18n.number(t, 2),
    df: i18n.number(df, 1),
    p: pText(p, i18n),
  });
};

const notesOf = (
  { waiting }: PromisesReading,
  { version }: PromisesAnswer['filters']['values'],
  { t, number }: I18n,
): string[] => [
  ...(version === '' ? [] : [t('promises:no-version')]),
  ...(waiting > 0 ? [t('promises:waiting', { count: waiting, figure: number(waiting) })] : []),
];

const emptyOf = (
  { study, reading }: PromisesAnswer,
  reset: string,
  actor: Actor,
  { t }: I18n,
): PromisesModel['empty'] => {
  const writes = may(actor, 'write-studies');
  // What is still being counted is not nothing: the page says so beneath the filters.
  if (reading && (reading.total.n > 0 || reading.waiting > 0)) return null;
  const about = (key: string, href: string) => ({
    text: t(`promises:empty.${key}`),
    href,
    link: t(`promises:empty.${key}-link`),
  });
  if (!reading) return about('unpublished', writes ? `/studies/${study.id}/survey` : `/studies/${study.id}`);
  if (reset) return about('selection', reset);
  if (reading.told > 0 && may(actor, 'encounters'))
    return about('noted', addressWith('/encounters', { study: study.id, state: 'delivered' }));
  return about('told', writes ? `/studies/${study.id}/settings#promises` : `/studies/${study.id}`);
};

/** What became of promises: the rate, each promise, and how much of the gap goes with it. */
export const promisesPage = (
  answer: PromisesAnswer,
  choices: FilterChoices,
  actor: Actor,
  i18n: I18n,
): Page => {
  const { study, filters, reading } = answer;
  const path = `/studies/${study.id}/promises`;
  const form = filtersModel(study, filters, path, i18n, choices);
  const empty = emptyOf(answer, form.reset, actor, i18n);
  const shown = !reading || reading.total.n === 0 || reading.total.hidden ? null : reading;
  return view({
    title: i18n.t('promises:title', { study: study.name }),
    head: studyHead(study, actor, 'promises', i18n.t),
    ownOnly: reading?.ownOnly ?? false,
    sentence: reading ? sentenceOf(reading, i18n) : [],
    sure: reading ? sureText(reading, i18n) : '',
    empty,
    notes: reading ? notesOf(reading, filters.values, i18n) : [],
    filters: reading && form,
    rows: shown
      ? [
          keptRow(i18n.t('promises:all'), shown.total, i18n),
          ...shown.rows.map((row) => keptRow(promiseTitle(row, i18n), row, i18n)),
        ]
      : [],
    csv: shown ? addressWith(`${path}.csv`, filters.values) : '',
    gap: shown && {
      sentence: shown.gap ? promiseGapSentence(shown.gap, i18n) : [],
      panel: computationModel(shown.computed, addressWith(path, filters.values), i18n),
      rows: shown.gap ? gapRows(shown.gap, i18n) : [],
      test: shown.gap ? promiseGapTest(shown.gap, i18n) : '',
    },
  });
};
