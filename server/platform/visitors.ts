import { AsyncLocalStorage } from 'node:async_hooks';

/** Milliseconds that somebody is a visitor at most: who waits longer has asked for something that takes its time. */
const shortly = 50;

/** Of the time that work took it may wait so many times as long, so that with visitors all day it still has a quarter. */
const patience = 3;

/** Milliseconds after a visitor came in which another is expected. */
const lately = 1_000;

/** Milliseconds that work without visitors saves up for when they come. */
const mostSaved = 100;

/**
 * Who waits for an answer just now, and work that lets them go first. A page waits several times on its way for whatever else the
 * program does, and what is counted or exported meanwhile has no hurry.
 */
export const createVisitors = (now: () => number = () => performance.now()) => {
  const requests = new AsyncLocalStorage<() => void>();
  const waiting = new Set<() => void>();
  let here = 0;
  let lastCame = -Infinity;
  let line: Promise<unknown> = Promise.resolve();
  let saved = mostSaved;

  const come = (): (() => void) => {
    let isHere = true;
    here += 1;
    lastCame = now();
    const leave = (): void => {
      if (!isHere) return;
      isHere = false;
      clearTimeout(timer);
      here -= 1;
      if (here === 0) for (const goOn of waiting) goOn();
    };
    const timer = setTimeout(leave, shortly);
    timer.unref();
    return leave;
  };

  const allGone = (longest: number): Promise<void> =>
    new Promise((resolve) => {
      const goOn = (): void => {
        clearTimeout(timer);
        waiting.delete(goOn);
        resolve();
      };
      const timer = setTimeout(goOn, longest);
      waiting.add(goOn);
    });

  return {
    /** Answers a request of somebody who is a visitor until the returned function is called, or for 50 ms. */
    visit: (answer: () => void): (() => void) => {
      const leave = come();
      requests.run(leave, answer);
      return leave;
    },

    /**
     * To be awaited by work after a step that took `worked` milliseconds: waits until nobody is here any more, but no longer than
     * three times as long as it has worked. A request that does such work itself is no visitor.
     */
    goFirst: async (worked: number): Promise<void> => {
      requests.getStore()?.();
      saved = Math.min(mostSaved, saved + patience * worked);
      if (here === 0 || saved < 1) return;
      const since = now();
      await allGone(saved);
      saved -= now() - since;
    },

    /**
     * Does a step of background work, as long as there are visitors after the steps that began before it: a page that asks the store
     * would wait for a command of each. Not to be called by such a step itself, which would wait for its own end.
     */
    oneByOne: async <T>(step: () => Promise<T>): Promise<T> => {
      const before = line;
      const done = now() - lastCame < lately ? before.then(step) : step();
      line = Promise.allSettled([before, done]);
      return done;
    },
  };
};

/** The visitors of this process. */
export const visitors = createVisitors();
