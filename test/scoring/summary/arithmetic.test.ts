import { expect } from 'chai';
import fc from 'fast-check';
import { addSummaries, subtractSummaries } from '../../../server/scoring/summary/arithmetic.js';
import { summarise } from '../../../server/scoring/summary/summarise.js';
import { emptySummary } from '../../../server/scoring/summary/summary.js';
import { frozen } from '../../support/reference.js';
import { someResponses } from './responses.js';

const of = (responses: Parameters<typeof summarise>[0]) => frozen(summarise(responses, 7));

describe('summaries', () => {
  it('are added to the summary of the union', () => {
    fc.assert(
      fc.property(someResponses, someResponses, (some, others) => {
        const union = of([...some, ...others]);
        expect(addSummaries(of(some), of(others))).to.deep.equal(union);
        expect(addSummaries(of(others), of(some))).to.deep.equal(union);
      }),
    );
  });

  it('are subtracted to the summary of what is left', () => {
    fc.assert(
      fc.property(someResponses, someResponses, (kept, erased) => {
        expect(subtractSummaries(of([...kept, ...erased]), of(erased))).to.deep.equal(of(kept));
      }),
    );
  });

  it('may be negative for a while', () => {
    fc.assert(
      fc.property(someResponses, (responses) => {
        const owed = frozen(subtractSummaries(emptySummary(), of(responses)));
        expect(addSummaries(owed, of(responses))).to.deep.equal(emptySummary());
      }),
    );
  });

  it('stay what they are when nothing is added', () => {
    const some = of([{ customerId: 'a', expected: { speed: 9 }, delivered: { speed: 7 } }]);
    expect(addSummaries(some, emptySummary())).to.deep.equal(some);
    expect(addSummaries(emptySummary(), some)).to.deep.equal(some);
  });
});
