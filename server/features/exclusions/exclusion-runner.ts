import type { Logger } from '../../platform/logger.js';
import { createWorker } from '../../platform/worker.js';
import type { StudyService } from '../studies/index.js';
import type { Summaries } from '../summaries/index.js';
import type { ExclusionStore } from './exclusion-store.js';

export type ExclusionRunnerParts = {
  readonly store: Omit<ExclusionStore, 'begin' | 'takeBack'>;
  readonly summaries: Pick<Summaries, 'exclude' | 'includeSome'>;
  readonly studies: Pick<StudyService, 'noteExcluding'>;
  readonly logger: Logger;
  readonly pollEvery?: number;
};

/** How many answers one transaction moves. */
const AT_ONCE = 400;

/**
 * Marks answers as excluded, or takes that back, some at a time. Each step is one transaction with how far it is: whatever
 * ends a process, the next goes on where this one was, and two that do the same exclude each other.
 */
export const createExclusionRunner = (parts: ExclusionRunnerParts) => {
  const { store, summaries, studies, logger, pollEvery = 2_000 } = parts;

  const includeStep = async (studyId: string): Promise<boolean> => {
    if ((await summaries.includeSome(studyId, AT_ONCE)) > 0) return true;
    await studies.noteExcluding(studyId, false); // none is left that a page could leave out
    await store.end(studyId);
    logger.info({ study: studyId }, 'excluded answers count again');
    return false;
  };

  /** Does one step of what is to be done; whether more is left. */
  const step = async (studyId: string): Promise<boolean> => {
    const found = await store.find(studyId);
    if (!found || found.state === 'excluded') return false;
    if (found.state === 'including') return includeStep(studyId);
    const { ids, done, at, by } = found;
    const some = ids.slice(done, done + AT_ONCE);
    if (some.length > 0) {
      const holds = (session: Parameters<typeof store.advance>[2]) =>
        store.advance(found, some.length, session);
      await summaries.exclude(studyId, some, { at, by }, holds);
      return true;
    }
    await studies.noteExcluding(studyId, true); // who took back an earlier one may just have noted the contrary
    await store.finish(found);
    logger.info({ study: studyId, answers: ids.length }, 'flagged answers are excluded');
    return false;
  };

  const drain = async (): Promise<void> => {
    for (const studyId of await store.unfinished()) while (!worker.isStopped() && (await step(studyId)));
  };

  const worker = createWorker({ drain, pollEvery, logger, name: 'exclusions' });
  return { step, kick: worker.kick, start: worker.start, stop: worker.stop };
};

export type ExclusionRunner = ReturnType<typeof createExclusionRunner>;
