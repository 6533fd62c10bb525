import type { WaitingFiles, WaitingPlace } from '../../platform/waiting-files/index.js';
import { requireReach, type Actor } from '../accounts/index.js';

/** What a file is to become, and of what: the id of a draft, '' where it begins one. */
export type LookedAt = Pick<WaitingPlace, 'purpose' | 'subject'>;

/** Files between the look at them and the word to take them, so that nobody chooses one twice. */
export const createLookedService = ({ waiting }: { readonly waiting: WaitingFiles }) => {
  const placeOf = (actor: Actor, at: LookedAt): WaitingPlace => {
    requireReach(actor, 'write-studies');
    return { owner: actor.accountId, ...at };
  };
  return {
    /** Tells by what the file is known from now on. Throws `forbidden` for those who do not write studies, as all here. */
    keep: async (actor: Actor, at: LookedAt, bytes: Buffer): Promise<string> =>
      waiting.keep(placeOf(actor, at), bytes),
    /** Null where it is no longer kept. */
    find: async (actor: Actor, at: LookedAt, token: unknown): Promise<Buffer | null> =>
      waiting.find(placeOf(actor, at), token),
    forget: async (actor: Actor, at: LookedAt): Promise<void> => waiting.forget(placeOf(actor, at)),
  };
};

export type LookedService = ReturnType<typeof createLookedService>;
