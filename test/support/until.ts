import { setTimeout as pause } from 'node:timers/promises';

const patience = 60_000; // ms: a busy machine is no fault

/** Waits until something has come about; fails when it does not. */
export const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  const end = Date.now() + patience;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it did not come about');
    await pause(5);
  }
};

/** What is read once it `holds`; where that does not come about, what was read last, for an assertion to tell. */
export const onceItHolds = async <T>(read: () => Promise<T>, holds: (one: T) => boolean): Promise<T> => {
  const end = Date.now() + patience;
  let last = await read();
  while (!holds(last) && Date.now() < end) {
    await pause(20);
    last = await read();
  }
  return last;
};
