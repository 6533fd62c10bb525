import { ObjectId, serialize } from 'bson';
import { expect } from 'chai';
import fc from 'fast-check';
import { decode, decodeTyped, encode, type Doc } from '../../../server/platform/embedded/bson.js';
import { compileMatch } from '../../../server/platform/embedded/matcher.js';
import {
  newFields,
  fieldsOfFilter,
  withFields,
  withOnly,
} from '../../../server/platform/embedded/raw-fields.js';
import { compileUpdate, plainSets } from '../../../server/platform/embedded/update.js';

const name: fc.Arbitrary<string> = fc.constantFrom('a', 'b', 'ab', 'ölçü', 'toString');
const value = fc.oneof(
  fc.integer(),
  fc.string(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.integer(), { maxLength: 2 }),
  fc.record({ a: fc.integer() }),
  fc.date({ noInvalidDate: true }),
);
const document = fc.dictionary(name, value, { noNullPrototype: true });

describe('fields of a document by their bytes', () => {
  it('are the ones that are named', () => {
    fc.assert(
      fc.property(document, fc.array(name), (one, names) => {
        const some = withOnly(serialize(one), new Set(names));
        expect(decode(some)).to.deep.equal(
          Object.fromEntries(Object.entries(one).filter(([key]) => names.includes(key))),
        );
      }),
    );
    const whole = serialize({ a: 1 });
    expect(withOnly(whole, null)).to.equal(whole);
  });

  it('are set as an update sets them, to the byte', () => {
    fc.assert(
      fc.property(document, document, (one, fields) => {
        fc.pre(Object.keys(fields).length > 0);
        const raw = encode({ _id: new ObjectId(), ...one });
        const update = decodeTyped(serialize({ $set: fields }));
        const sets = plainSets(update);
        expect(sets).not.to.equal(null);
        const wanted = encode(compileUpdate(update)(decodeTyped(raw)));
        expect(withFields(raw, newFields(sets!))).to.deep.equal(wanted);
      }),
    );
  });

  it('are not set that way where more is asked for', () => {
    const others: Doc[] = [
      { $set: {} },
      { $set: { 'a.b': 1 } },
      { $set: { _id: 1 } },
      { $set: { '1': 1 } },
      { $set: { a: 1 }, $inc: { b: 1 } },
      { $unset: { a: 1 } },
      { a: 1 },
    ];
    for (const update of others) expect(plainSets(update)).to.equal(null);
    expect(plainSets([{ $set: { a: 1 } }])).to.equal(null);
  });
});

describe('the fields that a filter looks at', () => {
  it('are the first names of its paths, within and, or and nor as well', () => {
    const filter = { a: 1, 'b.c': { $gt: 1 }, $or: [{ d: 1 }, { $nor: [{ e: null }] }], $comment: 'x' };
    expect([...(fieldsOfFilter(filter) ?? [])].sort()).to.deep.equal(['a', 'b', 'd', 'e']);
    expect(fieldsOfFilter({ a: 1, $expr: { $eq: ['$b', 1] } })).to.equal(null);
    expect(fieldsOfFilter({ $and: [{ a: 1 }, { $expr: true }] })).to.equal(null);
  });

  it('suffice to answer it', () => {
    const filters: Doc[] = [
      { a: null },
      { a: { $exists: false }, b: { $ne: 1 } },
      { 'a.a': { $gte: 0 } },
      { a: { $type: 'int' } },
      { $or: [{ ab: true }, { b: { $elemMatch: { $gt: 0 } } }] },
    ];
    fc.assert(
      fc.property(document, fc.constantFrom(...filters), (one, filter) => {
        const match = compileMatch(filter)!;
        const read = match.typed ? decodeTyped : decode;
        const raw = serialize(one);
        expect(match(read(withOnly(raw, match.fields ?? null)))).to.equal(match(read(raw)));
      }),
    );
  });
});
