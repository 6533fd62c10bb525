import { keptBeside } from '../../platform/kept.js';
import {
  COMMENT,
  IMPORTANCE,
  isItemBlock,
  itemBlock,
  outcomeBlock,
  questionBlock,
  type Block,
  type Page,
} from './page.js';
import { asksImportance, itemsOf, type SurveyContent } from './survey.js';

/** Everything that a survey asks, in the order in which it asks where nobody has said otherwise. */
export const blocksIn = (content: SurveyContent): string[] => [
  ...itemsOf(content).map(({ itemKey }) => itemBlock(itemKey)),
  ...(asksImportance(content) ? [IMPORTANCE] : []),
  ...content.questions.map(({ key }) => questionBlock(key)),
  ...content.outcomes.map(outcomeBlock),
  ...(content.askComment ? [COMMENT] : []),
];

/** The pages of a survey whose author has not made any: one for each dimension, then what is asked beside them. */
const automaticPages = (content: SurveyContent): Page[] => {
  const dimensions = content.dimensions.map(({ key, title, items }): Page => ({
    key: `dimension-${key}`,
    title,
    blocks: items.map(({ itemKey }) => ({ id: itemBlock(itemKey) })),
  }));
  const asked = new Set(dimensions.flatMap(({ blocks }) => blocks.map(({ id }) => id)));
  const beside = blocksIn(content).filter((id) => !asked.has(id));
  return [
    ...dimensions,
    ...(beside.length > 0 ? [{ key: 'beside', blocks: beside.map((id) => ({ id })) }] : []),
  ];
};

const kept = keptBeside<SurveyContent, readonly Page[]>();

/** The pages of a survey, whether its author made them or not. */
export const pagesOf = (content: SurveyContent): readonly Page[] =>
  content.pages ?? kept(content, '', () => automaticPages(content));

/** How each thing is asked, by its id. */
const keptBlocks = keptBeside<SurveyContent, ReadonlyMap<string, Block>>();
export const blocksOf = (content: SurveyContent): ReadonlyMap<string, Block> =>
  keptBlocks(
    content,
    '',
    () => new Map(pagesOf(content).flatMap(({ blocks }) => blocks.map((block) => [block.id, block]))),
  );

/** Whether what is shown depends on anything: then it is another page for everybody. */
const keptDepends = keptBeside<SurveyContent, boolean>();
export const isConditional = (content: SurveyContent): boolean =>
  content.pages !== undefined &&
  keptDepends(content, '', () =>
    pagesOf(content).some(
      ({ showIf, shuffled, blocks }) => showIf || shuffled || blocks.some((block) => block.showIf),
    ),
  );

/** Whether the blocks of a page stand in another order for everybody. */
export const isShuffled = ({ pages = [] }: SurveyContent): boolean =>
  pages.some(({ shuffled }) => shuffled === true);

/** Whether customers are asked only some of its items, drawn by chance: then it is another page for each of them. */
export const drawsItems = ({ pages = [] }: SurveyContent): boolean =>
  pages.some(({ askOnly }) => askOnly !== undefined);

/**
 * Dimensions of which a customer may be asked fewer than half of the items, because others are drawn: such a customer has
 * no score in them. `least`: as many are asked at worst.
 */
export const thinDimensions = (
  content: SurveyContent,
): readonly { readonly key: string; readonly least: number; readonly items: number }[] =>
  content.dimensions.flatMap(({ key, items }) => {
    const own = new Set(items.map(({ itemKey }) => itemBlock(itemKey)));
    const least = pagesOf(content).reduce((sum, { askOnly = Infinity, blocks }) => {
      const placed = blocks.filter(({ id }) => isItemBlock(id));
      const ofOthers = placed.filter(({ id }) => !own.has(id)).length;
      return sum + Math.max(0, Math.min(askOnly, placed.length) - ofOthers);
    }, 0);
    return 2 * least < items.length ? [{ key, least, items: items.length }] : [];
  });

/** The survey with only some of its blocks: what is asked of it where the others are not shown, or on one page of it. */
export const withBlocks = (content: SurveyContent, shown: ReadonlySet<string>): SurveyContent => ({
  ...content,
  dimensions: content.dimensions
    .map((dimension) => ({
      ...dimension,
      items: dimension.items.filter(({ itemKey }) => shown.has(itemBlock(itemKey))),
    }))
    .filter(({ items }) => items.length > 0),
  outcomes: content.outcomes.filter((outcome) => shown.has(outcomeBlock(outcome))),
  questions: content.questions.filter(({ key }) => shown.has(questionBlock(key))),
  askImportance: content.askImportance && shown.has(IMPORTANCE),
  askComment: content.askComment && shown.has(COMMENT),
  ...(content.pages && {
    pages: content.pages
      .map((page) => ({ ...page, blocks: page.blocks.filter(({ id }) => shown.has(id)) }))
      .filter(({ blocks }) => blocks.length > 0),
  }),
});
