import {
  COMMENT,
  IMPORTANCE,
  itemBlock,
  itemsOf,
  outcomeBlock,
  pagesOf,
  questionBlock,
  type SurveyContent,
} from '../templates/index.js';

/**
 * The one thing that the form is about: the survey as a whole, its scale, a page, what is to be added to a page, a
 * dimension, or a block of a page. `at` names it in the address.
 */
export type Thing =
  | { readonly kind: 'survey' | 'scale'; readonly at: string; readonly key: '' }
  | { readonly kind: 'page' | 'add' | 'dimension'; readonly at: string; readonly key: string }
  | {
      readonly kind: 'item' | 'question' | 'outcome' | 'importance' | 'comment';
      readonly at: string;
      readonly key: string;
    };

export type BlockKind = 'item' | 'question' | 'outcome' | 'importance' | 'comment';

const blockKinds = new Set(['item', 'question', 'outcome', 'importance', 'comment']);

export const isBlock = (thing: Thing): thing is Extract<Thing, { kind: BlockKind }> =>
  blockKinds.has(thing.kind);

export const SURVEY: Thing = { kind: 'survey', at: 'survey', key: '' };

const blockThing = (content: SurveyContent, id: string): Thing | null => {
  if (id === IMPORTANCE) return { kind: 'importance', at: id, key: '' };
  if (id === COMMENT) return { kind: 'comment', at: id, key: '' };
  const item = itemsOf(content).find(({ itemKey }) => itemBlock(itemKey) === id);
  if (item) return { kind: 'item', at: id, key: item.itemKey };
  const question = content.questions.find(({ key }) => questionBlock(key) === id);
  if (question) return { kind: 'question', at: id, key: question.key };
  const outcome = content.outcomes.find((one) => outcomeBlock(one) === id);
  return outcome ? { kind: 'outcome', at: id, key: outcome } : null;
};

const named = (content: SurveyContent, at: string): Thing | null => {
  if (at === 'survey') return SURVEY;
  if (at === 'scale') return { kind: 'scale', at, key: '' };
  const [kind = '', ...rest] = at.split('.');
  const key = rest.join('.');
  const isPage = pagesOf(content).some((page) => page.key === key);
  if ((kind === 'page' || kind === 'add') && isPage) return { kind, at, key };
  if (kind === 'dimension' && content.dimensions.some((one) => one.key === key)) return { kind, at, key };
  const isPlaced = pagesOf(content).some(({ blocks }) => blocks.some(({ id }) => id === at));
  return isPlaced ? blockThing(content, at) : null;
};

/** What the address names; the first thing that is asked where it names nothing that there is. */
export const thingOf = (content: SurveyContent, at = ''): Thing => {
  const first = pagesOf(content).find(({ blocks }) => blocks.length > 0)?.blocks[0]?.id ?? '';
  return named(content, at) ?? blockThing(content, first) ?? SURVEY;
};

/** Where a problem of publishing is put right: `items.respect.expected.ru` → `item.respect`. */
export const atOfProblem = (field: string): string => {
  const [kind = '', key = '', ...rest] = field.split('.');
  if (kind === 'items') return itemBlock(key);
  if (kind === 'questions') return questionBlock(key);
  if (kind === 'dimensions' && key) return `dimension.${key}`;
  if (kind === 'pages') return `page.${key}`;
  if (kind === 'blocks') return key === IMPORTANCE || key === COMMENT ? key : `${key}.${rest[0] ?? ''}`;
  return kind === 'scale' ? 'scale' : 'survey';
};
