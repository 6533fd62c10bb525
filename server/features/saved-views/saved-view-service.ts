import type { Clock } from '../../platform/clock.js';
import { newId } from '../../platform/database/ids.js';
import { AppError } from '../../platform/errors.js';
import { may, requireReach, type Actor } from '../accounts/index.js';
import type { Study, StudyService } from '../studies/index.js';
import { MOST_VIEWS, type SavedView, type ShownView } from './saved-view.js';
import type { SavedViewStore } from './saved-view-store.js';

export type SavedViewParts = {
  readonly views: SavedViewStore;
  readonly studies: Pick<StudyService, 'find'>;
  readonly clock: Clock;
};

export type NewView = Pick<SavedView, 'name' | 'page' | 'query'>;

export type Saved =
  | { readonly ok: true; readonly view: SavedView }
  | { readonly ok: false; readonly why: 'taken' | 'too-many' };

/** Views of a study's figures under names. Whoever may see figures may save one; its maker removes it, and authors any. */
export const createSavedViewService = ({ views, studies, clock }: SavedViewParts) => {
  const isRemovable = (actor: Actor, view: SavedView): boolean =>
    view.createdBy === actor.accountId || may(actor, 'write-studies');

  const shown = async (actor: Actor, studyId: string): Promise<readonly ShownView[]> =>
    (await views.list(studyId)).map((view) => ({ view, removable: isRemovable(actor, view) }));

  const open = (actor: Actor, studyId: string): Promise<Study> => {
    requireReach(actor, 'figures');
    return studies.find(actor, studyId);
  };

  return {
    /** For the filter bar of a page that has checked who looks. */
    shown,

    /** The study and its views by name. Throws `forbidden`, and `not-found` for an unknown study. */
    list: async (
      actor: Actor,
      studyId: string,
    ): Promise<{ readonly study: Study; readonly views: readonly ShownView[] }> => {
      const study = await open(actor, studyId);
      return { study, views: await shown(actor, study.id) };
    },

    save: async (actor: Actor, studyId: string, given: NewView): Promise<Saved> => {
      const study = await open(actor, studyId);
      if ((await views.count(study.id)) >= MOST_VIEWS) return { ok: false, why: 'too-many' };
      const { accountId: createdBy } = actor;
      const view = { id: newId(), studyId: study.id, ...given, createdBy, createdAt: clock() };
      return (await views.insert(view)) ? { ok: true, view } : { ok: false, why: 'taken' };
    },

    /** Removes a view; one that is gone stays gone. Throws `forbidden` where it is somebody else's. */
    remove: async (actor: Actor, studyId: string, id: string): Promise<void> => {
      const study = await open(actor, studyId);
      const view = await views.find(id);
      if (!view || view.studyId !== study.id) throw new AppError('not-found');
      if (!isRemovable(actor, view)) throw new AppError('forbidden');
      await views.remove(view.id);
    },
  };
};

export type SavedViewService = ReturnType<typeof createSavedViewService>;
