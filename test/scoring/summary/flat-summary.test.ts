import { expect } from 'chai';
import fc from 'fast-check';
import {
  cellWidths,
  countInFlat,
  emptyFlatSummary,
  flatOf,
  summaryOf,
} from '../../../server/scoring/summary/flat-summary.js';
import { createSummariser, summarise } from '../../../server/scoring/summary/summarise.js';
import { countIn, emptySummary } from '../../../server/scoring/summary/summary.js';
import { someResponses } from './responses.js';

describe('a flat summary', () => {
  it('says the same as the other kind', () => {
    fc.assert(
      fc.property(someResponses, (responses) => {
        const summary = summarise(responses, 7);
        expect(summaryOf(flatOf(summary))).to.deep.equal(summary);
        expect(countInFlat(flatOf(summary).responses, cellWidths.group)).to.equal(countIn(summary.responses));
        const summariser = createSummariser(7);
        for (const response of responses) summariser.take(response);
        expect(summariser.flat()).to.deep.equal(flatOf(summary));
      }),
    );
    expect(summaryOf(emptyFlatSummary())).to.deep.equal(emptySummary());
  });
});
