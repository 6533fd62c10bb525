import { expect } from 'chai';
import { mean } from '../../../server/scoring/basics/mean.js';
import { dimensionScore } from '../../../server/scoring/gaps/dimension-score.js';
import { servperf } from '../../../server/scoring/gaps/servperf.js';
import { weightedScore } from '../../../server/scoring/gaps/weighted-score.js';
import { definedOnly } from '../../../server/scoring/result.js';
import { expectClose, frozen, undefinedFigure } from '../../support/reference.js';
import { dimensions, respondents, wanted } from './servqual.js';

describe('servperf', () => {
  const answers = respondents.map(({ delivered }) =>
    dimensions.map(({ items }) => items.map((item) => delivered[item] ?? null)),
  );

  it('agrees with R, per dimension, overall and weighted', () => {
    expectClose(
      mean(definedOnly(answers.map((levels) => servperf(levels)))),
      wanted.company.servperf_unweighted,
    );
    const perPerson = answers.map((levels) => levels.map((items) => dimensionScore(items)));
    dimensions.forEach(({ key }, at) => {
      expectClose(
        mean(definedOnly(perPerson.map((scores) => scores[at]!))),
        wanted.company.servperf_dim[key]!,
      );
    });
    const weighted = perPerson.map((scores, person) =>
      weightedScore(scores, respondents[person]!.importance),
    );
    expectClose(mean(definedOnly(weighted)), wanted.company.servperf_weighted);
  });

  it('is the mean of the dimensions’ means, and needs them all', () => {
    expect(
      servperf(
        frozen([
          [5, 6],
          [7, null],
        ]),
      ),
    ).to.equal(6.25);
    expect(servperf([[5], [null]])).to.deep.equal(undefinedFigure('incomplete-dimensions'));
    expect(servperf([])).to.deep.equal(undefinedFigure('no-values'));
  });
});
