import type { Locale } from '../../platform/i18n/locales.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { valuesOf, type Level, type Scale } from '../templates/index.js';

/**
 * How a scale is drawn: `along` a line, `down` as a list of rows, or in `steps` of numbers. The server chooses, by the
 * number of points and the longest label of the language, so that nothing breaks on a phone of 320 px.
 */
export type ScaleLayout = 'along' | 'down' | 'steps';

/** One point of a scale. `label` is what stands beside the ring; `spoken` is read aloud in addition ('' where nothing is). */
export type ScalePoint = { readonly value: string; readonly label: string; readonly spoken: string };

export type DrawnScale = {
  readonly layout: ScaleLayout;
  readonly points: readonly ScalePoint[];
  /** Words at both ends where the points are numbers. */
  readonly ends: { readonly low: string; readonly high: string } | null;
};

const longestAlong = 7; // letters; five such words fit side by side in 288 px, in all three scripts
const mostAlongWithLabels = 5;
const mostAlongWithNumbers = 7;

/** Numbers between two ends that have words of their own. */
const drawNumbers = (scale: Scale, low: string, high: string): DrawnScale => {
  const values = valuesOf(scale);
  const wordOf = (at: number): string => (at === 0 ? low : at === values.length - 1 ? high : '');
  const points = values.map((value, at) => ({
    value: String(value),
    label: String(value),
    spoken: wordOf(at),
  }));
  const layout = values.length <= mostAlongWithNumbers ? 'along' : 'steps';
  return { layout, points, ends: { low: `${values[0]}: ${low}`, high: `${values.at(-1)}: ${high}` } };
};

/** The scale as a customer of one language sees it. */
export const drawScale = (scale: Scale, locale: Locale): DrawnScale => {
  const labels = scale.labels[locale];
  const values = valuesOf(scale);
  const first = labels[0] ?? '';
  const last = labels[values.length - 1] ?? '';
  const everyPointNamed = values.every((_, i) => (labels[i] ?? '') !== '');
  if (everyPointNamed && values.length <= mostAlongWithNumbers) {
    const short =
      values.length <= mostAlongWithLabels && labels.every((label) => label.length <= longestAlong);
    const points = values.map((value, i) => ({ value: String(value), label: labels[i] ?? '', spoken: '' }));
    return { layout: short ? 'along' : 'down', points, ends: null };
  }
  const points = values.map((value, i) => ({
    value: String(value),
    label: String(value),
    spoken: labels[i] ?? '',
  }));
  const layout = values.length <= mostAlongWithNumbers ? 'along' : 'steps';
  return { layout, points, ends: { low: `${values[0]}: ${first}`, high: `${values.at(-1)}: ${last}` } };
};

/** The scale of a level of items: how important something is has words of its own at both ends. */
export const drawLevel = (scale: Scale, level: Level | undefined, { t, locale }: I18n): DrawnScale =>
  level === 'importance'
    ? drawNumbers(scale, t('responses:item-importance.low'), t('responses:item-importance.high'))
    : drawScale(scale, locale);
