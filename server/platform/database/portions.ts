/** Ids of one message: each is looked up by itself, and others wait as long as that takes. */
export const mostLookedUp = 200;

/** Records that are written in one message: what one message takes, pages wait for. */
export const inOneMessage = 40;

/** A list in portions of one message each. */
export const portionsOf = <T>(ids: readonly T[], most = mostLookedUp): T[][] =>
  Array.from({ length: Math.ceil(ids.length / most) }, (_, at) => ids.slice(at * most, (at + 1) * most));
