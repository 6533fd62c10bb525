/** Remembers what can never change, and of that no more than `most`: what was noted first is forgotten first. */
export const createBounded = <Value>(most: number) => {
  const known = new Map<string, Value>();
  return {
    get: (key: string): Value | undefined => known.get(key),
    note: (key: string, value: Value): void => {
      if (known.has(key)) return;
      const oldest = known.keys().next();
      if (known.size >= most && !oldest.done) known.delete(oldest.value);
      known.set(key, value);
    },
  };
};
