import type { I18n } from '../../platform/i18n/i18n.js';
import {
  COMMENT,
  IMPORTANCE,
  itemBlock,
  itemsOf,
  logicOf,
  outcomeBlock,
  questionBlock,
  type Condition,
  type Page,
} from '../templates/index.js';
import { askedQuestion } from './asked-pages.js';
import { outcomeQuestion } from './outcome-pages.js';
import { blocksInStep, type Step } from './paging.js';
import { commentModel, pointsModel, type Refused } from './question-pages.js';
import { itemsAt, levelsOf, outcomesOf, questionsOf, type Sitting } from './questionnaire.js';
import {
  itemModel,
  leadOf,
  nothing,
  positionOf,
  waveOf,
  type BlockModel,
  type Section,
  type Whole,
} from './section-pages.js';
import { shownBlocks } from './showing.js';

const blockModel = (id: string, sitting: Sitting, whole: Whole, refused: Refused, i18n: I18n): BlockModel => {
  if (id === IMPORTANCE) return { ...nothing, points: pointsModel(sitting, refused, i18n) };
  if (id === COMMENT) return { ...nothing, comment: commentModel(sitting, refused, i18n) };
  const item = itemsOf(sitting.content).find(({ itemKey }) => itemBlock(itemKey) === id);
  if (item) return itemModel(item, levelsOf(sitting), sitting, refused, i18n);
  const outcome = outcomesOf(sitting).find((one) => outcomeBlock(one) === id);
  if (outcome) return { ...nothing, scales: [outcomeQuestion(outcome, sitting, whole.about, refused, i18n)] };
  const question = questionsOf(sitting).find(({ key }) => questionBlock(key) === id);
  return question ? { ...nothing, asked: askedQuestion(question, sitting, refused, i18n) } : nothing;
};

const liveLogic = (live: readonly Condition[]): string => {
  const [first, ...others] = live.map(logicOf);
  if (first === undefined) return '';
  return JSON.stringify(others.length === 0 ? first : { and: [first, ...others] });
};

/** What a page says of itself where its author says nothing: how its items are to be answered. */
const arrangedLead = (page: Page, sitting: Sitting, { provider }: Whole, i18n: I18n): string => {
  if (page.lead) return page.lead[i18n.locale];
  const ids = new Set(page.blocks.map(({ id }) => id));
  const items = itemsOf(sitting.content).filter(({ itemKey }) => ids.has(itemBlock(itemKey)));
  const levels = levelsOf(sitting).filter((level) => itemsAt(items, level).length > 0);
  const [first] = levels;
  return first && (levels.length === 1 || waveOf(first) === waveOf(levels.at(-1) ?? first))
    ? leadOf({ levels, wave: waveOf(first), provider }, sitting, i18n)
    : '';
};

/** The stretches of one step of a survey that its author arranged: each page of it that has something to show. */
export const arrangedSections = (
  sitting: Sitting,
  step: Step,
  whole: Omit<Whole, 'total'>,
  refused: Refused,
  i18n: I18n,
): Section[] => {
  const shown = shownBlocks(sitting, refused.typed, blocksInStep(step));
  const live = new Map(shown.map((one) => [one.id, one.live]));
  const pages = step.pages
    .map((page) => ({ ...page, blocks: page.blocks.filter(({ id }) => live.has(id)) }))
    .filter(({ blocks }) => blocks.length > 0);
  return pages.map((page, index) => ({
    id: `part-${index + 1}`,
    wave: sitting.wave,
    heading: page.title?.[i18n.locale] ?? '',
    lead: arrangedLead(page, sitting, { ...whole, total: pages.length }, i18n),
    position: positionOf(index + 1, pages.length, i18n),
    matrix: page.matrix === true,
    blocks: page.blocks.map(({ id }) => ({
      ...blockModel(id, sitting, { ...whole, total: pages.length }, refused, i18n),
      live: liveLogic(live.get(id) ?? []),
    })),
  }));
};
