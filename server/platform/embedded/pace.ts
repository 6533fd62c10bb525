import { setImmediate as nextTurn } from 'node:timers/promises';
import { err } from './bson.js';

/** How long one operation may work, in ms, before others get their turn. */
export const pauseAfter = 2;

/** The time that an operation may still take; waiting for the client does not count. */
export type Allowance = { left: number };

/** An allowance from `maxTimeMS`; 0 or nothing means no limit. */
export const allowanceOf = (maxTimeMS: unknown): Allowance => ({ left: Number(maxTimeMS ?? 0) || Infinity });

export const timeIsUp = () => err(50, 'MaxTimeMSExpired', 'operation exceeded time limit');

/**
 * Draws from steps, where null means that a pause is due, and lets others go first at every pause. `take` returns
 * false to stop. Tells whether the steps have ended; throws 50 when the allowance is used up.
 */
export const drawFrom = async <T, R>(
  steps: Iterator<T | null, R>,
  allowance: Allowance,
  take: (item: T) => boolean,
): Promise<{ readonly ended: true; readonly result: R } | { readonly ended: false }> => {
  let since = Date.now();
  const settle = (): void => {
    const now = Date.now();
    allowance.left -= now - since;
    since = now;
    if (allowance.left < 0) throw timeIsUp();
  };
  for (;;) {
    const { done, value } = steps.next();
    if (done) {
      settle();
      return { ended: true, result: value };
    }
    if (value === null) {
      settle();
      await nextTurn();
    } else if (!take(value)) {
      settle();
      return { ended: false };
    }
  }
};

/** Everything that the steps yield. */
export const collect = async <T>(steps: Iterator<T | null>, allowance: Allowance): Promise<T[]> => {
  const items: T[] = [];
  await drawFrom(steps, allowance, (item) => {
    items.push(item);
    return true;
  });
  return items;
};

export { nextTurn };
