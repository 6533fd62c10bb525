import type { Standing } from '../../scoring/index.js';
import type { Response } from '../responses/index.js';
import type { SurveyContent } from '../templates/index.js';
import { pairsOf } from './compared-pairs.js';
import { classOf, standingOfClass } from './customer-standing.js';

/**
 * The standing of one customer by one sitting, as the comparison counts it; null where loyalty is not known or nothing
 * pairs. `demandingFrom` is the threshold that the study's first round told.
 */
export const createStandingOf =
  (content: SurveyContent, demandingFrom: number) =>
  (response: Pick<Response, 'expected' | 'desired' | 'delivered' | 'outcomes'>): Standing | null => {
    const found = classOf(pairsOf(content, response), response.outcomes);
    return found && standingOfClass(found, demandingFrom);
  };
