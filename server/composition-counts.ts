import { countedEncounters, encounterTraits, type EncounterStore } from './features/encounters/index.js';
import { countedInvitations, invitationTraits, type InvitationStore } from './features/invitations/index.js';
import { beforeTraits, countedBefore, type ResponseStore } from './features/responses/index.js';
import type { FeatureParts } from './composition-accounts.js';
import type { Models } from './composition-models.js';
import { objectIds } from './platform/database/ids.js';
import {
  createKeptCounts,
  type CountDifference,
  type CountedKind,
  type Traits,
} from './platform/database/kept-counts.js';
import { createTransaction, type Session } from './platform/database/transactions.js';
import { createWorker } from './platform/worker.js';

const pollEvery = 1_000; // ms

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

  /** From kept numbers where these tell it, else by an index. */
  const counting =
    <Filter extends { readonly studyId?: string | undefined }>(
      kind: CountedKind,
      traitsOf: (filter: Filter) => Traits | null,
      count: (filter: Filter) => Promise<number>,
    ) =>
    async (filter: Filter): Promise<number> => {
      const traits = filter.studyId === undefined ? null : traitsOf(filter);
      const found = traits && (await kept.count(kind, filter.studyId ?? '', traits));
      return found ?? count(filter);
    };

  const worker = createWorker({
    drain: async () => {
      for (const kind of kinds) while (!worker.isStopped() && (await kept.fold(kind)) > 0);
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
    /** Counts some records that are not counted yet, as the worker does; how many. */
    fold: async (): Promise<number> => {
      const folded = await Promise.all(kinds.map((kind) => kept.fold(kind)));
      return folded.reduce((sum, n) => sum + n, 0);
    },
    start: worker.start,
    stop: worker.stop,
  };
};

export type Counts = ReturnType<typeof composeCounts>;
