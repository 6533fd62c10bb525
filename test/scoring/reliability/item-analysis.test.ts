import { expect } from 'chai';
import type { Matrix } from '../../../server/scoring/basics/covariance.js';
import { alphaIfDropped, itemTotal } from '../../../server/scoring/reliability/item-analysis.js';
import { undefinedBecause } from '../../../server/scoring/result.js';
import { expectClose, frozen, reference, undefinedFigure } from '../../support/reference.js';

type Case = {
  n: number;
  items: string[];
  covariance: Matrix;
  corrected_item_total: Record<string, number>;
  alpha_if_deleted: Record<string, number>;
};
const cases = reference<Record<string, Case>>('reliability.json');
const of = (covariance: Matrix, n = 30) => frozen({ n, items: covariance.length, covariance });

describe('itemTotal and alphaIfDropped', () => {
  it('agree with R for seven items and for six', () => {
    for (const { n, items, covariance, corrected_item_total, alpha_if_deleted } of Object.values(cases)) {
      const totals = itemTotal(of(covariance, n));
      const alphas = alphaIfDropped(of(covariance, n));
      expect(totals).to.have.length(items.length);
      items.forEach((item, at) => {
        expectClose(totals[at], corrected_item_total[item]!, 1e-9);
        expectClose(alphas[at], alpha_if_deleted[item]!, 1e-9);
      });
    }
  });

  it('are undefined for one item', () => {
    const alone = [undefinedFigure('single-item')];
    expect(itemTotal(of([[2]]))).to.deep.equal(alone);
    expect(alphaIfDropped(of([[2]]))).to.deep.equal(alone);
  });

  it('leave nothing of two items, whose correlation still is', () => {
    const two = of([
      [4, 1],
      [1, 1],
    ]);
    for (const r of itemTotal(two)) expectClose(r, 0.5);
    expect(alphaIfDropped(two)).to.deep.equal(Array(2).fill(undefinedFigure('single-item')));
  });

  it('name the item that does not vary, and the rest that does not', () => {
    const constant = of([
      [0, 0, 0],
      [0, 2, 1],
      [0, 1, 2],
    ]);
    expect(itemTotal(constant)[0]).to.deep.equal(undefinedFigure('no-variance'));
    const cancelling = of([
      [1, 0, 0],
      [0, 1, -1],
      [0, -1, 1],
    ]);
    expect(itemTotal(cancelling)[0]).to.deep.equal(undefinedFigure('no-variance'));
  });

  it('stay within ±1 and pass on why there is no covariance', () => {
    const alike: Matrix = Array.from({ length: 3 }, () => [0.1, 0.1, 0.1]);
    for (const r of itemTotal(of(alike))) expect(r).to.be.at.most(1);
    const few = { n: 1, items: 3, covariance: undefinedBecause('too-few-values') };
    expect(itemTotal(few)).to.deep.equal(Array(3).fill(undefinedFigure('too-few-values')));
    expect(alphaIfDropped(few)).to.deep.equal(Array(3).fill(undefinedFigure('too-few-values')));
  });
});
