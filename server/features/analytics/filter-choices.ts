import type { Actor } from '../accounts/index.js';
import type { SavedViewService, ShownView } from '../saved-views/index.js';
import { inValueOrder, type Segment, type Study, type StudyFilter } from '../studies/index.js';
import type { SummaryService } from '../summaries/index.js';
import type { GapFilters } from './gap-filters.js';
import type { Publication, TemplateService } from '../templates/index.js';

/** What the filter bar offers beside what a study says of itself. */
export type FilterChoices = {
  readonly segments: readonly Segment[];
  /** Published surveys, newest first. */
  readonly versions: readonly Publication[];
  /** Null where views cannot be saved: on pages that do not offer it. */
  readonly views: readonly ShownView[] | null;
  /** How many of the answers that are meant were excluded; null where nobody excluded any. */
  readonly excluded: number | null;
};

export const noChoices: FilterChoices = { segments: [], versions: [], views: null, excluded: null };

export type FilterChoiceParts = {
  readonly summaries: Pick<SummaryService, 'segments'>;
  readonly templates: Pick<TemplateService, 'publications'>;
  readonly views: Pick<SavedViewService, 'shown'>;
  readonly countExcluded: CountExcluded;
};

/** How many of the answers that are meant are excluded, whatever the filter says of these. */
export type CountExcluded = (filter: StudyFilter) => Promise<number>;

/** Values of an attribute that are offered; one with more is no segment but a name. */
const mostValues = 40;

/** The values of attributes in the order of the study, each sorted as people sort. */
export const offered = (attributes: readonly string[], known: readonly Segment[]): Segment[] =>
  attributes.flatMap((attribute) =>
    inValueOrder(
      known.filter((one) => one.attribute === attribute),
      ({ value }) => value,
    ).slice(0, mostValues),
  );

/** Finds what a study's filter bar offers. */
export const createFilterChoices =
  ({ summaries, templates, views, countExcluded }: FilterChoiceParts) =>
  async (actor: Actor, study: Study, { part }: Pick<GapFilters, 'part'>): Promise<FilterChoices> => {
    const [known, versions, shown, excluded] = await Promise.all([
      study.segments.length === 0 ? [] : summaries.segments(study.id),
      templates.publications(study.templateId),
      views.shown(actor, study.id),
      study.excludesFlagged ? countExcluded({ studyId: study.id, ...part }) : null,
    ]);
    return { segments: offered(study.segments, known), versions, views: shown, excluded };
  };

export type ChoicesOf = ReturnType<typeof createFilterChoices>;
