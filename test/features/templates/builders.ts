import type { Item, Question, SurveyContent } from '../../../server/features/templates/index.js';
import type { Localized } from '../../../server/platform/i18n/localized.js';

/** One text in four languages: `Hörmət (az)` and so on. */
export const inAll = (text: string): Localized => ({
  az: `${text} (az)`,
  tr: `${text} (tr)`,
  en: `${text} (en)`,
  ru: `${text} (ru)`,
});

export const itemOf = (itemKey: string): Item => ({
  itemKey,
  title: inAll(itemKey),
  expected: inAll(`${itemKey} before`),
  delivered: inAll(`${itemKey} after`),
});

const labels = ['none', 'some', 'all'];

/** Two dimensions, three items, three points from 1: complete, so that it can be published. */
export const surveyContent = (): SurveyContent => ({
  scale: { low: 1, points: 3, labels: { az: labels, tr: labels, en: labels, ru: labels } },
  dimensions: [
    { key: 'moral', title: inAll('moral'), items: [itemOf('interest'), itemOf('respect')] },
    { key: 'material', title: inAll('material'), items: [itemOf('technology')] },
  ],
  outcomes: ['nps'],
  questions: [],
  askImportance: false,
  askComment: false,
});

/** One of three options or something else, before the service. */
export const questionOf = (key: string): Question => ({
  key,
  kind: 'choice',
  waves: ['before'],
  text: inAll(key),
  options: ['time', 'price', 'place'].map((option) => ({ key: option, text: inAll(option) })),
  other: true,
});
