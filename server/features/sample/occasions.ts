import { remembered, tell, type Told } from './answering.js';
import { createChance, type Chance } from './chance.js';
import { customerAt, type Customer } from './customer.js';
import { promisesOf } from './promises.js';
import { createTurns, turnoutOf, type Plan, type Turnout } from './plan.js';
import type { PromiseOutcomes } from '../encounters/index.js';
import type { People, Story } from './story.js';
import type { Answers, ExpectationSource, Outcomes } from '../responses/index.js';
import type { Locale } from '../../platform/i18n/locales.js';

const DAY = 24 * 60 * 60 * 1000;
const HOUR = DAY / 24;

/** From nine to six; the sample's own moment is the end of a working day. */
const hoursOpen = 9;

/** What one sitting gave. Moments are told in milliseconds before the sample's own moment. */
export type Sitting = {
  readonly wave: 'before' | 'after';
  readonly agoOf: number;
  readonly expected: Answers;
  readonly expectationSource: ExpectationSource;
  readonly delivered: Answers;
  readonly outcomes: Outcomes;
  readonly comment: string;
};

/** One service occasion of one customer, and what was told of it. */
export type Occasion = {
  /** The place of the round, from 0. */
  readonly round: number;
  readonly recordedAgo: number;
  readonly deliveredAgo: number;
  /** What became of what was promised; of ours alone. */
  readonly promises: PromiseOutcomes;
  readonly sittings: readonly Sitting[];
};

/** One customer with all occasions. `place` counts our customers alone; null for a rival's. */
export type Visit = {
  readonly customer: Customer;
  readonly place: number | null;
  readonly occasions: readonly Occasion[];
};

export type StorySource = {
  readonly story: Story;
  readonly people: People;
  readonly itemKeys: readonly string[];
  readonly seed: number;
  readonly locale: Locale;
  readonly plan: Plan;
};

/** How long ago a round began and ended, in days: half a year lies between two rounds. */
const roundDays = (round: number, rounds: number) => {
  const later = rounds - 1 - round;
  return { begin: 58 + 180 * later, end: 9 + 180 * later };
};

/** Customers come one after the other, so that numbers of encounters rise with their days. */
const deliveredAgo = (parts: { round: number; rounds: number; share: number; jitter: number }): number => {
  const { begin, end } = roundDays(parts.round, parts.rounds);
  const day = Math.floor(begin - parts.share * (begin - end));
  return day * DAY + Math.round(hoursOpen * parts.jitter * HOUR);
};

/** Makes the customers of a story, any of them at any time, each always the same. */
export const createVisits = (source: StorySource) => {
  const { story, people, itemKeys, seed, locale, plan } = source;
  const turns = createTurns(story);
  const rounds = story.rounds.length;
  const firstFiller = plan.customers - plan.fillers;

  const sittingsOf = (
    customer: Customer,
    { told, chance }: { readonly told: Told; readonly chance: Chance },
    turnout: Turnout,
    when: Pick<Occasion, 'recordedAgo' | 'deliveredAgo'>,
  ) => {
    const ours = customer.providerKey === 'us';
    const sittings: Sitting[] = [];
    if (turnout.before)
      sittings.push({
        wave: 'before',
        agoOf: when.recordedAgo - Math.round(chance.random() * (when.recordedAgo - when.deliveredAgo) * 0.8),
        expected: told.expected,
        expectationSource: 'prospective',
        delivered: {},
        outcomes: {},
        comment: '',
      });
    if (!turnout.after) return sittings;
    const isBefore = turnout.before || (!ours && turnout.told);
    const after = {
      wave: 'after' as const,
      agoOf: when.deliveredAgo - Math.round((1 + chance.random() * 60) * HOUR),
      delivered: told.delivered,
      outcomes: told.outcomes,
      comment: told.comment,
    };
    if (isBefore) sittings.push({ ...after, expected: told.expected, expectationSource: 'prospective' });
    else if (turnout.told || !ours)
      sittings.push({
        ...after,
        expected: remembered(told.expected, told.delivered),
        expectationSource: 'retrospective',
      });
    else sittings.push({ ...after, expected: {}, expectationSource: 'none' });
    return sittings;
  };

  const turnoutsOf = (index: number, ours: boolean): Turnout[] =>
    index < firstFiller
      ? turnoutOf(source, index, ours)
      : story.rounds.map((_, round) => ({
          before: false,
          after: round === rounds - 1,
          told: true,
          served: true,
        }));

  return {
    /** The customer at this place, from 0 up to the plan's number of customers. */
    at: (index: number): Visit => {
      const provider = index < firstFiller ? turns.providerOf(index) : turns.fillerOf(index);
      const ours = provider.key === 'us';
      const customer = customerAt({ story, people, seed, index, providerKey: provider.key, locale });
      const { random } = createChance(seed, index, 4);
      const share = plan.customers > 1 ? index / plan.customers : 0;
      const occasions = turnoutsOf(index, ours).flatMap((turnout, round): Occasion[] => {
        if (!turnout.served) return [];
        const delivered = deliveredAgo({ round, rounds, share, jitter: random() });
        const when = {
          deliveredAgo: delivered,
          recordedAgo: delivered + Math.round((26 + 40 * random()) * HOUR),
        };
        const chance = createChance(seed, index, 3, round);
        const told = tell({ story, character: customer, itemKeys, round, chance });
        const count = ours ? story.promises[customer.locale].length : 0;
        return [
          {
            round,
            ...when,
            promises: promisesOf(count, told.gap, createChance(seed, index, 5, round)),
            sittings: sittingsOf(customer, { told, chance }, turnout, when),
          },
        ];
      });
      return { customer, place: ours ? turns.oursBefore(index) : null, occasions };
    },
  };
};

export type Visits = ReturnType<typeof createVisits>;
