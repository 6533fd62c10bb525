import { ObjectId } from 'bson';
import { expect } from 'chai';
import { decodeTyped, encode, type Doc } from '../../../server/platform/embedded/bson.js';
import { upsertDocument } from '../../../server/platform/embedded/upsert.js';
import { codeOf, int, shown } from './typed.js';

const upserted = (filter: Doc, update: Doc): Doc => {
  const sent = decodeTyped(encode({ filter, update }));
  return upsertDocument(sent['filter'] as Doc, sent['update'], {});
};

const withoutId = (filter: Doc, update: Doc): Doc => {
  const { _id, ...rest } = upserted(filter, update);
  expect(_id).to.be.instanceOf(ObjectId);
  return rest;
};

describe('upserts', () => {
  it('start from what the filter fixes', () => {
    const set = { $set: { e: int(1) } };
    const cases: readonly (readonly [Doc, Doc])[] = [
      [
        { a: int(1), b: { $gt: 5 }, 'c.d': 'x' },
        { a: int(1), c: { d: 'x' }, e: int(1) },
      ],
      [{ $and: [{ a: int(1) }, { b: { $eq: int(2) } }] }, { a: int(1), b: int(2), e: int(1) }],
      [{ $or: [{ a: int(1) }] }, { a: int(1), e: int(1) }],
      [{ $or: [{ a: int(1) }, { b: int(1) }] }, { e: int(1) }],
      [
        { a: /x/, b: { $all: [int(3)] } },
        { b: int(3), e: int(1) },
      ],
    ];
    for (const [filter, expected] of cases) expect(shown(withoutId(filter, set))).to.equal(shown(expected));
  });

  it('set what is only for new documents', () => {
    const update = { $setOnInsert: { z: int(9) }, $inc: { n: int(1) } };
    expect(shown(withoutId({ a: int(1) }, update))).to.equal(shown({ a: int(1), n: int(1), z: int(9) }));
  });

  it('take a replacement with the id of the filter', () => {
    expect(shown(upserted({ _id: 'k', x: 1 }, { v: int(1) }))).to.equal(shown({ _id: 'k', v: int(1) }));
  });

  it('put the id first, wherever it comes from', () => {
    expect(Object.keys(upserted({ a: 1 }, { $set: { _id: 7 } }))).to.deep.equal(['_id', 'a']);
  });

  it('are refused where the filter fixes a path twice', () => {
    expect(codeOf(() => upserted({ $and: [{ a: 1 }, { a: 2 }] }, { $set: { e: 1 } }))).to.equal(54);
    expect(codeOf(() => upserted({ a: { x: 1 }, 'a.b': 2 }, { $set: { e: 1 } }))).to.equal(54);
    expect(codeOf(() => upserted({ a: 1 }, { $set: { 'x.$': 1 } }))).to.equal(2);
  });
});
