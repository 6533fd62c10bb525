import type { Locale } from '../../platform/i18n/locales.js';
import { locales } from '../../platform/i18n/locales.js';
import type { SurveyContent } from '../templates/index.js';
import type { Story } from './story.js';

const POINTS = 11;

/** The instrument on a scale from 0 to 10, wide enough that demanding customers do not end at its top, with outcomes. */
export const surveyOf = (content: SurveyContent, { ends }: Pick<Story, 'ends'>): SurveyContent => {
  const labelsIn = (locale: Locale): string[] => {
    const [first, last] = ends[locale];
    return Array.from({ length: POINTS }, (_, at) => (at === 0 ? first : at === POINTS - 1 ? last : ''));
  };
  const labels = Object.fromEntries(locales.map((locale) => [locale, labelsIn(locale)])) as Record<
    Locale,
    string[]
  >;
  return {
    ...content,
    scale: { low: 0, points: POINTS, labels },
    outcomes: ['nps', 'csat', 'recommend', 'stay'],
    askComment: true,
  };
};
