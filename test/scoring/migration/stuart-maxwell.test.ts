import { expect } from 'chai';
import fc from 'fast-check';
import { mcnemarTest, type McnemarTest } from '../../../server/scoring/migration/mcnemar-test.js';
import { stuartMaxwell, type StuartMaxwell } from '../../../server/scoring/migration/stuart-maxwell.js';
import { isDefined } from '../../../server/scoring/result.js';
import { expectClose, frozen, undefinedFigure } from '../../support/reference.js';

/** Unaided vision of 7,477 women, right eye against left, four grades: Stuart (1955) himself, χ² 11.96. */
const vision = frozen([
  [1520, 266, 124, 66],
  [234, 1512, 432, 78],
  [117, 362, 1772, 205],
  [36, 82, 179, 492],
]);

describe('stuartMaxwell', () => {
  it('agrees with what Stuart published', () => {
    const test = stuartMaxwell(vision) as StuartMaxwell;
    expect(test.chiSquared).to.be.closeTo(11.96, 0.005);
    expect(test.df).to.equal(3);
    expectClose(test.p, 0.007533425054800539, 1e-9);
  });

  it('agrees with the formula that leaves one class out', () => {
    const test = stuartMaxwell([
      [20, 10, 5],
      [3, 30, 15],
      [0, 5, 40],
    ]) as StuartMaxwell;
    expectClose(test.chiSquared, 13.764705882352944, 1e-9);
    expectClose(test.p, 0.001025727726558073, 1e-9);
  });

  it('of two classes is McNemar’s', () => {
    const test = stuartMaxwell([
      [5, 10],
      [3, 5],
    ]) as StuartMaxwell;
    expectClose(test.chiSquared, (mcnemarTest({ gained: 3, lost: 10 }) as McnemarTest).chiSquared);
    expect(test.df).to.equal(1);
  });

  it('gives no degree to a class in which nobody moved, nor to one between groups that do not mix', () => {
    const three = stuartMaxwell([
      [5, 10, 0],
      [3, 5, 0],
      [0, 0, 9],
    ]) as StuartMaxwell;
    expectClose(three.chiSquared, 49 / 13);
    expect(three.df).to.equal(1);
    const apart = stuartMaxwell([
      [0, 10, 0, 0],
      [3, 0, 0, 0],
      [0, 0, 0, 8],
      [0, 0, 2, 0],
    ]) as StuartMaxwell;
    expectClose(apart.chiSquared, 49 / 13 + 36 / 10);
    expect(apart.df).to.equal(2);
  });

  it('knows neither the order of classes nor that of rounds', () => {
    const table = fc.array(fc.array(fc.nat(9), { minLength: 4, maxLength: 4 }), {
      minLength: 4,
      maxLength: 4,
    });
    fc.assert(
      fc.property(table, (counts) => {
        const test = stuartMaxwell(counts);
        const order = [2, 0, 3, 1];
        const renamed = stuartMaxwell(order.map((row) => order.map((column) => counts[row]![column]!)));
        const back = stuartMaxwell(counts.map((_, row) => counts.map((line) => line[row]!)));
        if (!isDefined(test)) {
          expect([renamed, back]).to.deep.equal([test, test]);
          return;
        }
        for (const other of [renamed, back] as StuartMaxwell[]) {
          expect(other.df).to.equal(test.df);
          expectClose(other.chiSquared, test.chiSquared, 1e-8);
        }
      }),
    );
  });

  it('says what is missing, and refuses what is no table', () => {
    expect(stuartMaxwell([])).to.deep.equal(undefinedFigure('no-values'));
    expect(
      stuartMaxwell([
        [0, 0],
        [0, 0],
      ]),
    ).to.deep.equal(undefinedFigure('no-values'));
    expect(
      stuartMaxwell([
        [4, 0],
        [0, 2],
      ]),
    ).to.deep.equal(undefinedFigure('no-change'));
    expect(() => stuartMaxwell([[1, 2]])).to.throw(RangeError, 'partners');
    expect(() => stuartMaxwell([[-1]])).to.throw(RangeError, 'whole');
  });
});
