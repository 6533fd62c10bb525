import { setImmediate as turn } from 'node:timers/promises';
import { visitors } from './visitors.js';

/** So many rows are read, or written, within a millisecond or two. A page waits several times on its way, each time so long. */
const atOnce = 20;

let queue: Promise<unknown> = Promise.resolve();

/** One piece of work a turn: where several are under way at once, a page would wait for a step of each. */
const ownTurn = (): Promise<unknown> => (queue = queue.then(() => turn()));

const othersFirst = async (worked: number): Promise<void> => {
  await ownTurn();
  await visitors.goFirst(worked);
};

/** A long list bit by bit; others go first after each. */
export const unhurried = async function* <T>(list: readonly T[]): AsyncGenerator<readonly T[]> {
  for (let at = 0; at < list.length; at += atOnce) {
    const since = performance.now();
    yield list.slice(at, at + atOnce);
    await othersFirst(performance.now() - since);
  }
};

/** Milliseconds that work may take in one go before others get their turn. */
const longest = 1;

/** To be awaited between the steps of long work: lets others go first wherever the work has taken its time. */
export const createPauses = (): (() => Promise<void>) => {
  let since = performance.now();
  return async () => {
    const worked = performance.now() - since;
    if (worked < longest) return;
    await othersFirst(worked);
    since = performance.now();
  };
};
