import { expect } from 'chai';
import { decompositionOf } from '../../../../server/scoring/cdi/comparative-dissatisfaction.js';
import { combinedItems, termsOf } from '../../../../server/scoring/cdi/providers/combined-items.js';
import { undefinedBecause } from '../../../../server/scoring/result.js';
import { expectClose, frozen } from '../../../support/reference.js';

const none = undefinedBecause('no-pairs');
const item = (ours: number, theirs: number) =>
  decompositionOf({ ours, theirs, swap: { uu: ours, ur: ours + 1, ru: theirs + 2, rr: theirs } });

describe('combinedItems', () => {
  it('takes the mean over items with their weights, then over comparators with their shares', () => {
    const [first, second] = [
      [item(10, 4), item(20, 8)],
      [item(10, 6), none],
    ];
    const found = combinedItems(frozen([first, second]), [1, 3], [3, 1]);
    expectClose((found.comparators[0] as { cd: number }).cd, (6 + 3 * 12) / 4);
    expectClose((found.comparators[1] as { cd: number }).cd, 4);
    expectClose((found.company as { cd: number }).cd, (3 * 10.5 + 4) / 4);
    expectClose((found.items[0] as { cd: number }).cd, (3 * 6 + 4) / 4);
    expectClose((found.items[1] as { cd: number }).cd, 12);
    const terms = termsOf(found, found.items);
    expect(terms).to.have.length(7 * 3);
    expectClose(terms[0], (3 * 10.5 + 4) / 4);
  });

  it('of a single comparator are its own', () => {
    const items = [item(10, 4), none];
    const found = combinedItems([items], [1, 1], [0.4]);
    expect(found.items).to.equal(items);
    expect(found.company).to.equal(found.comparators[0]);
    expect(termsOf(found, found.items).slice(14)).to.deep.equal(Array(7).fill(none));
  });

  it('are undefined against nobody', () => {
    expect(combinedItems([], [1, 1], [])).to.deep.equal({
      company: none,
      comparators: [],
      items: [none, none],
    });
  });
});
