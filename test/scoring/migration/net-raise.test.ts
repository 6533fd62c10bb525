import { expect } from 'chai';
import fc from 'fast-check';
import { netRaise } from '../../../server/scoring/migration/net-raise.js';
import type { Interval } from '../../../server/scoring/result.js';
import { expectClose, expectInterval, undefinedFigure } from '../../support/reference.js';

describe('netRaise', () => {
  it('is gained less lost of all, with its interval', () => {
    const { raise, interval } = netRaise({ gained: 12, lost: 4 }, 100);
    expectClose(raise, 0.08);
    expectInterval(interval, [0.0006803572408494, 0.1561823878571898]);
  });

  it('stays within −1 and 1 and turns round with the direction', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), fc.nat(20), (gained, lost, stayed) => {
        fc.pre(gained + lost + stayed > 0);
        const n = gained + lost + stayed;
        const there = netRaise({ gained, lost }, n);
        const back = netRaise({ gained: lost, lost: gained }, n);
        const [low, high] = there.interval as Interval;
        expect(low).to.be.at.least(-1);
        expect(high).to.be.at.most(1);
        expectClose((back.interval as Interval)[0], -high);
        expectClose(back.raise, -(there.raise as number));
      }),
    );
  });

  it('says what is missing, and refuses more changes than customers', () => {
    const none = undefinedFigure('no-values');
    expect(netRaise({ gained: 0, lost: 0 }, 0)).to.deep.include({ raise: none, interval: none });
    expect(() => netRaise({ gained: 2, lost: 2 }, 3)).to.throw(RangeError, '4 of 3');
    expect(() => netRaise({ gained: -1, lost: 2 }, 3)).to.throw(RangeError, 'whole');
    expect(() => netRaise({ gained: 1, lost: 1 }, 3, 1)).to.throw(RangeError, 'confidence');
  });
});
