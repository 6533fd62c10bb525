import { decimal, double, int, long } from '../typed.js';
import { fails, gives } from './evaluate.js';

const day = new Date('2024-03-10T15:04:05.678Z');

describe('arithmetic in expressions', () => {
  it('keeps the type of the numbers', () => {
    gives([
      [{ $add: [int(1), int(2)] }, int(3)],
      [{ $add: [int(2147483647), int(1)] }, long('2147483648')],
      [{ $add: [long('9007199254740993'), int(1)] }, long('9007199254740994')],
      [{ $add: [long('9223372036854775807'), int(1)] }, double(2 ** 63)],
      [{ $add: [int(1), double(2)] }, double(3)],
      [{ $add: [decimal('0.1'), int(3)] }, decimal('3.1')],
      [{ $subtract: [int(1), long(3)] }, long(-2)],
      [{ $multiply: [decimal('0.1'), int(3)] }, decimal('0.3')],
      [{ $multiply: [int(65536), int(65536)] }, long('4294967296')],
      [{ $divide: [int(4), int(2)] }, double(2)],
      [{ $mod: [int(-7), int(3)] }, int(-1)],
      [{ $mod: [double(7.5), int(2)] }, double(1.5)],
      [{ $pow: [int(2), int(10)] }, int(1024)],
      [{ $pow: [int(2), int(-1)] }, double(0.5)],
      [{ $abs: long(-5) }, long(5)],
      [{ $floor: double(-1.5) }, double(-2)],
      [{ $ceil: int(3) }, int(3)],
      [{ $sqrt: int(16) }, double(4)],
      [{ $ln: int(1) }, double(0)],
      [{ $exp: int(0) }, double(1)],
      [{ $log10: int(100) }, double(2)],
    ]);
  });

  it('rounds a half to the even neighbour, and cuts', () => {
    gives([
      [
        [{ $round: [double(2.5), 0] }, { $round: [double(3.5), 0] }],
        [double(2), double(4)],
      ],
      [{ $round: [double(-2.5)] }, double(-2)],
      [{ $round: [double(1.005), 2] }, double(1)],
      [{ $round: [double(0.125), 2] }, double(0.12)],
      [{ $round: [int(1234), -2] }, int(1200)],
      [{ $trunc: [double(-7.8)] }, double(-7)],
      [{ $trunc: [double(3.149), 2] }, double(3.14)],
    ]);
  });

  it('is null where anything is missing', () => {
    gives([
      [{ $add: [int(1), null] }, null],
      [{ $multiply: [int(1), '$missing'] }, null],
      [{ $divide: [null, int(0)] }, null],
      [{ $abs: '$missing' }, null],
    ]);
  });

  it('moves dates', () => {
    gives([
      [{ $add: [day, int(1000)] }, new Date('2024-03-10T15:04:06.678Z')],
      [{ $subtract: [day, int(678)] }, new Date('2024-03-10T15:04:05.000Z')],
      [{ $subtract: [day, new Date('2024-03-10T15:04:04.678Z')] }, long(1000)],
      [{ $add: [day, day] }, fails(16612)],
    ]);
  });

  it('refuses what makes no sense', () => {
    gives([
      [{ $divide: [int(1), int(0)] }, fails(2)],
      [{ $mod: [int(1), int(0)] }, fails(16610)],
      [{ $add: [int(1), 'a'] }, fails(14)],
      [{ $subtract: [int(1)] }, fails(16020)],
      [{ $sqrt: int(-1) }, fails(28714)],
      [{ $ln: int(0) }, fails(28766)],
      [{ $round: [double(1), 101] }, fails(51083)],
      [{ $divide: [decimal('1'), int(3)] }, fails(238)],
    ]);
  });
});
