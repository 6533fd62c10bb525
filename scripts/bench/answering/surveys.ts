import {
  answersFor,
  blocksIn,
  type Block,
  type Item,
  type Question,
  type SurveyContent,
} from '../../../server/features/templates/index.js';
import type { Localized } from '../../../server/platform/i18n/localized.js';

/** What customers are asked: the 22 items of a built-in instrument, 50 questions of most kinds, or these with conditions. */
export const lengths = ['usual', 'long', 'conditional'] as const;
export type Length = (typeof lengths)[number];

/** How many questions of each kind stand beside the items of the long survey. */
const beside = [
  'choice',
  'choices',
  'yes-no',
  'stars',
  'compared',
  'number',
  'date',
  'line',
  'text',
  'choice',
] as const;
const questionsWanted = 50;

const inAll = (text: string): Localized => ({ az: text, tr: text, en: text, ru: text });

const places = ['Bakı', 'Gəncə', 'Sumqayıt', 'Lənkəran', 'Şəki', 'Quba'];

const questionOf = (kind: Question['kind'], at: number): Question => ({
  key: `beside-${at}`,
  kind,
  waves: ['after'],
  text: inAll(`${at + 1}. Bu xidmət barədə bizə daha nə demək istərdiniz?`),
  options:
    kind === 'choice' || kind === 'choices'
      ? places.map((place, i) => ({ key: `place-${i}`, text: inAll(place) }))
      : [],
  other: false,
});

/** The same statement under another key, and numbered, so that no two are the same text. */
const again = (item: Item, round: number): Item => {
  const reworded = (text: Localized | undefined) => text && inAll(`${text.az} (${round})`);
  const [title, expected, delivered] = [item.title, item.expected, item.delivered].map(reworded);
  return {
    itemKey: `${item.itemKey}-${round}`,
    title: title ?? item.title,
    ...(expected && { expected }),
    ...(delivered && { delivered }),
  };
};

/** 50 things to answer after the service: items of the same instrument, as often as it takes, questions and outcomes. */
export const longSurvey = (content: SurveyContent): SurveyContent => {
  const items = content.dimensions.flatMap((dimension) => dimension.items);
  const missing = questionsWanted - beside.length - content.outcomes.length - items.length;
  const more = Array.from({ length: Math.max(0, missing) }, (_, at) => items[at % items.length]).flatMap(
    (item, at) => (item ? [again(item, 2 + Math.floor(at / items.length))] : []),
  );
  const share = Math.ceil(more.length / content.dimensions.length);
  return {
    ...content,
    dimensions: content.dimensions.map((dimension, at) => ({
      ...dimension,
      items: [...dimension.items, ...more.slice(at * share, (at + 1) * share)],
    })),
    questions: beside.map(questionOf),
  };
};

/**
 * The same 50 questions on one page, every second of which is shown only if the one before it was answered in one way or
 * another, or if the customer is of a city: half of the survey is another one for everybody.
 */
export const conditionalSurvey = (content: SurveyContent): SurveyContent => {
  const long = longSurvey(content);
  const blocks = blocksIn(long).map((id, at, all): Block => {
    const [source] = at % 2 === 1 ? answersFor(long, all[at - 1] ?? '').slice(-1) : [];
    if (!source) return { id };
    const [of, { values }] = source;
    const value = values?.[Math.floor(values.length / 2)];
    const asked =
      value === undefined ? { of, is: 'answered' as const, value: '' } : { of, is: 'is-not' as const, value };
    return {
      id,
      showIf: { match: 'any', tests: [asked, { of: 'attribute.city', is: 'is', value: 'Bakı' }] },
    };
  });
  return { ...long, presentation: 'whole', pages: [{ key: 'all', blocks }] };
};
