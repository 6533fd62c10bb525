/** The embedded store looks up so many values of a `$in` by index; for more it would read the whole collection. */
export const mostLookedUp = 200;

/** Records that are written in one message: what one message takes, pages wait for. */
export const inOneMessage = 40;

/** A list of ids in portions that every store looks up by index. */
export const portionsOf = <T>(ids: readonly T[], most = mostLookedUp): T[][] =>
  Array.from({ length: Math.ceil(ids.length / most) }, (_, at) => ids.slice(at * most, (at + 1) * most));
