import { expect } from 'chai';
import {
  requireCounts,
  requireFinite,
  requireNotNegative,
  requireProbability,
  requireSameLength,
} from '../../server/scoring/checks.js';

const refused = (check: () => void, message: RegExp) => expect(check).to.throw(RangeError, message);

describe('checks', () => {
  it('refuse what is not finite', () => {
    for (const value of [NaN, Infinity, -Infinity]) {
      refused(() => requireFinite('answers', [1, value]), /answers must be finite/);
      refused(() => requireNotNegative('weights', [value]), /weights must be finite/);
      refused(() => requireProbability('confidence', value), /between 0 and 1/);
      refused(() => requireCounts('n', [value]), /whole/);
    }
    expect(() => requireFinite('answers', [0, -1.5])).not.to.throw();
    expect(() => requireFinite('answers', [])).not.to.throw();
  });

  it('refuse negative amounts, halves of people and impossible chances', () => {
    refused(() => requireNotNegative('weights', [0, -0.1]), /not negative, got -0.1/);
    refused(() => requireCounts('n', [1.5]), /whole and not negative, got 1.5/);
    refused(() => requireCounts('n', [-1]), /got -1/);
    refused(() => requireProbability('confidence', 1), /got 1/);
    refused(() => requireProbability('confidence', 0), /got 0/);
    expect(() => requireCounts('n', [0, 7])).not.to.throw();
    expect(() => requireNotNegative('weights', [0, 0.5])).not.to.throw();
    expect(() => requireProbability('confidence', 0.95)).not.to.throw();
  });

  it('refuse pairs without partners', () => {
    refused(() => requireSameLength('pairs', [1], []), /pairs must have partners, got 1 and 0/);
    expect(() => requireSameLength('pairs', [1], ['a'])).not.to.throw();
  });
});
