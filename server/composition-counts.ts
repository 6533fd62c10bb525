import { countedEncounters, encounterTraits, type EncounterStore } from './features/encounters/index.js';
import {
  countedInvitations,
  invitationTraits,
  type Asked,
  type InvitationStore,
} from './features/invitations/index.js';
import { beforeTraits, countedBefore, type ResponseStore } from './features/responses/index.js';
import { segmentsIn, type StudyFilter } from './features/studies/index.js';
import type { FeatureParts } from './composition-accounts.js';
import type { Models } from './composition-models.js';
import { objectIds } from './platform/database/ids.js';
import {
  createKeptCounts,
  wholeDaysOf,
  type CountDifference,
  type CountedKind,
  type Traits,
} from './platform/database/kept-counts.js';
import { createTransaction, type Session } from './platform/database/transactions.js';
import { visitors } from './platform/visitors.js';
import { createWorker } from './platform/worker.js';

const pollEvery = 1_000; // ms
/** So many who were asked in the hours before and after whole days are read one by one. */
const mostAtEdge = 5_000;

/** Keeps how many encounters, invitations and answers before the service there are, so that no page counts them one by one. */
export const composeCounts = (
  { connection, logger }: Pick<FeatureParts, 'connection' | 'logger'>,
  models: Pick<Models, 'keptCounts' | 'encounters' | 'invitations' | 'responses'>,
) => {
  const kept = createKeptCounts({ counts: models.keptCounts, transaction: createTransaction(connection) });
  const encounters = countedEncounters(models.encounters.collection);
  const invitations = countedInvitations(models.invitations.collection);
  const before = countedBefore(models.responses.collection, (studyId) => objectIds([studyId])[0]);
  const kinds = [encounters, invitations, before];

  /**
   * From kept numbers where these tell it, else by an index. Numbers know days of UTC: what a period has before and after them, some
   * hours, is counted by the index.
   */
  const counting =
    <Filter extends Partial<StudyFilter>>(
      kind: CountedKind,
      traitsOf: (filter: Filter) => Traits | null,
      count: (filter: Filter) => Promise<number>,
    ) =>
    async (filter: Filter): Promise<number> => {
      const { studyId, from, to } = filter;
      const [segment, another] = segmentsIn(filter);
      const traits = studyId === undefined || another ? null : traitsOf(filter);
      const within = from || to ? wholeDaysOf({ from, to }) : undefined;
      if (!traits || within === null) return count(filter);
      const found = await kept.count(kind, studyId ?? '', { traits, days: within?.days, segment });
      if (found === null) return count(filter);
      const edges = await Promise.all((within?.edges ?? []).map((edge) => count({ ...filter, ...edge })));
      return edges.reduce((sum, n) => sum + n, found);
    };

  /**
   * Everybody who was asked, from kept numbers and the few records that these do not tell; the newest where they do not tell it: somebody's
   * own, a segment, too many records at a time.
   */
  const askedOf =
    (store: InvitationStore) =>
    async (filter: StudyFilter, attributes: readonly string[]): Promise<Asked> => {
      const { studyId, from, to } = filter;
      const traits = segmentsIn(filter).length > 0 ? null : invitationTraits({ ...filter, wave: 'after' });
      if (!traits) return store.asked(filter, attributes);
      const within = from || to ? wholeDaysOf({ from, to }) : { days: undefined, edges: [] };
      const by = ['locale', 'before', 'answered'];
      const question = { traits, days: within?.days, by, attributes };
      const sums = within ? await kept.sums(invitations, studyId, question) : [];
      if (!sums) return store.asked(filter, attributes);
      const customers = sums.map(({ traits: { locale = '', before: told, answered }, n, parts }) => {
        return { locale, before: told === 'true', after: answered === 'true', n, parts };
      });
      for (const edge of within?.edges ?? [{ from, to }]) {
        const found = await store.askedWithin({ ...filter, ...edge }, mostAtEdge);
        if (!found) return store.asked(filter, attributes);
        customers.push(...found);
      }
      return { customers, newestOf: null };
    };

  const worker = createWorker({
    drain: async () => {
      for (const kind of kinds) {
        let looked: number;
        do {
          looked = await visitors.oneByOne(() => kept.renew(kind));
          while (!worker.isStopped() && (await visitors.oneByOne(() => kept.fold(kind))) > 0);
        } while (!worker.isStopped() && looked > 0);
      }
    },
    pollEvery,
    logger,
    name: 'keeping counts',
  });

  return {
    encounters: (store: EncounterStore): EncounterStore => ({
      ...store,
      count: counting(encounters, encounterTraits, store.count),
    }),
    invitations: (store: InvitationStore): InvitationStore => ({
      ...store,
      count: counting(invitations, invitationTraits, store.count),
      asked: askedOf(store),
    }),
    responses: (store: ResponseStore): ResponseStore => ({
      ...store,
      count: counting(before, beforeTraits, store.count),
    }),
    /** To be told of responses that are removed, in the same transaction and before they are. */
    onRemoved: (ids: readonly string[], session: Session): Promise<void> =>
      kept.takeOut(before, ids, session),
    removeOfStudy: kept.removeOfStudy,
    /** Every kept number of a study that is not that of its records. */
    verify: async (studyId: string): Promise<CountDifference[]> => {
      const found: CountDifference[] = [];
      for (const kind of kinds) found.push(...(await kept.verify(kind, studyId)));
      return found;
    },
    /** Counts some records that are not counted yet, as the worker does; how many it looked at. */
    fold: async (): Promise<number> => {
      let looked = 0;
      for (const kind of kinds) looked += await kept.renew(kind);
      const folded = await Promise.all(kinds.map((kind) => kept.fold(kind)));
      return folded.reduce((sum, n) => sum + n, looked);
    },
    start: worker.start,
    stop: worker.stop,
  };
};

export type Counts = ReturnType<typeof composeCounts>;
