import { expect } from 'chai';
import { undefinedBecause } from '../../../server/scoring/result.js';
import { coefficientOf } from '../../../server/scoring/regression/coefficient.js';
import { congruence } from '../../../server/scoring/surface/congruence.js';
import { frozen, undefinedFigure } from '../../support/reference.js';

const about = (estimate: number) => coefficientOf(estimate, 0.01, 100, 0.95);
const meets = frozen({
  n: 50,
  discrepancies: { less: 0.1, agreement: 0.8, more: 0.1 },
  firstAxis: { intercept: about(0.1), slope: about(0.9) },
  a3: about(-0.1),
  a4: about(-0.5),
});

describe('congruence', () => {
  it('is claimed only where all four conditions hold', () => {
    expect(congruence(meets)).to.have.property('holds', true);
    for (const [name, changed] of [
      ['throughOrigin', { firstAxis: { intercept: about(0.4), slope: about(1) } }],
      ['unturned', { firstAxis: { intercept: about(0), slope: about(1.5) } }],
      ['ridge', { a4: about(-0.1) }],
      ['unshifted', { a3: about(0.3) }],
    ] as const) {
      expect(congruence({ ...meets, ...changed })).to.include({ holds: false, [name]: false });
    }
  });

  it('is not to be told of few, of few discrepant, and without an axis', () => {
    expect(congruence({ ...meets, n: 49 })).to.deep.equal(undefinedFigure('few-respondents'));
    const spread = undefinedBecause('no-variance');
    expect(congruence({ ...meets, discrepancies: spread })).to.deep.equal(spread);
    for (const [less, more] of [
      [0.09, 0.5],
      [0.5, 0.09],
    ] as const) {
      const discrepancies = { less, agreement: 1 - less - more, more };
      expect(congruence({ ...meets, discrepancies })).to.deep.equal(undefinedFigure('few-discrepant'));
    }
    const none = undefinedBecause('no-stationary-point');
    expect(congruence({ ...meets, firstAxis: none })).to.deep.equal(none);
  });
});
