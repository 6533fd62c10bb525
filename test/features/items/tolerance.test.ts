import { expect } from 'chai';
import { toleranceOf } from '../../../server/features/items/tolerance.js';
import { response } from '../analytics/builders.js';
import { partsOf } from '../analytics/parts.js';
import { tolerance } from '../results/builders.js';

describe('the zone of tolerance of an item', () => {
  const zoned = (minimum: number, desired: number, delivered: number) =>
    response({ minimum: { fast: minimum }, desired: { fast: desired }, delivered: { fast: delivered } });
  const of = (answers: ReturnType<typeof response>[], seesPersons = true) =>
    toleranceOf(partsOf(answers, tolerance), 'fast', seesPersons);

  it('comes from the histogram as from the answers: means, differences, shares, inversions left out', () => {
    const zone = of([zoned(2, 4, 3), zoned(2, 4, 1), zoned(5, 2, 3), zoned(1, 3, 5)]);
    expect(zone).to.deep.include({ n: 3, hidden: false, inversions: 1, delivered: 3 });
    expect(zone.minimum).to.be.closeTo(5 / 3, 1e-12);
    expect(zone.desired).to.be.closeTo(11 / 3, 1e-12);
    expect(zone.adequacy.value).to.be.closeTo(4 / 3, 1e-12);
    expect(zone.superiority.value).to.be.closeTo(-2 / 3, 1e-12);
    expect(zone.below.value).to.be.closeTo(1 / 3, 1e-12);
    expect(zone.above.value).to.be.closeTo(1 / 3, 1e-12);
  });

  it('shows nothing of few to those who may not see persons, and nothing of nobody', () => {
    expect(of([zoned(2, 4, 3)], false)).to.deep.include({ n: 1, hidden: true, minimum: null });
    expect(of([zoned(2, 4, 3)])).to.deep.include({ hidden: false, minimum: 2 });
    expect(of([])).to.deep.include({ n: 0, hidden: false, delivered: null });
  });
});
