import { expect } from 'chai';
import { describeValues } from '../../../server/scoring/basics/standard-deviation.js';
import { pairedTest } from '../../../server/scoring/comparison/paired-test.js';
import { welchTest } from '../../../server/scoring/comparison/welch-test.js';
import { isDefined } from '../../../server/scoring/result.js';
import { personScore } from '../../../server/scoring/provider-gaps/person-score.js';
import {
  providerGapKinds,
  providerGaps,
  type CustomerSide,
  type ProviderGapInput,
} from '../../../server/scoring/provider-gaps/provider-gaps.js';
import { expectClose, frozen, reference, undefinedFigure } from '../../support/reference.js';

const vector = reference<{ x: number[]; y: number[] }>('comparison.json');
const nobody = describeValues([]);

const customersOf = (pairs: readonly (readonly [number, number])[]): CustomerSide => ({
  expected: describeValues(pairs.map(([expected]) => expected)),
  delivered: describeValues(pairs.map(([, delivered]) => delivered)),
  gap: describeValues(pairs.map(([expected, delivered]) => delivered - expected)),
});

const pairs = frozen([
  [5, 3],
  [4, 4],
  [5, 4],
  [5, 2],
  [4, 3],
  [5, 4],
] as const);
const managers = frozen([
  { expects: { a: 4, b: 3 }, standard: { a: 3, b: 2 } },
  { expects: { a: 3, b: 4 }, standard: { a: 3, b: null } },
  { expects: { a: 4, b: null }, standard: { a: 2, b: 2 } },
]);
const staff = frozen([
  { delivers: { a: 5, b: 4 }, able: { a: 4, b: 2 } },
  { delivers: { a: 4, b: 5 }, able: { a: 3, b: 3 } },
]);
const input = (change: Partial<ProviderGapInput> = {}): ProviderGapInput => ({
  dimensions: [{ items: ['a'] }, { items: ['b'] }],
  customers: { overall: customersOf(pairs), items: { a: customersOf(pairs) } },
  managers,
  staff,
  fewest: 0,
  ...change,
});

describe('personScore', () => {
  it('is the mean of the dimensions’ means, and none where a dimension is missing', () => {
    const dimensions = [{ items: ['a', 'b'] }, { items: ['c'] }];
    expect(personScore({ a: 4, b: 2, c: 5 }, dimensions)).to.equal(4);
    expect(personScore({ a: 4, c: 5 }, dimensions)).to.equal(4.5);
    expect(personScore({ a: 4, b: 2, c: null }, dimensions)).to.equal(null);
    expect(personScore({ a: 4 }, [])).to.equal(null);
  });
});

describe('providerGaps', () => {
  it('takes each gap between its two stages, and is negative where the later one stays beneath', () => {
    const { overall, items } = providerGaps(input());
    const [a] = items;
    expect(a?.key).to.equal('a');
    expectClose(a!.gaps.knowledge.difference, 11 / 3 - 28 / 6);
    expectClose(a!.gaps.standards.difference, (-1 + 0 - 2) / 3);
    expectClose(a!.gaps.performance.difference, 4.5 - 8 / 3);
    expectClose(a!.gaps.view.difference, 4.5 - 20 / 6);
    expectClose(a!.gaps.customer.difference, 20 / 6 - 28 / 6);
    expectClose(a!.stages.able.mean, 3.5);
    // of all: two managers told of both dimensions what customers expect, two of both what is set, one told all
    expect([overall.stages.believed.n, overall.stages.standard.n]).to.deep.equal([2, 2]);
    expect(overall.gaps.standards.n).to.deep.equal([1, 1]);
  });

  it('compares different people by Welch’s test, which agrees with R, and the same people by the paired one', () => {
    const told = (values: readonly number[]) => values.map((value) => ({ a: value }));
    const sides = input({
      dimensions: [{ items: ['a'] }],
      customers: {
        overall: { expected: describeValues(vector.x), delivered: nobody, gap: nobody },
        items: {},
      },
      managers: told(vector.y).map((expects, at) => ({ expects, standard: { a: vector.x[at] ?? null } })),
      staff: [],
    });
    const { knowledge, standards } = providerGaps(sides).overall.gaps;
    const welch = welchTest(describeValues(vector.y), describeValues(vector.x));
    const told2 = Math.min(vector.x.length, vector.y.length);
    const paired = pairedTest(vector.x.slice(0, told2), vector.y.slice(0, told2));
    if (!isDefined(welch) || !isDefined(paired)) throw new Error('the vectors are too short');
    expect(knowledge.paired).to.equal(false);
    expect(knowledge.p).to.equal(welch.p);
    expect(knowledge.interval).to.deep.equal(welch.interval);
    expect(standards.paired).to.equal(true);
    expectClose(standards.p, paired.p);
    expectClose(standards.difference, paired.difference);
  });

  it('adjusts p for every test of the table', () => {
    const { overall, items } = providerGaps(input());
    const all = [overall, ...items].flatMap(({ gaps }) => providerGapKinds.map((kind) => gaps[kind]));
    const tested = all.filter(({ p }) => isDefined(p));
    expect(tested.length).to.be.greaterThan(3);
    const least = Math.min(...tested.map(({ p }) => p as number));
    const one = tested.find(({ p }) => p === least)!;
    expect(one.pAdjusted).to.be.greaterThan(least);
    expect(one.pAdjusted).to.be.at.most(least * tested.length + 1e-12);
  });

  it('tells of few nothing but how many they are', () => {
    const { items } = providerGaps(input({ fewest: 3 }));
    const [a, b] = items;
    expect(a!.stages.given).to.deep.equal({
      n: 2,
      mean: undefinedFigure('few-respondents'),
      sd: undefinedFigure('few-respondents'),
    });
    expect(a!.gaps.view.difference).to.deep.equal(undefinedFigure('few-respondents'));
    expect(a!.gaps.view.n).to.deep.equal([6, 2]);
    expect(isDefined(a!.stages.believed.mean)).to.equal(true);
    expect(b!.gaps.standards).to.deep.include({ difference: undefinedFigure('few-respondents') });
    expect(b!.gaps.customer.difference).to.deep.equal(undefinedFigure('no-values'));
  });

  it('says what is missing, and gives no interval where everybody differs alike', () => {
    const none = providerGaps(input({ managers: [], staff: [] })).overall;
    expect(none.gaps.knowledge.difference).to.deep.equal(undefinedFigure('no-values'));
    expect(none.gaps.customer.paired).to.equal(true);
    const alike = providerGaps(
      input({ managers: [1, 2].map((value) => ({ expects: { a: value }, standard: { a: value - 1 } })) }),
    ).items[0]!.gaps.standards;
    expect(alike.difference).to.equal(-1);
    expect(alike.interval).to.deep.equal(undefinedFigure('no-variance'));
    expect(alike.pAdjusted).to.deep.equal(undefinedFigure('no-variance'));
  });
});
