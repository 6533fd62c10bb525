import {
  answersFor,
  blocksIn,
  COMMENT,
  holds,
  IMPORTANCE,
  isConditional,
  itemBlock,
  itemsOf,
  outcomeBlock,
  pagesOf,
  questionBlock,
  type Condition,
} from '../templates/index.js';
import { choicesOf } from './asked-questions.js';
import {
  asksComment,
  boxField,
  fieldOf,
  levelsOf,
  outcomesOf,
  partOf,
  questionField,
  questionsOf,
  weighedIn,
  type Sitting,
} from './questionnaire.js';

type Typed = Readonly<Record<string, string>>;

/** The blocks of which a sitting asks something, in the order of the survey. */
export const askedBlocks = (sitting: Sitting): ReadonlySet<string> => {
  const levels = levelsOf(sitting);
  const asked = new Set<string>([
    ...itemsOf(sitting.content)
      .filter((item) => levels.some((level) => item[level]))
      .map(({ itemKey }) => itemBlock(itemKey)),
    ...questionsOf(sitting).map(({ key }) => questionBlock(key)),
    ...outcomesOf(sitting).map(outcomeBlock),
    ...(weighedIn(sitting).length > 0 ? [IMPORTANCE] : []),
    ...(asksComment(sitting) ? [COMMENT] : []),
  ]);
  return new Set(blocksIn(sitting.content).filter((id) => asked.has(id)));
};

/** What was answered to a block, as conditions ask for it. */
export const factsOfBlock = (
  sitting: Sitting,
  blockId: string,
  typed: Typed,
): readonly [of: string, readonly string[]][] => {
  const one = (of: string, field: string): [string, string[]][] => {
    const text = (typed[field] ?? '').trim();
    return text === '' ? [] : [[of, [text]]];
  };
  const item = itemsOf(sitting.content).find(({ itemKey }) => itemBlock(itemKey) === blockId);
  if (item)
    return levelsOf(sitting).flatMap((level) => {
      const field = fieldOf(level, item.itemKey);
      return one(field, field);
    });
  const outcome = outcomesOf(sitting).find((name) => outcomeBlock(name) === blockId);
  if (outcome) return one(blockId, outcome);
  const question = questionsOf(sitting).find(({ key }) => questionBlock(key) === blockId);
  if (!question) return [];
  if (question.kind !== 'choices') return one(blockId, questionField(question));
  const chosen = choicesOf(question, sitting).filter((key) => typed[boxField(question, key)] === 'yes');
  return chosen.length > 0 ? [[blockId, chosen]] : [];
};

/**
 * One block that is shown, or may be. `live`: conditions that ask for answers on the same page, all of which must hold; a
 * script follows them, and without one the block stays in sight: what was answered in vain is not read.
 */
export type ShownBlock = { readonly id: string; readonly live: readonly Condition[] };

/**
 * Goes through a sitting in its order and tells what is shown of it, given what was typed. Conditions ask only for what
 * stands before them, so one way through suffices; an answer to something that is not shown counts for nothing.
 * `together`: the blocks of the page that is drawn; what depends on one of these is told as `live`.
 */
export const shownBlocks = (
  sitting: Sitting,
  typed: Typed,
  together: ReadonlySet<string> = new Set(),
): readonly ShownBlock[] => {
  const { content } = sitting;
  const asked = askedBlocks(sitting);
  const facts = new Map<string, readonly string[]>(sitting.facts ?? []);
  const beside = new Set<string>();
  const isLive = ({ tests }: Condition): boolean => tests.some(({ of }) => beside.has(of));
  const shown: ShownBlock[] = [];
  for (const page of pagesOf(content))
    for (const { id, showIf } of page.blocks) {
      if (!asked.has(id)) continue;
      const conditions = [page.showIf, showIf].filter((one) => one !== undefined);
      const live = together.has(id) ? conditions.filter(isLive) : [];
      const others = conditions.filter((one) => !live.includes(one));
      if (!others.every((one) => holds(one, facts))) continue;
      shown.push({ id, live });
      if (together.has(id)) for (const [of] of answersFor(content, id)) beside.add(of);
      if (!live.every((one) => holds(one, facts))) continue;
      for (const [of, values] of factsOfBlock(sitting, id, typed)) facts.set(of, values);
    }
  return shown;
};

/** The sitting with what is shown to this customer only; itself where everybody is shown the same. */
export const shownTo = (sitting: Sitting, typed: Typed): Sitting =>
  isConditional(sitting.content)
    ? partOf(sitting, new Set(shownBlocks(sitting, typed).map(({ id }) => id)))
    : sitting;
