/** How many random groups customers fall into: enough for 63 degrees of freedom, few enough to keep apart. */
export const groupCount = 64;

/**
 * The random group of a customer: a number from 0 to 63 by a hash of the seed and the customer's id, so that all
 * encounters of one customer fall together, today and tomorrow, without anything to be remembered.
 *
 * O(length). Whoever knows an id can tell its group; the group tells nothing of the id.
 * Source: FNV-1a (Fowler, Noll & Vo), finished with the mixing steps of MurmurHash3, without which short ids fall
 * unevenly.
 *
 * Example: `randomGroup('customer-7', 1)` is always the same group.
 */
export const randomGroup = (id: string, seed: number): number => {
  let hash = 0x811c9dc5;
  const text = `${seed}:${id}`;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) & (groupCount - 1);
};
