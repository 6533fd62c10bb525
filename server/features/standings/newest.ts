/** Keeps the newest of what is set, by key, and no more than `most`: setting a key again makes it the newest. */
export const createNewest = <Value>(most: number) => {
  const kept = new Map<string, Value>();
  return {
    remove: (key: string): void => {
      kept.delete(key);
    },
    set: (key: string, value: Value): void => {
      kept.delete(key);
      kept.set(key, value);
      if (kept.size <= most) return;
      const [oldest] = kept.keys();
      if (oldest !== undefined) kept.delete(oldest);
    },
    /** Newest first. */
    all: (): Value[] => [...kept.values()].reverse(),
  };
};
