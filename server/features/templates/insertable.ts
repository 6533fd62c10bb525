import { ANSWER, FIRST_NAME, INSERTED_SERVICE } from './insertion.js';
import { COMMENT, IMPORTANCE, itemBlock, outcomeBlock, questionBlock, type Page } from './page.js';
import { pagesOf } from './pages.js';
import type { Question, QuestionKind } from './question.js';
import { itemsOf, levels, levelsOfWave, type Level, type SurveyContent } from './survey.js';

type Wave = 'before' | 'after';

/** Where a text stands: at a block, over a page, or after the answers were sent; and in which waves it is shown. */
export type TextAt = {
  readonly at: { readonly blockId: string } | { readonly pageKey: string } | { readonly end: true };
  readonly waves: readonly Wave[];
};

/** Kinds whose answer can stand in a sentence. How somebody is reached, consent and traps are nobody's words. */
const sayable: readonly QuestionKind[] = [
  'choice',
  'choices',
  'text',
  'line',
  'number',
  'date',
  'yes-no',
  'stars',
  'compared',
  'provider',
];

export const isSayable = ({ kind }: Pick<Question, 'kind'>): boolean => sayable.includes(kind);

export const waveOfLevel = (level: Level): Wave => (levelsOfWave.before.includes(level) ? 'before' : 'after');

/** The waves in which a block is asked. */
export const wavesOfBlock = (content: SurveyContent, id: string): readonly Wave[] => {
  const item = itemsOf(content).find(({ itemKey }) => itemBlock(itemKey) === id);
  if (item) return [...new Set(levels.filter((level) => item[level]).map(waveOfLevel))];
  if (id === IMPORTANCE) return ['before'];
  if (id === COMMENT) return ['before', 'after'];
  if (content.outcomes.some((outcome) => outcomeBlock(outcome) === id)) return ['after'];
  return content.questions.find(({ key }) => questionBlock(key) === id)?.waves ?? [];
};

export const wavesOfPage = (content: SurveyContent, { blocks }: Page): readonly Wave[] => [
  ...new Set(blocks.flatMap(({ id }) => wavesOfBlock(content, id))),
];

/** The blocks that are answered on an earlier step than a text is shown on: what is asked beside it is not known yet. */
const blocksBefore = (content: SurveyContent, { at }: TextAt): ReadonlySet<string> => {
  const presentation = content.presentation ?? 'whole';
  const found = new Set<string>();
  if (presentation === 'whole' && !('end' in at)) return found;
  for (const page of pagesOf(content)) {
    if ('pageKey' in at && page.key === at.pageKey) return found;
    const ids = page.blocks.map(({ id }) => id);
    const here = 'blockId' in at ? ids.indexOf(at.blockId) : -1;
    const isOwnStep = presentation === 'questions' && !page.shuffled;
    const earlier = here === -1 ? ids : isOwnStep ? ids.slice(0, here) : [];
    for (const id of earlier) found.add(id);
    if (here !== -1) return found;
  }
  return found;
};

/** The questions whose answers are known wherever a text is shown, in the order of the survey. */
const answeredBefore = (content: SurveyContent, text: TextAt): readonly Question[] => {
  const before = blocksBefore(content, text);
  return content.questions.filter((question) => {
    const isEarlier = before.has(questionBlock(question.key));
    const isKnownIn = (wave: Wave): boolean =>
      (isEarlier && question.waves.includes(wave)) || (wave === 'after' && question.waves.includes('before'));
    return isSayable(question) && text.waves.every(isKnownIn);
  });
};

/** Names of what may be inserted in a text: what is known of everybody, then answers that were given before. */
export const insertableIn = (content: SurveyContent, text: TextAt): readonly string[] => [
  FIRST_NAME,
  INSERTED_SERVICE,
  ...answeredBefore(content, text).map(({ key }) => `${ANSWER}${key}`),
];

/** The same for answers that cannot be inserted there because they are given only later. */
export const answeredLater = (content: SurveyContent, name: string): boolean =>
  content.questions.some((question) => isSayable(question) && `${ANSWER}${question.key}` === name);
