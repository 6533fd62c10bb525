import { expect } from 'chai';
import { fewExcludedIn } from '../../../server/features/trend/few-excluded.js';
import { content, realistic } from '../analytics/builders.js';
import { partsOf } from '../analytics/parts.js';

const months = (...sizes: readonly number[]) =>
  sizes.map((n, at) => ({ period: `2026-0${at + 1}`, parts: partsOf(realistic(n), content) }));

describe('periods of which few answers are excluded', () => {
  it('are told where one to four are missing from one of them, whatever the others say', () => {
    const all = months(20, 20, 4);
    expect(fewExcludedIn(months(20, 20, 4), all, 'prospective')).to.equal(false);
    expect(fewExcludedIn(months(15, 20, 4), all, 'prospective')).to.equal(false);
    expect(fewExcludedIn(months(20, 16, 4), all, 'prospective')).to.equal(true);
    expect(fewExcludedIn(months(20, 20), all, 'prospective'), 'a period of which all are').to.equal(true);
  });
});
