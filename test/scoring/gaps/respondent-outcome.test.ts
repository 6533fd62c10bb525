import { expect } from 'chai';
import { respondentOutcome } from '../../../server/scoring/gaps/respondent-outcome.js';
import { expectClose, frozen, undefinedFigure } from '../../support/reference.js';

const scale = { low: 1, high: 7 };
const weights = new Map([
  ['kept', 1 / 2],
  ['polite', 1 / 4],
  ['clean', 1 / 4],
]);

describe('respondentOutcome', () => {
  it('judges the whole and item by item', () => {
    const person = frozen({
      expected: { kept: 7, polite: 5, clean: 4 },
      delivered: { kept: 2, polite: 5, clean: 6 },
    });
    const outcome = respondentOutcome(person, weights, scale);
    // On 0 to 1: expected 1, 4/6, 3/6; delivered 1/6, 4/6, 5/6.
    expectClose(outcome.ratio, (1 / 12 + 1 / 6 + 5 / 24) / (1 / 2 + 1 / 6 + 1 / 8));
    expect({ ...outcome, ratio: 0 }).to.deep.equal({
      pairs: 3,
      ratio: 0,
      failed: false,
      failedItems: ['kept'],
      weakestItem: 'kept',
    });
  });

  it('fails beneath a quarter, and names the largest shortfall, the first of equals', () => {
    const outcome = respondentOutcome(
      { expected: { kept: 7, polite: 7, clean: 1 }, delivered: { kept: 2, polite: 2, clean: 1 } },
      weights,
      scale,
    );
    expect(outcome.failed).to.equal(true);
    expect(outcome.failedItems).to.deep.equal(['kept', 'polite']);
    expect(outcome.weakestItem).to.equal('kept');
  });

  it('counts an item that weighs nothing among the failed items, but not in the ratio', () => {
    const outcome = respondentOutcome(
      { expected: { a: 7, b: 7 }, delivered: { a: 7, b: 1 } },
      new Map([
        ['a', 1],
        ['b', 0],
      ]),
      scale,
    );
    expect(outcome.ratio).to.equal(1);
    expect(outcome.failedItems).to.deep.equal(['b']);
  });

  it('takes no offence where nothing was expected, and has no weakest item where nothing fell short', () => {
    const outcome = respondentOutcome({ expected: { kept: 1 }, delivered: { kept: 4 } }, weights, scale);
    expect(outcome).to.deep.equal({
      pairs: 1,
      ratio: undefinedFigure('no-expectation'),
      failed: false,
      failedItems: [],
      weakestItem: null,
    });
  });

  it('has nothing to say without pairs', () => {
    expect(respondentOutcome({ expected: { kept: 7 }, delivered: {} }, weights, scale)).to.deep.equal({
      pairs: 0,
      ratio: undefinedFigure('no-pairs'),
      failed: false,
      failedItems: [],
      weakestItem: null,
    });
  });
});
