import { expect } from 'chai';
import { describePairs, gapRow, withAdjusted } from '../../../server/scoring/gaps/gap-row.js';
import { expectClose, frozen, undefinedFigure } from '../../support/reference.js';

const scale = { low: 1, high: 7 };
const row = (...pairs: [number, number][]) =>
  gapRow(
    'kept',
    describePairs(
      frozen(pairs.map(([expected, delivered]) => ({ expected, delivered, gap: delivered - expected }))),
    ),
    scale,
  );

describe('gapRow', () => {
  it('puts the means, the gap and the ratio of the means side by side', () => {
    const figures = row([7, 5], [5, 5]);
    expect(figures.n).to.equal(2);
    expect(figures.expected.mean).to.equal(6);
    expect(figures.delivered).to.deep.equal({ n: 2, mean: 5, sd: 0 });
    expect(figures.gap.mean).to.equal(-1);
    expectClose(figures.ratio, 4 / 5);
  });

  it('has no ratio without pairs or without any expectation', () => {
    expect(row().ratio).to.deep.equal(undefinedFigure('no-values'));
    expect(row([1, 4]).ratio).to.deep.equal(undefinedFigure('no-expectation'));
  });
});

describe('withAdjusted', () => {
  it('adjusts over the rows that have a p', () => {
    const rows = [row([7, 5], [7, 6], [6, 5]), row([7, 5]), row([7, 6], [6, 6], [5, 5])];
    const adjusted = withAdjusted(rows);
    expect(adjusted.map(({ gap }) => gap.pAdjusted)[1]).to.deep.equal(undefinedFigure('too-few-values'));
    expectClose(adjusted[0]!.gap.pAdjusted, 2 * (rows[0]!.gap.p as number));
    expect(adjusted[2]!.gap.pAdjusted).to.equal(rows[2]!.gap.p);
  });

  it('leaves a row that is shown alone as it is', () => {
    const alone = row([7, 5], [7, 6], [6, 5]);
    expect(withAdjusted([alone])[0]!.gap.pAdjusted).to.equal(alone.gap.p);
  });
});
