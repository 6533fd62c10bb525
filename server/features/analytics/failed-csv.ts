import { csvOf } from '../../platform/tables/index.js';
import { selectionColumns, type GapFilters } from './gap-filters.js';
import type { GapReading } from './gap.js';

/** Stable names: programs read them. */
const columns = ['encounter', 'delivered_at', 'ratio', 'weakest_item', ...selectionColumns] as const;

/** The failed encounters that were read, the newest delivery first; none where the figures are hidden. `encounter` is its number. */
export const failedCsv = ({ failed }: Pick<GapReading, 'failed'>, { values }: GapFilters): string =>
  csvOf(
    columns,
    failed.rows.map(({ number, deliveredAt, ratio, weakestItem }) => ({
      encounter: number,
      delivered_at: deliveredAt?.toISOString() ?? '',
      ratio,
      weakest_item: weakestItem,
      ...values,
    })),
  );
