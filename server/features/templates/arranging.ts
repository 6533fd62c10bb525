import type { Block, Page } from './page.js';
import { blocksIn, pagesOf } from './pages.js';
import type { Draft } from './template.js';

const withContentPages = (draft: Draft, pages: readonly Page[]): Draft => ({
  ...draft,
  content: { ...draft.content, pages },
});

/** The draft with pages of its own: those that it had without saying so, before anything is arranged. */
export const withPages = (draft: Draft): Draft =>
  draft.content.pages ? draft : withContentPages(draft, pagesOf(draft.content));

/** Where a block stands: its page and its place there; null where it is on none. */
export const placeOf = (
  draft: Pick<Draft, 'content'>,
  id: string,
): { readonly pageAt: number; readonly at: number } | null => {
  const pages = pagesOf(draft.content);
  const pageAt = pages.findIndex(({ blocks }) => blocks.some((block) => block.id === id));
  const at = pages[pageAt]?.blocks.findIndex((block) => block.id === id) ?? -1;
  return pageAt === -1 ? null : { pageAt, at };
};

const withShelved = (draft: Draft, blocks: readonly { pageKey: string; block: Block }[]): Draft =>
  blocks.length === 0 && !draft.shelf.blocks ? draft : { ...draft, shelf: { ...draft.shelf, blocks } };

/**
 * The draft whose pages have exactly what it asks: what is asked anew goes to the page where it was before, else to
 * `pageKey`, else to the last; what is not asked any longer is kept aside with how it was asked. A draft without pages of
 * its own needs nothing.
 */
export const placed = (draft: Draft, pageKey = ''): Draft => {
  const { pages } = draft.content;
  if (!pages) return draft;
  const wanted = new Set(blocksIn(draft.content));
  const there = new Set(pages.flatMap(({ blocks }) => blocks.map(({ id }) => id)));
  const gone = pages.flatMap(({ key, blocks }) =>
    blocks.filter(({ id }) => !wanted.has(id)).map((block) => ({ pageKey: key, block })),
  );
  const added = [...wanted].filter((id) => !there.has(id));
  if (gone.length === 0 && added.length === 0) return draft;
  const shelved = draft.shelf.blocks ?? [];
  const last = pages.at(-1)?.key ?? '';
  const places = added.map((id) => {
    const before = shelved.find(({ block }) => block.id === id);
    const page = [before?.pageKey, pageKey].find((one) => pages.some(({ key }) => key === one)) ?? last;
    return { page, block: before?.block ?? { id } };
  });
  const next = pages.map((page) => ({
    ...page,
    blocks: [
      ...page.blocks.filter(({ id }) => wanted.has(id)),
      ...places.filter((one) => one.page === page.key).map(({ block }) => block),
    ],
  }));
  const kept = [...shelved.filter(({ block }) => !added.includes(block.id)), ...gone];
  return withShelved(withContentPages(draft, next), kept);
};

/** The draft with a block at a place of a page, counted without the block itself. */
export const withBlockAt = (draft: Draft, id: string, pageKey: string, at: number): Draft => {
  const pages = pagesOf(draft.content);
  const block = pages.flatMap(({ blocks }) => blocks).find((one) => one.id === id);
  if (!block || !pages.some(({ key }) => key === pageKey)) return draft;
  return withContentPages(
    draft,
    pages.map((page) => {
      const others = page.blocks.filter((one) => one.id !== id);
      const isThere = page.key === pageKey;
      return { ...page, blocks: isThere ? others.toSpliced(Math.max(0, at), 0, block) : others };
    }),
  );
};

/** The draft with a block one place up (−1) or down (+1); past the edge of a page onto the next page. */
export const withBlockMoved = (draft: Draft, id: string, by: -1 | 1): Draft => {
  const pages = pagesOf(draft.content);
  const place = placeOf(draft, id);
  if (!place) return draft;
  const { pageAt, at } = place;
  const page = pages[pageAt];
  const isInside = at + by >= 0 && at + by < (page?.blocks.length ?? 0);
  if (page && isInside) return withBlockAt(draft, id, page.key, at + by);
  const next = pages[pageAt + by];
  return next ? withBlockAt(draft, id, next.key, by === 1 ? 0 : next.blocks.length) : draft;
};

const freeKey = (pages: readonly Page[]): string => {
  const taken = new Set(pages.map(({ key }) => key));
  let number = pages.length + 1;
  while (taken.has(`page-${number}`)) number += 1;
  return `page-${number}`;
};

/** The draft with an empty page after another, or at the end; `key` names the new page. */
export const withPageAdded = (
  draft: Draft,
  afterKey = '',
): { readonly draft: Draft; readonly key: string } => {
  const pages = pagesOf(draft.content);
  const key = freeKey(pages);
  const after = pages.findIndex((page) => page.key === afterKey);
  const at = after === -1 ? pages.length : after + 1;
  return { draft: withContentPages(draft, pages.toSpliced(at, 0, { key, blocks: [] })), key };
};

/** The draft with a page one place up (−1) or down (+1). */
export const withPageMoved = (draft: Draft, key: string, by: -1 | 1): Draft => {
  const pages = pagesOf(draft.content);
  const at = pages.findIndex((page) => page.key === key);
  const page = pages[at];
  const to = at + by;
  if (!page || to < 0 || to >= pages.length) return draft;
  return withContentPages(draft, pages.toSpliced(at, 1).toSpliced(to, 0, page));
};

/** The draft without a page: what it asked goes to the page before it, else to the one after it. The only page stays. */
export const withoutPage = (draft: Draft, key: string): Draft => {
  const pages = pagesOf(draft.content);
  const at = pages.findIndex((page) => page.key === key);
  const gone = pages[at];
  const heir = pages[at - 1] ?? pages[at + 1];
  if (!gone || !heir) return draft;
  return withContentPages(
    draft,
    pages
      .filter((page) => page !== gone)
      .map((page) => {
        if (page !== heir) return page;
        const blocks = at === 0 ? [...gone.blocks, ...page.blocks] : [...page.blocks, ...gone.blocks];
        return { ...page, blocks };
      }),
  );
};

/** The draft with a page as `change` makes it. */
export const withPage = (draft: Draft, key: string, change: (page: Page) => Page): Draft =>
  withContentPages(
    draft,
    pagesOf(draft.content).map((page) => (page.key === key ? change(page) : page)),
  );

/** The draft with a block as `change` makes it. */
export const withBlock = (draft: Draft, id: string, change: (block: Block) => Block): Draft =>
  withContentPages(
    draft,
    pagesOf(draft.content).map((page) => ({
      ...page,
      blocks: page.blocks.map((block) => (block.id === id ? change(block) : block)),
    })),
  );
