import fc from 'fast-check';
import {
  answersFor,
  blocksIn,
  comparisons,
  findProblems,
  isItemBlock,
  levels,
  outcomeKeys,
  presentations,
  questionKinds,
  takesOptions,
  type Block,
  type Condition,
  type Item,
  type Level,
  type Page,
  type Question,
  type SurveyContent,
} from '../../../server/features/templates/index.js';
import { seededRandom } from '../../../server/scoring/index.js';
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
      kind: fc.constantFrom(...questionKinds),
      waves: fc.subarray(['before', 'after'], { minLength: 1 }),
      options: fc.subarray(['time', 'price', 'place', 'people'], { minLength: 2 }),
      other: fc.boolean(),
      shuffled: fc.boolean(),
    })
    .map(({ kind, waves, options, other, shuffled }) => ({
      key,
      kind,
      waves: waves as Question['waves'],
      text: inAll(key),
      options: takesOptions(kind) ? options.map((one) => ({ key: one, text: inAll(one) })) : [],
      other: (takesOptions(kind) || kind === 'provider') && other,
      shuffled,
      ...(kind === 'attention' && { right: options[0] ?? '' }),
      ...(kind === 'number' && { least: 0, greatest: 50 }),
      ...(kind === 'contact' && { fields: ['email', 'name'] as const }),
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

type Dice = ReturnType<typeof dice>;

const dice = (seed: number) => {
  const random = seededRandom(seed);
  const upTo = (most: number): number => Math.floor(random() * (most + 1));
  return {
    upTo,
    one: <T>(list: readonly T[]): T => list[upTo(list.length - 1)] as T,
    inAnyOrder: <T>(list: readonly T[]): T[] =>
      list
        .map((one) => ({ one, at: random() }))
        .sort((a, b) => a.at - b.at)
        .map(({ one }) => one),
  };
};

/** A condition about something that is asked before, or none. */
const anyCondition = (by: Dice, content: SurveyContent, before: readonly string[]): Condition | undefined => {
  const sources = before.flatMap((id) => answersFor(content, id));
  if (sources.length === 0 || by.upTo(1) === 0) return undefined;
  const [of, { values }] = by.one(sources);
  const is = by.one(comparisons);
  const value = is === 'at-least' || is === 'at-most' ? '3' : by.one(values ?? ['x']);
  return { match: by.one(['all', 'any']), tests: [{ of, is, value }] };
};

/** The survey on pages of its own: everything on one of them, in any order, some of it only on conditions. */
const arranged = (content: SurveyContent, by: Dice): SurveyContent => {
  const ids = by.inAnyOrder(blocksIn(content));
  const pages: Page[] = [];
  const before: string[] = [];
  for (let at = 0; at < ids.length;) {
    const some = ids.slice(at, at + 1 + by.upTo(3));
    const showIf = anyCondition(by, content, before);
    const blocks = some.map((id): Block => {
      const own = anyCondition(by, content, before);
      before.push(id);
      const required = by.one([undefined, true, false]);
      return { id, ...(own && { showIf: own }), ...(required !== undefined && { required }) };
    });
    const items = some.filter(isItemBlock).length;
    const askOnly = items > 1 ? by.one([undefined, 1, items - 1]) : undefined;
    pages.push({ key: `p${at}`, blocks, ...(showIf && { showIf }), ...(askOnly && { askOnly }) });
    at += some.length;
  }
  return { ...content, pages, presentation: by.one(presentations) };
};

/** Any survey that can be published. */
export const anySurvey: fc.Arbitrary<SurveyContent> = fc
  .tuple(
    fc.record({
      low: fc.constantFrom<0 | 1>(0, 1),
      points: fc.integer({ min: 6, max: 11 }),
      dimensions,
      outcomes: fc.subarray([...outcomeKeys]),
      questions: fc.tuple(question('why'), question('how')).chain((all) => fc.subarray(all)),
      askImportance: fc.boolean(),
      askComment: fc.boolean(),
    }),
    fc.boolean(),
    fc.nat(),
  )
  .map(([{ low, points, ...rest }, isArranged, seed]) => {
    const content: SurveyContent = { ...rest, scale: scaleOf(low, points) };
    return isArranged ? arranged(content, dice(seed)) : content;
  })
  .filter((content) => findProblems(content).length === 0);
