import { answerName, itemsOf, levelsOfWave, type SurveyContent } from '../templates/index.js';
import { isBlock, type Thing } from './thing.js';

/** Where a thing stands on the customer's page of a wave: an anchor, or '' where it does not stand there. */
export const idPart = (content: SurveyContent, thing: Thing, wave: 'before' | 'after'): string => {
  if (!isBlock(thing)) return '';
  if (thing.kind === 'importance' || thing.kind === 'comment') return thing.kind;
  if (thing.kind === 'outcome') return thing.key;
  if (thing.kind === 'question') return `ask-${thing.key}`;
  const item = itemsOf(content).find(({ itemKey }) => itemKey === thing.key);
  const level = levelsOfWave[wave].find((one) => item?.[one]);
  return level ? answerName(level, thing.key).replaceAll('.', '-') : '';
};
