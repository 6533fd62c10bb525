import { expect } from 'chai';
import {
  asMayBeShown,
  FEWEST,
  isTooFew,
  withoutFigures,
} from '../../../server/features/analytics/small-numbers.js';
import type { GapTable } from '../../../server/features/analytics/gap.js';
import { all, readingOf, realistic, response } from './builders.js';

const tableOf = (responses: Parameters<typeof readingOf>[0]['responses']): GapTable =>
  readingOf({ responses }).selected;

const figures = ({ total, dimensions }: GapTable) => [
  total,
  ...dimensions.flatMap(({ figure, items }) => [figure, ...items.map((item) => item.figure)]),
];

const pair = (over = {}) => response({ expected: all(5), delivered: all(1), ...over });

describe('figures of few answers', () => {
  it('are too few from one to four, for who may not see persons', () => {
    expect([0, 1, 4, 5, 50].map((n) => isTooFew(n, false))).to.deep.equal([false, true, true, false, false]);
    expect([0, 1, 4, 5].some((n) => isTooFew(n, true))).to.equal(false);
  });

  it('are shown to who may see persons', () => {
    const table = tableOf([pair()]);
    expect(asMayBeShown(table, true)).to.equal(table);
  });

  it('are all hidden below five pairs, but for how many there are', () => {
    const shown = asMayBeShown(tableOf([pair(), pair(), pair(), pair()]), false);
    expect(shown.pairs).to.equal(4);
    for (const figure of figures(shown)) {
      expect(figure.hidden).to.equal(true);
      expect([figure.gap, figure.expected, figure.ratio, figure.p, figure.sd]).to.deep.equal(
        Array(5).fill(null),
      );
    }
    expect([shown.quarter, shown.reliability]).to.deep.equal([null, null]);
    expect(shown.dimensions.every(({ reliability }) => reliability === null)).to.equal(true);
  });

  it('are shown from five pairs on', () => {
    const shown = asMayBeShown(
      tableOf(realistic(FEWEST).map((one) => ({ ...one, expectationSource: 'prospective' }))),
      false,
    );
    expect(shown.pairs).to.equal(5);
    expect(shown.total.hidden).to.equal(false);
    expect(shown.quarter).to.not.equal(null);
  });

  it('hide the one item that few have answered, and keep the rest', () => {
    const skipped = () => pair({ delivered: { ...all(3), respect: 'na' } });
    const shown = asMayBeShown(tableOf([pair(), pair(), ...Array.from({ length: 6 }, skipped)]), false);
    const items = shown.dimensions.flatMap((dimension) => dimension.items);
    const hidden = items.filter(({ figure }) => figure.hidden).map(({ item }) => item.itemKey);
    expect(hidden).to.deep.equal(['respect']);
    expect(shown.total.gap).to.not.equal(null);
  });

  it('can be taken away altogether', () => {
    const nothing = withoutFigures(tableOf(realistic(80)));
    expect(figures(nothing).every(({ hidden, gap }) => hidden && gap === null)).to.equal(true);
  });
});
