import { createGapService } from '../../../server/features/analytics/index.js';
import { createFiguresService } from '../../../server/features/figures/index.js';
import type { AskedCustomers } from '../../../server/features/invitations/index.js';
import type { Response } from '../../../server/features/responses/index.js';
import { fakeParts, type FakeParts } from '../analytics/fakes.js';
import { keptOf, returnsOf } from '../promises/builders.js';
import { segmented } from '../items/builders.js';

/** Customers who were asked, all of one city; one more answered before than both times. */
export const asked = (city: string, count: number, both: number, locale = 'az'): AskedCustomers[] =>
  [
    { before: true, after: true, n: both },
    { before: true, after: false, n: Math.min(1, count - both) },
    { before: false, after: false, n: Math.max(0, count - both - 1) },
  ]
    .filter(({ n }) => n > 0)
    .map((one) => ({ ...one, locale, parts: [['city', city, one.n]] }));

export const figuresOver = (
  responses: readonly Response[],
  customers: readonly AskedCustomers[] = [],
  { newestOf = null, ...over }: Partial<FakeParts> & { readonly newestOf?: number | null } = {},
) => {
  const parts = fakeParts({ responses: [...responses], study: segmented, ...over });
  return createFiguresService({
    gaps: createGapService(parts),
    invitations: { asked: () => Promise.resolve({ customers, newestOf }) },
    promises: { kept: () => Promise.resolve(keptOf()), leavesFew: () => Promise.resolve(false) },
    returns: { read: () => Promise.resolve(returnsOf()) },
  });
};
