import type { I18n } from '../../platform/i18n/i18n.js';
import { said } from '../studies/index.js';
import {
  answerName,
  IMPORTANCE,
  isScaleKind,
  itemBlock,
  itemsOf,
  levels,
  outcomes,
  outcomeBlock,
  questionBlock,
  scaleOfKind,
  type Draft,
  type SurveyContent,
} from '../templates/index.js';

/** A block by the name that its author gave it, in the reader's language. */
export const blockName = (content: SurveyContent, id: string, { t, locale }: I18n): string => {
  const item = itemsOf(content).find(({ itemKey }) => itemBlock(itemKey) === id);
  if (item) return said(item.title, locale, item.itemKey);
  const question = content.questions.find(({ key }) => questionBlock(key) === id);
  if (question) return said(question.text, locale, t(`builder:kind.${question.kind}`));
  return /^(outcome\..+|importance|comment)$/.test(id)
    ? t(`builder:block.${id.replace('outcome.', '')}`)
    : id;
};

/** How many importance points are spread. */
const POINTS_TO_SPREAD = 100;

const ends = ({ low, high }: { readonly low: number; readonly high: number }): string => `${low}–${high}`;

/** What stands at the right of a block in the outline: its points, or how it is answered. */
export const blockNote = (content: SurveyContent, id: string, { t }: I18n): string => {
  const item = itemsOf(content).find(({ itemKey }) => itemBlock(itemKey) === id);
  if (item) {
    const asked = levels.filter((level) => item[level]).length;
    const points = t('templates:scale.points', { count: content.scale.points });
    return asked > 2 ? `${asked} × ${points}` : points;
  }
  const question = content.questions.find(({ key }) => questionBlock(key) === id);
  if (question && isScaleKind(question.kind)) return ends(scaleOfKind[question.kind]);
  if (question) return t(`builder:short.${question.kind}`);
  const outcome = content.outcomes.find((one) => outcomeBlock(one) === id);
  if (outcome) return ends(outcomes[outcome]);
  return id === IMPORTANCE ? String(POINTS_TO_SPREAD) : t(`builder:short.${id}`);
};

/** How the answers of a source are called in a condition: the block, and the level where it has several. */
export const sourceName = (
  content: SurveyContent,
  source: { readonly of: string; readonly blockId: string },
  i18n: I18n,
): string => {
  const name = blockName(content, source.blockId, i18n);
  const level = levels.find((one) => source.of.startsWith(answerName(one, '')));
  return level ? `${name} (${i18n.t(`templates:parts.${level}`)})` : name;
};

/** What an answer is called: an option by its words, a point by its number. */
export const valueName = (content: SurveyContent, of: string, value: string, { t, locale }: I18n): string => {
  const options = content.questions.find(({ key }) => `ask.${key}` === of)?.options ?? [];
  const option = options.find(({ key }) => key === value);
  if (option) return said(option.text, locale, value);
  return /^(yes|no|other|na)$/.test(value) ? t(`builder:value.${value}`) : value;
};

/** What was taken out and can be put back, by the id of its block. */
export const removedFrom = ({ shelf }: Draft, { locale, t }: I18n): { id: string; name: string }[] => [
  ...shelf.items.map(({ item }) => ({
    id: itemBlock(item.itemKey),
    name: said(item.title, locale, item.itemKey),
  })),
  ...shelf.questions.map((question) => ({
    id: questionBlock(question.key),
    name: said(question.text, locale, t(`builder:kind.${question.kind}`)),
  })),
];
