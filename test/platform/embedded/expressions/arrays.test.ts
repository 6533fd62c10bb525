import { ObjectId } from 'bson';
import { double, int } from '../typed.js';
import { fails, gives } from './evaluate.js';

const list = [int(1), int(2), int(3)];
const id = new ObjectId();

describe('arrays in expressions', () => {
  it('are read and cut', () => {
    gives([
      [{ $arrayElemAt: [list, -1] }, int(3)],
      [{ $arrayElemAt: [list, 5] }, undefined],
      [
        [{ $first: [list] }, { $last: [list] }],
        [int(1), int(3)],
      ],
      [{ $slice: [list, 1, 1] }, [int(2)]],
      [{ $slice: [list, -2] }, [int(2), int(3)]],
      [{ $size: [list] }, int(3)],
      [{ $size: 'a' }, fails(17124)],
      [{ $isArray: [list] }, true],
      [{ $indexOfArray: [list, int(2)] }, int(1)],
      [{ $in: [double(2), list] }, true],
      [{ $in: [1, 'a'] }, fails(40081)],
      [{ $in: [id, [id]] }, true],
    ]);
  });

  it('are made', () => {
    gives([
      [{ $range: [0, 6, 2] }, [int(0), int(2), int(4)]],
      [{ $range: [0, 5, 0] }, fails(34449)],
      [{ $concatArrays: [list, [int(4)]] }, [...list, int(4)]],
      [{ $concatArrays: [list, null] }, null],
      [{ $reverseArray: [list] }, [int(3), int(2), int(1)]],
      [{ $sortArray: { input: [int(2), int(1)], sortBy: 1 } }, [int(1), int(2)]],
      [{ $sortArray: { input: [{ a: 1 }, { a: 2 }], sortBy: { a: -1 } } }, [{ a: int(2) }, { a: int(1) }]],
      [{ $objectToArray: { a: 1 } }, [{ k: 'a', v: int(1) }]],
      [{ $arrayToObject: [[{ k: 'a', v: 1 }]] }, { a: int(1) }],
      [{ $arrayToObject: [[['a', 1]]] }, { a: int(1) }],
      [{ $mergeObjects: [{ a: 1 }, null, { b: 2 }] }, { a: int(1), b: int(2) }],
    ]);
  });

  it('are gone through', () => {
    gives([
      [{ $map: { input: list, as: 'n', in: { $add: ['$$n', 1] } } }, [int(2), int(3), int(4)]],
      [{ $map: { input: null, in: '$$this' } }, null],
      [{ $filter: { input: list, cond: { $gt: ['$$this', 1] } } }, [int(2), int(3)]],
      [{ $filter: { input: list, cond: { $gt: ['$$this', 1] }, limit: 1 } }, [int(2)]],
      [{ $reduce: { input: list, initialValue: 0, in: { $add: ['$$value', '$$this'] } } }, int(6)],
      [{ $map: { input: 1, in: 1 } }, fails(16883)],
      [{ $map: { input: list, in: 1, nope: 1 } }, fails(40415)],
    ]);
  });

  it('are sets', () => {
    gives([
      [
        {
          $setUnion: [
            [2, 1],
            [1, 3],
          ],
        },
        list,
      ],
      [{ $setUnion: [[id], [id]] }, [id]],
      [{ $setIntersection: [list, [3, 1, 9]] }, [int(1), int(3)]],
      [{ $setDifference: [list, [2]] }, [int(1), int(3)]],
      [{ $setIsSubset: [[1], list] }, true],
      [{ $setEquals: [list, [3, 2, 1, 1]] }, true],
      [{ $anyElementTrue: [[0, 1]] }, true],
      [{ $allElementsTrue: [[0, 1]] }, false],
    ]);
  });

  it('are summed up', () => {
    gives([
      [{ $sum: '$a' }, int(6), { a: list }],
      [{ $sum: [1, 2, 'x'] }, int(3)],
      [{ $avg: [[1, 2, 'a']] }, double(1.5)],
      [{ $avg: [['a']] }, null],
      [{ $max: [1, 5, null] }, int(5)],
      [{ $min: [[4, 2]] }, int(2)],
      [{ $stdDevPop: [[1, 3]] }, double(1)],
      [{ $stdDevSamp: [[1]] }, null],
    ]);
  });
});
