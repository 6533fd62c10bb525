import { expect } from 'chai';
import { decode, decodeTyped, encode, type Doc } from '../../../server/platform/embedded/bson.js';
import { compileUpdate, type UpdateOptions } from '../../../server/platform/embedded/update.js';
import { codeOf, decimal, double, int, long, shown } from './typed.js';

/** What an update makes of a document; both go over the wire first. */
const updated = (document: Doc, update: unknown, options: UpdateOptions = {}): Doc => {
  const { update: sent } = decodeTyped(encode({ update }));
  const { _id, ...rest } = compileUpdate(sent, options)(decodeTyped(encode({ _id: 1, ...document })));
  void _id;
  return rest;
};

type Case = readonly [document: Doc, update: unknown, expected: Doc | number, options?: UpdateOptions];

const gives = (cases: readonly Case[]): void => {
  for (const [document, update, expected, options] of cases) {
    const what = `${shown(document)} ${shown(update)}`;
    if (typeof expected === 'number')
      expect(
        codeOf(() => updated(document, update, options)),
        what,
      ).to.equal(expected);
    else expect(shown(updated(document, update, options)), what).to.equal(shown(expected));
  }
};

const filterOf = (filter: Doc): UpdateOptions => ({ filter: decode(encode(filter)) });

describe('updates', () => {
  it('calculate in the type of the numbers', () => {
    gives([
      [{ n: int(1) }, { $inc: { n: int(1) } }, { n: int(2) }],
      [{ n: int(2147483647) }, { $inc: { n: int(1) } }, { n: long('2147483648') }],
      [{ n: long(5) }, { $inc: { n: int(1) } }, { n: long(6) }],
      [{ n: long('9007199254740993') }, { $inc: { n: int(2) } }, { n: long('9007199254740995') }],
      [{ n: double(1) }, { $inc: { n: int(1) } }, { n: double(2) }],
      [{ n: int(1) }, { $inc: { n: double(1.5) } }, { n: double(2.5) }],
      [{ n: long('9223372036854775807') }, { $inc: { n: int(1) } }, 2],
      [{ n: decimal('1.1') }, { $inc: { n: int(1) } }, { n: decimal('2.1') }],
      [{ n: int(3) }, { $mul: { n: decimal('0.1') } }, { n: decimal('0.3') }],
      [{}, { $inc: { 'x.y': int(3) } }, { x: { y: int(3) } }],
      [{}, { $mul: { n: long(5) } }, { n: long(0) }],
      [{ n: null }, { $inc: { n: int(1) } }, 14],
      [{ n: int(1) }, { $inc: { n: 'x' } }, 14],
      [{ n: int(13) }, { $bit: { n: { and: int(10) } } }, { n: int(8) }],
      [{ n: double(1) }, { $bit: { n: { or: int(1) } } }, 2],
    ]);
  });

  it('set, unset, rename, and take the least and greatest', () => {
    gives([
      [{ a: int(1) }, { $set: { 'b.c': 'x' } }, { a: int(1), b: { c: 'x' } }],
      [{ a: int(1) }, { $set: { 'a.b': int(1) } }, 28],
      [{ a: null }, { $set: { 'a.b': int(1) } }, 28],
      [{ a: [int(1)] }, { $set: { 'a.3': int(2) } }, { a: [int(1), null, null, int(2)] }],
      [{ a: [int(1)] }, { $set: { 'a.x': int(2) } }, 28],
      [{}, { $set: { z: int(1), b: int(2), a: int(3) } }, { a: int(3), b: int(2), z: int(1) }],
      [{}, { $set: { '10': int(1), '9': int(2) } }, { '9': int(2), '10': int(1) }],
      [{ a: int(1) }, { $set: {} }, { a: int(1) }],
      [{ a: [int(1), int(2)] }, { $unset: { 'a.0': 1 } }, { a: [null, int(2)] }],
      [{ a: int(1), b: int(2) }, { $unset: { a: 1, 'c.d': 1 } }, { b: int(2) }],
      [{ a: int(1) }, { $rename: { a: 'b.c' } }, { b: { c: int(1) } }],
      [{ a: int(1) }, { $rename: { a: 'a' } }, 2],
      [{ a: [{ b: int(1) }] }, { $rename: { 'a.0.b': 'c' } }, 2],
      [{ n: int(5) }, { $min: { n: double(4.5) } }, { n: double(4.5) }],
      [{ n: int(5) }, { $max: { n: 'a' } }, { n: 'a' }],
      [{ n: int(5) }, { $max: { n: null } }, { n: int(5) }],
    ]);
    const polluted = updated({}, { $set: { '__proto__.x': int(1) } });
    expect(Object.getPrototypeOf({})).to.not.have.property('x');
    expect(Object.keys(polluted)).to.deep.equal(['__proto__']);
  });

  it('change arrays', () => {
    gives([
      [{ a: [int(1)] }, { $push: { a: int(2) } }, { a: [int(1), int(2)] }],
      [{}, { $push: { a: int(2) } }, { a: [int(2)] }],
      [
        { a: [int(1), int(2)] },
        { $push: { a: { $each: [int(9)], $position: int(1), $slice: int(-2) } } },
        { a: [int(9), int(2)] },
      ],
      [
        { a: [{ s: int(3) }, { s: int(1) }] },
        { $push: { a: { $each: [{ s: int(2) }], $sort: { s: int(-1) } } } },
        { a: [{ s: int(3) }, { s: int(2) }, { s: int(1) }] },
      ],
      [{ a: [int(3)] }, { $push: { a: { $each: [int(1)], $sort: int(1) } } }, { a: [int(1), int(3)] }],
      [{ a: int(1) }, { $push: { a: int(2) } }, 2],
      [{ a: [] }, { $push: { a: { $each: [1], $bad: 1 } } }, 2],
      [{ a: [] }, { $push: { a: { $each: 1 } } }, 2],
      [
        { a: [int(1)] },
        { $addToSet: { a: { $each: [double(1), int(2), int(2)] } } },
        { a: [int(1), int(2)] },
      ],
      [
        { a: [{ x: int(1), y: int(2) }] },
        { $addToSet: { a: { y: int(2), x: int(1) } } },
        {
          a: [
            { x: int(1), y: int(2) },
            { y: int(2), x: int(1) },
          ],
        },
      ],
      [{ a: [int(1), int(2), int(1)] }, { $pull: { a: int(1) } }, { a: [int(2)] }],
      [{ a: [int(1), int(5)] }, { $pull: { a: { $gte: int(3) } } }, { a: [int(1)] }],
      [
        { a: [{ x: int(1), y: int(2) }, { x: int(2) }] },
        { $pull: { a: { x: int(1) } } },
        { a: [{ x: int(2) }] },
      ],
      [{ a: [null, int(1)] }, { $pull: { a: null } }, { a: [int(1)] }],
      [{ a: [int(1), int(2), int(3)] }, { $pullAll: { a: [int(1), int(3)] } }, { a: [int(2)] }],
      [{ a: [int(1), int(2)] }, { $pop: { a: int(-1) } }, { a: [int(2)] }],
      [{ a: [int(1), int(2)] }, { $pop: { a: int(1) } }, { a: [int(1)] }],
      [{ a: [int(1)] }, { $pop: { a: int(5) } }, 9],
    ]);
  });

  it('reach elements by position, all of them, or those that a filter names', () => {
    const filtered = { arrayFilters: [{ 'e.x': { $gt: 2 } }] };
    gives([
      [
        { a: [int(1), int(5), int(7)] },
        { $set: { 'a.$': int(0) } },
        { a: [int(1), int(0), int(7)] },
        filterOf({ a: { $gt: 3 } }),
      ],
      [{ a: [int(1)] }, { $set: { 'a.$': int(0) } }, 2],
      [{ a: [int(1), int(5)] }, { $inc: { 'a.$[]': int(1) } }, { a: [int(2), int(6)] }],
      [
        { a: [{ x: int(1) }, { x: int(5) }] },
        { $set: { 'a.$[e].y': int(1) } },
        { a: [{ x: int(1) }, { x: int(5), y: int(1) }] },
        filtered,
      ],
      // Both paths mean the elements as they were before the first change.
      [
        { a: [{ x: int(5) }] },
        { $set: { 'a.$[e].x': int(0), 'a.$[e].y': int(1) } },
        { a: [{ x: int(0), y: int(1) }] },
        filtered,
      ],
      [{ a: int(1) }, { $set: { 'a.$[]': int(1) } }, 2],
      [{ a: [int(1)] }, { $set: { b: int(1) } }, 9, { arrayFilters: [{ e: 1 }] }],
      [{ a: [int(1)] }, { $set: { 'a.$[e]': int(1) } }, 2],
      [{ a: [int(1)] }, { $set: { 'a.$[E]': int(1) } }, 2, { arrayFilters: [{ E: 1 }] }],
      [{ a: [int(1)] }, { $set: { 'a.$[e]': int(1) } }, 9, { arrayFilters: [{ e: 1 }, { e: 2 }] }],
    ]);
  });

  it('are refused when they contradict themselves or are not known', () => {
    gives([
      [{ a: 1 }, { $set: { a: 1 }, $inc: { a: 1 } }, 40],
      [{ a: 1 }, { $set: { 'a.b': 1, a: 1 } }, 40],
      [{ a: 1 }, { $bogus: { a: 1 } }, 9],
      [{ a: 1 }, { $set: 1 }, 9],
      [{ a: 1 }, { $set: { 'a..b': 1 } }, 56],
      [{ a: 1 }, { $set: { 'b.': 1 } }, 56],
      [{ a: 1 }, { $set: { 'b.$x': 1 } }, 52],
      [{ a: 1 }, { $set: { _id: 2 } }, 66],
      [{ a: 1 }, { $set: { '_id.x': 2 } }, 66],
      [{ a: 1 }, { $currentDate: { n: 'x' } }, 2],
      [{ a: 1 }, { b: 1, $set: { a: 1 } }, 52],
      [{ a: 1 }, { _id: 2, b: 1 }, 66],
      [{ a: 1 }, 5, 9],
    ]);
  });

  it('replace a document and keep its id', () => {
    gives([[{ a: int(1) }, { b: long(2) }, { b: long(2) }]]);
    expect(Object.keys(compileUpdate({ b: 1 })({ _id: 1, a: 1 }))).to.deep.equal(['_id', 'b']);
  });

  it('may be pipelines, which leave the type of other numbers alone', () => {
    gives([
      [
        { a: int(1), b: long(4), c: double(2) },
        [{ $set: { d: { $add: ['$a', int(1)] } } }],
        { a: int(1), b: long(4), c: double(2), d: int(2) },
      ],
      [{ c: double(2) }, [{ $set: { d: { $add: ['$c', int(1)] } } }], { c: double(2), d: double(3) }],
      [{ a: int(1), b: int(2) }, [{ $unset: 'a' }, { $set: { c: '$b' } }], { b: int(2), c: int(2) }],
      [{ a: int(1) }, [{ $replaceWith: { x: '$a' } }], { x: int(1) }],
      [{ a: int(1) }, [{ $match: { a: 1 } }], 72],
      [{ a: int(1) }, [{ $set: { _id: int(5) } }], 66],
    ]);
  });
});
