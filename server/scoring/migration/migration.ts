import { standings, type Standing } from '../customers/standing.js';
import { proportion, type Proportion } from '../proportions/proportion.js';
import type { Figure } from '../result.js';
import { mcnemarTest, type McnemarTest } from './mcnemar-test.js';
import { netRaise, type NetRaise } from './net-raise.js';
import { stuartMaxwell, type StuartMaxwell } from './stuart-maxwell.js';

/** A customer of the first round: the standing then and now, and whether either is within one SEM of another. */
export type Migrant = {
  readonly before: Standing;
  /** Null where the customer left: has no standing in the second round. */
  readonly after: Standing | null;
  readonly borderline: boolean;
};

/** Where customers went: every standing, or out. */
export type Destination = Standing | 'left';

/** The migration of customers between two rounds. */
export type Migration = {
  /** Customers of the first round, and those of them with a standing in the second. */
  readonly n: number;
  readonly linked: number;
  /** From each standing the share that went to each, staying among them, of those who were there. */
  readonly transitions: Readonly<Record<Standing, Readonly<Record<Destination, Proportion>>>>;
  /** Of those who changed their standing, the share whose change may be the noise of the answers. */
  readonly borderline: Proportion;
  /** Into demanding and loyal, of all; whoever left from there is lost. */
  readonly raise: NetRaise;
  readonly raiseTest: Figure<McnemarTest>;
  /** Whether the shares of the standings changed among those linked. */
  readonly homogeneity: Figure<StuartMaxwell>;
};

/** Whom the company works for. */
const aim: Standing = 'demanding-loyal';
const destinations: readonly Destination[] = [...standings, 'left'];

/**
 * How customers moved between standings from one round to the next, and whether that is more than chance.
 *
 * In: every customer of the first round (those who came later have nowhere to come from). Shares from 0 to 1 with Wilson's
 * interval, those of a row sum to 1; undefined `no-values` in the row of a standing that nobody had. Tests: Stuart–Maxwell
 * over all standings (`no-values`, `no-change`), McNemar on the net raise (`no-change`). O(customers). Throws RangeError unless
 * 0 < confidence < 1.
 * Source: as stuartMaxwell, mcnemarTest and netRaise.
 *
 * Example: of two critical customers one turns loyal and one leaves: the net raise is .5.
 */
export const migration = (customers: readonly Migrant[], confidence = 0.95): Migration => {
  const table = countsOf(customers);
  const count = (from: Standing, to: Destination): number => table[from][to];
  const n = customers.length;
  const fromOf = (from: Standing): number => destinations.reduce((total, to) => total + count(from, to), 0);
  const transitions = Object.fromEntries(
    standings.map((from) => [
      from,
      Object.fromEntries(
        destinations.map((to) => [to, proportion(count(from, to), fromOf(from), confidence)]),
      ),
    ]),
  ) as Migration['transitions'];
  const moved = customers.filter(({ before, after }) => after !== null && after !== before);
  const changed = {
    gained: moved.filter(({ after }) => after === aim).length,
    lost: fromOf(aim) - count(aim, aim),
  };
  return {
    n,
    linked: customers.filter(({ after }) => after !== null).length,
    transitions,
    borderline: proportion(moved.filter(({ borderline }) => borderline).length, moved.length, confidence),
    raise: netRaise(changed, n, confidence),
    raiseTest: mcnemarTest(changed),
    homogeneity: stuartMaxwell(standings.map((from) => standings.map((to) => count(from, to)))),
  };
};

type Counts = Record<Standing, Record<Destination, number>>;

const countsOf = (customers: readonly Migrant[]): Counts => {
  const counts = Object.fromEntries(
    standings.map((from) => [from, Object.fromEntries(destinations.map((to) => [to, 0]))]),
  ) as Counts;
  for (const { before, after } of customers) counts[before][after ?? 'left'] += 1;
  return counts;
};
