import { expect } from 'chai';
import {
  Binary,
  BSONRegExp,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';
import fc from 'fast-check';
import { indexRows } from '../../../server/platform/embedded/index-rows.js';
import {
  compareValues,
  createKeyWriter,
  EMPTY,
  encodeValue,
  KEY_MAX,
  parseSort,
  pathValues,
  prefixEnd,
  sortKey,
  STR_MAX,
} from '../../../server/platform/embedded/keys.js';

/** Every line is less than the next one; values in one line are equal. */
const ascending: readonly (readonly unknown[])[] = [
  [new MinKey()],
  [null, undefined],
  [NaN],
  [-Infinity],
  [Long.MIN_VALUE],
  [-1.5],
  [-1, new Int32(-1), Long.fromNumber(-1)],
  [-0, 0, new Double(0), 0n],
  [5e-324],
  [1, new Int32(1), new Double(1), Long.ONE, Decimal128.fromString('1'), 1n],
  [1.5, Decimal128.fromString('1.5')],
  [2 ** 53, Long.fromString('9007199254740992')],
  [Long.fromString('9007199254740993')],
  [Long.fromString('9007199254740994')],
  [Long.MAX_VALUE],
  [Infinity],
  [''],
  ['a'],
  ['a\0'],
  ['a\0b'],
  ['ab'],
  ['b'],
  ['ə'],
  ['\uffee'],
  ['\u{1F600}'],
  [{}],
  [{ a: 1 }],
  [{ a: 1, b: 1 }],
  [{ a: 2 }],
  [{ b: 1 }],
  [{ a: 'x' }],
  [[]],
  [[1]],
  [[1, 2]],
  [[2]],
  [new Binary(Buffer.from([]))],
  [new Binary(Buffer.from([9])), Buffer.from([9])],
  [new Binary(Buffer.from([9]), 4)],
  [new Binary(Buffer.from([1, 1]))],
  [new ObjectId('000000000000000000000001')],
  [new ObjectId('ff0000000000000000000000')],
  [false],
  [true],
  [new Date(-1)],
  [new Date(0)],
  [new Date(1e12)],
  [new Timestamp({ t: 1, i: 1 })],
  [new Timestamp({ t: 1, i: 2 })],
  [/a/, new BSONRegExp('a', '')],
  [/a/i],
  [new MaxKey()],
];

describe('keys', () => {
  it('put values of all types into the order that MongoDB gives them', () => {
    const keys = ascending.map((line) => line.map(encodeValue));
    for (const [at, line] of keys.entries())
      for (const key of line) {
        expect(key, `line ${at}`).to.deep.equal(line[0]);
        const next = keys[at + 1]?.[0];
        if (next) expect(Buffer.compare(key, next), `line ${at}`).to.equal(-1);
      }
  });

  it('turn the order round for descending fields', () => {
    const writer = createKeyWriter();
    const keys = ascending.map(([value]) => {
      writer.reset().field(value, -1);
      return writer.copy();
    });
    for (const [at, key] of keys.entries())
      if (at > 0) expect(Buffer.compare(keys[at - 1] as Buffer, key), `line ${at}`).to.equal(1);
  });

  it('order numbers and strings as JavaScript and UTF-8 do', () => {
    const number = fc.double({ noNaN: true });
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\0', 'ə', '\uffee', '\u{1F600}') });
    fc.assert(
      fc.property(number, number, (a, b) => {
        expect(Math.sign(Buffer.compare(encodeValue(a), encodeValue(b)))).to.equal(
          a < b ? -1 : a > b ? 1 : 0,
        );
      }),
    );
    fc.assert(
      fc.property(text, text, (a, b) => {
        const wanted = Buffer.compare(Buffer.from(a), Buffer.from(b));
        expect(compareValues(a, b)).to.equal(wanted);
      }),
    );
  });

  it('order 64-bit integers exactly', () => {
    const integer = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
    fc.assert(
      fc.property(integer, integer, (a, b) => {
        expect(compareValues(Long.fromBigInt(a), Long.fromBigInt(b))).to.equal(a < b ? -1 : a > b ? 1 : 0);
      }),
    );
  });

  it('keep a value from running into the next field', () => {
    const pair = (a: unknown, b: unknown): Buffer => {
      const writer = createKeyWriter();
      writer.reset().field(a, 1);
      writer.field(b, 1);
      return writer.copy();
    };
    expect(Buffer.compare(pair('a', 'zzz'), pair('ab', ''))).to.equal(-1);
    expect(Buffer.compare(pair([1], 9), pair([1, 2], 0))).to.equal(-1);
  });

  it('tell long strings apart although only their beginning is kept', () => {
    const writer = createKeyWriter(STR_MAX);
    const keyOf = (text: string): Buffer => {
      writer.reset().value(text);
      return writer.copy();
    };
    const long = 'x'.repeat(5000);
    expect(keyOf(`${long}a`).equals(keyOf(`${long}b`))).to.equal(false);
    expect(keyOf(`${long}a`).equals(keyOf(`${long}a`))).to.equal(true);
    expect(writer.overlong()).to.equal(true);
    expect(keyOf(long).length).to.be.below(STR_MAX + 40);
    keyOf('short');
    expect(writer.overlong()).to.equal(false);
  });

  it('never grow beyond what LMDB takes', () => {
    const writer = createKeyWriter(STR_MAX);
    writer.reset();
    for (let field = 0; field < 10; field++) writer.field('y'.repeat(300), 1);
    expect(writer.key().length).to.be.at.most(KEY_MAX);
    expect(writer.overlong()).to.equal(true);
  });

  it('find the end of everything that begins alike', () => {
    expect(prefixEnd(Buffer.from([1, 2]))).to.deep.equal(Buffer.from([1, 3]));
    expect(prefixEnd(Buffer.from([1, 0xff]))).to.deep.equal(Buffer.from([2]));
    expect(prefixEnd(Buffer.from([0xff]))[0]).to.equal(0xff);
  });
});

describe('the values at a path', () => {
  const document = { a: { b: 1 }, list: [{ x: 1 }, { x: [2, 3] }, 4], empty: [], grid: [[1, 2], [3]] };
  const valuesAt = (path: string): unknown[] => pathValues(document, path.split('.')).vals;

  it('go through documents and into arrays', () => {
    expect(valuesAt('a.b')).to.deep.equal([1]);
    expect(valuesAt('list.x')).to.deep.equal([1, 2, 3]);
    expect(valuesAt('list.1.x')).to.deep.equal([2, 3]);
    expect(valuesAt('grid')).to.deep.equal([[1, 2], [3]]);
  });

  it('are undefined where there is nothing, and something of their own for an empty array', () => {
    expect(valuesAt('a.b.c')).to.deep.equal([undefined]);
    expect(valuesAt('absent')).to.deep.equal([undefined]);
    expect(valuesAt('empty')).to.deep.equal([EMPTY]);
    expect(valuesAt('empty.x')).to.deep.equal([undefined]);
  });

  it('sort by the least element upwards and by the greatest downwards', () => {
    const one = { v: [1, 9] };
    const other = { v: 5 };
    const compare = (direction: number): number =>
      Buffer.compare(sortKey(one, parseSort({ v: direction })), sortKey(other, parseSort({ v: direction })));
    expect(compare(1)).to.equal(-1);
    expect(compare(-1)).to.equal(-1);
  });
});

describe('the rows of an index', () => {
  const rowsOf = (key: Record<string, number>, document: unknown) => indexRows(parseSort(key), document);

  it('are one for a document without arrays', () => {
    expect(rowsOf({ a: 1, 'b.c': -1 }, { a: 1, b: { c: 2 } })).to.deep.equal({
      rows: [[1, 2]],
      arrays: 0,
      present: true,
    });
    expect(rowsOf({ a: 1 }, {})).to.deep.equal({ rows: [[undefined]], arrays: 0, present: false });
  });

  it('pair the fields of each element', () => {
    const document = { kind: 'k', items: [{ a: 1, b: 2 }, { a: 3 }, 'none'] };
    expect(rowsOf({ kind: 1, 'items.a': 1, 'items.b': 1 }, document)).to.deep.equal({
      rows: [
        ['k', 1, 2],
        ['k', 3, undefined],
        ['k', undefined, undefined],
      ],
      arrays: 0b110,
      present: true,
    });
  });

  it('open arrays within arrays, and keep those that are elements', () => {
    expect(rowsOf({ 'a.b': 1 }, { a: [{ b: [1, 2] }, { b: 3 }] }).rows).to.deep.equal([[1], [2], [3]]);
    expect(rowsOf({ a: 1 }, { a: [[1, 2], 3] }).rows).to.deep.equal([[[1, 2]], [3]]);
  });

  it('take a number in a path for a position or a name, as the document has it', () => {
    expect(rowsOf({ 'a.1': 1 }, { a: [5, 6] }).rows).to.deep.equal([[6]]);
    expect(rowsOf({ 'a.1': 1 }, { a: [{ 1: 'named' }] }).rows).to.deep.equal([['named']]);
  });

  it('count an empty array as a value of its own', () => {
    expect(rowsOf({ a: 1 }, { a: [] })).to.deep.equal({ rows: [[EMPTY]], arrays: 1, present: true });
    expect(rowsOf({ 'a.b': 1 }, { a: [] }).rows).to.deep.equal([[undefined]]);
  });

  it('are refused for two arrays side by side', () => {
    expect(() => rowsOf({ 'x.a': 1, 'x.b': 1 }, { x: { a: [1], b: [2] } }))
      .to.throw('[a] [b]')
      .with.property('code', 171);
  });
});
