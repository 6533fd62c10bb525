import { expect } from 'chai';
import { mean } from '../../../server/scoring/basics/mean.js';
import { tInterval } from '../../../server/scoring/basics/t-interval.js';
import { describeValues } from '../../../server/scoring/basics/standard-deviation.js';
import { undefinedBecause } from '../../../server/scoring/result.js';
import {
  groupJackknife,
  type Group,
  type Samples,
} from '../../../server/scoring/uncertainty/group-jackknife.js';
import { expectClose, expectInterval, frozen, reference, undefinedFigure } from '../../support/reference.js';

type Case = { values?: number[]; standardError: number };
const values = reference<{ cases: Case[] }>('group-jackknife.json').cases.find((one) => one.values)!;

const groupsOf = (...groups: number[][]): Group<readonly number[]>[] =>
  frozen(groups.map((data) => ({ n: data.length, data })));
const meanOf = ([first]: Samples<readonly number[]>) => ({ mean: mean(first!.flat()) });

describe('groupJackknife', () => {
  it('of a mean, one respondent a group, is s/√n and the t interval', () => {
    const single = groupsOf(...values.values!.map((value) => [value]));
    const { mean: figure } = groupJackknife([single], meanOf);
    expectClose(figure.standardError, values.standardError);
    expectInterval(figure.interval, tInterval(describeValues(values.values!)) as readonly number[]);
  });

  it('does not count empty groups', () => {
    const single = values.values!.map((value) => [value]);
    const { mean: figure } = groupJackknife([groupsOf([], ...single, [])], meanOf);
    expectClose(figure.standardError, values.standardError);
  });

  it('weighs groups by what is missing without them', () => {
    // By hand: mean 2 of [1, 1], [2], [4]; without each 3, 2, 4/3; weights (4/2 − 1)/3, (4/1 − 1)/3 twice.
    const { mean: figure } = groupJackknife([groupsOf([1, 1], [2], [4])], meanOf);
    expectClose(figure.standardError, Math.sqrt(1 / 3 + 0 + 4 / 9));
  });

  it('says why there is no uncertainty', () => {
    const one = groupJackknife([groupsOf([1, 2])], meanOf).mean;
    expect(one).to.deep.equal({
      value: 1.5,
      standardError: undefinedFigure('too-few-groups'),
      interval: undefinedFigure('too-few-groups'),
    });
    const empty = groupJackknife([groupsOf([])], meanOf).mean;
    expect(empty.standardError).to.deep.equal(undefinedFigure('no-values'));
    const missing = groupJackknife([groupsOf([1], [2]), groupsOf()], meanOf).mean;
    expect(missing.standardError).to.deep.equal(undefinedFigure('no-values'));
    const fragile = groupJackknife([groupsOf([1, 2], [3])], ([first]) => ({
      spread: first!.length > 1 ? 1 : undefinedBecause('too-few-values'),
    })).spread;
    expect(fragile).to.deep.equal({
      value: 1,
      standardError: undefinedFigure('too-few-values'),
      interval: undefinedFigure('too-few-values'),
    });
  });

  it('refuses what has no groups', () => {
    expect(() => groupJackknife([], meanOf)).to.throw(RangeError, 'needs a sample');
    expect(() => groupJackknife([[{ n: 0.5, data: [1] }]], meanOf)).to.throw(RangeError, 'whole');
    expect(() => groupJackknife([groupsOf([1], [2])], meanOf, 1)).to.throw(RangeError, 'confidence');
  });

  it('does not care for the order of groups or samples', () => {
    const [a, b] = [groupsOf([1, 5], [2], [9]), groupsOf([3], [4, 4], [8])];
    const gap = ([first, second]: Samples<readonly number[]>) => ({
      gap: (mean(first!.flat()) as number) - (mean(second!.flat()) as number),
    });
    const there = groupJackknife([a, b], gap).gap;
    const back = groupJackknife([[...b].reverse(), [...a].reverse()], gap).gap;
    expectClose(back.standardError, there.standardError as number);
    expectClose(back.value, -(there.value as number));
  });
});
