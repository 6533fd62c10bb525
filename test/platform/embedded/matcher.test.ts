import { Binary, Decimal128, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import { expect } from 'chai';
import { decode, decodeTyped, encode, type Doc } from '../../../server/platform/embedded/bson.js';
import { compileMatch } from '../../../server/platform/embedded/matcher.js';
import { codeOf } from './typed.js';

const id = new ObjectId('65f000000000000000000001');

/** One document of each kind, by number. */
const values: readonly Doc[] = [
  { n: 1, a: [1, 2, 3] },
  { n: 2, a: 2 },
  { n: 3, a: null },
  { n: 4 },
  { n: 5, a: [] },
  { n: 6, a: [[1, 2], 3] },
  { n: 7, a: { b: 1, c: 2 } },
  { n: 8, a: [{ b: 1 }, { b: 5, c: 1 }] },
  { n: 9, a: 'xyz' },
  { n: 10, a: Number.NaN },
  { n: 11, a: Long.fromNumber(2) },
  { n: 12, a: Decimal128.fromString('2') },
  { n: 13, a: new Date(5) },
  { n: 14, a: true },
  { n: 15, a: id },
  { n: 16, a: new Binary(Buffer.from([5])) },
  { n: 17, a: new Timestamp({ t: 1, i: 1 }) },
  { n: 18, a: 2.5 },
];
const stored = values.map(encode);

/** Which of them a filter finds; the filter goes over the wire first. */
const found = (filter: Doc): unknown[] => {
  const match = compileMatch(decode(encode(filter)));
  const documents = stored.map((raw) => (match?.typed ? decodeTyped(raw) : decode(raw)));
  return documents.flatMap((document) => (!match || match(document) ? [Number(document['n'])] : []));
};

const finds = (cases: readonly (readonly [filter: Doc, expected: readonly number[]])[]): void => {
  for (const [filter, expected] of cases)
    expect(found(filter), JSON.stringify(filter)).to.deep.equal(expected);
};

const refuses = (cases: readonly (readonly [filter: Doc, code: number])[]): void => {
  for (const [filter, code] of cases)
    expect(
      codeOf(() => compileMatch(filter)),
      JSON.stringify(filter),
    ).to.equal(code);
};

describe('filters', () => {
  it('find equal values of every type, in arrays as well', () => {
    finds([
      [{ a: 2 }, [1, 2, 11, 12]],
      [{ a: null }, [3, 4]],
      [{ a: [1, 2] }, [6]],
      [{ a: [] }, [5]],
      [{ a: { b: 1, c: 2 } }, [7]],
      [{ a: { c: 2, b: 1 } }, []],
      [{ a: Number.NaN }, [10]],
      [{ a: /^x/ }, [9]],
      [{ a: new Date(5) }, [13]],
      [{ a: id }, [15]],
      [{ a: true }, [14]],
      [{ a: new Binary(Buffer.from([5])) }, [16]],
    ]);
  });

  it('go along paths, through documents, arrays and positions', () => {
    finds([
      [{ 'a.b': 5 }, [8]],
      [{ 'a.0': 2 }, [6]],
      [{ 'a.0': 1 }, [1, 6]],
      [{ 'a.1.b': 5 }, [8]],
      [{ 'a.b': { $exists: true } }, [7, 8]],
    ]);
    const inherited = compileMatch({ constructor: { $exists: true } });
    expect(inherited?.({})).to.equal(false);
  });

  it('compare within one type only', () => {
    finds([
      [{ a: { $gt: 1 } }, [1, 2, 6, 11, 12, 18]],
      [{ a: { $lt: 100 } }, [1, 2, 6, 11, 12, 18]],
      [{ a: { $gte: null } }, [3, 4]],
      [{ a: { $gt: null } }, []],
      [{ a: { $gte: 'x' } }, [9]],
      [{ a: { $lte: new Date(5) } }, [13]],
      [{ a: { $gt: 1, $lt: 2 } }, [1]],
      [{ n: { $gt: new MinKey(), $lte: 2 } }, [1, 2]],
      [{ n: { $lt: new MaxKey(), $gte: 17 } }, [17, 18]],
    ]);
  });

  it('deny, join and choose', () => {
    finds([
      [{ a: { $ne: 2 } }, [3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16, 17, 18]],
      [{ a: { $in: [/^x/, 2, null] } }, [1, 2, 3, 4, 9, 11, 12]],
      [{ a: { $nin: [2, null] } }, [5, 6, 7, 8, 9, 10, 13, 14, 15, 16, 17, 18]],
      [{ a: { $not: { $gt: 1 } }, n: { $lt: 5 } }, [3, 4]],
      [{ a: { $not: /^x/ }, n: { $gte: 9, $lte: 10 } }, [10]],
      [{ $or: [{ n: 1 }, { n: 2 }] }, [1, 2]],
      [{ $and: [{ n: { $gt: 1 } }, { n: { $lt: 3 } }] }, [2]],
      [{ $nor: [{ a: { $exists: true } }] }, [4]],
      [{ n: { $exists: false } }, []],
      [{ a: 2, n: 2 }, [2]],
      [{}, values.map(({ n }) => Number(n))],
    ]);
  });

  it('look into arrays', () => {
    finds([
      [{ a: { $size: 2 } }, [6, 8]],
      [{ a: { $all: [1, 2] } }, [1]],
      [{ a: { $all: [] } }, []],
      [{ a: { $elemMatch: { b: { $gt: 2 }, c: 1 } } }, [8]],
      [{ a: { $elemMatch: { $gt: 1, $lt: 3 } } }, [1]],
      [{ a: { $elemMatch: { $ne: 1 } }, n: { $lt: 7 } }, [1, 6]],
      [{ a: { $all: [{ $elemMatch: { b: 1 } }, { $elemMatch: { b: 5 } }] } }, [8]],
    ]);
  });

  it('know types, remainders, patterns and bits', () => {
    finds([
      [{ a: { $type: 'array' } }, [1, 5, 6, 8]],
      [{ a: { $type: 'number' } }, [1, 2, 6, 10, 11, 12, 18]],
      [{ a: { $type: 'int' } }, [1, 2, 6]],
      [{ a: { $type: ['long', 'decimal'] } }, [11, 12]],
      [{ a: { $type: 1 } }, [10, 18]],
      [{ a: { $type: 'objectId' } }, [15]],
      [{ a: { $mod: [2, 1] } }, [1, 6]],
      [{ a: { $regex: 'Y', $options: 'i' } }, [9]],
      [{ a: { $bitsAllSet: 2 }, n: { $lt: 12 } }, [1, 2, 6, 11]],
      [{ a: { $bitsAnySet: [0, 2] } }, [1, 6, 16]],
      [{ a: { $bitsAllClear: [1] }, n: 16 }, [16]],
    ]);
  });

  it('take expressions over the document and given variables', () => {
    finds([
      [{ $expr: { $eq: ['$n', 4] } }, [4]],
      [{ $expr: { $gt: [{ $size: { $cond: [{ $isArray: '$a' }, '$a', []] } }, 2] } }, [1]],
    ]);
    const match = compileMatch({ $expr: { $eq: ['$n', '$$wanted'] } }, { wanted: 3 });
    expect([3, 4].map((n) => match?.({ n }))).to.deep.equal([true, false]);
  });

  it('are refused where they make no sense', () => {
    refuses([
      [{ a: { $foo: 1 } }, 2],
      [{ $foo: 1 }, 2],
      [{ a: { $gt: 1, b: 2 } }, 2],
      [{ $or: [] }, 2],
      [{ $and: [1] }, 2],
      [{ a: { $in: 1 } }, 2],
      [{ a: { $in: [{ $gt: 1 }] } }, 2],
      [{ a: { $mod: [2] } }, 2],
      [{ a: { $mod: [0, 1] } }, 2],
      [{ a: { $size: -1 } }, 2],
      [{ a: { $size: 1.5 } }, 2],
      [{ a: { $not: 5 } }, 2],
      [{ a: { $elemMatch: 5 } }, 2],
      [{ a: { $type: 'zzz' } }, 2],
      [{ a: { $type: 99 } }, 2],
      [{ a: { $regex: '(' } }, 51091],
      [{ a: { $regex: 'a', $options: 'q' } }, 51108],
      [{ $expr: { $bad: 1 } }, 168],
    ]);
  });

  it('are refused with 238 where the store leaves something out, however deep it stands', () => {
    refuses([
      [{ $where: '1' }, 238],
      [{ $text: { $search: 'x' } }, 238],
      [{ $jsonSchema: {} }, 238],
      [{ a: { $near: [1, 2] } }, 238],
      [{ a: { $regex: 'a', $options: 'x' } }, 238],
      [{ $or: [{ a: 1 }, { $nor: [{ $where: '1' }] }] }, 238],
      [{ $expr: { $cond: [true, { $function: { body: 'x', args: [], lang: 'js' } }, 1] } }, 238],
    ]);
  });
});
