import { setTimeout as pause } from 'node:timers/promises';
import type { ComputationKind } from '../../../server/features/computations/index.js';

export type Counted = { readonly rows: number; readonly delivered: number };

/** Counts rows, `wait` milliseconds each; calls `begun` with every row. */
export const countingKind = (
  { wait = 0, begun = () => undefined }: { wait?: number; begun?: (row: number) => void } = {},
  over: Partial<ComputationKind<Counted>> = {},
): ComputationKind<Counted> => ({
  kind: 'count',
  version: 1,
  waves: ['before', 'after'],
  run: async ({ rows }) => {
    let [seen, delivered] = [0, 0];
    for await (const { deliveredAt } of rows) {
      seen += 1;
      delivered += deliveredAt ? 1 : 0;
      begun(seen);
      if (wait > 0) await pause(wait);
    }
    return { rows: seen, delivered };
  },
  ...over,
});
