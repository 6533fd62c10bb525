import { pagesOf } from './pages.js';
import { answersFor, type Answerable } from './sources.js';
import type { SurveyContent } from './survey.js';

/** An answer that a condition can ask about, and the block that asks for it. */
export type Source = { readonly of: string; readonly blockId: string; readonly answerable: Answerable };

/**
 * What is answered before something is shown, in the order in which it is asked: before a block what stands above it, on
 * a shuffled page only what earlier pages ask; before a page what earlier pages ask. `at` is a block's id or a page's key.
 */
export const askedBefore = (
  content: SurveyContent,
  at: { readonly blockId: string } | { readonly pageKey: string },
): readonly Source[] => {
  const found: Source[] = [];
  for (const page of pagesOf(content)) {
    if ('pageKey' in at && page.key === at.pageKey) return found;
    const isHere = 'blockId' in at && page.blocks.some(({ id }) => id === at.blockId);
    if (isHere && page.shuffled) return found;
    for (const { id } of page.blocks) {
      if ('blockId' in at && id === at.blockId) return found;
      for (const [of, answerable] of answersFor(content, id)) found.push({ of, blockId: id, answerable });
    }
  }
  return found;
};
