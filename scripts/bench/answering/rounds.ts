import { openVisitors, type Measured, type Sent } from '../load.js';
import type { Served } from './child.js';
import { filledIn } from './form.js';
import type { Customer } from './messages.js';

/** What a customer does: looks at the page, and sends it. */
export const tasks = ['page', 'submission'] as const;
export type Task = (typeof tasks)[number];

/** `ours` with the usual survey, `long` with the long one, `conditional` with that one's conditions. */
export const sides = ['floor', 'ours', 'long', 'conditional'] as const;
export type Side = (typeof sides)[number];

/** One measurement. `effort`: milliseconds of processor that the server and its store took. */
export type Step = Measured & {
  readonly task: Task;
  readonly connections: number;
  readonly side: Side;
  readonly effort: number;
};

const requestsOf = (task: Task, side: Side, customers: readonly Customer[], form: () => string): Sent[] =>
  customers.map(({ token, invitationId }) => ({
    method: task === 'page' ? 'GET' : 'POST',
    path: side === 'floor' ? `/${invitationId}` : `/s/${token}`,
    body: task === 'page' ? null : form(),
    expected: task === 'page' ? 200 : 303,
  }));

/**
 * Rounds of one task at one number of connections: in each, the floor and we in turn, and who comes first changes. They
 * are short, so that what else the machine does disturbs both alike. Each customer looks once and answers once.
 */
export const measure = async (parts: {
  readonly server: Served;
  readonly connections: number;
  readonly rounds: number;
  readonly requests: number;
  readonly random: () => number;
  readonly onRound: (round: number) => void;
}): Promise<Step[]> => {
  const { server, connections, rounds, requests, random, onRound } = parts;
  const visitors = {
    floor: openVisitors(server.floor, connections),
    ours: openVisitors(server.ours, connections),
    long: openVisitors(server.ours, connections),
    conditional: openVisitors(server.ours, connections),
  };
  const steps: Step[] = [];
  const take = async (task: Task, side: Side, sent: readonly Sent[]): Promise<Step> => {
    const before = await server.effort();
    const measured = await visitors[side].send(sent);
    return { task, connections, side, ...measured, effort: (await server.effort()) - before };
  };
  try {
    for (let i = 0; i <= rounds; i += 1) {
      onRound(i);
      const usual = await server.seed('usual', requests);
      const asked = {
        floor: usual,
        ours: usual,
        long: await server.seed('long', requests),
        conditional: await server.seed('conditional', requests),
      };
      const pageOf = async ([customer]: readonly Customer[]): Promise<string> =>
        (await fetch(`${server.ours}/s/${customer?.token ?? ''}`)).text();
      const pages = {
        floor: '',
        ours: await pageOf(asked.ours),
        long: await pageOf(asked.long),
        conditional: await pageOf(asked.conditional),
      };
      for (const task of tasks)
        for (const side of i % 2 === 0 ? sides : sides.toReversed()) {
          const step = await take(
            task,
            side,
            requestsOf(task, side, asked[side], () => filledIn(pages[side], random)),
          );
          if (i > 0) steps.push(step); // the first round warms up
        }
    }
    return steps;
  } finally {
    await Promise.all(sides.map((side) => visitors[side].leave()));
  }
};
