import { expect } from 'chai';
import fc from 'fast-check';
import { isDefined, type Figure } from '../../../server/scoring/result.js';
import { zoneOfTolerance, type Ratings } from '../../../server/scoring/tolerance/zone-of-tolerance.js';
import { createZone } from '../../../server/scoring/tolerance/zone.js';

const answer = fc.option(fc.integer({ min: 1, max: 9 }), { freq: 8 });
const ratings = fc.record({ minimum: answer, desired: answer, delivered: answer });

const numbersOf = (figures: object): [string, unknown][] =>
  Object.entries(figures).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null && !('reason' in value)
      ? numbersOf(value).map(([inner, one]): [string, unknown] => [`${key}.${inner}`, one])
      : [[key, value]],
  );

describe('a zone of tolerance that is counted', () => {
  it('is the zone of the list', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(ratings, fc.integer({ min: 1, max: 4 }))), (cells) => {
        const counted = createZone();
        const passing = createZone();
        const list: Ratings[] = [];
        for (const [one, times] of cells) {
          counted.addTimes(one, times);
          for (let at = 0; at < times; at += 1) {
            list.push(one);
            passing.add(one);
          }
        }
        const whole = new Map(numbersOf(zoneOfTolerance(list, 0.9)));
        for (const zone of [counted, passing]) {
          const found = numbersOf(zone.figures(0.9));
          expect(found.length).to.be.at.least(10);
          for (const [key, value] of found) {
            const expected = whole.get(key) as Figure;
            if (isDefined(expected)) expect(value, key).to.be.closeTo(expected, 1e-9);
            else expect(value, key).to.deep.equal(expected);
          }
        }
      }),
    );
    const one = createZone();
    one.add({ minimum: 5, desired: 8, delivered: 7 });
    expect(one.figures().adequacy.mean).to.equal(2);
  });
});
