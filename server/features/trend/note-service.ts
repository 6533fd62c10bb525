import type { Clock } from '../../platform/clock.js';
import { newId } from '../../platform/database/ids.js';
import { AppError } from '../../platform/errors.js';
import { fieldTime } from '../../platform/zoned-time.js';
import { requireReach, type Actor } from '../accounts/index.js';
import type { Study, StudyService } from '../studies/index.js';
import { MOST_NOTES, providerChanges, type Note } from './mark.js';
import type { MarkStore } from './mark-store.js';

export type NoteParts = {
  readonly marks: Pick<MarkStore, 'insert' | 'find' | 'update' | 'remove' | 'list' | 'count'>;
  readonly studies: Pick<StudyService, 'find'>;
  readonly clock: Clock;
};

/** What authors write beside the figures: what else changed on which day. */
export const createNoteService = ({ marks, studies, clock }: NoteParts) => {
  const studyFor = (actor: Actor, studyId: string): Promise<Study> => {
    requireReach(actor, 'write-studies');
    return studies.find(actor, studyId);
  };

  return {
    /** All notes of a study, and the id of the next one. */
    list: async (
      actor: Actor,
      studyId: string,
    ): Promise<{ readonly study: Study; readonly notes: readonly Note[]; readonly next: string }> => {
      const study = await studyFor(actor, studyId);
      return { study, notes: await marks.list(study.id), next: newId() };
    },

    find: async (
      actor: Actor,
      studyId: string,
      id: string,
    ): Promise<{ readonly study: Study; readonly note: Note }> => {
      const study = await studyFor(actor, studyId);
      const note = await marks.find(study.id, id);
      if (!note) throw new AppError('not-found');
      return { study, note };
    },

    /** Adds a note under the id that its form was given; throws `conflict` where there are as many as anybody reads. */
    add: async (
      actor: Actor,
      studyId: string,
      { id, day, text }: Pick<Note, 'id' | 'day' | 'text'>,
    ): Promise<void> => {
      const study = await studyFor(actor, studyId);
      if ((await marks.count(study.id)) >= MOST_NOTES)
        throw new AppError('conflict', {
          message: { key: 'trend:errors.too-many-notes', params: { most: MOST_NOTES } },
        });
      const made = { createdAt: clock(), createdBy: actor.accountId };
      await marks.insert({ id: id || newId(), studyId: study.id, day, text, ...made });
    },

    update: async (
      actor: Actor,
      studyId: string,
      id: string,
      change: Pick<Note, 'day' | 'text'>,
    ): Promise<void> => {
      const study = await studyFor(actor, studyId);
      if (!(await marks.update(study.id, id, change))) throw new AppError('not-found');
    },

    /** What is gone already stays gone. */
    remove: async (actor: Actor, studyId: string, id: string): Promise<void> => {
      const study = await studyFor(actor, studyId);
      await marks.remove(study.id, id);
    },
  };
};

export type NoteService = ReturnType<typeof createNoteService>;

/** Keeps on which day a study's providers, or what they count, were changed. */
export const createProviderWatch =
  ({
    marks,
    timeZone,
    clock,
  }: {
    readonly marks: Pick<MarkStore, 'addProviderMark'>;
    readonly timeZone: () => Promise<string>;
    readonly clock: Clock;
  }) =>
  async (before: Study, after: Study): Promise<void> => {
    const changes = providerChanges(before, after);
    if (changes.length === 0) return;
    const day = fieldTime(clock(), await timeZone()).slice(0, 10);
    await marks.addProviderMark({ studyId: after.id, day, changes });
  };
