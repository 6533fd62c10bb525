import { ObjectId } from 'bson';
import { decimal, double, int, long } from '../typed.js';
import { fails, gives } from './evaluate.js';

const id = new ObjectId('5f0000000000000000000001');

describe('types in expressions', () => {
  it('have names', () => {
    gives([
      [
        [{ $type: int(1) }, { $type: double(1.5) }, { $type: long(1) }],
        ['int', 'double', 'long'],
      ],
      [
        [{ $type: '$missing' }, { $type: 'a' }, { $type: [[]] }, { $type: id }],
        ['missing', 'string', 'array', 'objectId'],
      ],
      [
        [{ $isNumber: 'a' }, { $isNumber: decimal('1') }, { $isNumber: '$missing' }],
        [false, true, false],
      ],
    ]);
  });

  it('are converted', () => {
    gives([
      [
        [{ $toInt: '12' }, { $toInt: double(3.9) }, { $toInt: true }],
        [int(12), int(3), int(1)],
      ],
      [{ $toLong: '5' }, long(5)],
      [{ $toDouble: '1.5' }, double(1.5)],
      [{ $toDecimal: '0.1' }, decimal('0.1')],
      [
        [{ $toBool: int(0) }, { $toBool: 'false' }],
        [false, true],
      ],
      [{ $toString: new Date('2024-03-10T15:04:05.678Z') }, '2024-03-10T15:04:05.678Z'],
      [
        [{ $toString: id }, { $toString: int(5) }, { $toString: double(1.5) }],
        [id.toHexString(), '5', '1.5'],
      ],
      [{ $toObjectId: id.toHexString() }, id],
      [{ $toDate: long(5) }, new Date(5)],
      [{ $toDate: id }, id.getTimestamp()],
      [{ $toInt: null }, null],
      [{ $convert: { input: 'x', to: 'int', onError: 'bad' } }, 'bad'],
      [{ $convert: { input: null, to: 'int', onNull: 'none' } }, 'none'],
    ]);
  });

  it('are refused where nothing fits', () => {
    gives([
      [{ $toInt: 'x' }, fails(241)],
      [{ $toInt: '1.5' }, fails(241)],
      [{ $toInt: long('2147483648') }, fails(241)],
      [{ $toObjectId: 'x' }, fails(241)],
      [{ $toDate: 'xx' }, fails(241)],
      [{ $convert: { input: 1, to: 'nope' } }, fails(2)],
    ]);
  });
});
