import { expect } from 'chai';
import { isBorderline, standardErrorOfMeasurement } from '../../../server/scoring/migration/borderline.js';
import { undefinedBecause } from '../../../server/scoring/result.js';
import { expectClose, frozen, undefinedFigure } from '../../support/reference.js';

describe('standardErrorOfMeasurement', () => {
  it('is the part of the spread that is not reliable', () => {
    expectClose(standardErrorOfMeasurement({ sd: 12, reliability: 0.84 }), 4.8);
    expect(standardErrorOfMeasurement({ sd: 12, reliability: 1 })).to.equal(0);
    expect(standardErrorOfMeasurement({ sd: 12, reliability: 0 })).to.equal(12);
  });

  it('does not follow from a negative reliability', () => {
    expect(standardErrorOfMeasurement({ sd: 12, reliability: -0.1 })).to.deep.equal(
      undefinedFigure('negative-reliability'),
    );
    for (const [sd, reliability] of [
      [-1, 0.5],
      [1, 1.1],
      [1, NaN],
    ] as const) {
      expect(() => standardErrorOfMeasurement({ sd, reliability })).to.throw(RangeError, 'not negative');
    }
  });
});

describe('isBorderline', () => {
  const far = frozen({ ratio: 0.9, demand: 30, unmet: 30, loyalty: 40 });
  const errors = frozen({ ratio: 0.05, demand: 5, unmet: 4, loyalty: 6 });

  it('is who would change the standing with one figure moved by one SEM', () => {
    expect(isBorderline(far, errors)).to.equal(false);
    expect(isBorderline({ ...far, ratio: 0.29 }, errors)).to.equal(true);
    expect(isBorderline({ ...far, ratio: 0.31 }, errors)).to.equal(false);
    expect(isBorderline({ ...far, ratio: 0.24 }, errors)).to.equal(true);
    expect(isBorderline({ ...far, demand: 55 }, errors)).to.equal(true);
    expect(isBorderline({ ...far, demand: 65.1 }, errors)).to.equal(false);
    expect(isBorderline({ ...far, unmet: 14 }, errors)).to.equal(true);
    expect(isBorderline({ ...far, loyalty: 69 }, errors)).to.equal(true);
  });

  it('moves nothing that is not known, nor exact', () => {
    const unknown = { ...far, ratio: undefinedBecause('no-pairs'), loyalty: null };
    expect(isBorderline(unknown, errors)).to.equal(false);
    expect(isBorderline({ ...far, demand: 59.9 }, { ratio: 0, demand: 0, unmet: 0, loyalty: 0 })).to.equal(
      false,
    );
  });

  it('holds against the thresholds of the study', () => {
    const thresholds = { demanding: 80, loyal: 75, satisfied: 10 };
    expect(isBorderline({ ...far, demand: 78 }, errors, thresholds)).to.equal(true);
    expect(isBorderline({ ...far, demand: 59 }, errors, thresholds)).to.equal(false);
    expect(() => isBorderline(far, { ...errors, demand: -1 })).to.throw(RangeError, 'not negative');
  });
});
