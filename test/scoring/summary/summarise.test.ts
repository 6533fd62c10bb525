import { expect } from 'chai';
import fc from 'fast-check';
import { cellsOf } from '../../../server/scoring/summary/cells.js';
import { createSummariser, summarise } from '../../../server/scoring/summary/summarise.js';
import { countIn, emptySummary } from '../../../server/scoring/summary/summary.js';
import { randomGroup } from '../../../server/scoring/uncertainty/random-group.js';
import { frozen } from '../../support/reference.js';
import { someResponses } from './responses.js';

describe('summarise', () => {
  const group = randomGroup('a', 1);

  it('counts pairs by random group, zones and outcomes', () => {
    const response = frozen({
      customerId: 'a',
      expected: { speed: 9, ease: null },
      delivered: { speed: 7, ease: 6 },
      minimum: { speed: 5, ease: 4 },
      desired: { speed: 10, ease: 8 },
      outcomes: { nps: 8, csat: null },
    });
    expect(summarise([response, response], 1)).to.deep.equal({
      items: [
        { key: 'ease', pairs: [], zones: [[4, 8, 6, 2]] },
        { key: 'speed', pairs: [group, 9, 7, 2], zones: [[5, 10, 7, 2]] },
      ],
      responses: [[group, 2]],
      paired: [[group, 2]],
      outcomes: { ...emptySummary().outcomes, nps: [[8, 2]] },
    });
  });

  it('takes the desired for an expectation that was not asked, never for one that was skipped', () => {
    const levels = {
      customerId: 'a',
      delivered: { speed: 7 },
      desired: { speed: 10 },
      minimum: { speed: 5 },
    };
    const pairsOf = (expected: Record<string, number | null>) =>
      summarise([{ ...levels, expected }], 1).items[0]?.pairs;
    expect(pairsOf({})).to.deep.equal([group, 10, 7, 1]);
    expect(pairsOf({ speed: null })).to.deep.equal([]);
    expect(
      summarise([{ customerId: 'a', expected: {}, delivered: { speed: 7 }, minimum: { speed: 5 } }], 1).items,
    ).to.deep.equal([]);
  });

  it('takes no answer from what every object has', () => {
    const named = { customerId: 'a', expected: {}, delivered: { constructor: 5, toString: null } };
    expect(summarise([named], 1).items).to.deep.equal([]);
  });

  it('counts a response without a pair as a response, and only as that', () => {
    const { items, responses, paired } = summarise(
      [{ customerId: 'a', expected: { speed: 9 }, delivered: { speed: null } }],
      1,
    );
    expect([items, responses, paired]).to.deep.equal([[], [[group, 1]], []]);
  });

  it('of nobody is empty', () => {
    expect(summarise([], 1)).to.deep.equal(emptySummary());
  });

  it('refuses answers that are no numbers, and answers without end', () => {
    const take = (expected: number, delivered: number) =>
      summarise([{ customerId: 'a', expected: { speed: expected }, delivered: { speed: delivered } }], 1);
    expect(() => take(NaN, 1)).to.throw(RangeError, 'finite');
    expect(() => take(1, Infinity)).to.throw(RangeError, 'finite');
    expect(() => createSummariser(NaN)).to.throw(RangeError, 'seed');
    const zone = { expected: {}, delivered: { speed: 1 }, desired: { speed: 1 } };
    expect(() => summarise([{ customerId: 'a', ...zone, minimum: { speed: NaN } }], 1)).to.throw(RangeError);
    expect(() =>
      summarise([{ customerId: 'a', expected: {}, delivered: {}, outcomes: { nps: NaN } }], 1),
    ).to.throw(RangeError, 'finite');
    const { take: add } = createSummariser(1);
    expect(() => {
      for (let at = 0; at <= 2 ** 12; at += 1)
        add({ customerId: 'a', expected: { speed: at }, delivered: { speed: 0 } });
    }).to.throw(RangeError, 'no scale');
  });
});

describe('a summary, whatever the answers are', () => {
  it('does not care for the order of responses, and may be told at any time', () => {
    fc.assert(
      fc.property(someResponses, (responses) => {
        const summariser = createSummariser(3);
        for (const response of [...responses].reverse()) {
          summariser.take(response);
          summariser.summary();
        }
        expect(summariser.summary()).to.deep.equal(summarise(responses, 3));
      }),
    );
  });

  it('is the same after a journey through JSON', () => {
    fc.assert(
      fc.property(someResponses, (responses) => {
        const summary = summarise(responses, 3);
        expect(JSON.parse(JSON.stringify(summary))).to.deep.equal(summary);
      }),
    );
  });

  it('holds the same answers under other names of customers and items', () => {
    const renamed = { speed: 'a', ease: 'b', price: 'c' } as Record<string, string>;
    const rename = <T>(answers: Record<string, T>) =>
      Object.fromEntries(Object.entries(answers).map(([key, value]) => [renamed[key]!, value]));
    const whole = (pairs: readonly number[]) =>
      cellsOf(pairs, 4)
        .flatMap(([, expected, delivered, n]) => Array.from({ length: n! }, () => `${expected} ${delivered}`))
        .sort();
    fc.assert(
      fc.property(someResponses, (responses) => {
        const there = summarise(responses, 3);
        const back = summarise(
          responses.map((one) => ({
            ...one,
            customerId: `${one.customerId}!`,
            expected: rename(one.expected),
            delivered: rename(one.delivered),
            ...(one.desired === undefined ? {} : { desired: rename(one.desired) }),
            ...(one.minimum === undefined ? {} : { minimum: rename(one.minimum) }),
          })),
          3,
        );
        expect(back.items.length).to.equal(there.items.length);
        for (const { key, pairs, zones } of there.items) {
          const item = back.items.find((one) => one.key === renamed[key])!;
          expect(whole(item.pairs)).to.deep.equal(whole(pairs));
          expect(item.zones).to.deep.equal(zones);
        }
        expect(countIn(back.responses)).to.equal(responses.length);
      }),
    );
  });
});
