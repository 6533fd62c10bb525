import { pagesOf, type Block, type Page } from '../templates/index.js';
import { askedBlocks } from './showing.js';
import type { Sitting } from './questionnaire.js';
import { shuffledBy } from './shuffling.js';

/** What a customer sees at once: all of the survey, one of its pages, or one question. */
export type Step = { readonly key: string; readonly pages: readonly Page[] };

/** Whether a survey is shown as its author arranged it; else all of it, in the order of the survey. */
export const isArranged = ({ content, whole = content }: Sitting): boolean =>
  whole.pages !== undefined || (whole.presentation ?? 'whole') !== 'whole';

/** The pages of which this sitting asks something, each with what it asks, in this customer's order. */
const askedPages = (sitting: Sitting): Page[] => {
  const asked = askedBlocks(sitting);
  return pagesOf(sitting.content).flatMap((page): Page[] => {
    const blocks = page.blocks.filter(({ id }) => asked.has(id));
    if (blocks.length === 0) return [];
    const inOrder = page.shuffled ? shuffledBy(blocks, `${sitting.seed ?? ''} ${page.key}`) : blocks;
    return [{ ...page, blocks: inOrder }];
  });
};

const stepOfBlock = (page: Page, block: Block): Step => ({
  key: block.id,
  pages: [{ ...page, blocks: [block] }],
});

/** All of a sitting at once: for pages that are not answered step by step. */
export const wholeStep = (sitting: Sitting): Step => ({ key: 'all', pages: askedPages(sitting) });

/** The steps of a sitting in their order, whether their conditions hold or not. */
export const stepsOf = (sitting: Sitting): readonly Step[] => {
  const pages = askedPages(sitting);
  const { content, whole = content } = sitting;
  switch (whole.presentation ?? 'whole') {
    case 'whole':
      return pages.length > 0 ? [{ key: 'all', pages }] : [];
    case 'pages':
      return pages.map((page) => ({ key: page.key, pages: [page] }));
    case 'questions':
      return pages.flatMap((page) => page.blocks.map((block) => stepOfBlock(page, block)));
  }
};

/** The blocks of a step. */
export const blocksInStep = ({ pages }: Step): ReadonlySet<string> =>
  new Set(pages.flatMap(({ blocks }) => blocks.map(({ id }) => id)));
