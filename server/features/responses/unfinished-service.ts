import { AppError } from '../../platform/errors.js';
import type { Clock } from '../../platform/clock.js';
import type { Invitation, InvitationService } from '../invitations/index.js';
import { keyOfInvitation } from './response-store.js';
import { noProgress, type Progress } from './step-taking.js';
import type { UnfinishedStore } from './unfinished-store.js';

const TRIES = 5;
const DAY = 24 * 60 * 60 * 1000;

/** Longer than any link asks. */
const DAYS_KEPT = 60;

/** Answers that were begun and not sent yet: kept as each page is left, found again on another device. */
export const createUnfinishedService = (parts: {
  readonly unfinished: UnfinishedStore;
  readonly invitations: Pick<InvitationService, 'markBegun'>;
  /** Which of these answers are stored: `ResponseStore.knownKeys`. */
  readonly storedKeys: (keys: readonly string[]) => Promise<{ readonly has: (key: string) => boolean }>;
  readonly clock: Clock;
}) => {
  const { unfinished, invitations, storedKeys, clock } = parts;

  return {
    /** How far somebody has come; an invitation says whether it was begun, so that most pages ask for nothing. */
    find: async ({ id, begun }: Pick<Invitation, 'id' | 'begun'>): Promise<Progress> =>
      (begun ? await unfinished.find(keyOfInvitation(id)) : null) ?? noProgress,

    /**
     * Keeps what `change` makes of what is known. The invitation is marked first: a mark without answers is harmless, answers
     * without a mark would not be found. Null where the answers have been sent meanwhile: then nothing is kept. Throws
     * `conflict` where others change the same all the time.
     *
     * Who begins a record looks afterwards whether the answers are there; who sends answers removes the record after they
     * are stored. Whichever of both comes later sees the other, so no record is left beside stored answers.
     */
    keep: async <Made>(
      { id, studyId }: Pick<Invitation, 'id' | 'studyId'>,
      change: (progress: Progress) => { readonly progress: Progress; readonly made: Made },
    ): Promise<Made | null> => {
      const key = keyOfInvitation(id);
      for (let tries = 0; tries < TRIES; tries += 1) {
        const known = await unfinished.find(key);
        const { progress, made } = change(known ?? noProgress);
        if (!known) await invitations.markBegun(id);
        const kept = known
          ? await unfinished.replace(key, known.revision, progress, clock())
          : await unfinished.insert({ key, studyId }, progress, clock());
        if (!kept) continue;
        if (known || !(await storedKeys([key])).has(key)) return made;
        await unfinished.remove(key);
        return null;
      }
      throw new AppError('conflict');
    },

    /** The answers of an invitation are stored: nothing is left to go on with. */
    forget: (invitationId: string): Promise<void> => unfinished.remove(keyOfInvitation(invitationId)),

    /** Forgets what was never sent, long after its link has ended. */
    sweep: (): Promise<number> => unfinished.removeOlder(new Date(clock().getTime() - DAYS_KEPT * DAY)),
  };
};

export type UnfinishedService = ReturnType<typeof createUnfinishedService>;
