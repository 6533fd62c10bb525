import { Long, ObjectId, serialize } from 'bson';
import { expect } from 'chai';
import fc from 'fast-check';
import { createRawReader } from '../../../server/platform/database/raw-records.js';

const bytesOf = (record: Record<string, unknown>): Buffer => Buffer.from(serialize(record));

describe('records read from their bytes', () => {
  it('are what was written, whatever the records before them were', () => {
    const key = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
      .filter((one) => !/\0|^__proto__$/.test(one));
    const value = fc.oneof(
      fc.integer(),
      fc.double({ noNaN: true }),
      fc.string({ unit: 'grapheme' }),
      fc.boolean(),
      fc.constant(null),
      fc.date({ noInvalidDate: true }),
    );
    const record = fc.dictionary(
      key,
      fc.oneof(
        value,
        fc.array(value, { maxLength: 3 }),
        fc.dictionary(key, value, { maxKeys: 4, noNullPrototype: true }),
      ),
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(fc.array(record, { maxLength: 6 }), (records) => {
        const read = createRawReader();
        for (const one of records) expect(read(bytesOf(one))).to.deep.equal(one);
        const some = [...new Set(records.flatMap((one) => Object.keys(one).slice(1)))];
        const readSome = createRawReader(some);
        for (const one of records)
          expect(readSome(bytesOf(one))).to.deep.equal(
            Object.fromEntries(Object.entries(one).filter(([key]) => some.includes(key))),
          );
      }),
    );
  });

  it('have ids as text and large numbers as numbers', () => {
    const read = createRawReader();
    const bytes = bytesOf({
      _id: new ObjectId('0123456789abcdef01234567'),
      n: Long.fromNumber(2 ** 40),
      d: new Date(-1),
    });
    const found = read(bytes);
    expect(createRawReader(['d'])(bytes)).to.deep.equal({ d: new Date(-1) });
    expect(found).to.deep.equal({ _id: '0123456789abcdef01234567', n: 2 ** 40, d: new Date(-1) });
  });

  it('are refused where they hold what none of ours does', () => {
    expect(() => createRawReader()(bytesOf({ a: /x/ }))).to.throw('type 11');
    expect(() => createRawReader(['b'])(bytesOf({ a: /x/ }))).to.throw('type 11');
  });
});
