import { stillComputing, type ComputationKind, type Computations, type Part } from '../computations/index.js';
import type { InvitationService } from '../invitations/index.js';
import { segmentsIn, withSegments, type StudyFilter } from '../studies/index.js';

/** How many of a part of a study were asked before the service and answered, and how many were asked after it. */
export type Invited = { readonly before: number; readonly answeredBefore: number; readonly after: number };

export type InvitedParts = {
  readonly invitations: Pick<InvitationService, 'count'>;
  readonly computations: Pick<Computations, 'register' | 'idOf'>;
};

const KIND = 'invited';

/**
 * How many were invited in any selection. By one attribute, or none, these are kept numbers; by several at once the invitations are
 * gone through, in the background where these are many, and what is found is kept until one of them changes. Throws
 * StillComputing as long as there is nothing to tell; what newer invitations have outdated is told once more.
 */
export const createInvited = ({ invitations, computations }: InvitedParts) => {
  const counts = (filter: StudyFilter) => [
    () => invitations.count({ ...filter, wave: 'before' }),
    () => invitations.count({ ...filter, wave: 'before', answered: true }),
    () => invitations.count({ ...filter, wave: 'after' }),
  ];
  const kept = async (filter: StudyFilter): Promise<Invited> => {
    const [before = 0, answeredBefore = 0, after = 0] = await Promise.all(
      counts(filter).map((count) => count()),
    );
    return { before, answeredBefore, after };
  };
  /** More than are meant, and some of them change whenever one that is meant does. */
  const single = (filter: StudyFilter): StudyFilter[] =>
    segmentsIn(filter).map((one) => withSegments(filter, [one]));

  const kind: ComputationKind<Invited> = {
    kind: KIND,
    version: 1,
    waves: [],
    besides: async (filter) => JSON.stringify(await Promise.all(single(filter).map(kept))),
    size: async (filter) => {
      const { before, after } = await kept(single(filter)[0] ?? filter);
      return before + after;
    },
    run: async ({ filter, onProgress }) => {
      const found: number[] = [];
      const all = counts(filter);
      for (const count of all) {
        found.push(await count());
        await onProgress(found.length / all.length);
      }
      const [before = 0, answeredBefore = 0, after = 0] = found;
      return { before, answeredBefore, after };
    },
  };
  const computed = computations.register(kind);

  return async (asked: StudyFilter): Promise<Invited> => {
    // Whoever gave an answer that was excluded was invited all the same.
    const filter = { ...withSegments(asked, segmentsIn(asked)), flagged: undefined };
    if (segmentsIn(filter).length < 2) return kept(filter);
    const part: Part = { filter };
    const reading = await computed.read(part);
    if (reading.result === null) throw stillComputing(reading, computations.idOf({ ...part, kind: KIND }));
    if (reading.stale) await computed.ask(part);
    return reading.result;
  };
};

export type InvitedOf = ReturnType<typeof createInvited>;
