/**
 * Keeps what is made of an object beside it, by variant, and forgets it with the object. For objects that never change,
 * such as published surveys: what was made of one holds as long as the object itself. `most`: of so many variants the oldest
 * is forgotten, where there may be any number of them.
 */
export const keptBeside = <Owner extends object, Made>({ most = Infinity } = {}) => {
  const known = new WeakMap<Owner, Map<string, Made>>();
  return (owner: Owner, variant: string, make: () => Made): Made => {
    const variants = known.get(owner) ?? new Map<string, Made>();
    known.set(owner, variants);
    const found = variants.get(variant);
    if (found !== undefined) return found;
    const made = make();
    variants.set(variant, made);
    const [oldest] = variants.keys();
    if (variants.size > most && oldest !== undefined) variants.delete(oldest);
    return made;
  };
};
