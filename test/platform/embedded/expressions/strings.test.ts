import { int } from '../typed.js';
import { fails, gives } from './evaluate.js';

describe('strings in expressions', () => {
  it('are joined, cut and measured by letters', () => {
    gives([
      [{ $concat: ['a', 'b'] }, 'ab'],
      [{ $concat: ['a', null] }, null],
      [{ $concat: ['a', 1] }, fails(16702)],
      [{ $substrCP: ['héllo', 1, 3] }, 'éll'],
      [{ $substrCP: ['😀ab', 1, 1] }, 'a'],
      [{ $strLenCP: '😀é' }, int(2)],
      [{ $strLenBytes: 'é' }, int(2)],
      [{ $strLenCP: null }, fails(34471)],
      [{ $split: ['a,b', ','] }, ['a', 'b']],
      [{ $split: ['a', ''] }, fails(40087)],
      [{ $indexOfCP: ['abcabc', 'c', 3] }, int(5)],
      [{ $indexOfCP: ['abc', 'z'] }, int(-1)],
    ]);
  });

  it('are changed', () => {
    gives([
      [{ $toUpper: 'aé' }, 'Aé'],
      [{ $toLower: 'AB' }, 'ab'],
      [{ $toUpper: null }, ''],
      [{ $trim: { input: ' a ' } }, 'a'],
      [{ $ltrim: { input: 'xxa', chars: 'x' } }, 'a'],
      [{ $rtrim: { input: 'axx', chars: 'x' } }, 'a'],
      [{ $trim: { input: '   ' } }, ''],
      [{ $replaceOne: { input: 'aXbX', find: 'X', replacement: { $literal: '$&' } } }, 'a$&bX'],
      [{ $replaceAll: { input: 'aXbX', find: 'X', replacement: '-' } }, 'a-b-'],
      [{ $regexMatch: { input: 'ABC', regex: 'b', options: 'i' } }, true],
      [{ $regexMatch: { input: 'ABC', regex: /b/ } }, false],
      [{ $regexMatch: { input: null, regex: 'b' } }, false],
    ]);
  });
});
