import type { I18n } from '../../platform/i18n/i18n.js';
import { bigMark, type BigMark } from '../../platform/views/marks.js';
import { highOf, type SurveyContent } from '../templates/index.js';
import type { GapFigure } from './gap.js';
import { markLabel } from './table-pages.js';

/** The mark beneath a sentence: both figures on the whole scale; null where there is nothing to draw. */
export const bigMarkOf = (figure: GapFigure, { scale }: SurveyContent, i18n: I18n): BigMark | null => {
  const { t, number } = i18n;
  const { expected, delivered, low, high } = figure;
  if (expected === null || delivered === null) return null;
  const ends = { low: number(scale.low), high: number(highOf(scale)) };
  return bigMark({
    expected,
    delivered,
    low: scale.low,
    high: highOf(scale),
    interval: low === null || high === null ? null : { low, high },
    words: {
      expected: t('gap:mark.expected', { value: number(expected, 2) }),
      delivered: t('gap:mark.delivered', { value: number(delivered, 2) }),
      ...ends,
    },
    label: t('gap:mark.on-scale', { ...ends, mark: markLabel(expected, delivered, i18n) }),
  });
};
