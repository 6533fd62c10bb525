import type { I18n } from '../../platform/i18n/i18n.js';
import type { GapMark } from '../../platform/views/marks.js';
import type { SurveyContent } from '../templates/index.js';
import type { GapReading, GapTable, Recommendation } from './gap.js';
import { markOf } from './table-pages.js';
import { classOf, hiddenText, piecesOf, rangeText, strong, type Piece } from './words.js';

export type RecommendationModel = { readonly figure: readonly Piece[]; readonly shares: string };

/** The net promoter score in a sentence, never without interval and n; null where it is not asked. */
export const recommendationModel = (
  recommendation: Recommendation | null,
  i18n: I18n,
): RecommendationModel | null => {
  if (!recommendation) return null;
  const { t, number, signed } = i18n;
  const { n, hidden, value, low, high, promoters, detractors } = recommendation;
  if (hidden) return { figure: piecesOf(hiddenText(n, i18n)), shares: '' };
  if (value === null || low === null || high === null)
    return { figure: piecesOf(t('gap:nps.nobody')), shares: '' };
  const range = rangeText(low, high, i18n, 0);
  return {
    figure: piecesOf(
      t('gap:nps.figure', { value: strong(signed(value, 0)), range, count: n, figure: number(n) }),
    ),
    shares: t('gap:nps.shares', {
      promoters: number(promoters),
      detractors: number(detractors),
    }),
  };
};

export type KindModel = {
  readonly title: string;
  readonly few: string;
  readonly gap: string;
  readonly tone: string;
  readonly range: string;
  readonly n: string;
  readonly mark: GapMark | null;
};

const kindModel = (table: GapTable, content: SurveyContent, i18n: I18n): KindModel => {
  const { t, number, signed } = i18n;
  const { total, pairs } = table;
  return {
    title: t(`gap:kinds.${table.expectation}`),
    few: total.hidden ? hiddenText(pairs, i18n) : '',
    gap: total.gap === null ? '–' : signed(total.gap),
    tone: classOf(total.tone),
    range: total.low === null || total.high === null ? '–' : rangeText(total.low, total.high, i18n),
    n: number(total.n),
    mark: markOf(total, content, i18n),
  };
};

/** Expectations told before and those recalled afterwards, side by side; they are never pooled. */
export const kindModels = ({ selected, other, content }: GapReading, i18n: I18n): KindModel[] =>
  [selected, other]
    .sort((a, b) => a.expectation.localeCompare(b.expectation))
    .map((table) => kindModel(table, content, i18n));
