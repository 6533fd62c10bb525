import { load, type Measured, type Sent } from '../load.js';
import type { Served } from './child.js';
import { filledIn } from './form.js';
import type { Customer } from './messages.js';

/** What a customer does: looks at the page, and sends it. */
export const tasks = ['page', 'submission'] as const;
export type Task = (typeof tasks)[number];

export type Side = 'floor' | 'ours';

/** One measurement of a round. */
export type Step = {
  readonly task: Task;
  readonly connections: number;
  readonly side: Side;
  readonly measured: Measured;
};

const requestsOf = (task: Task, side: Side, customers: readonly Customer[], form: () => string): Sent[] =>
  customers.map(({ token, invitationId }) => ({
    method: task === 'page' ? 'GET' : 'POST',
    path: side === 'floor' ? `/${invitationId}` : `/s/${token}`,
    body: task === 'page' ? null : form(),
    expected: task === 'page' ? 200 : 303,
  }));

/**
 * One round: at every number of connections, the floor and we in turn. Each customer looks once and answers once; who
 * comes first changes from round to round.
 */
export const round = async (
  server: Served,
  index: number,
  connections: readonly number[],
  requests: number,
  random: () => number,
): Promise<Step[]> => {
  const sides: readonly Side[] = index % 2 === 0 ? ['floor', 'ours'] : ['ours', 'floor'];
  const steps: Step[] = [];
  for (const number of connections) {
    const customers = await server.seed(requests);
    const page = await (await fetch(`${server.ours}/s/${customers[0]?.token ?? ''}`)).text();
    const form = (): string => filledIn(page, random);
    for (const task of tasks)
      for (const side of sides) {
        const sent = requestsOf(task, side, customers, form);
        const measured = await load(side === 'floor' ? server.floor : server.ours, number, sent);
        steps.push({ task, connections: number, side, measured });
      }
  }
  return steps;
};
