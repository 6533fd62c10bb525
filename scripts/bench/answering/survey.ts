import type { Dimension, Item, SurveyContent } from '../../../server/features/templates/index.js';
import type { Localized } from '../../../server/platform/i18n/localized.js';

/** A survey of the usual length: 22 items in five dimensions, on seven points, in sentences as long as real ones. */
const dimensions: readonly (readonly [key: string, items: number])[] = [
  ['tangibles', 4],
  ['reliability', 5],
  ['responsiveness', 4],
  ['assurance', 4],
  ['empathy', 5],
];

const inEvery = (az: string, tr: string, en: string, ru: string): Localized => ({ az, tr, en, ru });

const titleOf = (key: string, at: number): Localized =>
  inEvery(
    `Xidmət tərəfi ${at}, ${key}`,
    `Hizmet yönü ${at}, ${key}`,
    `Side ${at}, ${key}`,
    `Сторона ${at}, ${key}`,
  );

const itemOf = (key: string, at: number): Item => ({
  itemKey: `${key}-${at}`,
  title: titleOf(key, at),
  expected: inEvery(
    `Söz verdikləri ${at} işi dedikləri vaxta qədər görəcəklər və mənə xəbər verəcəklər.`,
    `Söz verdikleri ${at} işi söyledikleri zamanda yapacaklar ve bana haber verecekler.`,
    `They will do the ${at} things that they promised by the time they told me, and let me know.`,
    `Они сделают ${at} обещанных дела к названному сроку и сообщат мне об этом.`,
  ),
  delivered: inEvery(
    `Söz verdikləri ${at} işi dedikləri vaxta qədər gördülər və mənə xəbər verdilər.`,
    `Söz verdikleri ${at} işi söyledikleri zamanda yaptılar ve bana haber verdiler.`,
    `They did the ${at} things that they promised by the time they told me, and let me know.`,
    `Они сделали ${at} обещанных дела к названному сроку и сообщили мне об этом.`,
  ),
});

const dimensionOf = ([key, items]: readonly [string, number], index: number): Dimension => ({
  key,
  title: titleOf(key, index + 1),
  items: Array.from({ length: items }, (_, i) => itemOf(key, i + 1)),
});

const ends = (low: string, high: string): string[] => [low, '', '', '', '', '', high];

/** The same survey about something else: what an instrument says besides stays as it is. */
export const withTwentyTwoItems = (content: SurveyContent): SurveyContent => ({
  ...content,
  scale: {
    low: 1,
    points: 7,
    labels: {
      az: ends('heç razı deyiləm', 'tam razıyam'),
      tr: ends('hiç katılmıyorum', 'tamamen katılıyorum'),
      en: ends('strongly disagree', 'strongly agree'),
      ru: ends('совсем не согласен', 'полностью согласен'),
    },
  },
  dimensions: dimensions.map(dimensionOf),
});
