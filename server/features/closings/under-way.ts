/** What was begun and is not done yet. */
export const createUnderWay = () => {
  const all = new Set<Promise<unknown>>();
  return {
    /** The same as what is handed in, noted until it is done. */
    note: async <T>(work: Promise<T>): Promise<T> => {
      all.add(work);
      try {
        return await work;
      } finally {
        all.delete(work);
      }
    },

    /** Resolves once all is done that was under way, well or ill; what begins meanwhile is not waited for. */
    done: async (): Promise<void> => void (await Promise.allSettled(all)),
  };
};
