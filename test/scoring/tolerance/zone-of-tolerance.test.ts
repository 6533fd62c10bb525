import { expect } from 'chai';
import fc from 'fast-check';
import { zoneOfTolerance, type Ratings } from '../../../server/scoring/tolerance/zone-of-tolerance.js';
import { expectClose, frozen, reference, referenceText, undefinedFigure } from '../../support/reference.js';

type Case = Record<
  | 'n_complete'
  | 'n_inversions'
  | 'n'
  | 'min'
  | 'des'
  | 'per'
  | 'adequacy'
  | 'superiority'
  | 'zone_width'
  | 'zone_position_of_means'
  | 'mean_individual_zone_position'
  | 'n_zero_width'
  | 'share_below'
  | 'share_within'
  | 'share_above'
  | 'sd_adequacy'
  | 'sd_superiority',
  number
>;
const { items } = reference<{ items: Case[] }>('tolerance-raw.json');
const rows = referenceText('libqual_raw_10x3.csv')
  .trim()
  .split(/\r?\n/)
  .slice(1)
  .map((line) => line.split(',').map((cell) => (cell === '' ? null : Number(cell))));
const ratingsOf = (item: number): readonly Ratings[] =>
  frozen(
    rows.map((row) => ({
      minimum: row[1 + 3 * item]!,
      desired: row[2 + 3 * item]!,
      delivered: row[3 + 3 * item]!,
    })),
  );

describe('zoneOfTolerance', () => {
  it('agrees with R on raw answers with holes and inversions', () => {
    items.forEach((wanted, item) => {
      const zone = zoneOfTolerance(ratingsOf(item));
      expect([zone.complete, zone.inversions, zone.n, zone.zeroWidth]).to.deep.equal([
        wanted.n_complete,
        wanted.n_inversions,
        wanted.n,
        wanted.n_zero_width,
      ]);
      expectClose(zone.minimum.mean, wanted.min);
      expectClose(zone.desired.mean, wanted.des);
      expectClose(zone.delivered.mean, wanted.per);
      expectClose(zone.adequacy.mean, wanted.adequacy);
      expectClose(zone.adequacy.sd, wanted.sd_adequacy);
      expectClose(zone.superiority.mean, wanted.superiority);
      expectClose(zone.superiority.sd, wanted.sd_superiority);
      expectClose(zone.width.mean, wanted.zone_width);
      expectClose(zone.positionOfMeans, wanted.zone_position_of_means);
      expectClose(zone.meanPosition, wanted.mean_individual_zone_position);
      expectClose(zone.below.share, wanted.share_below);
      expectClose(zone.within.share, wanted.share_within);
      expectClose(zone.above.share, wanted.share_above);
    });
  });

  it('has no position where nobody would tolerate less than desired', () => {
    const zone = zoneOfTolerance([{ minimum: 7, desired: 7, delivered: 5 }]);
    expect([zone.n, zone.zeroWidth, zone.below.count]).to.deep.equal([1, 1, 1]);
    expect(zone.positionOfMeans).to.deep.equal(undefinedFigure('no-width'));
    expect(zone.meanPosition).to.deep.equal(undefinedFigure('no-width'));
  });

  it('of nobody says so', () => {
    const zone = zoneOfTolerance([
      { minimum: 5, desired: null, delivered: 5 },
      { minimum: 8, desired: 6, delivered: 7 },
    ]);
    expect([zone.complete, zone.inversions, zone.n]).to.deep.equal([1, 1, 0]);
    const none = undefinedFigure('no-values');
    expect([zone.positionOfMeans, zone.meanPosition, zone.adequacy.mean, zone.above.share]).to.deep.equal(
      Array(4).fill(none),
    );
  });

  it('refuses what is not finite', () => {
    expect(() => zoneOfTolerance([{ minimum: 1, desired: NaN, delivered: 1 }])).to.throw(
      RangeError,
      'finite',
    );
  });

  it('is parted into below, within and above without rest, and width is adequacy − superiority', () => {
    const level = fc.option(fc.integer({ min: 1, max: 9 }), { freq: 8 });
    fc.assert(
      fc.property(fc.array(fc.record({ minimum: level, desired: level, delivered: level })), (ratings) => {
        const zone = zoneOfTolerance(ratings);
        expect(zone.below.count + zone.within.count + zone.above.count).to.equal(zone.n);
        expect(zone.n + zone.inversions).to.equal(zone.complete);
        if (zone.n === 0) return;
        expectClose(
          zone.width.mean,
          (zone.adequacy.mean as number) - (zone.superiority.mean as number),
          1e-12,
        );
      }),
    );
  });
});
