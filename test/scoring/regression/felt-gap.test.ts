import { expect } from 'chai';
import fc from 'fast-check';
import { addCrossProducts, crossProductsOf } from '../../../server/scoring/moments/cross-products.js';
import { feltGap, type ByOne, type Together } from '../../../server/scoring/regression/felt-gap.js';
import { expectClose, frozen, undefinedFigure } from '../../support/reference.js';

/** E, P, DISC, S, as in disconfirmation.test.ts. */
const rows = frozen([
  [6, 5, 3, 5],
  [7, 4, 2, 3],
  [5, 6, 5, 7],
  [4, 4, 4, 5],
  [6, 6, 4, 6],
  [3, 5, 6, 6],
  [7, 7, 4, 6],
  [5, 3, 2, 2],
]);
const of = (cases: readonly (readonly number[])[]) => feltGap(crossProductsOf(cases, 4));

/** Pearson's correlation, by its definition. */
const pearson = (x: readonly number[], y: readonly number[]): number => {
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const sum = (f: (at: number) => number) => x.reduce((total, _, at) => total + f(at), 0);
  const shared = sum((at) => (x[at]! - mx) * (y[at]! - my));
  return shared / Math.sqrt(sum((at) => (x[at]! - mx) ** 2) * sum((at) => (y[at]! - my) ** 2));
};

describe('feltGap', () => {
  it('tells how the two gaps go together, and what each tells of the outcome alone', () => {
    const found = of(rows);
    const [gap, felt, s] = [
      rows.map(([e, p]) => p! - e!),
      rows.map(([, , d]) => d!),
      rows.map(([, , , o]) => o!),
    ];
    const r = pearson(gap, felt);
    const { together } = found as { together: Together };
    expect(found.n).to.equal(8);
    expectClose(together.r, r);
    // Fisher: z ± 1.959964 / √5
    expectClose(together.interval[0], Math.tanh(Math.atanh(r) - 1.959963984540054 / Math.sqrt(5)));
    expectClose(together.interval[1], Math.tanh(Math.atanh(r) + 1.959963984540054 / Math.sqrt(5)));
    expectClose((found.felt as ByOne).r2, pearson(felt, s) ** 2);
    expectClose((found.computed as ByOne).r2, pearson(gap, s) ** 2);
    // The slope by its definition, cov ÷ var; both spread otherwise than the outcome.
    const spread = (values: readonly number[]) => {
      const mean = values.reduce((a, b) => a + b, 0) / values.length;
      return Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0));
    };
    expectClose((found.computed as ByOne).slope.estimate, (pearson(gap, s) * spread(s)) / spread(gap));
  });

  it('has intervals of R² from nothing where the correlation may be either way, else between the squares', () => {
    const against = of(rows.map(([e, p, d, s]) => [p!, e!, -d!, s!]));
    const one = of(rows);
    expect((against.felt as ByOne).r2Interval).to.deep.equal((one.felt as ByOne).r2Interval);
    expect((one.felt as ByOne).r2Interval[0]).to.be.greaterThan(0);
    const [e, p, d, s] = [5, 5, 3, 4];
    const unclear = of([
      [e, p, d, s],
      [e, p + 1, d + 1, s],
      [e, p + 1, d, s + 1],
      [e, p, d + 1, s + 1],
      [e, p, d, s],
    ]);
    expect((unclear.felt as ByOne).r2Interval[0]).to.equal(0);
  });

  it('is 1 where everybody feels what is computed', () => {
    const found = of(rows.map(([e, p, , s]) => [e!, p!, p! - e!, s!]));
    const { r, interval } = found.together as Together;
    [r, ...interval].forEach((one) => expectClose(one, 1));
    expectClose((found.felt as ByOne).r2, (found.computed as ByOne).r2);
  });

  it('gives a reason for each figure that cannot be told, and the others all the same', () => {
    expect(of([]).together).to.deep.equal(undefinedFigure('no-values'));
    expect(of(rows.slice(0, 1)).felt).to.deep.equal(undefinedFigure('too-few-values'));
    expect(of(rows.slice(0, 3)).computed).to.deep.equal(undefinedFigure('few-respondents'));
    const alike = of(rows.map(([e, p, , s]) => [e!, p!, 3, s!]));
    expect([alike.together, alike.felt]).to.deep.equal([
      undefinedFigure('no-variance'),
      undefinedFigure('no-variance'),
    ]);
    expect(alike.computed).to.have.property('r2');
    expect(() => feltGap(crossProductsOf(rows, 4), 1)).to.throw(RangeError);
    expect(() => feltGap(crossProductsOf([[1, 2, 3]], 3))).to.throw(RangeError);
  });

  it('is the same of sums that are added, and never anything but numbers within bounds or a reason', () => {
    const point = fc.integer({ min: 1, max: 7 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(point, point, point, point), { maxLength: 40 }),
        fc.nat(40),
        (cases, cut) => {
          const found = of(cases);
          const parts = [cases.slice(0, cut), cases.slice(cut)].map((some) => crossProductsOf(some, 4));
          expect(feltGap(addCrossProducts(parts[0]!, parts[1]!))).to.deep.equal(found);
          for (const figure of [found.felt, found.computed])
            if ('r2' in figure) {
              expect(figure.r2).to.be.within(0, 1);
              expect(figure.r2Interval[0]).to.be.within(0, figure.r2 + 1e-9);
              expect(figure.r2Interval[1]).to.be.within(figure.r2 - 1e-9, 1);
            }
          expect(JSON.stringify(found)).to.not.match(/null(?!,"reason)/);
        },
      ),
    );
  });
});
