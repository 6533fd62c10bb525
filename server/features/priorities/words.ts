import type { I18n } from '../../platform/i18n/i18n.js';
import { isDefined, type Figure, type Interval, type Reason } from '../../scoring/index.js';
import { percentText, plainRange } from '../analytics/index.js';
import type { SurveyContent } from '../templates/index.js';
import type { OutcomeChoice, Unit } from './choices.js';
import { dimensionsWithAnswers } from './measured.js';

export const dash = '–';

/** Reasons that have words of their own; any other says that there are too few answers. */
const told: readonly Reason[] = [
  'no-values',
  'too-few-values',
  'no-variance',
  'collinear',
  'too-many-predictors',
  'no-weight',
];

/** Why a figure is undefined, to stand after a colon. */
export const reasonText = (reason: Reason, { t }: I18n): string =>
  t(`priorities:reason.${told.includes(reason) ? reason : 'too-few-values'}`);

export const outcomeText = (outcome: OutcomeChoice, { t }: I18n): string =>
  t(`priorities:outcome.${outcome}`);

/** The title of each dimension, or item, that customers tell what they got of. */
export const titlesOf = (
  content: SurveyContent,
  unit: Unit,
  { locale }: I18n,
): ReadonlyMap<string, string> => {
  const dimensions = dimensionsWithAnswers(content);
  return new Map(
    unit === 'dimensions'
      ? dimensions.map(({ key, title }) => [key, title[locale]])
      : dimensions.flatMap(({ items }) =>
          items.map(({ itemKey, title }) => [itemKey, title[locale]] as const),
        ),
  );
};

/** What a figure is: a share or a part of all, told in per cent; scale points; loyalty from 0 to 100. */
export type Units = 'share' | 'part' | 'points' | 'loyalty';

const digits = { share: 0, part: 1, points: 2, loyalty: 1 } as const;

const isPerCent = (units: Units): boolean => units === 'share' || units === 'part';

/** A figure in its units; a dash where it is undefined. */
export const figureText = (figure: Figure, units: Units, i18n: I18n): string => {
  if (!isDefined(figure)) return dash;
  return isPerCent(units) ? percentText(figure, i18n, digits[units]) : i18n.number(figure, digits[units]);
};

export const intervalText = (interval: Figure<Interval>, units: Units, i18n: I18n): string => {
  if (!isDefined(interval)) return dash;
  const [low, high] = interval;
  if (!isPerCent(units)) return plainRange(low, high, i18n, digits[units]);
  const end = (share: number): string => i18n.number(100 * share, digits[units]);
  return i18n.inPercent(i18n.t('priorities:range', { low: end(low), high: end(high) }));
};

/** Where a mark and its cross stand: a share in per cent; null where nothing does. */
export const extentOf = (value: Figure, interval: Figure<Interval>, times = 1) => ({
  value: isDefined(value) ? times * value : null,
  low: isDefined(value) && isDefined(interval) ? times * interval[0] : null,
  high: isDefined(value) && isDefined(interval) ? times * interval[1] : null,
});
