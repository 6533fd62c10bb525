import { keptBeside } from '../../platform/kept.js';
import { itemBlock, outcomeBlock, questionBlock } from './page.js';
import { answerOfKind, isScaleKind, offeredKeys, type Question } from './question.js';
import { answerName, itemsOf, levels, outcomes, valuesOf, type SurveyContent } from './survey.js';

/** What an answer can be: its values, null where it is words or any number. `several`: it can be more than one of them. */
export type Answerable = { readonly values: readonly string[] | null; readonly several: boolean };

const range = ({ low, high }: { readonly low: number; readonly high: number }): string[] =>
  Array.from({ length: high - low + 1 }, (_, at) => String(low + at));

const NA = 'na';

const valuesOfQuestion = (question: Question): readonly string[] | null => {
  const keys = offeredKeys(question);
  if (isScaleKind(question.kind)) return [...keys, NA];
  return keys.length > 0 ? keys : null;
};

type Answers = readonly [of: string, Answerable][];

const listAnswers = (content: SurveyContent, blockId: string): Answers => {
  const item = itemsOf(content).find(({ itemKey }) => itemBlock(itemKey) === blockId);
  if (item) {
    const values = [...valuesOf(content.scale).map(String), NA];
    return levels
      .filter((level) => item[level])
      .map((level) => [answerName(level, item.itemKey), { values, several: false }]);
  }
  const outcome = content.outcomes.find((one) => outcomeBlock(one) === blockId);
  if (outcome) return [[blockId, { values: [...range(outcomes[outcome]), NA], several: false }]];
  const question = content.questions.find(({ key }) => questionBlock(key) === blockId);
  if (!question || answerOfKind[question.kind] === 'none' || question.kind === 'contact') return [];
  return [[blockId, { values: valuesOfQuestion(question), several: question.kind === 'choices' }]];
};

const kept = keptBeside<SurveyContent, Answers>();

/** What a condition can ask about once a block was answered, by the `of` of a test. */
export const answersFor = (content: SurveyContent, blockId: string): Answers =>
  kept(content, blockId, () => listAnswers(content, blockId));
