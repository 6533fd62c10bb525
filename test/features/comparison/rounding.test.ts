import { expect } from 'chai';
import fc from 'fast-check';
import type { Terms } from '../../../server/features/comparison/comparison.js';
import { percentages, roundedTerms, shareOut } from '../../../server/features/comparison/rounding.js';

const ends = (value: number | null) => ({ value, low: null, high: null });

/** Terms that belong together, as scoring gives them. */
const termsOf = (theirs: number, demand: number, level: number, fit: number): Terms => {
  const delivery = level + fit;
  const cd = demand + delivery;
  return {
    theirs: ends(theirs),
    demand: ends(demand),
    level: ends(level),
    fit: ends(fit),
    delivery: ends(delivery),
    cd: ends(cd),
    ours: ends(theirs + cd),
  };
};

const tenths = (points: number): number => Math.round(points * 10);
const near = fc.double({ min: -60, max: 60, noNaN: true });

describe('rounded parts', () => {
  it('are the source’s anecdote', () => {
    const rounded = roundedTerms(termsOf(2.5, 21.25, -8.75, 0))!;
    expect(rounded).to.include({ cd: 12.5, fit: 0, theirs: 2.5, ours: 15 });
    expect(tenths(rounded.demand) + tenths(rounded.delivery)).to.equal(125);
  });

  it('add up for any figures, and each stands next to its own', () => {
    fc.assert(
      fc.property(near, near, near, near, (theirs, demand, level, fit) => {
        const terms = termsOf(theirs, demand, level, fit);
        const rounded = roundedTerms(terms)!;
        expect(tenths(rounded.demand) + tenths(rounded.delivery)).to.equal(tenths(rounded.cd));
        expect(tenths(rounded.level) + tenths(rounded.fit)).to.equal(tenths(rounded.delivery));
        expect(tenths(rounded.theirs) + tenths(rounded.cd)).to.equal(tenths(rounded.ours));
        expect(Math.abs(rounded.cd - terms.cd.value!)).to.be.at.most(0.05 + 1e-9);
        for (const term of ['demand', 'delivery', 'theirs', 'ours'] as const)
          expect(Math.abs(rounded[term] - terms[term].value!), term).to.be.at.most(0.1 + 1e-9);
        for (const term of ['level', 'fit'] as const)
          expect(Math.abs(rounded[term] - terms[term].value!), term).to.be.at.most(0.2);
      }),
    );
  });

  it('are none where a term is none', () => {
    expect(roundedTerms({ ...termsOf(1, 2, 3, 4), fit: ends(null) })).to.equal(null);
  });

  it('share out what is left to those that lost most', () => {
    expect(shareOut([1.2, 2.7, 3.1], 7)).to.deep.equal([1, 3, 3]);
    expect(shareOut([-1.4, 0.4], -1)).to.deep.equal([-1, 0]);
    expect(percentages([1 / 3, 1 / 3, 1 / 3])).to.deep.equal([34, 33, 33]);
  });
});
