import { expect } from 'chai';
import { scaleOf } from '../../support/survey.js';
import type { Comparison } from '../../../server/features/comparison/comparison.js';
import { chance, response } from '../analytics/builders.js';
import { anecdote, answerOf, answersOf, comparisonOf, content, study } from './builders.js';

const us = (n: number, over = {}) =>
  answersOf({ providerKey: 'us', n, expected: 0.9, delivered: 0.7, ...over });
const them = (n: number, over = {}) =>
  answersOf({ providerKey: 'zirve', n, expected: 0.7, delivered: 0.6, ...over });

/** Every number in a comparison, however deep. */
const numbersIn = (value: unknown): number[] => {
  if (typeof value === 'number') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(numbersIn) : [];
};

const expectFinite = (comparison: Comparison): void => {
  const numbers = numbersIn(comparison);
  expect(numbers.filter((one) => !Number.isFinite(one))).to.deep.equal([]);
};

describe('what is measured of a comparison', () => {
  it('is the anecdote on the scale from 0 to 10, to the last digit', () => {
    const scale = scaleOf(0, 11);
    const single = {
      ...content,
      scale,
      dimensions: content.dimensions.slice(0, 1).map((one) => ({ ...one, items: one.items.slice(0, 1) })),
    };
    const key = single.dimensions[0]!.items[0]!.itemKey;
    const pairs = (providerKey: string, expected: number[], delivered: number[]) =>
      Array.from({ length: 40 }, (_, at) =>
        response({
          providerKey,
          customerId: `${providerKey}-${at}`,
          expected: { [key]: expected[at % 4]! },
          delivered: { [key]: delivered[at % 4]! },
        }),
      );
    const { comparison } = answerOf({
      content: single,
      responses: [...pairs('us', [9, 10, 8, 9], [7, 8, 7, 8]), ...pairs('zirve', [6, 5, 7, 6], [6, 6, 6, 6])],
    });
    const { terms, swap, verdict } = comparison.company;
    expect(swap).to.deep.equal({ uu: 15, ur: 30, ru: 0, rr: 2.5 });
    expect(terms?.cd.value).to.equal(12.5);
    expect(terms?.demand.value).to.equal(21.25);
    expect(terms?.delivery.value).to.be.closeTo(-8.75, 1e-12);
    expect(verdict).to.equal('demanding-customers');
  });

  it('leaves a rival out that has fewer than ten answers, and says so', () => {
    const comparison = comparisonOf([
      ...us(40),
      ...them(40),
      ...answersOf({ providerKey: 'korpu', n: 9, expected: 0.9, delivered: 0.1 }),
    ]);
    expect(comparison.state).to.equal('compared');
    expect(comparison.others.map(({ key }) => key)).to.deep.equal(['zirve']);
    expect(comparison.leftOut).to.deep.equal([
      { key: 'korpu', name: 'Körpü', n: 9, why: 'few' },
      { key: 'ulduz', name: 'Ulduz', n: 0, why: 'none' },
    ]);
    expect(comparison.company.certainty).to.equal('full');
  });

  it('never pools the two kinds of expectation', () => {
    const remembered = { over: { expectationSource: 'retrospective' as const } };
    const answers = [...us(40), ...us(30, remembered), ...them(40, remembered)];
    const before = comparisonOf(answers);
    expect(before.state).to.equal('alone');
    expect(before.us.n).to.equal(40);
    expect(before.leftOut[0]).to.include({ key: 'zirve', why: 'other-kind' });
    const collected = comparisonOf(answers, { expectation: 'collected' });
    expect(collected.us).to.include({ n: 40, expectation: 'prospective' });
    expect(collected.others[0]).to.include({ n: 40, expectation: 'retrospective' });
    expect(collected.warnings.map(({ code }) => code)).to.include('timing');
    expect(comparisonOf(answers, { expectation: 'retrospective' }).us.n).to.equal(30);
  });

  it('weighs rivals alike, or by their share of the market', () => {
    const weights = (asked = {}) => comparisonOf(anecdote(40), asked).others.map(({ weight }) => weight);
    expect(weights()).to.deep.equal([1 / 3, 1 / 3, 1 / 3]);
    expect(weights({ weighing: 'share' })).to.deep.equal([40 / 70, 20 / 70, 10 / 70]);
  });

  it('says nothing of few of ours, and no verdict beneath thirty', () => {
    const few = comparisonOf([...us(9), ...them(40)]);
    expect(few).to.include({ state: 'few' });
    expect(few.us).to.deep.include({ hidden: true, n: 9, demand: { value: null, low: null, high: null } });
    expect(few.company.terms).to.equal(null);
    expect(few.items.every(({ terms }) => terms === null)).to.equal(true);
    const hint = comparisonOf([...us(29), ...them(40)]);
    expect(hint.company).to.include({ certainty: 'indicative', verdict: null, tone: 'none' });
    expect(hint.company.terms).to.not.equal(null);
  });

  it('hides everything where the rest could be worked out', () => {
    const { comparison } = answerOf({ responses: anecdote(40), restIsFew: true });
    expect(comparison.state).to.equal('rest-is-few');
    expect(comparison.company.terms).to.equal(null);
    expect(comparison.us.demand.value).to.equal(null);
    expect(comparison.others.every(({ hidden }) => hidden)).to.equal(true);
    expect(comparison.segments?.rows.every(({ terms }) => terms === null)).to.equal(true);
  });

  it('hides a second segment where one alone is small, and an item likewise', () => {
    const named = (n: number, city: string) => us(n, { over: { segments: { Şəhər: city } } });
    const rivals = ['Bakı', 'Gəncə', 'Şəki'].flatMap((city) =>
      them(30, { over: { segments: { Şəhər: city } } }),
    );
    const { segments } = comparisonOf([
      ...named(60, 'Bakı'),
      ...named(40, 'Gəncə'),
      ...named(6, 'Şəki'),
      ...rivals,
    ]);
    expect(segments?.rows.map(({ value, terms }) => [value, terms !== null])).to.deep.equal([
      ['Bakı', true],
      ['Gəncə', false],
      ['Şəki', false],
    ]);
    const [first, second] = content.dimensions.flatMap(({ items }) => items.map(({ itemKey }) => itemKey));
    const rarely = us(40).map((one, at) =>
      at < 6 ? one : { ...one, delivered: { ...one.delivered, [first!]: 'na' as const } },
    );
    const { items } = comparisonOf([...rarely, ...them(40)]);
    expect(items.find(({ key }) => key === first)?.terms).to.equal(null);
    expect(items.filter(({ terms }) => terms === null)).to.have.length(2);
    expect(second).to.be.a('string');
  });

  it('compares a segment with all customers of rivals whose answers name none', () => {
    const comparison = comparisonOf([...us(60), ...them(40, { over: { segments: {} } })], { value: 'Bakı' });
    expect(comparison.segments?.likeWithLike).to.equal(false);
    expect(comparison.others[0]?.n).to.equal(40);
    expect(comparison.us.n).to.be.below(60);
  });

  it('is finite for constant answers, for two points, for one respondent and for nobody', () => {
    const flat = { spread: 0 };
    const two = { ...content, scale: scaleOf(1, 2) };
    const cases = [
      [...us(40, flat), ...them(40, flat)],
      [
        ...us(40, { ...flat, expected: 0, delivered: 0 }),
        ...them(40, { ...flat, expected: 0, delivered: 0 }),
      ],
      us(1),
      [],
      us(40).map((one) => ({ ...one, delivered: {}, expected: {} })),
    ];
    for (const responses of cases) expectFinite(comparisonOf(responses));
    const twoPoints = [
      ...answersOf({ providerKey: 'us', n: 40, expected: 0.9, delivered: 0.4 }, two),
      ...answersOf({ providerKey: 'zirve', n: 40, expected: 0.6, delivered: 0.4 }, two),
    ];
    const { comparison } = answerOf({ responses: twoPoints, content: two });
    expectFinite(comparison);
    expect(comparison.company.terms).to.not.equal(null);
    expect(comparisonOf([]).state).to.equal('nobody');
  });

  it('takes one customer who answers all for no interval', () => {
    const one = us(40).map((answer) => ({ ...answer, customerId: 'the same' }));
    const { company } = comparisonOf([...one, ...them(40)]);
    expect(company.verdict).to.equal(null);
    expect(company.terms?.cd.low).to.equal(null);
    expect(company.terms?.cd.value).to.be.a('number');
  });

  it('counts answers on another scale and without an expectation, and mixes none of them in', () => {
    const without = us(5, { over: { expectationSource: 'none' } });
    const { comparison } = answerOf({ responses: [...us(40), ...without, ...them(40)] });
    expect(comparison).to.include({ withoutExpectation: 5, otherScale: 0 });
    expect(comparison.us.n).to.equal(40);
  });

  it('warns of other languages, other versions and a full scale', () => {
    const codes = comparisonOf([
      ...us(40, { expected: 1, spread: 0.1 }),
      ...them(40, { over: { locale: 'ru', versionId: '8'.repeat(24) } }),
    ]).warnings.map(({ code }) => code);
    expect(codes).to.include.members(['language-mix', 'version', 'ceiling-items']);
  });

  it('tells standings of ours and of rivals, small shares hidden', () => {
    const comparison = comparisonOf(anecdote(150));
    expect(comparison.us.standings).to.have.length(6);
    const shares = comparison.us.standings.flatMap(({ share }) => (share === null ? [] : [share]));
    expect(shares.every((share) => share === 0 || share * 150 >= 5)).to.equal(true);
    const silent = anecdote(150).map((one) => ({ ...one, outcomes: {} }));
    expect(comparisonOf(silent).us.standings).to.deep.equal([]);
  });

  it('tells how much of S unreliable answers alone would show: all of it where customers get what they expect', () => {
    const wide = { ...content, scale: scaleOf(0, 11) };
    const keys = wide.dimensions.flatMap(({ items }) => items.map(({ itemKey }) => itemKey));
    const random = chance(4711);
    const near = (level: number): number => Math.round(level + (random() + random() + random() - 1.5) * 2);
    const exact = (providerKey: string, least: number) =>
      Array.from({ length: 300 }, (_, at) => {
        const level = least + 2 * random();
        const told = () => Object.fromEntries(keys.map((key) => [key, near(level)]));
        return response({
          providerKey,
          customerId: `${providerKey}-${at}`,
          expected: told(),
          delivered: told(),
        });
      });
    const { comparison } = answerOf({ content: wide, responses: [...exact('us', 4), ...exact('zirve', 4)] });
    for (const { noise, unmet } of [comparison.us, comparison.others[0]!])
      expect(noise)
        .to.be.closeTo(unmet.value!, 0.15 * unmet.value!)
        .and.be.greaterThan(5);
    const [sure, few] = [comparisonOf(anecdote(120)), comparisonOf(us(9))];
    expect(sure.us.noise).to.be.lessThan(sure.us.unmet.value!);
    expect(few.us.noise).to.equal(null);
  });

  it('is plain: it can be stored and read again', () => {
    const comparison = comparisonOf(anecdote(40));
    expect(JSON.parse(JSON.stringify(comparison))).to.deep.equal(comparison);
    expect(JSON.stringify(comparison)).to.not.include(`${study.providers[1]!.key}-1"`);
  });

  it('say where ratings alone would conclude the contrary, and nothing where they would not', () => {
    const sides = (ours: [number, number], theirs: [number, number]) =>
      comparisonOf([
        ...answersOf({ providerKey: 'us', n: 80, expected: ours[0], delivered: ours[1] }),
        ...answersOf({ providerKey: 'zirve', n: 80, expected: theirs[0], delivered: theirs[1] }),
      ]).warnings.filter(({ code }) => code.startsWith('rated'));
    const luxury: [number, number] = [0.98, 0.8];
    const budget: [number, number] = [0.45, 0.6];
    expect(sides(luxury, budget)).to.deep.equal([{ code: 'rated-higher', names: ['Zirvə'], items: [] }]);
    expect(sides(budget, luxury)).to.deep.equal([{ code: 'rated-lower', names: ['Zirvə'], items: [] }]);
    expect(sides(luxury, luxury)).to.deep.equal([]);
    expect(sides([0.9, 0.9], [0.9, 0.4])).to.deep.equal([]);
  });
});
