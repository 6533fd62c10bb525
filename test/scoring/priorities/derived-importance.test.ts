import { expect } from 'chai';
import { lmgShares } from '../../../server/scoring/drivers/lmg-shares.js';
import { derivedImportance } from '../../../server/scoring/priorities/derived-importance.js';
import { undefinedBecause } from '../../../server/scoring/result.js';
import { expectClose, reference, undefinedFigure } from '../../support/reference.js';
import { attitude, inputOf } from '../drivers/reference-cases.js';

describe('derivedImportance', () => {
  it('is the share of LMG that R tells', () => {
    const { lmg_share: wanted } = reference<{ lmg_share: Record<string, number> }>('ipa-derived.json');
    const shares = derivedImportance(lmgShares(inputOf(attitude))) as readonly number[];
    attitude.predictors.forEach((driver, at) => expectClose(shares[at], wanted[driver]!, 1e-9));
  });

  it('says what is missing', () => {
    expect(derivedImportance([0, 0])).to.deep.equal(undefinedFigure('no-weight'));
    expect(derivedImportance([])).to.deep.equal(undefinedFigure('no-values'));
    expect(derivedImportance(undefinedBecause('collinear'))).to.deep.equal(undefinedFigure('collinear'));
    expect(() => derivedImportance([-0.1])).to.throw(RangeError, 'not negative');
  });
});
