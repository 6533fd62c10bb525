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
  type Item,
  type Level,
  type Question,
  type SurveyContent,
} from '../templates/index.js';
import { keptBeside } from '../../platform/kept.js';
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
  variantOf,
  weighedIn,
  type Sitting,
} from './questionnaire.js';

type Typed = Readonly<Record<string, string>>;

type Found = {
  readonly items: ReadonlyMap<string, Item>;
  readonly questions: ReadonlyMap<string, Question>;
  readonly outcomes: ReadonlySet<string>;
  readonly levels: readonly Level[];
};

const keptFound = keptBeside<SurveyContent, Found>();

/** What a sitting asks, by the blocks that ask it. */
const foundIn = (sitting: Sitting): Found =>
  keptFound(sitting.content, variantOf(sitting), () => ({
    items: new Map(itemsOf(sitting.content).map((item) => [itemBlock(item.itemKey), item])),
    questions: new Map(questionsOf(sitting).map((question) => [questionBlock(question.key), question])),
    outcomes: new Set(outcomesOf(sitting).map(outcomeBlock)),
    levels: levelsOf(sitting),
  }));

const keptAsked = keptBeside<SurveyContent, ReadonlySet<string>>();

/** The blocks of which a sitting asks something, in the order of the survey. */
export const askedBlocks = (sitting: Sitting): ReadonlySet<string> =>
  keptAsked(sitting.content, variantOf(sitting), () => listBlocks(sitting));

const listBlocks = (sitting: Sitting): ReadonlySet<string> => {
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
  const { items, questions, outcomes, levels } = foundIn(sitting);
  const item = items.get(blockId);
  if (item)
    return levels.flatMap((level) => {
      const field = fieldOf(level, item.itemKey);
      return one(field, field);
    });
  if (outcomes.has(blockId)) return one(blockId, blockId.slice(outcomeBlock('').length));
  const question = questions.get(blockId);
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
