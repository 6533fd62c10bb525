import { createHash } from 'node:crypto';
import type { Transaction } from '../../platform/database/transactions.js';
import { createPauses } from '../../platform/unhurried.js';
import type { PromiseCountingStore, WaitingPromises } from '../encounters/index.js';
import type { Study } from '../studies/index.js';
import { createDayOf } from '../summaries/index.js';
import { basisOf, cellsOf, combined, countsOf, type PromiseCounts } from './counts.js';
import { differencesIn, type PromiseDifference } from './promise-differences.js';
import {
  isMeant,
  type CountedCell,
  type PromiseCountStore,
  type PromiseFilter,
} from './promise-count-store.js';

export type PromiseCountingParts = {
  readonly counts: PromiseCountStore;
  readonly counting: PromiseCountingStore;
  readonly studies: { readonly get: (id: string) => Promise<Study | null> };
  /** The organisation's: a day begins there. */
  readonly timeZone: () => Promise<string>;
  readonly transaction: Transaction;
};

/** How many encounters one transaction counts. */
const AT_ONCE = 300;
/** So many that wait are counted while a page is read. */
const READ_AT_ONCE = 1_000;
const FORMAT = 1;

/** What was counted of promises; `waiting` encounters are still as they were before their last change. */
export type CountedPromisesOf = { readonly counts: PromiseCounts; readonly waiting: number };

type Recipe = { readonly segments: readonly string[]; readonly dayOf: (at: Date | null) => string };

const sumByCell = (changes: readonly CountedCell[]): CountedCell[] => {
  const found = new Map<string, CountedCell>();
  for (const { cell, counts } of changes) {
    const name = JSON.stringify(Object.values(cell));
    found.set(name, { cell, counts: combined(found.get(name)?.counts ?? new Map(), counts, 1) });
  }
  return [...found.values()];
};

/** What changes in which cells once this encounter is counted as it is. */
const changesOf = ({ encounter, counted }: WaitingPromises, recipe: Recipe): CountedCell[] => {
  const now = basisOf(encounter, recipe);
  const added = countsOf(encounter, now);
  const taken = counted && combined(new Map(), countsOf(encounter, counted), -1);
  return [
    ...(counted && taken ? cellsOf(encounter, counted).map((cell) => ({ cell, counts: taken })) : []),
    ...cellsOf(encounter, now).map((cell) => ({ cell, counts: added })),
  ];
};

/**
 * Keeps sums of how promises ended beside the encounters. Each change is one transaction over the encounters and the sums that
 * count them, so whoever dies and however many do the same at once, each encounter is counted once, as it was last noted or as
 * it waits to be counted.
 */
export const createPromiseCounting = (parts: PromiseCountingParts) => {
  const { counts, counting, studies, timeZone, transaction } = parts;

  const recipeOf = async (studyId: string): Promise<(Recipe & { readonly mark: string }) | null> => {
    const study = await studies.get(studyId);
    if (!study) return null;
    const zone = await timeZone();
    const named = JSON.stringify([FORMAT, zone, [...study.segments].sort()]);
    const mark = createHash('sha256').update(named).digest('base64url');
    return { mark, segments: study.segments, dayOf: createDayOf(zone) };
  };

  return {
    /** Counts some that wait in a study; how many. */
    count: async (studyId: string): Promise<number> => {
      const recipe = await recipeOf(studyId);
      return transaction(async (session) => {
        const found = recipe ? await counting.waiting(studyId, AT_ONCE, session) : [];
        if (!recipe || found.length === 0) return 0;
        const changes: CountedCell[] = [];
        const pause = createPauses();
        for (const one of found) {
          changes.push(...changesOf(one, recipe));
          await pause();
        }
        await counts.add(sumByCell(changes), session);
        await counting.settle(
          found.map(({ encounter }) => ({ id: encounter.id, counted: basisOf(encounter, recipe) })),
          session,
        );
        return found.length;
      });
    },

    /** Has a study counted anew where its segments or the time zone changed, and where it was never counted; as long as `goesOn`. */
    review: async (studyId: string, goesOn?: () => boolean): Promise<void> => {
      const recipe = await recipeOf(studyId);
      if (!recipe || (await counts.markOf(studyId)) === recipe.mark) return;
      if (await counting.recount(studyId, goesOn)) await counts.setMark(studyId, recipe.mark);
    },

    /** The sums of some filters at one moment, with what waits to be counted. */
    read: async (studyId: string, filters: readonly PromiseFilter[]): Promise<CountedPromisesOf[]> => {
      const recipe = await recipeOf(studyId);
      const waiting = recipe ? await counting.countWaiting(studyId) : 0;
      const isFew = waiting <= READ_AT_ONCE;
      return transaction(async (session) => {
        const found =
          recipe && isFew && waiting > 0 ? await counting.waiting(studyId, READ_AT_ONCE, session) : [];
        const changes = recipe ? found.flatMap((one) => changesOf(one, recipe)) : [];
        const read: CountedPromisesOf[] = [];
        for (const filter of filters) {
          const cells = [
            ...(await counts.read(filter, session)),
            ...changes.filter(({ cell }) => isMeant(cell, filter)),
          ];
          const all = cells.reduce<PromiseCounts>((sum, one) => combined(sum, one.counts, 1), new Map());
          read.push({ counts: all, waiting: isFew ? 0 : waiting });
        }
        return read;
      });
    },

    /** Compares the sums of a study with its encounters, of one moment; an empty list where all is right. */
    verify: async (studyId: string): Promise<PromiseDifference[]> => {
      const recipe = await recipeOf(studyId);
      if (!recipe) return [];
      const settled = (await counts.markOf(studyId)) === recipe.mark;
      return transaction((session) =>
        differencesIn(counting.delivered(studyId, session), counts.each(studyId, session), {
          ...recipe,
          settled,
        }),
      );
    },

    /** The sums of a filter by value of its attribute. */
    readValues: async (filter: PromiseFilter): Promise<ReadonlyMap<string, PromiseCounts>> =>
      transaction(async (session) => {
        const found = new Map<string, PromiseCounts>();
        for (const { cell, counts: own } of await counts.read(filter, session))
          found.set(cell.value, combined(found.get(cell.value) ?? new Map(), own, 1));
        return found;
      }),
  };
};

export type PromiseCounting = ReturnType<typeof createPromiseCounting>;
