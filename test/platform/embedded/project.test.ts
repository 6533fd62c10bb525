import { expect } from 'chai';
import { decode, encode, type Doc } from '../../../server/platform/embedded/bson.js';
import { compileProjection } from '../../../server/platform/embedded/project.js';
import { codeOf, int, long, shown } from './typed.js';

const projected = (document: Doc, fields: Doc, filter: Doc = {}): Doc =>
  compileProjection(fields, decode(encode(filter)), undefined)(encode({ _id: int(1), ...document }));

type Case = readonly [document: Doc, fields: Doc, expected: Doc | number, filter?: Doc];

const gives = (cases: readonly Case[]): void => {
  for (const [document, fields, expected, filter] of cases) {
    const what = `${shown(document)} ${shown(fields)}`;
    if (typeof expected === 'number')
      expect(
        codeOf(() => projected(document, fields, filter)),
        what,
      ).to.equal(expected);
    else expect(shown(projected(document, fields, filter)), what).to.equal(shown(expected));
  }
};

const _id = int(1);
const one = int(1);
const two = int(2);

describe('projections', () => {
  it('include or exclude fields, in the order of the document', () => {
    gives([
      [
        { z: one, a: long(2), q: one },
        { a: 1, z: 1 },
        { _id, z: one, a: long(2) },
      ],
      [{ a: { b: one, c: two }, d: one }, { 'a.b': 1 }, { _id, a: { b: one } }],
      [{ a: { b: one, c: two }, d: one }, { a: { b: true } }, { _id, a: { b: one } }],
      [{ a: { b: one, c: two }, d: one }, { 'a.b': 0 }, { _id, a: { c: two }, d: one }],
      [{ a: [{ b: one, c: two }, 5, { c: one }] }, { 'a.b': 1, _id: 0 }, { a: [{ b: one }, {}] }],
      [{ a: [{ b: one, c: two }, one] }, { 'a.b': 0, _id: 0 }, { a: [{ c: two }, one] }],
      [{ a: one }, { _id: 1 }, { _id }],
      [{ a: one }, { _id: 0 }, { a: one }],
      [{ a: one, b: two }, { _id: 0, a: 1 }, { a: one }],
    ]);
  });

  it('cut arrays and pick elements', () => {
    const list = [one, two, int(3)];
    gives([
      [{ a: list, b: one }, { a: { $slice: -2 } }, { _id, a: [two, int(3)], b: one }],
      [
        { a: list, b: one, c: one },
        { a: { $slice: [1, 1] }, b: 1 },
        { _id, a: [two], b: one },
      ],
      [{ a: [{ x: one }, { x: two }], b: one }, { a: { $elemMatch: { x: 2 } } }, { _id, a: [{ x: two }] }],
      [{ a: [{ x: one }], b: one }, { a: { $elemMatch: { x: 9 } } }, { _id }],
      [{ a: list, b: one }, { 'a.$': 1 }, { _id, a: [int(3)] }, { a: { $gt: 2 } }],
      [{ a: list }, { 'a.$': 1 }, 51246, { b: 1 }],
    ]);
  });

  it('compute fields', () => {
    gives([
      [{ a: one }, { s: { $add: ['$a', one] } }, { _id, s: two }],
      [{ a: one }, { b: '$a', c: 'x' }, { _id, b: one, c: 'x' }],
      [{ a: one }, { b: '$missing' }, { _id }],
      [{ a: one }, { _id: '$a', b: { $literal: 1 } }, { _id: one, b: int(1) }],
      [{ a: { x: one } }, { 'a.y': '$a.x' }, { _id, a: { y: one } }],
      [
        { a: [{ x: one }, {}] },
        { 'a.y': { $literal: one }, 'a.x': 1 },
        { _id, a: [{ x: one, y: one }, { y: one }] },
      ],
    ]);
  });

  it('are refused where they contradict themselves or are not known', () => {
    gives([
      [{}, { a: 1, b: 0 }, 31254],
      [{}, { a: 0, b: 1 }, 31253],
      [{}, { a: 1, 'a.b': 1 }, 31249],
      [{}, { 'a.b': 1, a: 1 }, 31250],
      [{}, { a: {} }, 51270],
      [{}, { 'a.': 1 }, 40353],
      [{}, { 'a.b': { $elemMatch: { c: 1 } } }, 31275],
      [{}, { 'a.$': 0 }, 31395],
      [{}, { a: { $meta: 'textScore' } }, 238],
      [{}, { a: { $nope: 1 } }, 168],
      [{}, { a: 0, b: { $add: [1, 2] } }, 31253],
    ]);
  });
});
