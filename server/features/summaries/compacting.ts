import type { Session } from '../../platform/database/transactions.js';
import { createPauses } from '../../platform/unhurried.js';
import { nameOfCell, periodAt } from './cell.js';
import { addingPacked, isEmptyPacked } from './packed-sum.js';
import type { Packed } from './packing.js';
import type { PackedSummary, Shelf } from './stored-summary.js';
import { idOf, type SummaryStore } from './summary-store.js';

type Part = Omit<PackedSummary, 'id'>;

const groupedBy = <T>(list: readonly T[], nameOf: (one: T) => string): T[][] => {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const name = nameOf(one);
    const group = groups.get(name);
    if (group) group.push(one);
    else groups.set(name, [one]);
  }
  return [...groups.values()];
};

/** All of them together; others go first between the steps. */
const summed = async (parts: readonly Packed[], pause: () => Promise<void>): Promise<Packed> => {
  const steps = addingPacked(parts);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await pause();
  }
};

/** What batches of one cell bring to each of its days, of these to each of its months, and of these to all time. */
const broughtTo = async (batches: readonly Part[], pause: () => Promise<void>): Promise<Part[]> => {
  const brought: Part[] = [];
  let parts = batches;
  for (const level of ['day', 'month', 'all'] as const) {
    const made: Part[] = [];
    for (const own of groupedBy(parts, ({ period }) => periodAt(level, period))) {
      const [{ cell, period }] = own as [Part];
      const packed = await summed(
        own.map((one) => one.packed),
        pause,
      );
      made.push({ level, period: periodAt(level, period), cell, packed });
    }
    brought.push(...made);
    parts = made;
  }
  return brought;
};

/**
 * Puts what batches brought into the summaries of their days, their months and of all time, in place of what there was. Cell by
 * cell, and packed as far as it goes: what is held is copied again and again by the collector of garbage, and pages wait for it.
 */
export const compactInto = async (
  shelf: Shelf,
  batches: readonly PackedSummary[],
  summaries: Pick<SummaryStore, 'byIds' | 'remove' | 'insert'>,
  session: Session,
): Promise<void> => {
  const targets = batches.flatMap(({ cell, period }) =>
    (['day', 'month', 'all'] as const).map((level) =>
      idOf(shelf, { level, period: periodAt(level, period), cell }),
    ),
  );
  const known = new Map((await summaries.byIds([...new Set(targets)], session)).map((one) => [one.id, one]));
  const pause = createPauses();
  const made = async function* (): AsyncGenerator<PackedSummary> {
    for (const own of groupedBy(batches, ({ cell }) => nameOfCell(cell))) {
      for (const { packed, ...about } of await broughtTo(own, pause)) {
        const id = idOf(shelf, about);
        const before = known.get(id);
        const sum = before ? await summed([before.packed, packed], pause) : packed;
        if (!isEmptyPacked(sum)) yield { ...about, id, packed: sum };
      }
    }
  };
  await summaries.remove([...batches.map(({ id }) => id), ...known.keys()], session);
  await summaries.insert(shelf, made(), session);
};
