import { requireReach, type Actor } from '../accounts/index.js';
import type { Study, StudyFilter, StudyService } from '../studies/index.js';
import { readFilters, type AskedFilters, type GapFilters } from './gap-filters.js';

/** What every page of figures is asked: of which study, and the filters as the address has them. */
export type SelectionQuestion = {
  readonly studyId: string;
  readonly asked: AskedFilters;
  /** A day of the filter begins there. */
  readonly timeZone: string;
};

/** Which answers this person looks at. */
export type Selection = {
  readonly study: Study;
  readonly filters: GapFilters;
  /** Whether only the person's own encounters are counted; `filter` sees to it. */
  readonly ownOnly: boolean;
  readonly filter: StudyFilter;
};

/** What of a study this person looks at: the one place that decides how far sight of figures reaches. Throws `forbidden`. */
export const selectionOf = (
  actor: Actor,
  study: Study,
  { asked, timeZone }: Omit<SelectionQuestion, 'studyId'>,
): Selection => {
  const ownOnly = requireReach(actor, 'figures') === 'own';
  const filters = readFilters(asked, study, timeZone);
  const agentId = ownOnly ? actor.accountId : undefined;
  return { study, filters, ownOnly, filter: { studyId: study.id, ...filters.part, agentId } };
};

/** Finds what a page of figures is about. Throws `forbidden`, and `not-found` for an unknown study. */
export const createSelect =
  (studies: Pick<StudyService, 'find'>) =>
  async (actor: Actor, question: SelectionQuestion): Promise<Selection> => {
    requireReach(actor, 'figures'); // before anybody learns whether there is such a study
    return selectionOf(actor, await studies.find(actor, question.studyId), question);
  };
