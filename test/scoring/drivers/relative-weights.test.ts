import { expect } from 'chai';
import fc from 'fast-check';
import { covarianceMatrix } from '../../../server/scoring/basics/covariance.js';
import { explainedVariance } from '../../../server/scoring/drivers/explained-variance.js';
import { relativeWeights } from '../../../server/scoring/drivers/relative-weights.js';
import { correlationsFrom } from '../../../server/scoring/moments/from-cross-products.js';
import { isDefined, whenDefined } from '../../../server/scoring/result.js';
import { expectClose, undefinedFigure } from '../../support/reference.js';
import { cases, inputOf } from './reference-cases.js';

const sumOf = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('relativeWeights', () => {
  it('agree with Johnson and Genizi of R, and sum to R²', () => {
    for (const one of cases) {
      const weights = relativeWeights(inputOf(one)) as readonly number[];
      one.predictors.forEach((driver, at) => {
        expectClose(weights[at], one.johnson_eps[driver]!, 1e-9);
        expectClose(weights[at], one.genizi_relaimpo[driver]!, 1e-9);
      });
      expectClose(sumOf(weights), one.R2, 1e-9);
    }
  });

  it('are the squared correlations where drivers share nothing', () => {
    const drivers = [
      [1, 0],
      [0, 1],
    ];
    const [first, second] = relativeWeights({ drivers, outcome: [0.6, -0.3] }) as readonly number[];
    expectClose(first, 0.36);
    expectClose(second, 0.09);
    expect(relativeWeights({ drivers: [], outcome: [] })).to.deep.equal([]);
  });

  it('of any answers sum to R², are none negative, and go with their drivers', () => {
    const answers = fc.array(fc.tuple(...Array.from({ length: 5 }, () => fc.integer({ min: 1, max: 7 }))), {
      minLength: 8,
      maxLength: 30,
    });
    fc.assert(
      fc.property(answers, (rows) => {
        const all = whenDefined(covarianceMatrix(rows), correlationsFrom);
        if (!isDefined(all)) return;
        const inputBy = (order: readonly number[]) => ({
          drivers: order.map((row) => order.map((column) => all[row]![column]!)),
          outcome: order.map((driver) => all[4]![driver]!),
        });
        const weights = relativeWeights(inputBy([0, 1, 2, 3]));
        if (!isDefined(weights)) return;
        weights.forEach((weight) => expect(weight).to.be.at.least(0));
        expectClose(sumOf(weights), explainedVariance(inputBy([0, 1, 2, 3]), [0, 1, 2, 3]) as number, 1e-6);
        const turned = relativeWeights(inputBy([3, 1, 0, 2])) as readonly number[];
        [3, 1, 0, 2].forEach((driver, at) => expectClose(turned[at], weights[driver]!, 1e-6));
      }),
    );
  });

  it('are undefined where one driver is another, and refuse what are no correlations', () => {
    const drivers = [
      [1, 1],
      [1, 1],
    ];
    expect(relativeWeights({ drivers, outcome: [0.5, 0.5] })).to.deep.equal(undefinedFigure('collinear'));
    expect(() => relativeWeights({ drivers: [[1]], outcome: [1.5] })).to.throw(RangeError, 'within ±1');
  });
});
