import type { Question, SurveyContent } from '../../../server/features/templates/index.js';
import type { Localized } from '../../../server/platform/i18n/localized.js';

const kinds = [
  'choice',
  'choices',
  'text',
  'line',
  'number',
  'date',
  'yes-no',
  'stars',
  'compared',
  'contact',
  'consent',
  'provider',
  'info',
] as const;

const inAll = (text: string): Localized => ({
  az: `${text}: bu barədə nə deyə bilərsiniz?`,
  tr: `${text}: bu konuda ne söylersiniz?`,
  en: `${text}: what can you tell about it?`,
  ru: `${text}: что вы можете об этом сказать?`,
});

const questionOf = (at: number): Question => {
  const kind = kinds[at % kinds.length] ?? 'text';
  const takesOptions = kind === 'choice' || kind === 'choices';
  return {
    key: `question-${at}`,
    kind,
    waves: at % 2 === 0 ? ['before', 'after'] : ['after'],
    text: inAll(`Sual ${at}`),
    options: takesOptions
      ? Array.from({ length: 6 }, (_, option) => ({
          key: `option-${option}`,
          text: inAll(`Cavab ${option}`),
        }))
      : [],
    other: takesOptions,
    ...(kind === 'contact' && { fields: ['name', 'email'] }),
  };
};

/** The same survey with questions of most kinds beside its items, until it has so many things to answer. */
export const surveyOf = (content: SurveyContent, wanted: number): SurveyContent => {
  const items = content.dimensions.reduce((sum, one) => sum + one.items.length, 0);
  const missing = Math.max(0, wanted - items - content.outcomes.length);
  return { ...content, questions: Array.from({ length: missing }, (_, at) => questionOf(at)) };
};
