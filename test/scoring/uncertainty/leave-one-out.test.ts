import { expect } from 'chai';
import { undefinedBecause } from '../../../server/scoring/result.js';
import { leaveOneOut } from '../../../server/scoring/uncertainty/leave-one-out.js';
import { expectClose, undefinedFigure } from '../../support/reference.js';

const group = (n: number, ...figures: ReturnType<typeof undefinedBecause>[] | number[]) => ({
  n,
  without: () => figures,
});

describe('leaveOneOut', () => {
  it('weighs each group by what is missing without it, sample by sample', () => {
    // By hand: (4/3 − 1)/2·(1 − 2)² + (4/1 − 1)/2·(4 − 2)² + twice (2/1 − 1)/2·(3 − 2)².
    const samples = [
      [group(3, 1), group(1, 4)],
      [group(1, 3), group(1, 3)],
    ];
    expectClose(leaveOneOut([2], samples)[0]!.standardError, Math.sqrt(1 / 6 + 6 + 1));
  });

  it('tells the first reason why a figure is missing', () => {
    const [vanishing, missing] = leaveOneOut(
      [1, undefinedBecause('no-pairs')],
      [
        [
          { n: 1, without: () => [undefinedBecause('no-weight'), 1] },
          { n: 1, without: () => [undefinedBecause('no-values'), 1] },
        ],
      ],
    );
    expect(vanishing).to.deep.equal({
      value: 1,
      standardError: undefinedFigure('no-weight'),
      interval: undefinedFigure('no-weight'),
    });
    expect(missing!.standardError).to.deep.equal(undefinedFigure('no-pairs'));
  });

  it('needs two groups of every sample', () => {
    const reasonOf = (...samples: Parameters<typeof leaveOneOut>[1][number][]) =>
      leaveOneOut([1], samples)[0]!.interval;
    expect(reasonOf([group(1, 1), group(1, 1)], [])).to.deep.equal(undefinedFigure('no-values'));
    expect(reasonOf([group(1, 1), group(1, 1)], [group(1, 1)])).to.deep.equal(
      undefinedFigure('too-few-groups'),
    );
  });

  it('refuses what it cannot work with', () => {
    expect(() => leaveOneOut([1], [])).to.throw(RangeError, 'needs a sample');
    expect(() => leaveOneOut([1], [[]], 1)).to.throw(RangeError, 'confidence');
  });
});
