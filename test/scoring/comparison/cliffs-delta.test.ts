import { expect } from 'chai';
import fc from 'fast-check';
import { cliffsDelta, cliffsDeltaOfTallied } from '../../../server/scoring/comparison/cliffs-delta.js';
import { expectClose, frozen, reference, undefinedFigure } from '../../support/reference.js';

const vector = reference<{ x: number[]; y: number[]; cliffs_delta: number }>('comparison.json');

describe('cliffsDelta', () => {
  it('agrees with R', () => {
    expectClose(cliffsDelta(frozen(vector.x), frozen(vector.y)), vector.cliffs_delta);
    expect(cliffsDelta([3, 4], [1, 3])).to.equal(0.75);
    expect(cliffsDelta([5], [1, 2])).to.equal(1);
  });

  it('is what every pair of values says', () => {
    const values = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(values, values, (first, second) => {
        const signs = first.flatMap((one) => second.map((other) => Math.sign(one - other)));
        const sum = signs.reduce((total, sign) => total + sign, 0);
        expectClose(cliffsDelta(frozen(first), frozen(second)), sum / signs.length, 1e-12);
      }),
    );
  });

  it('needs both samples', () => {
    expect(cliffsDelta([], [1])).to.deep.equal(undefinedFigure('no-values'));
    expect(cliffsDelta([1], [])).to.deep.equal(undefinedFigure('no-values'));
  });

  it('refuses what is not finite', () => {
    expect(() => cliffsDelta([NaN], [1])).to.throw(RangeError);
    expect(() => cliffsDelta([1], [Infinity])).to.throw(RangeError);
  });

  it('turns its sign with its samples and asks only for order', () => {
    const values = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1 });
    fc.assert(
      fc.property(values, values, (first, second) => {
        const delta = cliffsDelta(first, second) as number;
        const stretch = (all: number[]) => all.map((value) => value ** 3);
        expectClose(cliffsDelta(second, first), 0 - delta, 1e-12);
        expect(cliffsDelta(stretch(first), stretch(second))).to.equal(delta);
      }),
    );
  });

  it('is the same of values that were counted, and of what is left of them', () => {
    const values = fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 1 });
    const counted = (all: readonly number[]) =>
      [...new Set(all)].map((value) => [value, all.filter((one) => one === value).length] as const);
    fc.assert(
      fc.property(values, values, (first, second) => {
        expectClose(
          cliffsDeltaOfTallied(counted(first), counted(second)),
          cliffsDelta(first, second) as number,
          1e-12,
        );
        const more = counted([...second, 3, -2]);
        const rest = [...more, [3, -1], [-2, -1]] as const;
        expectClose(cliffsDeltaOfTallied(counted(first), rest), cliffsDelta(first, second) as number, 1e-12);
      }),
    );
    expect(cliffsDeltaOfTallied([[1, 0]], [[2, 3]])).to.deep.equal(undefinedFigure('no-values'));
  });
});
