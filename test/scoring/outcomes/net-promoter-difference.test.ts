import { expect } from 'chai';
import {
  netPromoterDifference,
  type NetPromoterDifference,
} from '../../../server/scoring/outcomes/net-promoter-difference.js';
import { expectClose, frozen, reference, undefinedFigure } from '../../support/reference.js';

type Counts = { p: number; n: number; d: number };
const { NPS_package: vector } = reference<{
  NPS_package: {
    x_counts: Counts;
    y_counts: Counts;
    two_sample: { delta: number; se: number; ci: [number, number]; p: number };
  };
}>('nps.json');
const countsOf = ({ p, n, d }: Counts) => frozen({ promoters: p, passives: n, detractors: d });
const [x, y] = [countsOf(vector.x_counts), countsOf(vector.y_counts)];

describe('netPromoterDifference', () => {
  it('agrees with the NPS package of R', () => {
    const { difference, standardError, interval, z, p } = netPromoterDifference(
      x,
      y,
    ) as NetPromoterDifference;
    const wanted = vector.two_sample;
    expectClose(difference, 100 * wanted.delta);
    expectClose(standardError, 100 * wanted.se);
    expectClose(interval[0], 100 * wanted.ci[0]);
    expectClose(interval[1], 100 * wanted.ci[1]);
    expectClose(z, wanted.delta / wanted.se);
    expectClose(p, wanted.p);
  });

  it('turns round with its samples', () => {
    const [there, back] = [
      netPromoterDifference(x, y),
      netPromoterDifference(y, x),
    ] as NetPromoterDifference[];
    expectClose(back!.difference, -there!.difference);
    expect(back!.p).to.equal(there!.p);
  });

  it('says what is missing', () => {
    const nobody = { promoters: 0, passives: 0, detractors: 0 };
    expect(netPromoterDifference(nobody, x)).to.deep.equal(undefinedFigure('no-values'));
    expect(netPromoterDifference(x, nobody)).to.deep.equal(undefinedFigure('no-values'));
    const all = { promoters: 9, passives: 0, detractors: 0 };
    expect(netPromoterDifference(all, all)).to.deep.equal(undefinedFigure('no-variance'));
    expect(() => netPromoterDifference(x, y, 0)).to.throw(RangeError, 'confidence');
  });
});
