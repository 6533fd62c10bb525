import { AppError } from '../../platform/errors.js';
import { addScores, countedBy, emptyScores } from '../../scoring/index.js';
import { type Actor } from '../accounts/index.js';
import { createLeavesFew, createSelect, seesPersons, type SelectionQuestion } from '../analytics/index.js';
import type { Computations, Part } from '../computations/index.js';
import type { InvitationService } from '../invitations/index.js';
import type { StudyService } from '../studies/index.js';
import type { SummaryService } from '../summaries/index.js';
import type { TemplateService } from '../templates/index.js';
import type { InstrumentAnswer } from './instrument.js';
import { reliabilityOf } from './reliability-figures.js';
import { rowStatistics } from './row-statistics.js';
import { asMayBeShown } from './small-numbers.js';

export type InstrumentParts = {
  readonly studies: Pick<StudyService, 'find'>;
  readonly templates: Pick<TemplateService, 'latestVersion' | 'version'>;
  readonly summaries: Pick<SummaryService, 'read' | 'readBy' | 'readValues'>;
  readonly invitations: Pick<InvitationService, 'askedBefore'>;
  readonly computations: Pick<Computations, 'register'>;
};

export type InstrumentQuestion = SelectionQuestion;

/** How far the instrument of a study can be trusted. */
export const createInstrumentService = (parts: InstrumentParts) => {
  const { studies, templates, summaries, computations } = parts;
  const select = createSelect(studies);
  const computed = computations.register(rowStatistics(parts));
  const leavesFew = createLeavesFew(summaries);

  const begin = async (actor: Actor, question: InstrumentQuestion) => {
    const { study, filters, ownOnly, filter } = await select(actor, question);
    const newest = await templates.latestVersion(study.templateId);
    const options = { expectation: filters.expectation, versionId: newest?.id ?? '' };
    return { ownOnly, study, filters, newest, part: { filter, options } };
  };

  return {
    /** For the buttons that ask for what needs the responses. */
    computed,

    /** What is computed where this is asked. Throws `not-found` for an unknown study, and without a published survey. */
    partOf: async (actor: Actor, question: InstrumentQuestion): Promise<Part> => {
      const { newest, part } = await begin(actor, question);
      if (!newest) throw new AppError('not-found');
      return part;
    },

    /**
     * Everything the instrument page shows; `reading` is null as long as no survey is published. Throws `not-found` for an
     * unknown study.
     */
    read: async (actor: Actor, question: InstrumentQuestion): Promise<InstrumentAnswer> => {
      const { ownOnly, study, filters, newest, part } = await begin(actor, question);
      if (!newest) return { study, filters, reading: null };
      const { content } = newest;
      const { expectation } = filters;
      const found = await summaries.read(part.filter, { whole: false });
      const scores = found
        .filter((one) => one.sameScale && one.expectationSource === expectation)
        .reduce((sum, one) => addScores(sum, one.scores), emptyScores());
      const persons = seesPersons(actor, study);
      const restIsFew = !persons && (await leavesFew(part.filter, null, expectation));
      const reading = asMayBeShown({
        study,
        content,
        ownOnly,
        seesPersons: persons,
        restIsFew,
        pairs: countedBy(scores),
        sets: reliabilityOf(scores, content),
        hidden: false,
        computed: await computed.read(part),
      });
      return { study, filters, reading };
    },
  };
};

export type InstrumentService = ReturnType<typeof createInstrumentService>;
