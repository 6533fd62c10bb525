import { communicationGap, isDefined } from '../../scoring/index.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { hiddenText, percentText, piecesOf, strong, type Piece } from '../analytics/index.js';
import {
  promiseGapSentence,
  promiseGapTest,
  promiseTitle,
  type KeptFigure,
  type PromisesReading,
} from '../promises/index.js';
import type { Study } from '../studies/index.js';

type Row = { readonly title: string; readonly few: string; readonly cells: readonly string[] };

/** What was promised against what was delivered. */
export type CommunicationModel = {
  readonly sentence: readonly Piece[];
  /** Why there is no figure; ''. */
  readonly none: string;
  readonly rows: readonly Row[];
  /** How the customers' gap goes with it, and by which test; empty where that is not known. */
  readonly effect: readonly Piece[];
  readonly test: string;
  readonly notes: readonly string[];
  readonly href: string;
  readonly csv: string;
};

/** The promises that stand on this page; all of them have a page of their own. */
const mostPromises = 5;
const dash = '–';

/** "−18.5 %": a share of promises. */
const signedShare = (share: number, { signed, inPercent }: I18n): string => inPercent(signed(share * 100, 1));

const rowOf = (title: string, figure: KeptFigure, i18n: I18n): Row => {
  const { difference, interval } = communicationGap(figure.kept);
  const share = (part: KeptFigure['late']): string => (isDefined(part) ? percentText(part, i18n, 1) : dash);
  return {
    title,
    few: figure.hidden ? hiddenText(figure.encounters, i18n) : '',
    cells: [
      isDefined(difference) ? signedShare(difference, i18n) : dash,
      isDefined(interval)
        ? i18n.t('gap:range', {
            low: signedShare(interval[0], i18n),
            high: signedShare(interval[1], i18n),
          })
        : dash,
      share(figure.late),
      share(figure.broken),
      i18n.number(figure.n),
    ],
  };
};

const widestFirst = (rows: PromisesReading['rows']): PromisesReading['rows'] => {
  const gapOf = ({ kept }: KeptFigure): number => (isDefined(kept.share) ? kept.share : 1);
  return rows.filter(({ n }) => n > 0).toSorted((a, b) => gapOf(a) - gapOf(b));
};

/** The communication gap over all promises, and of those that are kept least; null as long as no survey is published. */
export const communicationModel = (
  study: Study,
  reading: PromisesReading | null,
  csv: string,
  i18n: I18n,
): CommunicationModel | null => {
  if (!reading) return null;
  const { t, number } = i18n;
  const { total, rows, gap, waiting, told } = reading;
  const { difference } = communicationGap(total.kept);
  const nothing = told > 0 ? 'editions:communication.not-noted' : 'editions:communication.not-promised';
  const shown = widestFirst(rows);
  const share = (part: KeptFigure['late']): string => percentText(isDefined(part) ? part : 0, i18n, 1);
  return {
    sentence: isDefined(difference)
      ? piecesOf(
          t(`editions:communication.${difference < 0 ? 'say' : 'all-kept'}`, {
            missed: strong(percentText(-difference, i18n, 1)),
            late: share(total.late),
            broken: share(total.broken),
          }),
        )
      : [],
    none: total.n === 0 ? t(nothing) : '',
    rows:
      total.n === 0
        ? []
        : [
            rowOf(t('promises:all'), total, i18n),
            ...(total.hidden ? [] : shown)
              .slice(0, mostPromises)
              .map((row) => rowOf(promiseTitle(row, i18n), row, i18n)),
          ],
    effect: gap && total.n > 0 ? promiseGapSentence(gap, i18n) : [],
    test: gap && total.n > 0 && isDefined(gap.test) ? promiseGapTest(gap, i18n) : '',
    notes: [
      !total.hidden && shown.length > mostPromises
        ? t('editions:communication.more', { figure: number(shown.length - mostPromises) })
        : '',
      waiting > 0 ? t('promises:waiting', { count: waiting, figure: number(waiting) }) : '',
    ].filter(Boolean),
    href: `/studies/${study.id}/promises`,
    csv,
  };
};
