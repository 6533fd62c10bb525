import {
  countIn,
  customerEffort,
  customerSatisfaction,
  isDefined,
  proportion,
  valueOrNull,
  type OutcomeCell,
} from '../../scoring/index.js';
import { type Actor } from '../accounts/index.js';
import { isTooFew, type GapService, selectionOf, type SelectionQuestion } from '../analytics/index.js';
import type { Asked, InvitationService } from '../invitations/index.js';
import type { PromisesService } from '../promises/index.js';
import type { ReturnsService } from '../returns/index.js';
import type { FiguresAnswer, OutcomeFigure } from './figures.js';
import { missingOf } from './missing.js';

export type FiguresParts = {
  readonly gaps: Pick<GapService, 'read'>;
  readonly invitations: Pick<InvitationService, 'asked'>;
  readonly promises: Pick<PromisesService, 'kept' | 'leavesFew'>;
  readonly returns: Pick<ReturnsService, 'read'>;
};

export type FiguresQuestion = SelectionQuestion;

/** Whether one answer is counted among the favourable: scoring says from where on. */
const favours = {
  csat: (answer: number): boolean => customerSatisfaction([answer]).count === 1,
  ces: (answer: number): boolean => customerEffort([answer]).easy.count === 1,
} as const;

const outcomeOf = (
  outcome: OutcomeFigure['outcome'],
  cells: readonly OutcomeCell[],
  isHidden: (n: number) => boolean,
): OutcomeFigure => {
  const n = countIn(cells);
  if (isHidden(n)) return { outcome, n, hidden: true, share: null, low: null, high: null };
  const { share, interval } = proportion(countIn(cells.filter(([answer]) => favours[outcome](answer))), n);
  const [low, high] = isDefined(interval) ? interval : [null, null];
  return { outcome, n, hidden: false, share: valueOrNull(share), low, high };
};

const nobody: Asked = { customers: [], newestOf: null };

/** What an analyst opens first: every figure of a study on one page, from summaries. */
export const createFiguresService = ({ gaps, invitations, promises, returns }: FiguresParts) => {
  return {
    /** `reading` is null as long as no survey is published. Throws `not-found` for an unknown study. */
    read: async (actor: Actor, question: FiguresQuestion): Promise<FiguresAnswer> => {
      const { study, filters, reading: gap } = await gaps.read(actor, { ...question, page: null });
      if (!gap) return { study, filters, reading: null };
      const { filter } = selectionOf(actor, study, question);
      const { seesPersons: persons, outcomesHidden } = gap;
      const isHidden = (n: number): boolean => outcomesHidden || isTooFew(n, persons);
      const asked = outcomesHidden ? nobody : await invitations.asked(filter, study.segments);
      const restIsFew =
        !persons && (outcomesHidden || (await promises.leavesFew(study, filter, 'delivered')));
      const [kept, returned] = await Promise.all([
        promises.kept(actor, study, filter),
        returns.read(study, filter, { seesPersons: persons, restIsFew }),
      ]);
      const outcomes = (['csat', 'ces'] as const).filter((one) => gap.content.outcomes.includes(one));
      return {
        study,
        filters,
        reading: {
          gap,
          outcomes: outcomes.map((outcome) => outcomeOf(outcome, gap.outcomes[outcome], isHidden)),
          promises: kept,
          returns: returned,
          missing: missingOf(asked.customers, study.segments, persons),
          newestOf: asked.newestOf,
        },
      };
    },
  };
};

export type FiguresService = ReturnType<typeof createFiguresService>;
