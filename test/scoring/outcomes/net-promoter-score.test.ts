import { expect } from 'chai';
import fc from 'fast-check';
import { netPromoterScore, npsCounts } from '../../../server/scoring/outcomes/net-promoter-score.js';
import { expectClose, expectInterval, frozen, reference, undefinedFigure } from '../../support/reference.js';

type Case = {
  promoters: number;
  passives: number;
  detractors: number;
  n: number;
  nps: number;
  se: number;
  adjwald_lo: number;
  adjwald_hi: number;
};

describe('npsCounts', () => {
  it('parts 0 to 10 into three', () => {
    expect(npsCounts(frozen([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]))).to.deep.equal({
      promoters: 2,
      passives: 2,
      detractors: 7,
    });
    expect(npsCounts([])).to.deep.equal({ promoters: 0, passives: 0, detractors: 0 });
  });

  it('refuses answers off the scale', () => {
    for (const answer of [11, -1, 9.5, NaN]) expect(() => npsCounts([answer])).to.throw(RangeError);
  });
});

describe('netPromoterScore', () => {
  it('agrees with R, its interval adjusted', () => {
    for (const row of reference<{ cases: Case[] }>('nps.json').cases) {
      const { promoters, passives, detractors } = row;
      const score = netPromoterScore(frozen({ promoters, passives, detractors }));
      expect(score.n).to.equal(row.n);
      expectClose(score.value, row.nps);
      expectClose(score.standardError, row.se);
      expectInterval(score.interval, [row.adjwald_lo, row.adjwald_hi]);
    }
  });

  it('of nobody is undefined', () => {
    const none = undefinedFigure('no-values');
    expect(netPromoterScore({ promoters: 0, passives: 0, detractors: 0 })).to.deep.equal({
      promoters: 0,
      passives: 0,
      detractors: 0,
      n: 0,
      value: none,
      standardError: none,
      interval: none,
    });
  });

  it('refuses what cannot be counted', () => {
    expect(() => netPromoterScore({ promoters: -1, passives: 0, detractors: 0 })).to.throw(
      RangeError,
      'counts',
    );
    expect(() => netPromoterScore({ promoters: 1, passives: 0.5, detractors: 0 })).to.throw(
      RangeError,
      'counts',
    );
    expect(() => netPromoterScore({ promoters: 1, passives: 0, detractors: NaN })).to.throw(
      RangeError,
      'counts',
    );
    expect(() => netPromoterScore({ promoters: 1, passives: 0, detractors: 0 }, 0)).to.throw(
      RangeError,
      'confidence',
    );
  });

  it('lies within ±100 and turns its sign with its sides', () => {
    const count = fc.integer({ min: 0, max: 300 });
    fc.assert(
      fc.property(count, count, fc.integer({ min: 1, max: 300 }), (promoters, detractors, passives) => {
        const score = netPromoterScore({ promoters, passives, detractors });
        const turned = netPromoterScore({ promoters: detractors, passives, detractors: promoters });
        expect(score.value).to.be.within(-100, 100);
        const [low, high] = score.interval as readonly [number, number];
        expect(low).to.be.at.least(-100);
        expect(high).to.be.at.most(100);
        expectClose(turned.value, 0 - (score.value as number));
        expectInterval(turned.interval, [0 - high, 0 - low]);
      }),
    );
  });
});
