import type { Clock } from '../../platform/clock.js';
import { AppError, isAppError } from '../../platform/errors.js';
import type { ImportJob, Imports } from '../../platform/imports/index.js';
import { keyFrom } from '../../platform/keys.js';
import { may, requireReach, type Actor } from '../accounts/index.js';
import type { ResponseService } from '../responses/index.js';
import type { Provider, Study, StudyService } from '../studies/index.js';
import type { TemplateService, Version } from '../templates/index.js';
import type { AnswerBatch } from './answer-batch.js';
import type { AnswerBatchStore } from './answer-batch-store.js';
import { answerImportKind } from './answer-import-pass.js';
import { folded } from './folded.js';
import type { TakingBack } from './taking-back.js';
import { newRival, readSettings } from './settings.js';

export type AnswerImportParts = {
  readonly batches: AnswerBatchStore;
  readonly studies: Pick<StudyService, 'find' | 'update'>;
  readonly templates: Pick<TemplateService, 'latestVersion'>;
  readonly responses: Pick<ResponseService, 'countBatch'>;
  readonly imports: Pick<Imports, 'find' | 'discard'>;
  readonly takingBack: Pick<TakingBack, 'kick' | 'now'>;
  readonly names: (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  readonly clock: Clock;
};

/** A file that came in, as the list shows it. */
export type ListedBatch = AnswerBatch & {
  /** '' where the account is gone. */
  readonly who: string;
  readonly answers: number;
  readonly running: boolean;
  readonly mayTakeBack: boolean;
};

const MOST_PROVIDERS = 20;
const listed = 50;
/** So many answers are removed in a second or less. */
const FEW = 1_000;

/** Answers that were collected elsewhere: where they go, and how they are taken back. */
export const createAnswerImportService = (parts: AnswerImportParts) => {
  const { batches, studies, templates, responses, imports, takingBack, names, clock } = parts;

  const enter = async (actor: Actor, studyId: string): Promise<Study> => {
    requireReach(actor, 'import-answers');
    return studies.find(actor, studyId);
  };

  /** The job that brings a batch, or brought it; null once it is forgotten. */
  const jobOf = async ({ id, studyId }: AnswerBatch): Promise<ImportJob | null> => {
    try {
      return await imports.find(id, { kind: answerImportKind, scope: studyId, owner: null });
    } catch (error) {
      if (isAppError(error, 'not-found')) return null;
      throw error;
    }
  };

  /** What one brought one may take back; who writes studies, whatever came in. */
  const mayTakeBack = (actor: Actor, { createdBy }: AnswerBatch): boolean =>
    createdBy === actor.accountId || may(actor, 'write-studies');

  const rivalsToAdd = (study: Study, { plan }: Pick<ImportJob, 'plan'>): string[] => {
    const known = new Set(study.providers.flatMap(({ key, name }) => [folded(key), folded(name)]));
    const asked = [...readSettings(plan).providers].filter(([, said]) => said === newRival);
    return asked.map(([value]) => value).filter((value) => !known.has(folded(value)));
  };

  const addRivals = async (actor: Actor, study: Study, rivals: readonly string[]): Promise<void> => {
    const providers: Provider[] = [...study.providers];
    for (const name of rivals) {
      const key = keyFrom(
        name,
        providers.map((one) => one.key),
        'provider',
      );
      providers.push({ key, name, us: false, share: null });
    }
    if (providers.length > MOST_PROVIDERS) {
      const message = { key: 'studies:errors.providers-many', params: { limit: MOST_PROVIDERS } };
      throw new AppError('invalid', { message });
    }
    await studies.update(actor, study.id, { ...study, providers });
  };

  const find = async (actor: Actor, studyId: string, batchId: string) => {
    const study = await enter(actor, studyId);
    const batch = await batches.find(batchId);
    if (!batch || batch.studyId !== study.id || batch.takenBack || batch.removal)
      throw new AppError('not-found');
    if (!mayTakeBack(actor, batch)) throw new AppError('forbidden');
    return { study, batch };
  };

  const list = async (actor: Actor, found: readonly AnswerBatch[]): Promise<ListedBatch[]> => {
    const known = await names(found.map(({ createdBy }) => createdBy));
    return Promise.all(
      found.map(async (batch) => ({
        ...batch,
        who: known.get(batch.createdBy) ?? '',
        answers: batch.takenBack?.answers ?? (await responses.countBatch(batch.id)),
        running: (await jobOf(batch))?.state === 'running',
        mayTakeBack: mayTakeBack(actor, batch) && !batch.takenBack && !batch.removal,
      })),
    );
  };

  return {
    /** Where a study's files go; `version` is null where nothing is published that they could answer. */
    place: async (actor: Actor, studyId: string): Promise<{ study: Study; version: Version | null }> => {
      const study = await enter(actor, studyId);
      return { study, version: await templates.latestVersion(study.templateId) };
    },

    /** Before the first answer is stored: rivals that the file names, and that the file came in. */
    begin: async (actor: Actor, study: Study, job: ImportJob): Promise<void> => {
      const rivals = rivalsToAdd(study, job);
      if (rivals.length > 0) await addRivals(actor, study, rivals);
      const { id, fileName } = job;
      await batches.begin({
        id,
        studyId: study.id,
        fileName,
        createdAt: clock(),
        createdBy: actor.accountId,
      });
    },

    /** What came in, newest first. */
    list: async (actor: Actor, studyId: string): Promise<readonly ListedBatch[]> => {
      const study = await enter(actor, studyId);
      return list(actor, await batches.ofStudy(study.id, listed));
    },

    /** One that may be taken back by this person; else throws `not-found` or `forbidden`. */
    find: async (actor: Actor, studyId: string, batchId: string) => {
      const { study, batch } = await find(actor, studyId, batchId);
      const [shown] = await list(actor, [batch]);
      return { study, batch: shown as ListedBatch };
    },

    /**
     * Removes every answer of a file: few at once, many in the background; how many there were, and whether they are gone. Throws
     * `conflict` while they still come in.
     */
    takeBack: async (
      actor: Actor,
      studyId: string,
      batchId: string,
    ): Promise<{ readonly answers: number; readonly gone: boolean }> => {
      const { batch } = await find(actor, studyId, batchId);
      const job = await jobOf(batch);
      if (job?.state === 'running')
        throw new AppError('conflict', { message: { key: 'answers-import:errors.running' } });
      if (job) await imports.discard(job);
      const answers = await responses.countBatch(batch.id);
      await batches.beginRemoval(batch.id, { by: actor.accountId, answers });
      if (answers <= FEW) await takingBack.now(batch.id);
      else takingBack.kick();
      return { answers, gone: answers <= FEW };
    },
  };
};

export type AnswerImportService = ReturnType<typeof createAnswerImportService>;
