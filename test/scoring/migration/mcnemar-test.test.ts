import { expect } from 'chai';
import fc from 'fast-check';
import { mcnemarTest, type McnemarTest } from '../../../server/scoring/migration/mcnemar-test.js';
import { expectClose, undefinedFigure } from '../../support/reference.js';

describe('mcnemarTest', () => {
  it('is exact where few changed, as binom.test of R', () => {
    const test = mcnemarTest({ gained: 10, lost: 3 }) as McnemarTest;
    expectClose(test.chiSquared, 49 / 13);
    expectClose(test.p, 0.09228515625);
    expect(test.method).to.equal('exact');
    expectClose((mcnemarTest({ gained: 5, lost: 15 }) as McnemarTest).p, 0.04138946533203125);
    expect((mcnemarTest({ gained: 4, lost: 4 }) as McnemarTest).p).to.equal(1);
  });

  it('is by χ² where many did: approval of a minister, 150 against 86', () => {
    // Agresti (2002), Categorical Data Analysis, table 10.1: z² = 17.36, asked the same 1,600 people twice.
    const test = mcnemarTest({ gained: 86, lost: 150 }) as McnemarTest;
    expect(test.chiSquared).to.be.closeTo(17.36, 0.005);
    expect(test.p).to.be.closeTo(3.1e-5, 1e-6);
    expect(test.method).to.equal('chi-squared');
  });

  it('says the same from behind, and less where both ways are alike', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), (gained, lost) => {
        fc.pre(gained + lost > 0);
        const test = mcnemarTest({ gained, lost }) as McnemarTest;
        expect(mcnemarTest({ gained: lost, lost: gained })).to.deep.equal(test);
        expect(test.p).to.be.within(0, 1);
        expect((mcnemarTest({ gained: gained + lost, lost: 0 }) as McnemarTest).p).to.be.at.most(test.p);
      }),
    );
  });

  it('says what is missing, and refuses what are no counts', () => {
    expect(mcnemarTest({ gained: 0, lost: 0 })).to.deep.equal(undefinedFigure('no-change'));
    expect(() => mcnemarTest({ gained: 1.5, lost: 0 })).to.throw(RangeError, 'whole');
  });
});
