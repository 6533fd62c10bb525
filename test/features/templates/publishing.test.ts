import { expect } from 'chai';
import fc from 'fast-check';
import { findProblems } from '../../../server/features/templates/publishing.js';
import type { Question } from '../../../server/features/templates/question.js';
import type { Item, Scale, SurveyContent } from '../../../server/features/templates/survey.js';
import { locales } from '../../../server/platform/i18n/locales.js';

const inAll = <T>(value: T) => ({ az: value, tr: value, en: value, ru: value });

const item = (itemKey: string, change: Partial<Item> = {}): Item => ({
  itemKey,
  title: inAll('Respect'),
  expected: inAll('They will respect me.'),
  delivered: inAll('They respected me.'),
  ...change,
});

const scaleOf = (points: number, change: Partial<Scale> = {}): Scale => ({
  low: 1,
  points,
  labels: inAll(Array.from({ length: points }, (_, index) => `label ${index}`)),
  ...change,
});

const survey = (change: Partial<SurveyContent> = {}): SurveyContent => ({
  scale: scaleOf(3),
  dimensions: [
    { key: 'moral', title: inAll('Human side'), items: [item('respect'), item('interest')] },
    { key: 'material', title: inAll('Material side'), items: [item('technology')] },
  ],
  outcomes: ['nps'],
  questions: [],
  askImportance: false,
  askComment: true,
  ...change,
});

const withItem = (changed: Item): SurveyContent =>
  survey({ dimensions: [{ key: 'moral', title: inAll('Human side'), items: [changed] }] });

const question = (change: Partial<Question> = {}): Question => ({
  key: 'change',
  kind: 'choice',
  waves: ['before'],
  text: inAll('What should change?'),
  options: [
    { key: 'time', text: inAll('The time it takes') },
    { key: 'price', text: inAll('The price') },
  ],
  other: true,
  ...change,
});
const askedWith = (...questions: Question[]) => findProblems(survey({ questions }));

describe('publishing a survey', () => {
  it('finds nothing in a complete survey', () => {
    expect(findProblems(survey())).to.deep.equal([]);
  });

  it('finds every wording that is empty or blank, in its wave and language', () => {
    const changed = item('respect', {
      title: { ...inAll('Respect'), tr: '' },
      expected: { ...inAll('They will.'), az: '  \n' },
      delivered: { ...inAll('They did.'), ru: '' },
    });
    expect(findProblems(withItem(changed))).to.deep.equal([
      { field: 'items.respect.title.tr', code: 'missing' },
      { field: 'items.respect.expected.az', code: 'missing' },
      { field: 'items.respect.delivered.ru', code: 'missing' },
    ]);
  });

  it('finds the empty title of a dimension', () => {
    const dimensions = [{ key: 'moral', title: { ...inAll('Side'), en: '' }, items: [item('respect')] }];
    expect(findProblems(survey({ dimensions }))).to.deep.equal([
      { field: 'dimensions.moral.title.en', code: 'missing' },
    ]);
  });

  it('needs something to ask, and an item in each dimension', () => {
    const nothing = { dimensions: [], outcomes: [] };
    expect(findProblems(survey(nothing))).to.deep.equal([{ field: 'asked', code: 'missing' }]);
    expect(findProblems(survey({ dimensions: [] }))).to.deep.equal([]);
    expect(findProblems(survey({ ...nothing, questions: [question()] }))).to.deep.equal([]);
    const dimensions = [
      { key: 'moral', title: inAll('Side'), items: [item('respect')] },
      { key: 'material', title: inAll('Side'), items: [] },
    ];
    expect(findProblems(survey({ dimensions }))).to.deep.equal([
      { field: 'dimensions.material.items', code: 'missing' },
    ]);
  });

  it('finds an item key that stands in two dimensions, once however often', () => {
    const dimensions = [
      { key: 'moral', title: inAll('Side'), items: [item('respect'), item('respect')] },
      { key: 'material', title: inAll('Side'), items: [item('respect')] },
    ];
    expect(findProblems(survey({ dimensions }))).to.deep.equal([
      { field: 'items.respect.itemKey', code: 'duplicate' },
    ]);
  });

  it('finds two dimensions of one key', () => {
    const dimensions = [
      { key: 'moral', title: inAll('Side'), items: [item('respect')] },
      { key: 'moral', title: inAll('Side'), items: [item('interest')] },
    ];
    expect(findProblems(survey({ dimensions }))).to.deep.equal([
      { field: 'dimensions.moral.key', code: 'duplicate' },
    ]);
  });

  it('allows 300 characters of wording and no more, a letter outside the basic plane being one', () => {
    const long = '𐐷'.repeat(300);
    expect(findProblems(withItem(item('respect', { expected: { ...inAll('They will.'), az: long } })))).to.be
      .empty;
    const longer = item('respect', { expected: { ...inAll('They will.'), az: `${long}x` } });
    expect(findProblems(withItem(longer))).to.deep.equal([
      { field: 'items.respect.expected.az', code: 'too-long', params: { limit: 300 } },
    ]);
  });

  it('allows scales of 2 to 11 points that begin with 0 or 1', () => {
    for (const points of [2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) {
      expect(findProblems(survey({ scale: scaleOf(points) })), `${points} points`).to.be.empty;
      expect(findProblems(survey({ scale: scaleOf(points, { low: 0 }) })), `${points} from 0`).to.be.empty;
    }
    for (const points of [0, 1, 12]) {
      expect(findProblems(survey({ scale: scaleOf(points) }))).to.deep.include({
        field: 'scale.points',
        code: 'out-of-range',
        params: { low: 2, high: 11 },
      });
    }
    const broken = scaleOf(3, { points: 2.5, low: 2 as never });
    expect(findProblems(survey({ scale: broken })).slice(0, 2)).to.deep.equal([
      { field: 'scale.low', code: 'out-of-range', params: { low: 0, high: 1 } },
      { field: 'scale.points', code: 'out-of-range', params: { low: 2, high: 11 } },
    ]);
  });

  it('needs one label for each point in every language', () => {
    const labels = { ...inAll(['a', 'b', 'c']), ru: ['a', 'b'] };
    expect(findProblems(survey({ scale: scaleOf(3, { labels }) }))).to.deep.equal([
      { field: 'scale.labels.ru', code: 'wrong-count', params: { expected: 3, actual: 2 } },
    ]);
  });

  it('needs every label up to five points, and from six on the first and the last', () => {
    const five = { ...inAll(['a', 'b', 'c', 'd', 'e']), tr: ['a', 'b', ' ', 'd', 'e'] };
    expect(findProblems(survey({ scale: scaleOf(5, { labels: five }) }))).to.deep.equal([
      { field: 'scale.labels.tr.2', code: 'missing' },
    ]);
    const six = inAll(['a', '', '', '', '', 'f']);
    expect(findProblems(survey({ scale: scaleOf(6, { labels: six }) }))).to.deep.equal([]);
    const noEnds = { ...six, az: ['', 'b', '', '', '', ''] };
    expect(findProblems(survey({ scale: scaleOf(6, { labels: noEnds }) }))).to.deep.equal([
      { field: 'scale.labels.az.0', code: 'missing' },
      { field: 'scale.labels.az.5', code: 'missing' },
    ]);
  });

  it('finds labels that read alike in their language, the later one', () => {
    const labels = { ...inAll(['a', 'b', 'c']), az: ['İsti', 'Orta', 'isti '], en: ['Hot', 'So', 'so'] };
    expect(findProblems(survey({ scale: scaleOf(3, { labels }) }))).to.deep.equal([
      { field: 'scale.labels.az.2', code: 'duplicate' },
      { field: 'scale.labels.en.2', code: 'duplicate' },
    ]);
  });

  it('allows 40 characters of label and no more', () => {
    const labels = { ...inAll(['a', 'b', 'c']), en: ['x'.repeat(40), 'y'.repeat(41), 'z'] };
    expect(findProblems(survey({ scale: scaleOf(3, { labels }) }))).to.deep.equal([
      { field: 'scale.labels.en.1', code: 'too-long', params: { limit: 40 } },
    ]);
  });

  it('finds an item that is asked at no level, and a least acceptable without a delivery', () => {
    const { title } = item('respect');
    expect(findProblems(withItem({ itemKey: 'respect', title }))).to.deep.equal([
      { field: 'items.respect.levels', code: 'no-level' },
    ]);
    const minimum = inAll('At the least, respect.');
    expect(findProblems(withItem({ itemKey: 'respect', title, minimum, desired: title }))).to.deep.equal([
      { field: 'items.respect.delivered', code: 'without-delivered' },
    ]);
    expect(findProblems(withItem({ itemKey: 'respect', title, minimum, delivered: title }))).to.be.empty;
  });

  it('needs a pair where a gap is to be measured, and nowhere else', () => {
    const { delivered, ...expects } = item('respect');
    const { expected, ...gets } = item('interest');
    const of = (...items: Item[]) =>
      survey({ dimensions: [{ key: 'moral', title: inAll('Human side'), items }] });
    const lacks = [{ field: 'pairs', code: 'no-pair' }];
    expect(findProblems(of(expects, gets)), 'some before, others after').to.deep.equal(lacks);
    expect(findProblems(of(expects, { ...gets, expected: expected! }))).to.deep.equal([]);
    const desired = {
      itemKey: 'respect',
      title: inAll('Respect'),
      desired: inAll('Ideally.'),
      delivered: delivered!,
    };
    expect(findProblems(of(desired), { measuresGap: true }), 'the desired makes a pair').to.deep.equal([]);
    const important = { ...gets, importance: inAll('How much?') };
    for (const one of [of(expects), of(gets), of(important), survey({ dimensions: [] })]) {
      expect(findProblems(one), 'begun to measure no gap').to.deep.equal([]);
      expect(findProblems(one, { measuresGap: true })).to.deep.equal(lacks);
    }
    const empty = survey({ dimensions: [], outcomes: [], askComment: false });
    expect(findProblems(empty, { measuresGap: true })).to.deep.equal([{ field: 'asked', code: 'missing' }]);
  });

  it('needs two dimensions to spread importance over', () => {
    expect(findProblems(survey({ askImportance: true }))).to.deep.equal([]);
    const { expected: _expected, ...after } = item('technology');
    const [moral] = survey().dimensions;
    const one = [moral!, { key: 'material', title: inAll('Material side'), items: [after] }];
    expect(findProblems(survey({ askImportance: true, dimensions: one }))).to.deep.equal([
      { field: 'importance', code: 'too-few', params: { limit: 2 } },
    ]);
  });

  it('finds what is missing of a question, in its language', () => {
    expect(askedWith(question(), question({ key: 'words', kind: 'text', options: [] }))).to.deep.equal([]);
    const text = { ...inAll('What?'), tr: ' ' };
    const options = [{ key: 'time', text: { ...inAll('Time'), ru: '' } }];
    expect(askedWith(question({ text, options, waves: [] }))).to.deep.equal([
      { field: 'questions.change.text.tr', code: 'missing' },
      { field: 'questions.change.waves', code: 'missing' },
      { field: 'questions.change.options', code: 'too-few', params: { limit: 2 } },
      { field: 'questions.change.options.time.ru', code: 'missing' },
    ]);
  });

  it('finds questions and options that cannot be told apart', () => {
    const same = [
      { key: 'time', text: inAll('Time') },
      { key: 'time', text: { ...inAll('Price'), en: 'TIME ' } },
    ];
    expect(askedWith(question({ options: same }), question())).to.deep.equal([
      { field: 'questions.change.key', code: 'duplicate' },
      { field: 'questions.change.options.time.key', code: 'duplicate' },
      { field: 'questions.change.options.time.en', code: 'duplicate' },
    ]);
    const other = [...question().options, { key: 'other', text: inAll('Another') }];
    expect(askedWith(question({ options: other }))).to.deep.equal([
      { field: 'questions.change.options.other.key', code: 'reserved' },
    ]);
    expect(askedWith(question({ options: other, other: false }))).to.deep.equal([]);
  });

  it('allows 80 characters of option and no more', () => {
    const long = [...question().options, { key: 'long', text: { ...inAll('x'), az: 'x'.repeat(81) } }];
    expect(askedWith(question({ options: long }))).to.deep.equal([
      { field: 'questions.change.options.long.az', code: 'too-long', params: { limit: 80 } },
    ]);
  });

  it('finds exactly the wordings that were emptied, whichever they are', () => {
    const places = locales.flatMap((locale) =>
      (['title', 'expected', 'delivered'] as const).map((part) => ({ locale, part })),
    );
    fc.assert(
      fc.property(fc.subarray(places), (emptied) => {
        const changed = emptied.reduce<Item>(
          (before, { locale, part }) => ({ ...before, [part]: { ...before[part], [locale]: '' } }),
          item('respect'),
        );
        const fields = findProblems(withItem(changed)).map(({ field }) => field);
        expect(fields).to.have.members(emptied.map(({ locale, part }) => `items.respect.${part}.${locale}`));
      }),
    );
  });
});
