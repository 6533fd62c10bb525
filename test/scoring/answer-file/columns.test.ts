import { expect } from 'chai';
import {
  cellNumber,
  dimensionOfItem,
  levelLetters,
  noAnswer,
  outcomeNames,
  outcomeScales,
  readAnswerColumn,
} from '../../../server/scoring/index.js';

describe('a file of answers', () => {
  it('names its columns', () => {
    expect(readAnswerColumn('reliability.kept.E')).to.deep.equal({
      kind: 'level',
      item: 'reliability.kept',
      level: 'E',
    });
    expect(readAnswerColumn('speed.P')).to.deep.equal({ kind: 'level', item: 'speed', level: 'P' });
    expect(readAnswerColumn('weight.reliability')).to.deep.equal({
      kind: 'weight',
      dimension: 'reliability',
    });
    expect(readAnswerColumn('weight.a.E')).to.deep.equal({ kind: 'weight', dimension: 'a.E' });
    for (const outcome of outcomeNames)
      expect(readAnswerColumn(outcome)).to.deep.equal({ kind: 'outcome', outcome });
    expect(readAnswerColumn('respondent')).to.deep.equal({ kind: 'respondent' });
    expect(readAnswerColumn('provider')).to.deep.equal({ kind: 'provider' });
    for (const name of ['round', 'wave']) expect(readAnswerColumn(name)).to.deep.equal({ kind: 'round' });
    for (const name of ['', 'region', 'a.X', '.E', 'E', 'NPS', 'constructor'])
      expect(readAnswerColumn(name), name).to.deep.equal({ kind: 'segment' });
    expect(levelLetters).to.deep.equal({ M: 'minimum', D: 'desired', E: 'expected', P: 'delivered' });
  });

  it('groups items by what stands before the first point', () => {
    expect(['a.b.c', 'a.b', 'a'].map(dimensionOfItem)).to.deep.equal(['a', 'a', 'a']);
  });

  it('tells numbers from what is skipped, what does not apply and what is wrong', () => {
    expect(['', 'NA', '0', 'na', ' '].map(noAnswer)).to.deep.equal([true, true, false, false, false]);
    expect(['5', '-1', '+2.50', '0'].map(cellNumber)).to.deep.equal([5, -1, 2.5, 0]);
    for (const cell of ['', 'NA', '5,5', '1e3', '0x10', 'Infinity', '5 ', '.5', '5.'])
      expect(cellNumber(cell), cell).to.equal(null);
    expect(outcomeScales.nps).to.deep.equal({ low: 0, high: 10 });
  });
});
