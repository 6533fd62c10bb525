import { createHash } from 'node:crypto';
import type { Tokens } from '../../platform/tokens.js';
import { blocksIn, drawsItems, isItemBlock, type Page, type SurveyContent } from '../templates/index.js';
import { partOf, type Sitting } from './questionnaire.js';

/**
 * What draws the items of one encounter, or of one opening of an open link: a secret's hash of its name. Nothing is stored,
 * so another device, a later step and the other wave draw the same.
 */
export const createDraw =
  (tokens: Pick<Tokens, 'derive'>) =>
  (of: string): string =>
    tokens.derive('asked-items', of);

const rankOf = (draw: string, id: string): string =>
  createHash('sha256').update(`${draw} ${id}`).digest('hex');

/**
 * The items of a page that are left unasked. Each has a rank of its own, whatever stands beside it: where another version
 * has some more, or fewer, the others stay as they were drawn.
 */
const leftOut = ({ askOnly, blocks }: Page, draw: string): string[] =>
  askOnly === undefined
    ? []
    : blocks
        .filter(({ id }) => isItemBlock(id))
        .map(({ id }) => ({ id, rank: rankOf(draw, id) }))
        .sort((a, b) => (a.rank < b.rank ? -1 : 1))
        .slice(askOnly)
        .map(({ id }) => id);

const isDrawn = (content: SurveyContent): SurveyContent => ({
  ...content,
  ...(content.pages && { pages: content.pages.map(({ askOnly: _drawn, ...page }) => page) }),
});

/**
 * The sitting as one customer is asked it: without the items that chance left out. It is a smaller survey, so nothing of
 * the others can be shown, read or stored; the same sitting where none are drawn. `drawOf`: `createDraw`.
 */
export const drawnFor = (sitting: Sitting, drawOf: () => string): Sitting => {
  const { content } = sitting;
  if (!drawsItems(content)) return sitting;
  const draw = drawOf();
  const left = new Set((content.pages ?? []).flatMap((page) => leftOut(page, draw)));
  const part = partOf(sitting, new Set(blocksIn(content).filter((id) => !left.has(id))));
  return { ...part, content: isDrawn(part.content) };
};
