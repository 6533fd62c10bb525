import { expect } from 'chai';
import { mean } from '../../../server/scoring/basics/mean.js';
import { respondentScores } from '../../../server/scoring/gaps/respondent-scores.js';
import { expectClose, undefinedFigure } from '../../support/reference.js';
import { dimensions, respondents, scale, wanted } from './servqual.js';

describe('respondentScores', () => {
  const scores = respondents.map((respondent) => respondentScores(respondent, dimensions, scale));

  it('agree respondent by respondent and dimension by dimension', () => {
    scores.forEach((score, person) => {
      const row = wanted.respondents[person]!;
      dimensions.forEach(({ key }, at) => {
        const gap = score.dimensions[at]?.gap ?? null;
        const expected = row[key as 'TAN'];
        if (expected === null) expect(gap, `${person} ${key}`).to.equal(null);
        else expectClose(gap, expected);
      });
      if (row.unweighted === null) expect(score.overall).to.equal(null);
      else expectClose(score.overall?.gap, row.unweighted);
    });
  });

  it('agree for the company: the mean over respondents', () => {
    const overall = scores.flatMap((score) => score.overall?.gap ?? []);
    expectClose(mean(overall), wanted.company.unweighted_mean_of_respondents);
    dimensions.forEach(({ key }, at) => {
      const gaps = scores.flatMap((score) => score.dimensions[at]?.gap ?? []);
      expect(gaps).to.have.length(wanted.company.dim_n[key]!);
      expectClose(mean(gaps), wanted.company.dim_mean_gap[key]!);
    });
    expect(mean([])).to.deep.equal(undefinedFigure('no-values'));
  });

  it('stand on the same pairs at both levels', () => {
    for (const { dimensions: scored, overall } of scores) {
      for (const pair of [...scored, overall]) {
        if (pair) expectClose(pair.gap, pair.delivered - pair.expected, 1e-12);
      }
    }
  });

  it('have a pair only where both answers are there', () => {
    const person = { expected: { a: 7, b: 6 }, delivered: { a: 5, b: null } };
    const { items, overall } = respondentScores(person, [{ key: 'd', items: ['a', 'b'] }], scale);
    expect(items).to.deep.equal([[{ expected: 7, delivered: 5, gap: -2 }, null]]);
    expect(overall).to.deep.equal({ expected: 7, delivered: 5, gap: -2 });
  });
});
