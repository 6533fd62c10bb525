import { expect } from 'chai';
import { summarise } from '../../../server/scoring/index.js';
import { summaryFulfilment } from '../../../server/scoring/summary/summary-fulfilment.js';
import { seededRandom } from '../../../server/scoring/uncertainty/seeded-random.js';
import { undefinedFigure } from '../../support/reference.js';

const scale = { low: 0, high: 10 };
const rules = { items: ['a', 'b'], weights: [0.5, 0.5], scale };

const summaryOf = (answers: readonly (readonly [expected: number, delivered: number])[]) =>
  summarise(
    answers.map(([expected, delivered], at) => ({
      customerId: `c${at}`,
      expected: { a: expected, b: expected },
      delivered: { a: delivered, b: delivered },
    })),
    1,
  );

const interval = (estimate: ReturnType<typeof summaryFulfilment>) =>
  estimate.interval as readonly [number, number];

describe('summaryFulfilment', () => {
  it('is the part of the expectation that was met; a surplus makes up for nothing', () => {
    expect(summaryFulfilment(summaryOf([[8, 6], [8, 6]]), rules).value).to.be.closeTo(0.75, 1e-12); // prettier-ignore
    expect(summaryFulfilment(summaryOf([[8, 10], [8, 4]]), rules).value).to.be.closeTo(0.75, 1e-12); // prettier-ignore
  });

  it('weighs items, and leaves out those without pairs', () => {
    const one = summarise([{ customerId: 'c', expected: { a: 10, b: 10 }, delivered: { a: 5, b: 10 } }], 1);
    expect(summaryFulfilment(one, { ...rules, weights: [0.8, 0.2] }).value).to.be.closeTo(0.6, 1e-12);
    const known = { items: ['a', 'gone'], weights: [0.5, 0.5], scale };
    expect(summaryFulfilment(one, known).value).to.be.closeTo(0.5, 1e-12);
  });

  it('has an interval that covers what holds of all, about as often as it says', () => {
    const random = seededRandom(11);
    const point = () => Math.floor(random() * 11);
    let [expected, unmet] = [0, 0];
    for (let e = 0; e <= 10; e += 1)
      for (let d = 0; d <= 10; d += 1) {
        expected += e;
        unmet += Math.max(0, e - d);
      }
    const truth = 1 - unmet / expected;
    let covered = 0;
    const times = 200;
    for (let time = 0; time < times; time += 1) {
      const [low, high] = interval(
        summaryFulfilment(summaryOf(Array.from({ length: 120 }, () => [point(), point()])), rules),
      );
      if (low <= truth && truth <= high) covered += 1;
    }
    expect(covered / times).to.be.within(0.9, 0.99);
  });

  it('ignores groups that nobody is left in', () => {
    const found = summaryOf([[8, 6], [8, 7], [6, 6], [9, 4]]); // prettier-ignore
    const more = { ...found, paired: [...found.paired, [63, 0] as const] };
    expect(summaryFulfilment(more, rules)).to.deep.equal(summaryFulfilment(found, rules));
  });

  it('is undefined without pairs, and where nothing was expected', () => {
    expect(summaryFulfilment(summaryOf([]), rules).value).to.deep.equal(undefinedFigure('no-pairs'));
    const nothing = summaryFulfilment(summaryOf([[0, 4], [0, 2]]), rules); // prettier-ignore
    expect(nothing.value).to.deep.equal(undefinedFigure('no-expectation'));
  });

  it('refuses what is no weight, and lists of different lengths', () => {
    const found = summaryOf([[8, 6]]);
    expect(() => summaryFulfilment(found, { ...rules, weights: [1, -1] })).to.throw(RangeError);
    expect(() => summaryFulfilment(found, { ...rules, weights: [1] })).to.throw(RangeError);
    expect(() => summaryFulfilment(found, { ...rules, confidence: 1 })).to.throw(RangeError);
  });
});
