import type { Actor } from '../accounts/index.js';
import type { SavedViewService, ShownView } from '../saved-views/index.js';
import type { Segment, Study } from '../studies/index.js';
import type { SummaryService } from '../summaries/index.js';
import type { Publication, TemplateService } from '../templates/index.js';

/** What the filter bar offers beside what a study says of itself. */
export type FilterChoices = {
  readonly segments: readonly Segment[];
  /** Published surveys, newest first. */
  readonly versions: readonly Publication[];
  /** Null where views cannot be saved: on pages that do not offer it. */
  readonly views: readonly ShownView[] | null;
};

export const noChoices: FilterChoices = { segments: [], versions: [], views: null };

export type FilterChoiceParts = {
  readonly summaries: Pick<SummaryService, 'segments'>;
  readonly templates: Pick<TemplateService, 'publications'>;
  readonly views: Pick<SavedViewService, 'shown'>;
};

/** Values of an attribute that are offered; one with more is no segment but a name. */
const mostValues = 40;

const byName = new Intl.Collator('az', { numeric: true });

/** The values of attributes in the order of the study, each sorted as people sort. */
const offered = (attributes: readonly string[], known: readonly Segment[]): Segment[] =>
  attributes.flatMap((attribute) =>
    known
      .filter((one) => one.attribute === attribute)
      .sort((a, b) => byName.compare(a.value, b.value))
      .slice(0, mostValues),
  );

/** Finds what a study's filter bar offers. */
export const createFilterChoices =
  ({ summaries, templates, views }: FilterChoiceParts) =>
  async (actor: Actor, study: Study): Promise<FilterChoices> => {
    const [known, versions, shown] = await Promise.all([
      study.segments.length === 0 ? [] : summaries.segments(study.id),
      templates.publications(study.templateId),
      views.shown(actor, study.id),
    ]);
    return { segments: offered(study.segments, known), versions, views: shown };
  };

export type ChoicesOf = ReturnType<typeof createFilterChoices>;
