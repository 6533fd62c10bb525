import { pointsIn, type Response } from '../responses/index.js';
import { clearShortfall, commentsShown, mostLooked, type Comment, type Comments } from './item.js';

/** Who is meant beside what the store can tell: answers on the newest scale. */
export type IsMeant = (response: Response) => boolean;

const commentOf = (response: Response, itemKey: string, seesPersons: boolean): Comment | null => {
  const told = { ...pointsIn(response.desired), ...pointsIn(response.expected) };
  const [expected, delivered] = [told[itemKey] ?? null, pointsIn(response.delivered)[itemKey] ?? null];
  if (response.comment === '' || expected === null || delivered === null) return null;
  if (delivered - expected > clearShortfall) return null;
  const { comment, locale, deliveredAt, encounterId } = response;
  const shown = seesPersons
    ? { expected, delivered, encounterId }
    : { expected: null, delivered: null, encounterId: null };
  return { text: comment, locale, at: deliveredAt, ...shown };
};

/**
 * What the newest of those wrote who got clearly less than they expected at this item. Looks through the newest answers with words and
 * ends as soon as it has enough: the cost has a bound, however many answers there are.
 */
export const gatherComments = async (
  newest: AsyncIterable<Response>,
  isMeant: IsMeant,
  itemKey: string,
  seesPersons: boolean,
): Promise<Comments> => {
  const shown: Comment[] = [];
  let looked = 0;
  for await (const response of newest) {
    looked += 1;
    const comment = isMeant(response) ? commentOf(response, itemKey, seesPersons) : null;
    if (comment) shown.push(comment);
    if (shown.length === commentsShown) break;
  }
  return {
    hidden: false,
    shown,
    looked,
    mayHaveMore: shown.length === commentsShown || looked === mostLooked,
  };
};
