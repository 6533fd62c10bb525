import { expect } from 'chai';
import fc from 'fast-check';
import { benjaminiHochberg } from '../../../server/scoring/comparison/benjamini-hochberg.js';
import { undefinedBecause } from '../../../server/scoring/result.js';
import { expectClose, frozen, reference, undefinedFigure } from '../../support/reference.js';

type Case = { p: (number | null)[]; BH: (number | null)[] };
const vectors = reference<Case & { n_reject_BH: number } & Record<'shuffled' | 'with_na' | 'ties', Case>>(
  'multiplicity.json',
);
const untested = undefinedBecause('too-few-values');

describe('benjaminiHochberg', () => {
  it('agrees with the worked example of 1995 and p.adjust of R, in any order, with ties and holes', () => {
    for (const { p, BH } of [vectors, vectors.shuffled, vectors.ties, vectors.with_na]) {
      const adjusted = benjaminiHochberg(frozen(p.map((value) => value ?? untested)));
      expect(adjusted).to.have.length(BH.length);
      BH.forEach((wanted, at) => {
        if (wanted === null) expect(adjusted[at]).to.deep.equal(undefinedFigure('too-few-values'));
        else expectClose(adjusted[at], wanted);
      });
    }
  });

  it('rejects as many as published', () => {
    const adjusted = benjaminiHochberg(vectors.p as number[]) as number[];
    expect(adjusted.filter((p) => p <= 0.05)).to.have.length(vectors.n_reject_BH);
  });

  it('of nothing is nothing', () => expect(benjaminiHochberg([])).to.deep.equal([]));

  it('refuses what is no probability', () => {
    for (const p of [-0.1, 1.1, NaN]) expect(() => benjaminiHochberg([p])).to.throw(RangeError, 'p-value');
  });

  it('never makes a p smaller, never turns the order round, never passes 1', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (values) => {
        const adjusted = benjaminiHochberg(values) as number[];
        values.forEach((p, at) => {
          expect(adjusted[at]).to.be.within(p * (1 - 1e-12), 1);
          values.forEach((other, place) => {
            if (p < other) expect(adjusted[at]).to.be.at.most(adjusted[place]!);
          });
        });
      }),
    );
  });
});
