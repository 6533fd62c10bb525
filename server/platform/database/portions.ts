/** The embedded store looks up so many values of a `$in` by index; for more it would read the whole collection. */
export const mostLookedUp = 200;

/** A list of ids in portions that every store looks up by index. */
export const portionsOf = <T>(ids: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(ids.length / mostLookedUp) }, (_, at) =>
    ids.slice(at * mostLookedUp, (at + 1) * mostLookedUp),
  );
