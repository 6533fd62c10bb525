import { createMoments, isDefined, welchTest, whenDefined } from '../../scoring/index.js';
import type { Response } from '../responses/index.js';
import { outcomes as scales, type Outcome } from '../templates/index.js';
import type { PrimedOutcome, Priming } from './instrument.js';

/** Tells of encounters whether their customers were asked before the service. */
export type AskedBefore = (encounterIds: readonly string[]) => Promise<ReadonlySet<string>>;

const portion = 200;

const isAnswer = (answer: unknown, outcome: Outcome): answer is number =>
  typeof answer === 'number' && answer >= scales[outcome].low && answer <= scales[outcome].high;

/** Compares who told what they expect before the service with who was never asked; `settle` before it is told. */
export const createPrimingGathering = (outcomes: readonly Outcome[], askedBefore: AskedBefore) => {
  const groups = { asked: 0, notAsked: 0, unanswered: 0 };
  const moments = new Map(
    outcomes.map((outcome) => [outcome, { asked: createMoments(), notAsked: createMoments() }]),
  );
  let waiting: Response[] = [];

  const add = (group: 'asked' | 'notAsked', response: Response): void => {
    groups[group] += 1;
    for (const [outcome, both] of moments) {
      const answer = response.outcomes[outcome];
      if (isAnswer(answer, outcome)) both[group].add(answer);
    }
  };

  const settle = async (): Promise<void> => {
    if (waiting.length === 0) return;
    const asked = await askedBefore(waiting.flatMap(({ encounterId }) => encounterId ?? []));
    for (const response of waiting) {
      if (response.encounterId !== null && asked.has(response.encounterId)) groups.unanswered += 1;
      else add('notAsked', response);
    }
    waiting = [];
  };

  return {
    take: async (response: Response): Promise<void> => {
      if (response.expectationSource === 'prospective') return add('asked', response);
      waiting.push(response);
      if (waiting.length >= portion) await settle();
    },
    settle,
    priming: (): Priming => ({
      ...groups,
      outcomes: [...moments].map(([outcome, both]): PrimedOutcome => {
        const [asked, notAsked] = [both.asked.describe(), both.notAsked.describe()];
        return {
          outcome,
          asked: { n: asked.n, mean: asked.mean },
          notAsked: { n: notAsked.n, mean: notAsked.mean },
          difference: whenDefined(welchTest(asked, notAsked), ({ difference, interval, p }) => ({
            value: difference,
            interval,
            p,
          })),
        };
      }),
    }),
  };
};

/** Whether the outcomes of the two groups differ by more than chance. */
export const isPrimed = ({ difference }: PrimedOutcome): boolean =>
  isDefined(difference) && (difference.interval[0] > 0 || difference.interval[1] < 0);
