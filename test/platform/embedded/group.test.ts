import { ObjectId } from 'bson';
import { expect } from 'chai';
import { decodeTyped, encode, type Doc } from '../../../server/platform/embedded/bson.js';
import { compileGroup } from '../../../server/platform/embedded/group.js';
import { codeOf, decimal, double, int, long, shown } from './typed.js';

const grouped = (documents: readonly Doc[], specification: Doc): (Doc | null)[] => [
  ...compileGroup(decodeTyped(encode(specification)))(documents.map((one) => decodeTyped(encode(one)))),
];

/** The one result of accumulating `$n` over values. */
const accumulated = (operator: string, ...values: readonly unknown[]): unknown =>
  grouped(
    values.map((n) => (n === undefined ? {} : { n })),
    { _id: null, result: { [operator]: '$n' } },
  )[0]?.['result'];

const gives = (cases: readonly (readonly [result: unknown, expected: unknown])[]): void => {
  for (const [result, expected] of cases) expect(shown(result)).to.equal(shown(expected));
};

describe('grouping', () => {
  it('sums in the type of the input', () => {
    gives([
      [accumulated('$sum', int(1), int(2)), int(3)],
      [accumulated('$sum', long(5), int(1)), long(6)],
      [accumulated('$sum', int(2147483647), int(1)), long('2147483648')],
      [accumulated('$sum', long('9007199254740993'), long(1)), long('9007199254740994')],
      [accumulated('$sum', double(1), double(1)), double(2)],
      [accumulated('$sum', decimal('1.5'), int(4)), decimal('5.5')],
      [accumulated('$sum', int(1), 'a', double(2.5), undefined), double(3.5)],
      [accumulated('$sum', ...Array.from({ length: 10 }, () => double(0.1))), double(1)],
      [accumulated('$sum', double(1e100), double(1), double(-1e100)), double(1)],
    ]);
  });

  it('averages, compares and spreads', () => {
    gives([
      [accumulated('$avg', int(2), int(4)), double(3)],
      [accumulated('$avg', 'a', undefined), null],
      [accumulated('$min', int(2), null, long(1)), long(1)],
      [accumulated('$max', int(2), 'a', undefined), 'a'],
      [accumulated('$max', null), null],
      [accumulated('$stdDevPop', int(1), int(3)), double(1)],
      [accumulated('$stdDevSamp', int(1), int(3)), double(Math.SQRT2)],
      [accumulated('$stdDevSamp', int(1)), null],
    ]);
  });

  it('collects', () => {
    const id = new ObjectId();
    gives([
      [accumulated('$first', undefined, int(2)), null],
      [accumulated('$last', int(1), int(2)), int(2)],
      [accumulated('$push', int(1), undefined, [int(2)]), [int(1), [int(2)]]],
      [accumulated('$addToSet', id, id, int(1), double(1)), [id, double(1)]],
      [accumulated('$mergeObjects', { a: int(1) }, null, { b: int(2) }), { a: int(1), b: int(2) }],
    ]);
  });

  it('takes equal values of any type for one group, and a missing one for null', () => {
    const count = { $sum: 1 };
    const id = new ObjectId();
    const numbers = grouped([{ g: int(1) }, { g: double(1) }, { g: long(1) }], { _id: '$g', count });
    gives([
      [numbers, [{ _id: int(1), count: int(3) }]],
      [grouped([{ g: null }, {}], { _id: '$g', count }), [{ _id: null, count: int(2) }]],
      [grouped([{ g: id }, { g: id }], { _id: '$g', count }), [{ _id: id, count: int(2) }]],
      [
        grouped([{ g: 'a' }, { g: 'b' }], { _id: { g: '$g', h: '$h' }, count: { $count: {} } }),
        [
          { _id: { g: 'a' }, count: int(1) },
          { _id: { g: 'b' }, count: int(1) },
        ],
      ],
      [grouped([], { _id: null, count }), []],
    ]);
  });

  it('is refused where it makes no sense', () => {
    const code = (specification: Doc) => codeOf(() => compileGroup(specification));
    expect(code({ n: { $sum: 1 } })).to.equal(15955);
    expect(code({ _id: 1, n: { $nope: 1 } })).to.equal(15952);
    expect(code({ _id: 1, n: { $accumulator: {} } })).to.equal(238);
    expect(code({ _id: 1, n: { $top: {} } })).to.equal(238);
    expect(code({ _id: 1, n: 1 })).to.equal(40234);
    expect(code({ _id: 1, 'a.b': { $sum: 1 } })).to.equal(40235);
    expect(code({ _id: 1, n: { $sum: 1, $avg: 1 } })).to.equal(40238);
  });

  it('hands on the pauses of its source', () => {
    const source = [{ n: 1 }, null, { n: 2 }];
    expect([...compileGroup({ _id: null, s: { $sum: '$n' } })(source)][0]).to.equal(null);
  });
});
