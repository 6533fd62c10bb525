import { createGapService } from '../../../server/features/analytics/index.js';
import { createFiguresService } from '../../../server/features/figures/index.js';
import type { AskedCustomer } from '../../../server/features/invitations/index.js';
import type { Response } from '../../../server/features/responses/index.js';
import { fakeParts, type FakeParts } from '../analytics/fakes.js';
import { keptOf, returnsOf } from '../promises/builders.js';
import { segmented } from '../items/builders.js';

/** Customers who were asked, all of one city. */
export const asked = (
  city: string,
  count: number,
  both: number,
  locale: AskedCustomer['locale'] = 'az',
): AskedCustomer[] =>
  Array.from({ length: count }, (_, at) => ({
    locale,
    attributes: { city },
    before: at < both + 1,
    after: at < both,
  }));

export const figuresOver = (
  responses: readonly Response[],
  customers: readonly AskedCustomer[] = [],
  over: Partial<FakeParts> = {},
) => {
  const parts = fakeParts({ responses: [...responses], study: segmented, ...over });
  return createFiguresService({
    gaps: createGapService(parts),
    invitations: { newestAfter: () => Promise.resolve([...customers]) },
    promises: { kept: () => Promise.resolve(keptOf()), leavesFew: () => Promise.resolve(false) },
    returns: { read: () => Promise.resolve(returnsOf()) },
  });
};
