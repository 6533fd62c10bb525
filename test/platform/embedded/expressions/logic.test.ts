import { decimal, int, long } from '../typed.js';
import { fails, gives } from './evaluate.js';

describe('logic in expressions', () => {
  it('compares across types, and a missing value is less than null', () => {
    gives([
      [
        [{ $gt: ['a', 1] }, { $lt: [null, 1] }, { $gt: [true, 'zzz'] }, { $lt: ['a', {}] }],
        [true, true, true, true],
      ],
      [
        [{ $eq: [1, '1'] }, { $eq: [int(2), long(2)] }, { $eq: [decimal('2'), int(2)] }],
        [false, true, true],
      ],
      [
        [{ $eq: ['$missing', null] }, { $lt: ['$missing', null] }],
        [false, true],
      ],
      [
        [{ $cmp: [1, 2] }, { $cmp: ['b', 'a'] }, { $cmp: [1, 1] }],
        [int(-1), int(1), int(0)],
      ],
      [
        {
          $ne: [
            [1, 2],
            [1, 2],
          ],
        },
        false,
      ],
    ]);
  });

  it('chooses', () => {
    gives([
      [{ $cond: [{ $gt: [2, 1] }, 'a', 'b'] }, 'a'],
      [{ $cond: { if: 0, then: 'a', else: 'b' } }, 'b'],
      [{ $ifNull: ['$missing', null, 'x'] }, 'x'],
      [
        {
          $switch: {
            branches: [
              { case: false, then: 1 },
              { case: true, then: 2 },
            ],
          },
        },
        int(2),
      ],
      [{ $switch: { branches: [{ case: false, then: 1 }], default: 'd' } }, 'd'],
      [{ $switch: { branches: [{ case: false, then: 1 }] } }, fails(40066)],
      [{ $cond: [1, 2] }, fails(16020)],
      [{ $cond: { if: 1, then: 2 } }, fails(9)],
    ]);
  });

  it('knows what counts as true, and looks no further than it must', () => {
    const kinds = { $map: { input: [0, 1, '', null, [], false], in: { $cond: ['$$this', 't', 'f'] } } };
    gives([
      [kinds, ['f', 't', 't', 'f', 't', 'f']],
      [
        [{ $and: [] }, { $or: [] }, { $not: [0] }],
        [true, false, true],
      ],
      [{ $or: [true, { $divide: [1, 0] }] }, true],
      [{ $and: [false, { $divide: [1, 0] }] }, false],
    ]);
  });

  it('names values', () => {
    gives([
      [{ $let: { vars: { x: 2, y: '$n' }, in: { $multiply: ['$$x', '$$y'] } } }, int(6), { n: int(3) }],
      ['$$nope', fails(17276)],
      [{ $let: { vars: { X: 1 }, in: 1 } }, fails(16867)],
      ['$$ROOT', { n: int(1) }, { n: int(1) }],
      ['$$ROOT.n', int(1), { n: int(1) }],
      [{ $type: '$$NOW' }, 'date'],
      [{ $cond: [true, '$$REMOVE', 1] }, undefined],
    ]);
  });

  it('reads paths, and tells literals from expressions', () => {
    gives([
      ['$missing', undefined],
      [
        ['$missing', 1],
        [null, int(1)],
      ],
      [{ a: '$missing', b: 1 }, { b: int(1) }],
      ['$a.b', [int(1), int(2)], { a: [{ b: int(1) }, { c: int(1) }, { b: int(2) }] }],
      ['$a.0', [], { a: [int(1)] }],
      [{ $literal: '$a' }, '$a'],
      ['$constructor', undefined],
      ['$a..b', fails(15998)],
      [{ $add: [1], $subtract: [1] }, fails(15983)],
      [{ 'a.b': 1 }, fails(40352)],
    ]);
  });

  it('refuses operators by name: unknown ones with 168, those left out with 238', () => {
    gives([
      [{ $nope: 1 }, fails(168)],
      [{ $zip: { inputs: [] } }, fails(238)],
      [{ a: [{ $map: { input: [1], in: { $function: { body: 'x', args: [], lang: 'js' } } } }] }, fails(238)],
      [{ $where: '1' }, fails(238)],
      [{ $accumulator: {} }, fails(238)],
      [{ $constructor: 1 }, fails(168)],
    ]);
  });
});
