import { seededRandom } from '../../scoring/index.js';

/** A number from text: the same for the same customer and page, so that a page looks alike whenever it is opened. */
const seedOf = (text: string): number =>
  [...text].reduce((seed, letter) => (Math.imul(seed, 31) + (letter.codePointAt(0) ?? 0)) | 0, 7) >>> 0;

/** The list in an order of chance (Fisher–Yates) that a text decides. */
export const shuffledBy = <T>(list: readonly T[], text: string): T[] => {
  const random = seededRandom(seedOf(text));
  const order = [...list];
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] as T, order[at] as T];
  }
  return order;
};
