import fc from 'fast-check';
import {
  findProblems,
  levels,
  outcomeKeys,
  type Item,
  type Level,
  type Question,
  type SurveyContent,
} from '../../../server/features/templates/index.js';
import { inAll } from '../templates/builders.js';
import { scaleOf } from '../../support/survey.js';

const itemWith = (itemKey: string, asked: readonly Level[]): Item => ({
  itemKey,
  title: inAll(itemKey),
  ...Object.fromEntries(asked.map((level) => [level, inAll(`${itemKey} ${level}`)] as const)),
});

const question = (key: string): fc.Arbitrary<Question> =>
  fc
    .record({
      kind: fc.constantFrom('choice', 'choices', 'text'),
      waves: fc.subarray(['before', 'after'], { minLength: 1 }),
      options: fc.subarray(['time', 'price', 'place', 'people'], { minLength: 2 }),
      other: fc.boolean(),
    })
    .map(({ kind, waves, options, other }) => ({
      key,
      kind,
      waves: waves as Question['waves'],
      text: inAll(key),
      options: kind === 'text' ? [] : options.map((one) => ({ key: one, text: inAll(one) })),
      other: kind !== 'text' && other,
    }));

const dimensions = fc
  .array(fc.array(fc.subarray([...levels], { minLength: 1 }), { minLength: 1, maxLength: 3 }), {
    maxLength: 3,
  })
  .map((all) =>
    all.map((items, at) => ({
      key: `d${at}`,
      title: inAll(`d${at}`),
      items: items.map((asked, index) => itemWith(`i${at}-${index}`, asked)),
    })),
  );

/** Any survey that can be published. */
export const anySurvey: fc.Arbitrary<SurveyContent> = fc
  .record({
    low: fc.constantFrom<0 | 1>(0, 1),
    points: fc.integer({ min: 6, max: 11 }),
    dimensions,
    outcomes: fc.subarray([...outcomeKeys]),
    questions: fc.tuple(question('why'), question('how')).chain((all) => fc.subarray(all)),
    askImportance: fc.boolean(),
    askComment: fc.boolean(),
  })
  .map(({ low, points, ...content }) => ({ ...content, scale: scaleOf(low, points) }))
  .filter((content) => findProblems(content).length === 0);
