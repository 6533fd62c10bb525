import { expect } from 'chai';
import { standingOf, type CustomerFigures } from '../../../server/scoring/customers/standing.js';
import { undefinedBecause } from '../../../server/scoring/result.js';
import { frozen } from '../../support/reference.js';

const content: CustomerFigures = frozen({ ratio: 0.95, demand: 50, unmet: 5, loyalty: 50 });

describe('standingOf', () => {
  it('is the first class that matches', () => {
    const all = { demand: 80, unmet: 50, loyalty: 90 };
    expect(standingOf({ ...all, ratio: 0.2 })).to.equal('failed');
    expect(standingOf({ ...all, ratio: 0.25 })).to.equal('demanding-loyal');
    expect(standingOf({ ...all, ratio: 0.9, loyalty: 74 })).to.equal('demanding-critical');
    expect(standingOf({ ...content, loyalty: 75 })).to.equal('loyal');
    expect(standingOf({ ...content, unmet: 10 })).to.equal('satisfied');
    expect(standingOf({ ...content, unmet: 10.1 })).to.equal('dissatisfied');
  });

  it('calls nobody loyal who was not asked, and nobody failed who expected nothing', () => {
    expect(standingOf({ ...content, loyalty: null })).to.equal('satisfied');
    expect(standingOf({ ...content, demand: 60, loyalty: null })).to.equal('demanding-critical');
    expect(standingOf({ ...content, demand: 0, ratio: undefinedBecause('no-expectation') })).to.equal(
      'satisfied',
    );
  });

  it('follows the thresholds of the study', () => {
    const strict = frozen({ demanding: 40, loyal: 45, satisfied: 1 });
    expect(standingOf(content, strict)).to.equal('demanding-loyal');
    expect(standingOf({ ...content, demand: 10, loyalty: 0 }, strict)).to.equal('dissatisfied');
  });

  it('refuses what is not finite', () => {
    expect(() => standingOf({ ...content, demand: NaN })).to.throw(RangeError, 'figures');
    expect(() => standingOf({ ...content, loyalty: Infinity })).to.throw(RangeError, 'figures');
    expect(() => standingOf(content, { demanding: NaN, loyal: 1, satisfied: 1 })).to.throw(
      RangeError,
      'thresholds',
    );
  });
});
