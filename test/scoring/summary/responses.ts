import fc from 'fast-check';
import type { SummarisedResponse } from '../../../server/scoring/summary/summarise.js';

const answer = fc.option(fc.integer({ min: 1, max: 7 }));
const answers = fc.record({ speed: answer, ease: answer, price: answer }, { requiredKeys: [] });

/** Responses of few customers to three items on a scale from 1 to 7, with every kind of hole. */
export const someResponses: fc.Arbitrary<SummarisedResponse[]> = fc.array(
  fc.record(
    {
      customerId: fc.integer({ min: 1, max: 30 }).map((id) => `customer-${id}`),
      expected: answers,
      delivered: answers,
      minimum: answers,
      desired: answers,
      outcomes: fc.record(
        { nps: fc.option(fc.integer({ min: 0, max: 10 })), stay: answer },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: ['customerId', 'expected', 'delivered'] },
  ),
  { maxLength: 25 },
);
