import { expect } from 'chai';
import { welchTest, type WelchTest } from '../../../server/scoring/comparison/welch-test.js';
import { oneStepAhead, type OneStepAhead } from '../../../server/scoring/customers/one-step-ahead.js';
import { frozen, undefinedFigure } from '../../support/reference.js';

const step = 1 / 6;
const of = (mean: number) => ({ n: 100, mean, sd: 0.2 });
const nobody = {
  n: 0,
  mean: undefinedFigure('no-values') as never,
  sd: undefinedFigure('no-values') as never,
};
const found = (ours: number, ...rivals: number[]) =>
  oneStepAhead(of(ours), frozen(rivals.map(of)), step) as OneStepAhead;

describe('oneStepAhead', () => {
  it('compares with the best rival, with Welch’s interval', () => {
    const { best, difference, interval } = found(0.8, 0.6, 0.7, 0.65);
    const welch = welchTest(of(0.8), of(0.7)) as WelchTest;
    expect([best, difference, interval]).to.deep.equal([1, welch.difference, welch.interval]);
  });

  it('tells four positions', () => {
    expect(found(0.5, 0.7).position).to.equal('behind');
    expect(found(0.71, 0.7).position).to.equal('level');
    expect(found(0.8, 0.7).position).to.equal('ahead');
    expect(found(0.9, 0.7).position).to.equal('more-than-needed');
    expect(found(0.7 + step, 0.7).position).to.equal('ahead');
  });

  it('leaves out rivals of whom nothing is known', () => {
    expect((oneStepAhead(of(0.8), [nobody, of(0.7)], step) as OneStepAhead).best).to.equal(1);
    expect(oneStepAhead(of(0.8), [nobody], step)).to.deep.equal(undefinedFigure('no-values'));
    expect(oneStepAhead(of(0.8), [], step)).to.deep.equal(undefinedFigure('no-values'));
    expect(oneStepAhead({ n: 9, mean: 1, sd: 0 }, [{ n: 9, mean: 1, sd: 0 }], step)).to.deep.equal(
      undefinedFigure('no-variance'),
    );
  });

  it('refuses a step that is none', () => {
    expect(() => oneStepAhead(of(0.8), [], 0)).to.throw(RangeError, 'positive');
    expect(() => oneStepAhead(of(0.8), [], NaN)).to.throw(RangeError, 'finite');
  });
});
