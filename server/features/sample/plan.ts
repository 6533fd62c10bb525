import { createChance } from './chance.js';
import { customerAt } from './customer.js';
import type { People, Story, StoryProvider } from './story.js';

/** Which sittings of one round there are. `told`: what was expected is told afterwards, as it was not before. */
export type Turnout = {
  readonly before: boolean;
  readonly after: boolean;
  readonly told: boolean;
  /** Whether there is a service at all: some customers do not come back. */
  readonly served: boolean;
};

/** How many customers a story needs to give exactly so many responses. */
export type Plan = {
  readonly responses: number;
  /** All of them, ours and the rivals'. */
  readonly customers: number;
  /** Those of them, the last, who answer only in the last round: they fill up. */
  readonly fillers: number;
  /** How many of them are ours. */
  readonly ours: number;
};

/** Of a hundred: who tells what they expect, who tells what they got, of both sides. */
const answering = { before: 0.82, after: 0.8, told: 0.7, again: 0.9, rivalsTold: 0.93 };

const turnsOf = (providers: readonly StoryProvider[]): StoryProvider[] => {
  const most = Math.max(...providers.map(({ customers }) => customers));
  return Array.from({ length: most }, (_, turn) =>
    providers.filter(({ customers }) => customers > turn),
  ).flat();
};

/** Who is a customer of whom: providers take turns, so that any beginning of the list is mixed. */
export const createTurns = (story: Story) => {
  const turns = turnsOf(story.providers);
  const ourTurns = turns.flatMap(({ key }, at) => (key === 'us' ? [at] : []));
  const rivals = story.providers.filter(({ key }) => key !== 'us');
  const providerAt = (list: readonly StoryProvider[], index: number): StoryProvider => {
    const found = list[index % list.length];
    if (!found) throw new RangeError('a story needs providers');
    return found;
  };
  return {
    providerOf: (index: number): StoryProvider => providerAt(turns, index),
    /** Those who fill up are the rivals': nobody of ours is asked for nothing. */
    fillerOf: (index: number): StoryProvider => providerAt(rivals, index),
    /** How many of ours come before this customer. */
    oursBefore: (index: number): number =>
      Math.floor(index / turns.length) * ourTurns.length +
      ourTurns.filter((at) => at < index % turns.length).length,
  };
};

/** What decides who answers: the story, its people and the seed. */
export type TurnoutSource = { readonly story: Story; readonly people: People; readonly seed: number };

/** Who was given more stays the rather: so likely somebody of ours comes back. */
const staysOf = ({ story, people, seed }: TurnoutSource, index: number): number => {
  const { luck } = customerAt({ story, people, seed, index, providerKey: 'us', locale: 'en' });
  return Math.max(0.3, Math.min(0.98, 0.8 + (0.14 * luck) / story.spread));
};

/** Who answers what: rivals' customers are asked once a round, afterwards. */
export const turnoutOf = (source: TurnoutSource, index: number, isOurs: boolean): Turnout[] => {
  const { story, seed } = source;
  const { happens } = createChance(seed, index, 1);
  const stays = isOurs ? staysOf(source, index) : 1;
  return story.rounds.map((_, round): Turnout => {
    const served = round === 0 || createChance(seed, index, 6, round).happens(stays);
    if (!isOurs)
      return {
        before: false,
        after: round === 0 || happens(answering.again),
        told: happens(answering.rivalsTold),
        served,
      };
    const turnout = {
      before: happens(answering.before),
      after: happens(answering.after),
      told: happens(answering.told),
    };
    return served ? { ...turnout, served } : { before: false, after: false, told: false, served };
  });
};

const sittingsIn = (turnouts: readonly Turnout[]): number =>
  turnouts.reduce((sum, { before, after }) => sum + Number(before) + Number(after), 0);

/** Finds the customers that give exactly `responses` responses. O(customers), without making one of them. */
export const planStory = (source: TurnoutSource, responses: number): Plan => {
  const { story } = source;
  const turns = createTurns(story);
  let count = 0;
  let customers = 0;
  for (;;) {
    const isOurs = turns.providerOf(customers).key === 'us';
    const next = sittingsIn(turnoutOf(source, customers, isOurs));
    if (count + next > responses) break;
    count += next;
    customers += 1;
  }
  const fillers = responses - count;
  return { responses, customers: customers + fillers, fillers, ours: turns.oursBefore(customers) };
};
