import { AppError } from '../../platform/errors.js';
import { type Actor } from '../accounts/index.js';
import { createLeavesFew, createSelect, seesPersons, type SelectionQuestion } from '../analytics/index.js';
import type { Computations, Part } from '../computations/index.js';
import type { ReturnsService } from '../returns/index.js';
import type { Study, StudyFilter, StudyService } from '../studies/index.js';
import type { SummaryService } from '../summaries/index.js';
import type { TemplateService } from '../templates/index.js';
import { readChoices, type AskedChoices } from './choices.js';
import { figuresOf } from './figures.js';
import type { PrioritiesAnswer } from './priorities.js';
import { optionsOf, priorityStatistics } from './statistics.js';

export type PrioritiesParts = {
  readonly studies: Pick<StudyService, 'find'>;
  readonly templates: Pick<TemplateService, 'latestVersion' | 'version'>;
  readonly summaries: Pick<SummaryService, 'read' | 'readBy' | 'readValues'>;
  readonly computations: Pick<Computations, 'register'>;
  readonly returns: Pick<ReturnsService, 'read'>;
  /** Whether of so few encounters a filter leaves out could be worked out. */
  readonly leavesFewEncounters: (study: Study, filter: StudyFilter) => Promise<boolean>;
};

export type PrioritiesQuestion = SelectionQuestion & { readonly asked: AskedChoices };

/** What to work on first: importance and performance, what goes along with the outcome, loyalty beside the gap. */
export const createPrioritiesService = (parts: PrioritiesParts) => {
  const { studies, templates, summaries, computations, returns, leavesFewEncounters } = parts;
  const select = createSelect(studies);
  const computed = computations.register(priorityStatistics(parts));

  const leavesFew = createLeavesFew(summaries);

  const begin = async (actor: Actor, question: PrioritiesQuestion) => {
    const { study, filters, ownOnly, filter } = await select(actor, question);
    const newest = await templates.latestVersion(study.templateId);
    if (!newest) return { study, filters, published: null };
    const { content, id } = newest;
    const read = readChoices(question.asked, content);
    const options = optionsOf(read.choices, filters.expectation, id);
    return { study, filters, published: { ownOnly, content, read, part: { filter, options } } };
  };

  return {
    /** For the buttons that ask for what needs the responses. */
    computed,

    /** What is computed where this is asked. Throws `not-found` for an unknown study, and without a published survey. */
    partOf: async (actor: Actor, question: PrioritiesQuestion): Promise<Part> => {
      const { published } = await begin(actor, question);
      if (!published) throw new AppError('not-found');
      return published.part;
    },

    /**
     * Everything the page shows; `published` is null as long as no survey is. Throws `not-found` for an unknown study.
     */
    read: async (actor: Actor, question: PrioritiesQuestion): Promise<PrioritiesAnswer> => {
      const { study, filters, published } = await begin(actor, question);
      if (!published) return { study, filters, published };
      const { ownOnly, content, read, part } = published;
      const { expectation } = filters;
      const persons = seesPersons(actor, study);
      const restIsFew = !persons && (await leavesFew(part.filter, null, expectation));
      const fewReturned = restIsFew || (!persons && (await leavesFewEncounters(study, part.filter)));
      const [reading, returned] = await Promise.all([
        computed.read(part),
        returns.read(study, part.filter, { seesPersons: persons, restIsFew: fewReturned }),
      ]);
      const { choices } = read;
      const sight = { seesPersons: persons, restIsFew };
      const figures = reading.result && figuresOf(reading.result, content, choices, sight);
      return {
        study,
        filters,
        published: {
          read,
          reading: {
            ...{ study, content, expectation, ownOnly, restIsFew, choices, figures },
            computed: reading,
            returns: returned,
          },
        },
      };
    },
  };
};

export type PrioritiesService = ReturnType<typeof createPrioritiesService>;
