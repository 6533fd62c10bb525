import { expect } from 'chai';
import fc from 'fast-check';
import {
  sumContents,
  addContents,
  emptyContent,
  isEmptyContent,
  subtractContents,
} from '../../../server/features/summaries/content.js';
import { addingPacked, isEmptyPacked } from '../../../server/features/summaries/packed-sum.js';
import {
  pack,
  packNumbers,
  unpack,
  unpackNumbers,
  type Packed,
} from '../../../server/features/summaries/packing.js';
import type { Tallies } from '../../../server/features/summaries/tally.js';
import { flatOf, summarise, summariseScores } from '../../../server/scoring/index.js';
import { someResponses } from '../../scoring/summary/responses.js';

const instrument = {
  scale: { low: 1, high: 7 },
  dimensions: [
    { key: 'kept', items: ['speed', 'ease'] },
    { key: 'cost', items: ['price'] },
  ],
};
const talliesOf = (n: number): Tallies => ({
  ...(n > 2 ? { classes: [['a b', n]] } : {}),
  ...(n > 4 ? { more: [['', -1]] } : {}),
});

const contents = someResponses.map((responses) => ({
  summary: flatOf(summarise(responses, 1)),
  scores: summariseScores(
    responses.map(({ expected, delivered }) => ({
      expected: expected as Record<string, number | null>,
      delivered: delivered as Record<string, number | null>,
    })),
    instrument,
  ),
  encountered: { all: responses.length, paired: responses.length > 3 ? 2 : 0 },
  tallies: talliesOf(responses.length),
}));

describe('packed summaries', () => {
  it('are unpacked to what was packed, also where more was taken away than there is', () => {
    fc.assert(
      fc.property(contents, (content) => {
        expect(unpack(pack(content))).to.deep.equal(content);
        const owed = subtractContents(emptyContent(), content);
        expect(unpack(pack(owed))).to.deep.equal(owed);
      }),
    );
  });

  it('hold every whole number', () => {
    fc.assert(
      fc.property(fc.array(fc.maxSafeInteger()), (numbers) => {
        expect(unpackNumbers(packNumbers(numbers))).to.deep.equal(numbers.map((one) => one + 0));
      }),
    );
    const ends = [
      0,
      1,
      -1,
      63,
      64,
      -64,
      -65,
      Number.MAX_SAFE_INTEGER,
      Number.MIN_SAFE_INTEGER,
      2 ** 60 + 2 ** 9,
    ];
    expect(unpackNumbers(packNumbers(ends))).to.deep.equal(ends);
    for (const none of [0.5, NaN, Infinity, 2 ** 71])
      expect(() => packNumbers([none])).to.throw(RangeError, 'whole');
  });

  it('are read without their items', () => {
    const { items: _, ...rest } = pack(emptyContent());
    expect(unpack(rest)).to.deep.equal(emptyContent());
  });
});

const added = (parts: readonly Packed[]): Packed => {
  const steps = addingPacked(parts);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
};

describe('packed sums', () => {
  it('are what the contents are together, in any order', () => {
    fc.assert(
      fc.property(fc.array(contents, { minLength: 1, maxLength: 6 }), (many) => {
        const sum = sumContents(many);
        expect(unpack(added(many.map(pack)))).to.deep.equal(sum);
        expect(unpack(added([...many].reverse().map(pack)))).to.deep.equal(sum);
      }),
      { numRuns: 30 },
    );
  });

  it('are empty once everything is taken away again', () => {
    fc.assert(
      fc.property(contents, (content) => {
        const owed = subtractContents(emptyContent(), content);
        expect(isEmptyPacked(added([pack(content), pack(owed)]))).to.equal(true);
        expect(isEmptyPacked(pack(content))).to.equal(isEmptyContent(content));
      }),
    );
  });
});

describe('contents', () => {
  it('are summed up as they are added one by one, in any order', () => {
    fc.assert(
      fc.property(fc.array(contents, { maxLength: 6 }), (many) => {
        const sum = many.reduce(addContents, emptyContent());
        expect(sumContents(many)).to.deep.equal(sum);
        expect(sumContents([...many].reverse())).to.deep.equal(sum);
        expect(isEmptyContent(subtractContents(sum, sum))).to.equal(true);
      }),
      { numRuns: 30 },
    );
  });
});
