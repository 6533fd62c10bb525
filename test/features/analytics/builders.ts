import type { Response } from '../../../server/features/responses/index.js';
import type { Study } from '../../../server/features/studies/index.js';
import type { SurveyContent } from '../../../server/features/templates/index.js';
import { failuresIn, gathered } from '../../../server/features/analytics/gap-answers.js';
import { measureGap } from '../../../server/features/analytics/gap-figures.js';
import { readFilters, type AskedFilters } from '../../../server/features/analytics/gap-filters.js';
import type { GapReading } from '../../../server/features/analytics/gap.js';
import { measureRecommendation } from '../../../server/features/analytics/recommendation.js';
import { asMayBeShown } from '../../../server/features/analytics/small-numbers.js';
import { quarterRule } from '../../../server/scoring/index.js';
import { serviceCulture } from '../../support/survey.js';
import { partsOf } from './parts.js';

const id = (digit: string): string => digit.repeat(24);

export const study: Study = {
  id: id('5'),
  name: 'Ev interneti: quraşdırma',
  service: 'ev internetinin quraşdırılması',
  templateId: id('6'),
  providers: [
    { key: 'us', name: 'Dalğa Mobil', us: true, share: null },
    { key: 'sahil', name: 'Sahil Telekom', us: false, share: null },
  ],
  rounds: ['Yaz 2026', 'Payız 2026'],
  promises: { az: [], tr: [], en: [], ru: [] },
  segments: [],
  promiseKeys: [],
  personsForAnalysts: false,
  returnDays: 90,
  excludesFlagged: false,
  createdAt: new Date('2026-02-01T08:00:00Z'),
  createdBy: id('a'),
};

export const content: SurveyContent = serviceCulture();

let made = 0;

/** A response after the service; `expected` and `delivered` are given by item, items that are absent were skipped. */
export const response = (over: Partial<Response> = {}): Response => {
  made += 1;
  const own = made.toString(16).padStart(24, '0');
  return {
    id: own,
    key: own,
    source: 'invitation',
    batchId: null,
    segments: {},
    itemImportance: {},
    customerId: own,
    invitationId: own,
    linkId: null,
    device: null,
    flags: [],
    times: [],
    encounterId: own,
    contactId: own,
    studyId: study.id,
    versionId: id('7'),
    wave: 'after',
    providerKey: 'us',
    round: 'Payız 2026',
    agentId: id('d'),
    locale: 'az',
    channel: 'email',
    submittedAt: new Date('2026-11-20T10:00:00Z'),
    deliveredAt: new Date('2026-11-18T10:00:00Z'),
    expected: {},
    expectationSource: 'prospective',
    delivered: {},
    desired: {},
    minimum: {},
    outcomes: {},
    importance: null,
    chosen: {},
    words: {},
    values: {},
    comment: '',
    deliveryRatio: null,
    failed: false,
    ...over,
  };
};

/** The same answer to every item of the survey. */
export const all = (value: number | 'na', survey: SurveyContent = content) =>
  Object.fromEntries(survey.dimensions.flatMap(({ items }) => items.map(({ itemKey }) => [itemKey, value])));

export type ReadingParts = {
  readonly responses: readonly Response[];
  readonly content?: SurveyContent;
  readonly expectation?: 'prospective' | 'retrospective';
  readonly seesPersons?: boolean;
  readonly ownOnly?: boolean;
  readonly page?: number;
};

/** Those who failed, the newest delivery first. */
const failuresOf = (responses: readonly Response[], survey: SurveyContent, expectation: string) =>
  failuresIn(
    responses
      .filter((one) => one.expectationSource === expectation)
      .sort((a, b) => Number(b.deliveredAt) - Number(a.deliveredAt)),
    survey,
  ).filter(({ ratio }) => quarterRule(ratio));

/** What the service would read of these responses. */
export const readingOf = (parts: ReadingParts): GapReading => {
  const { responses, expectation = 'prospective', seesPersons = true, ownOnly = false, page = 1 } = parts;
  const survey = parts.content ?? content;
  const told = gathered(partsOf(responses, survey));
  const tableOf = (kind: 'prospective' | 'retrospective') =>
    asMayBeShown(measureGap(told[kind], survey, kind), seesPersons);
  const selected = tableOf(expectation);
  const failures = selected.quarter === null ? [] : failuresOf(responses, survey, expectation);
  return {
    study,
    content: survey,
    ownOnly,
    seesPersons,
    selected,
    restIsFew: false,
    other: tableOf(expectation === 'prospective' ? 'retrospective' : 'prospective'),
    otherScale: told.otherScale,
    withoutExpectation: told.withoutExpectation,
    health: {
      invitedBefore: responses.length + 40,
      answeredBefore: responses.length,
      deliveredEncounters: responses.length + 20,
      answeredAfter: told.answered,
      paired: told.paired,
    },
    outcomes: told.outcomes,
    outcomesHidden: false,
    recommendation: measureRecommendation(told.outcomes.nps, seesPersons, false),
    by: null,
    failed: {
      rows: failures
        .slice((page - 1) * 10, page * 10)
        .map((failure, at) => ({ ...failure, number: 20_400 + at })),
      page,
      total: failures.length,
    },
  };
};

export const filtersOf = (asked: AskedFilters = {}) => readFilters(asked, study, 'Asia/Baku');

/** A repeatable stand-in for chance, from 0 to 1. */
export const chance = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

/** How far each item of the built-in instrument is expected and delivered, in a realistic study. */
const levels: Readonly<Record<string, readonly [expected: number, delivered: number]>> = {
  interest: [0.8, 0.72],
  sincerity: [0.78, 0.73],
  reliability: [0.92, 0.66],
  respect: [0.84, 0.85],
};

/** Many responses with spread, some of them recalled afterwards, some of them failed. */
export const realistic = (count: number, survey: SurveyContent = content, shift = 0): Response[] => {
  const random = chance(7);
  const { low, points } = survey.scale;
  const point = (share: number): number =>
    low + Math.max(0, Math.min(points - 1, Math.round(share * (points - 1))));
  return Array.from({ length: count }, (_, index) => {
    const mood = random() + random() - 1;
    const luck = (random() + random() - 1) * 0.5;
    const keys = survey.dimensions.flatMap(({ items }) => items.map(({ itemKey }) => itemKey));
    const around = (share: number, own: number) => point(share + own * 0.35 + (random() - 0.5) * 0.35);
    const answers = keys.map((key, at) => {
      const [e, d] = levels[key] ?? [0.86 - at * 0.01, 0.64 + at * 0.01];
      const skipped = random() < 0.02;
      return [
        key,
        around(e, mood),
        skipped
          ? ('na' as const)
          : index % 61 === 7
            ? point(random() * 0.25)
            : around(d + shift, mood * 0.6 + luck * 1.2),
      ] as const;
    });
    return response({
      expected: Object.fromEntries(answers.map(([key, e]) => [key, e])),
      delivered: Object.fromEntries(answers.map(([key, , d]) => [key, d])),
      expectationSource: index % 17 === 3 ? 'retrospective' : 'prospective',
      outcomes: { nps: Math.max(0, Math.min(10, Math.round(7.4 + luck * 5 + random() * 3))) },
      deliveredAt: new Date(Date.UTC(2026, 8, 1 + (index % 80), 6 + (index % 9), (index * 7) % 60)),
    });
  });
};
