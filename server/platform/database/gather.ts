import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';

type Waiting<Asked, Answer> = {
  readonly asked: Asked;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
};

/** Does for many what was asked for one: an answer, or a failure of its own, for each in the same order. */
type DoAll<Asked, Answer> = (all: readonly Asked[]) => Promise<readonly PromiseSettledResult<Answer>[]>;

export type Gathering = {
  /** How many errands may be under way. One gathers most; more wait less where an errand takes long, such as a write. */
  readonly errands?: number;
  /** Milliseconds before an errand starts, for what nobody waits for. */
  readonly wait?: number;
};

const mostAtOnce = 200;

/**
 * Does for all who ask in the same moment what each asked for, as one errand to the store: whoever comes while as many
 * as may be are under way waits for the next. A lonely one goes at once.
 */
export const together = <Asked, Answer>(
  doAll: DoAll<Asked, Answer>,
  { errands = 1, wait = 0 }: Gathering = {},
): ((asked: Asked) => Promise<Answer>) => {
  let waiting: Waiting<Asked, Answer>[] = [];
  let underWay = 0;

  const answer = async (group: readonly Waiting<Asked, Answer>[]): Promise<void> => {
    try {
      const results = await doAll(group.map(({ asked }) => asked));
      group.forEach(({ resolve, reject }, i) => {
        const result = results[i];
        if (result?.status === 'fulfilled') resolve(result.value);
        else reject(result?.reason);
      });
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  };

  const go = async (): Promise<void> => {
    while (waiting.length > 0) {
      await (wait > 0 ? pause(wait) : turn()); // who arrives meanwhile goes along
      const group = waiting.slice(0, mostAtOnce);
      waiting = waiting.slice(mostAtOnce);
      if (group.length > 0) await answer(group); // else another errand took them along
    }
    underWay -= 1;
  };

  return (asked) =>
    new Promise((resolve, reject) => {
      waiting.push({ asked, resolve, reject });
      if (underWay >= errands || waiting.length > 1) return; // one of those under way takes it along
      underWay += 1;
      void go();
    });
};

export const done = <Answer>(value: Answer): PromiseFulfilledResult<Answer> => ({
  status: 'fulfilled',
  value,
});
export const failed = (reason: unknown): PromiseRejectedResult => ({ status: 'rejected', reason });

/** Finds several at once, by key. What there is not is not in the answer. */
export type FindAll<Found> = (keys: readonly string[]) => Promise<ReadonlyMap<string, Found>>;

/**
 * Finds one by its key; those who ask in the same moment ask together. Nothing is remembered: everybody is answered from
 * what stands in the store after they asked, so a change that was acknowledged before is seen.
 */
export const gather = <Found>(findAll: FindAll<Found>): ((key: string) => Promise<Found | null>) =>
  together(async (keys: readonly string[]) => {
    const found = await findAll([...new Set(keys)]);
    return keys.map((key) => done(found.get(key) ?? null));
  });
