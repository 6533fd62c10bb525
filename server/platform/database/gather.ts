import { setImmediate as turn } from 'node:timers/promises';

/** Finds several at once, by key. What there is not is not in the answer. */
export type FindAll<Found> = (keys: readonly string[]) => Promise<ReadonlyMap<string, Found>>;

type Waiting<Found> = {
  readonly key: string;
  readonly resolve: (found: Found | null) => void;
  readonly reject: (error: unknown) => void;
};

const mostAtOnce = 200;

/**
 * Finds one by its key, and where many ask in the same moment asks the store once for all: whoever comes while it still
 * answers the question before waits for the next one. Nothing is remembered: everybody is answered from what stands in
 * the store after they asked, so a change that was acknowledged before is seen.
 */
export const gather = <Found>(findAll: FindAll<Found>): ((key: string) => Promise<Found | null>) => {
  let waiting: Waiting<Found>[] = [];
  let asking = false;

  const answer = async (asked: readonly Waiting<Found>[]): Promise<void> => {
    try {
      const found = await findAll([...new Set(asked.map(({ key }) => key))]);
      for (const { key, resolve } of asked) resolve(found.get(key) ?? null);
    } catch (error) {
      for (const { reject } of asked) reject(error);
    }
  };

  const ask = async (): Promise<void> => {
    while (waiting.length > 0) {
      await turn(); // who arrived together asks together
      const asked = waiting.slice(0, mostAtOnce);
      waiting = waiting.slice(mostAtOnce);
      await answer(asked);
    }
    asking = false;
  };

  return (key) =>
    new Promise((resolve, reject) => {
      waiting.push({ key, resolve, reject });
      if (asking) return;
      asking = true;
      void ask();
    });
};
