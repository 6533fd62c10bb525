import { isDeepStrictEqual } from 'node:util';
import {
  blocksOf,
  itemBlock,
  itemsOf,
  outcomeBlock,
  pagesOf,
  questionBlock,
  type Draft,
  type SurveyContent,
} from '../templates/index.js';

/** So many changed things are told of one state. */
const MOST_TOLD = 12;

/** Everything that the outline names, with what it consists of. */
const thingsOf = (content: SurveyContent): Map<string, unknown> => {
  const { scale, dimensions, questions, outcomes, askImportance, askComment, presentation, ending } = content;
  const blocks = blocksOf(content);
  const withBlock = (id: string, own: unknown): [string, unknown] => [id, [own, blocks.get(id) ?? null]];
  return new Map<string, unknown>([
    ['survey', [askImportance, askComment, presentation ?? 'whole', ending ?? null]],
    ['scale', scale],
    ...dimensions.map(({ key, title }): [string, unknown] => [`dimension.${key}`, title]),
    ...itemsOf(content).map((item) => withBlock(itemBlock(item.itemKey), item)),
    ...questions.map((question) => withBlock(questionBlock(question.key), question)),
    ...outcomes.map((outcome) => withBlock(outcomeBlock(outcome), null)),
    ...pagesOf(content).map(({ blocks: own, ...page }): [string, unknown] => [
      `page.${page.key}`,
      [page, own.map(({ id }) => id)],
    ]),
  ]);
};

/** What differs between two drafts, by the things of the outline: what is in one alone, and what is not the same. */
export const changedThings = (before: Pick<Draft, 'content'>, after: Pick<Draft, 'content'>): string[] => {
  const [old, now] = [thingsOf(before.content), thingsOf(after.content)];
  const all = [...new Set([...now.keys(), ...old.keys()])];
  return all.filter((at) => !isDeepStrictEqual(old.get(at), now.get(at))).slice(0, MOST_TOLD);
};
