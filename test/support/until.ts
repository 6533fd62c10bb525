import { setTimeout as pause } from 'node:timers/promises';

const patience = 30_000; // ms: a busy machine is no fault

/** Waits until something has come about; fails when it does not. */
export const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  const end = Date.now() + patience;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it did not come about');
    await pause(5);
  }
};
