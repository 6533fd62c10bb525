import type { Response } from '../../../server/features/responses/index.js';
import type { Provider, Study } from '../../../server/features/studies/index.js';
import type { SurveyContent } from '../../../server/features/templates/index.js';
import { readFilters, type AskedFilters } from '../../../server/features/comparison/comparison-filters.js';
import { measureComparison } from '../../../server/features/comparison/comparison-figures.js';
import type { ComparisonAnswer } from '../../../server/features/comparison/comparison-answer.js';
import type { Comparison } from '../../../server/features/comparison/comparison.js';
import { comparisonTally } from '../../../server/features/comparison/comparison-tally.js';
import { gather } from '../../../server/features/comparison/gathering.js';
import { againstRivals } from '../../../server/features/comparison/selecting.js';
import { chance, response as oneResponse, study as gapStudy } from '../analytics/builders.js';
import { partsOf } from '../analytics/parts.js';
import { serviceCulture } from '../../support/survey.js';

const rival = (key: string, name: string, share: number | null = null): Provider => ({
  key,
  name,
  us: false,
  share,
});

export const study: Study = {
  ...gapStudy,
  providers: [
    { key: 'us', name: 'Dalğa Mobil', us: true, share: null },
    rival('zirve', 'Zirvə', 40),
    rival('korpu', 'Körpü', 20),
    rival('ulduz', 'Ulduz', 10),
  ],
  segments: ['Şəhər'],
};

export const content: SurveyContent = serviceCulture();

const keys = content.dimensions.flatMap(({ items }) => items.map(({ itemKey }) => itemKey));

/** How customers of one provider answer: means of what is expected and delivered, from 0 to 1, and how they differ. */
export type Customers = {
  readonly providerKey: string;
  readonly n: number;
  readonly expected: number;
  readonly delivered: number;
  readonly spread?: number;
  readonly over?: Partial<Response>;
};

const cities = ['Bakı', 'Gəncə', 'Şəki'];

let seeds = 0;

/** Answers on the scale of the built-in instrument, the same at every run. */
export const answersOf = (customers: Customers, survey: SurveyContent = content): Response[] => {
  const { providerKey, n, expected, delivered, spread = 0.5, over = {} } = customers;
  const random = chance((seeds += 1) * 7919);
  const { low, points } = survey.scale;
  const point = (mean: number): number =>
    low +
    Math.max(0, Math.min(points - 1, Math.round((mean + (random() + random() - 1) * spread) * (points - 1))));
  return Array.from({ length: n }, (_, index) =>
    oneResponse({
      providerKey,
      studyId: study.id,
      customerId: `${providerKey}-${index}`,
      expected: Object.fromEntries(keys.map((key, at) => [key, point(expected - at * 0.02)])),
      delivered: Object.fromEntries(keys.map((key, at) => [key, point(delivered - at * 0.01)])),
      segments: { Şəhər: cities[index % 7 === 0 ? 2 : index % 2] ?? '' },
      outcomes: { nps: Math.round(6 + random() * 4) },
      ...over,
    }),
  );
};

/** The anecdote: ours get more and miss more, because they expect more. */
export const anecdote = (n = 120): Response[] => [
  ...answersOf({ providerKey: 'us', n, expected: 0.95, delivered: 0.78 }),
  ...answersOf({ providerKey: 'zirve', n, expected: 0.68, delivered: 0.66 }),
  ...answersOf({ providerKey: 'korpu', n, expected: 0.64, delivered: 0.62 }),
  ...answersOf({ providerKey: 'ulduz', n, expected: 0.74, delivered: 0.66 }),
];

export type AnswerParts = {
  readonly responses: readonly Response[];
  readonly asked?: AskedFilters;
  readonly study?: Study;
  readonly content?: SurveyContent;
  readonly restIsFew?: boolean;
};

/** What the service would read of these responses, compared with rivals. */
export const answerOf = (parts: AnswerParts): ComparisonAnswer & { readonly comparison: Comparison } => {
  const { responses, asked = {}, restIsFew = false } = parts;
  const about = parts.study ?? study;
  const survey = parts.content ?? content;
  const filters = readFilters(asked, about, 'Asia/Baku');
  const { attribute, value } = filters.values;
  const of = (some: readonly Response[]) => partsOf(some, survey, () => survey, [comparisonTally]);
  const nameOf = ({ segments }: Response): string => segments[attribute] ?? '';
  const names = [...new Set(responses.map(nameOf))].filter((name) => name !== '');
  const byValue = new Map(names.map((name) => [name, of(responses.filter((one) => nameOf(one) === name))]));
  const gathered = gather({ content: survey, parts: of(responses), byValue, value });
  const comparison = measureComparison({
    ...againstRivals({ study: about, filters, gathered }),
    content: survey,
    demandingFrom: 85,
    restIsFew,
    fewValues: new Set<string>(),
    otherScale: gathered.otherScale,
    withoutExpectation: gathered.withoutExpectation,
  });
  const choices = {
    values: gathered.values,
    segments: [],
    rounds: [...about.rounds].reverse(),
    excluded: null,
  };
  return { study: about, filters, choices, comparison };
};

export const comparisonOf = (responses: readonly Response[], asked: AskedFilters = {}): Comparison =>
  answerOf({ responses, asked }).comparison;
