import {
  isDefined,
  proportion,
  type Figure,
  type Interval,
  type Proportion,
  type Standing,
} from '../../scoring/index.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { percentText } from '../analytics/index.js';

export type Cell = { readonly text: string; readonly strong: boolean; readonly muted: boolean };

export const NONE = '–';

export const cell = (text: string, look: Partial<Omit<Cell, 'text'>> = {}): Cell => ({
  text,
  strong: false,
  muted: false,
  ...look,
});

export const nameOf = (standing: Standing | 'left', { t }: I18n): string =>
  standing === 'left' ? t('standings:left') : t(`comparison:standing.${standing}.name`);

export const shareText = (share: Figure, i18n: I18n): string =>
  isDefined(share) ? percentText(share, i18n) : NONE;

/** `41 to 55 %`: both ends of the interval of a share. */
export const rangeText = (interval: Figure<Interval>, i18n: I18n): string => {
  if (!isDefined(interval)) return NONE;
  const [low, high] = interval;
  return i18n.inPercent(
    i18n.t('results:range', { low: i18n.number(100 * low), high: i18n.number(100 * high) }),
  );
};

export const shareOf = (count: number, n: number): Proportion => proportion(count, n);

/** `= 0.032`, `< 0.001`. */
export const chanceText = (p: number, { number }: I18n): string =>
  p < 0.001 ? `p < ${number(0.001, 3)}` : `p = ${number(p, 3)}`;
