import { expect } from 'chai';
import { describeValues } from '../../../server/scoring/basics/standard-deviation.js';
import { welchAnova, type WelchAnova } from '../../../server/scoring/comparison/welch-anova.js';
import { welchTest, type WelchTest } from '../../../server/scoring/comparison/welch-test.js';
import { expectClose, reference, undefinedFigure } from '../../support/reference.js';

type Reference = {
  x: number[];
  y: number[];
  welch_anova: { groups: Record<string, number[]>; F: number; df: [number, number]; p: number };
};
const { x, y, welch_anova: wanted } = reference<Reference>('comparison.json');

describe('welchAnova', () => {
  it('agrees with R', () => {
    const { f, df, p } = welchAnova(Object.values(wanted.groups).map(describeValues)) as WelchAnova;
    expectClose(f, wanted.F);
    expect(df[0]).to.equal(wanted.df[0]);
    expectClose(df[1], wanted.df[1]);
    expectClose(p, wanted.p);
  });

  it('of two groups is the square of the t test', () => {
    const { f, df, p } = welchAnova([describeValues(x), describeValues(y)]) as WelchAnova;
    const test = welchTest(describeValues(x), describeValues(y)) as WelchTest;
    expectClose(f, test.t ** 2);
    expectClose(df[1], test.df);
    expectClose(p, test.p);
  });

  it('says why it cannot be computed, and refuses a single group', () => {
    const good = describeValues([1, 2, 3]);
    expect(welchAnova([good, describeValues([])])).to.deep.equal(undefinedFigure('no-values'));
    expect(welchAnova([good, describeValues([4])])).to.deep.equal(undefinedFigure('too-few-values'));
    expect(welchAnova([good, describeValues([4, 4])])).to.deep.equal(undefinedFigure('no-variance'));
    expect(() => welchAnova([good])).to.throw(RangeError, 'two groups');
  });
});
