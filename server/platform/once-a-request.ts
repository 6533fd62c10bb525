import { AsyncLocalStorage } from 'node:async_hooks';

type Known = { isOver: boolean; readonly found: Map<string, Promise<unknown>> };

const requests = new AsyncLocalStorage<Known>();

/** One request: within `run` the same is asked for once, until `end`. */
export const oneRequest = () => {
  const known: Known = { isOver: false, found: new Map() };
  return {
    run: (answer: () => void): void => requests.run(known, answer),
    end: (): void => {
      known.isOver = true;
    },
  };
};

/**
 * What `read` tells, asked once within a request that changes nothing and anew everywhere else: a page of figures is put
 * together of a dozen readings, each of which needs to know the study and its survey. A reading that fails is not kept.
 */
export const onceARequest = async <T>(name: string, read: () => Promise<T>): Promise<T> => {
  const known = requests.getStore();
  if (!known || known.isOver) return read();
  const found = (known.found.get(name) as Promise<T> | undefined) ?? read();
  known.found.set(name, found);
  try {
    return await found;
  } catch (error) {
    known.found.delete(name);
    throw error;
  }
};
