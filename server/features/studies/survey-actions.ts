import { isLocale, type Locale } from '../../platform/i18n/locales.js';
import {
  withItemBack,
  withItemMoved,
  withNewItem,
  withOptionBack,
  withOptionMoved,
  withoutItem,
  withoutOption,
  withoutQuestion,
  withQuestionBack,
  withQuestionMoved,
  type Draft,
} from '../templates/index.js';

const moves = ['up', 'down', 'remove', 'restore'] as const;
type Move = (typeof moves)[number];

/** What a button of the editor does, beside keeping what was typed. */
export type SurveyAction =
  | { readonly kind: 'save' | 'publish' }
  | { readonly kind: 'in'; readonly locale: Locale }
  | { readonly kind: Move; readonly itemKey: string }
  | { readonly kind: 'question'; readonly move: Move; readonly questionKey: string }
  | { readonly kind: 'option'; readonly move: Move; readonly questionKey: string; readonly optionKey: string }
  | { readonly kind: 'add'; readonly dimensionKey: string; readonly title: string };

const key = '[a-z0-9-]{1,40}';
const move = `(${moves.join('|')})`;

/** `save`, `in:ru`, `up:respect`, `question:remove:needs`, `option:down:needs:speed`, `add:moral`. */
export const actionPattern = new RegExp(
  `^(save|publish|in:(az|tr|en|ru)|${move}:${key}|add:${key}|question:${move}:${key}|option:${move}:${key}:${key})$`,
);

const isMove = (text: string): text is Move => (moves as readonly string[]).includes(text);

/** What a button's value means; `typed` tells the text of a field. */
export const actionOf = (value: string, typed: (field: string) => string): SurveyAction => {
  const [kind = '', what = '', questionKey = '', optionKey = ''] = value.split(':');
  if (kind === 'in' && isLocale(what)) return { kind, locale: what };
  if (isMove(kind)) return { kind, itemKey: what };
  if (kind === 'question' && isMove(what)) return { kind, move: what, questionKey };
  if (kind === 'option' && isMove(what)) return { kind, move: what, questionKey, optionKey };
  if (kind === 'add') return { kind, dimensionKey: what, title: typed(`add.${what}`) };
  return { kind: kind === 'publish' ? 'publish' : 'save' };
};

const questionActedOn = (draft: Draft, questionKey: string, by: Move): Draft => {
  if (by === 'remove') return withoutQuestion(draft, questionKey);
  if (by === 'restore') return withQuestionBack(draft, questionKey);
  return withQuestionMoved(draft, questionKey, by === 'up' ? -1 : 1);
};

const optionActedOn = (draft: Draft, questionKey: string, optionKey: string, by: Move): Draft => {
  if (by === 'remove') return withoutOption(draft, questionKey, optionKey);
  if (by === 'restore') return withOptionBack(draft, questionKey, optionKey);
  return withOptionMoved(draft, questionKey, optionKey, by === 'up' ? -1 : 1);
};

/** The draft after what a button does, in the language that is shown. */
export const actedOn = (draft: Draft, action: SurveyAction, locale: Locale): Draft => {
  switch (action.kind) {
    case 'up':
      return withItemMoved(draft, action.itemKey, -1);
    case 'down':
      return withItemMoved(draft, action.itemKey, 1);
    case 'remove':
      return withoutItem(draft, action.itemKey);
    case 'restore':
      return withItemBack(draft, action.itemKey);
    case 'question':
      return questionActedOn(draft, action.questionKey, action.move);
    case 'option':
      return optionActedOn(draft, action.questionKey, action.optionKey, action.move);
    case 'add':
      return withNewItem(draft, { dimensionKey: action.dimensionKey, locale, title: action.title });
    case 'save':
    case 'publish':
    case 'in':
      return draft;
  }
};

/** Where the button of an action stands afterwards: an anchor, or '' for the top. */
export const anchorOf = (action: SurveyAction, draft: Draft): string => {
  if (action.kind === 'up' || action.kind === 'down' || action.kind === 'restore')
    return `#item-${action.itemKey}`;
  if (action.kind === 'option') return `#question-${action.questionKey}`;
  if (action.kind === 'question')
    return action.move === 'remove' ? '#asked' : `#question-${action.questionKey}`;
  if (action.kind !== 'add') return '';
  const dimension = draft.content.dimensions.find(({ key: one }) => one === action.dimensionKey);
  return `#item-${dimension?.items.at(-1)?.itemKey ?? ''}`;
};
