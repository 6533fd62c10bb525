import { expect } from 'chai';
import { pairScore } from '../../../server/features/responses/pairing.js';
import type { Answer } from '../../../server/features/responses/response.js';
import { itemsOf } from '../../../server/features/templates/index.js';
import { serviceCulture } from '../../support/survey.js';

const content = serviceCulture(); // 4 moral and 3 material items, points 1 to 5
const told = (expected: Record<string, Answer>) => ({ expected, desired: {} });

const all = (answer: Answer, except: Record<string, Answer> = {}) => ({
  ...Object.fromEntries(itemsOf(content).map((item) => [item.itemKey, answer])),
  ...except,
});

describe('pairScore', () => {
  it('divides delivery by expectation on the anchored scale', () => {
    // (3 − 1) / (5 − 1) ÷ (5 − 1) / (5 − 1) = 0.5
    expect(pairScore(content, told(all(5)), all(3))).to.deep.equal({ deliveryRatio: 0.5, failed: false });
  });

  it('fails strictly beneath a quarter', () => {
    expect(pairScore(content, told(all(5)), all(2))).to.deep.equal({ deliveryRatio: 0.25, failed: false });
    const under = pairScore(content, told(all(5)), all(2, { technology: 1 }));
    // material: (¼ + ¼ + 0) / 3 = ⅙; moral: ¼; both alike: (⅙ + ¼) / 2 = 5/24
    expect(under.deliveryRatio).to.be.closeTo(5 / 24, 1e-12);
    expect(under.failed).to.equal(true);
  });

  it('looks only at items answered at both levels', () => {
    const expected = all('na', { interest: 5 });
    expect(pairScore(content, told(expected), all(5, { interest: 1 }))).to.deep.equal({
      deliveryRatio: 0,
      failed: true,
    });
  });

  it('calls nobody dissatisfied who expected nothing, or paired nothing', () => {
    expect(pairScore(content, told(all(1)), all(1))).to.deep.equal({ deliveryRatio: null, failed: false });
    expect(pairScore(content, told(all('na')), all(1))).to.deep.equal({ deliveryRatio: null, failed: false });
    expect(pairScore(content, told({}), {})).to.deep.equal({ deliveryRatio: null, failed: false });
  });
});
