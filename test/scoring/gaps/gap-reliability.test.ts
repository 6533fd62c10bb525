import { expect } from 'chai';
import { gapReliability } from '../../../server/scoring/gaps/gap-reliability.js';
import { respondentScores } from '../../../server/scoring/gaps/respondent-scores.js';
import { expectClose, frozen, undefinedFigure } from '../../support/reference.js';

const scale = { low: 1, high: 7 };
const items = ['a', 'b', 'c'];
const answers = (...values: (number | null)[]) =>
  Object.fromEntries(items.map((item, at) => [item, values[at] ?? null]));
const people = frozen([
  { expected: answers(7, 6, 7), delivered: answers(5, 4, 5) },
  { expected: answers(5, 5, 4), delivered: answers(5, 5, 6) },
  { expected: answers(6, 7, 6), delivered: answers(2, 1, 2) },
  { expected: answers(3, 3, 4), delivered: answers(3, 4, 3) },
  { expected: answers(6, null, 6), delivered: answers(6, 6, 7) },
]);
const of = (respondents: typeof people, keys = items) =>
  gapReliability(
    respondents,
    keys,
    respondents
      .map((person) => respondentScores(person, [{ key: 'd', items: keys }], scale).overall)
      .filter((pair) => pair !== null),
    scale,
  );

describe('gapReliability', () => {
  it('takes complete cases of each level for alpha', () => {
    const figures = of(people);
    expect(figures.expected.n).to.equal(4);
    expect(figures.delivered.n).to.equal(5);
    expect(figures.expected.alpha).to.be.a('number').within(0.9, 1);
    expect(figures.gap.value).to.be.a('number').within(0.9, 1);
    expect(figures.gap.warning).to.equal(null);
  });

  it('is 1 where items agree perfectly, at both levels and of the gap', () => {
    const agreed = [
      { expected: answers(7, 7, 7), delivered: answers(5, 5, 5) },
      { expected: answers(6, 6, 6), delivered: answers(6, 6, 6) },
      { expected: answers(4, 4, 4), delivered: answers(2, 2, 2) },
    ];
    const figures = of(agreed);
    expectClose(figures.expected.alpha, 1);
    expectClose(figures.delivered.alpha, 1);
    expectClose(figures.gap.value, 1);
  });

  it('says what is missing', () => {
    expect(of(people, ['a']).gap.value).to.deep.equal(undefinedFigure('single-item'));
    expect(of([]).expected.alpha).to.deep.equal(undefinedFigure('no-values'));
    expect(of(people.slice(0, 1)).gap).to.deep.equal({
      value: undefinedFigure('too-few-values'),
      warning: null,
    });
    const alike = people.map(({ expected }) => ({ expected, delivered: answers(5, 5, 5) }));
    expect(of(alike).gap.value).to.deep.equal(undefinedFigure('no-variance'));
  });
});
