import type { Clock } from '../../platform/clock.js';
import { AppError } from '../../platform/errors.js';
import { requireReach, may, type Actor } from '../accounts/index.js';
import type { Computations, Part } from '../computations/index.js';
import type { CountingStore } from '../responses/index.js';
import type { Study, StudyService } from '../studies/index.js';
import type { TemplateService } from '../templates/index.js';
import type { ExclusionReading } from './exclusion.js';
import type { ExclusionRunner } from './exclusion-runner.js';
import type { ExclusionStore } from './exclusion-store.js';
import { flaggedAnswers } from './flagged.js';

export type ExclusionParts = {
  readonly studies: Pick<StudyService, 'find' | 'noteExcluding'>;
  readonly templates: Pick<TemplateService, 'latestVersion' | 'version'>;
  readonly computations: Pick<Computations, 'register'>;
  readonly answers: Pick<CountingStore, 'countExcluded' | 'excludedIds'>;
  readonly store: Pick<ExclusionStore, 'find' | 'begin' | 'takeBack'>;
  readonly runner: Pick<ExclusionRunner, 'step' | 'kick'>;
  /** The names of accounts, by id. */
  readonly names: (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  readonly clock: Clock;
};

const refused = (key: string): AppError =>
  new AppError('conflict', { message: { key: `exclusions:errors.${key}` } });

/** Leaves the answers that look careless out of a study's figures, when an analyst says so, and takes that back. */
export const createExclusionService = (parts: ExclusionParts) => {
  const { studies, templates, computations, answers, store, runner, names, clock } = parts;
  const computed = computations.register(flaggedAnswers(templates));

  /** Of the whole study, the excluded among them: whether an answer is careless must not depend on what was done with it. */
  const partOf = async ({ id, templateId }: Study): Promise<Part | null> => {
    const newest = await templates.latestVersion(templateId);
    return newest && { filter: { studyId: id }, options: { versionId: newest.id } };
  };

  const findAsked = async (actor: Actor, studyId: string): Promise<Study> => {
    requireReach(actor, 'exclude-answers');
    return studies.find(actor, studyId);
  };

  /** The first step is done while somebody waits, so that few answers are left out at once. */
  const begun = async (studyId: string): Promise<void> => {
    if (await runner.step(studyId)) await runner.step(studyId);
    runner.kick();
  };

  return {
    /** For the buttons of the computation. */
    computed,

    /** What is computed of a study. Throws `forbidden`, and `not-found` without a published survey. */
    partOf: async (actor: Actor, studyId: string): Promise<Part> => {
      const part = await partOf(await findAsked(actor, studyId));
      if (!part) throw new AppError('not-found');
      return part;
    },

    /** What stands on the page of the instrument; null for whom there is nothing to say. */
    read: async (actor: Actor, study: Study): Promise<ExclusionReading | null> => {
      const mayExclude = may(actor, 'exclude-answers');
      const part = await partOf(study);
      if (!part || (!mayExclude && !study.excludesFlagged)) return null;
      const [flagged, found] = [await computed.read(part), await store.find(study.id)];
      const known = new Set(study.excludesFlagged || found ? await answers.excludedIds(study.id) : []);
      const by = found ? ((await names([found.by])).get(found.by) ?? '') : '';
      return {
        studyId: study.id,
        flagged,
        fresh: flagged.result?.ids.filter((one) => !known.has(one)).length ?? 0,
        excluded: known.size,
        exclusion: found && {
          state: found.state,
          done: found.done,
          total: found.ids.length,
          at: found.at,
          by,
        },
        mayExclude,
      };
    },

    /**
     * Leaves every answer out of the figures that shows two signs of carelessness or more. Doing it again adds what was
     * flagged since. Throws `forbidden`, `not-found`, and `conflict` where it is not known yet which they are, or while
     * earlier ones are being taken back.
     */
    exclude: async (actor: Actor, studyId: string): Promise<void> => {
      const study = await findAsked(actor, studyId);
      const part = await partOf(study);
      // A result that newer answers made stale still tells which of the older ones look careless.
      const result = part && (await computed.read(part)).result;
      if (!result) throw refused('not-computed');
      if (result.ids.length === 0) return;
      // Noted first: a page must never leave out what its filter bar does not know of.
      await studies.noteExcluding(studyId, true);
      const asked = { studyId, ids: result.ids, at: clock(), by: actor.accountId };
      if (!(await store.begin(asked))) throw refused('taking-back');
      await begun(studyId);
    },

    /** Counts everything again that was left out. Throws `forbidden` and `not-found`. */
    include: async (actor: Actor, studyId: string): Promise<void> => {
      const study = await findAsked(actor, studyId);
      if (!study.excludesFlagged) return;
      await store.takeBack(studyId, { at: clock(), by: actor.accountId });
      await begun(studyId);
    },
  };
};

export type ExclusionService = ReturnType<typeof createExclusionService>;
