import type { I18n } from '../../platform/i18n/i18n.js';
import {
  COMMENT,
  IMPORTANCE,
  isItemBlock,
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
import { runsOf, tableOf, type AskedItem } from './table-pages.js';

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

/** Before anything was drawn, how many of these items will be. */
const drawnNote = ({ askOnly, blocks }: Page, { t }: I18n): string => {
  const items = blocks.filter(({ id }) => isItemBlock(id)).length;
  return askOnly === undefined || askOnly >= items
    ? ''
    : t('responses:preview.drawn', { count: askOnly, items });
};

/** A block as it stands by itself, and beside others in a table; null where it is no item. */
type Standing = { readonly model: BlockModel; readonly inTable: AskedItem | null };

const standingOf = (id: string, model: BlockModel, sitting: Sitting): Standing => {
  const item = itemsOf(sitting.content).find(({ itemKey }) => itemBlock(itemKey) === id);
  const levels = levelsOf(sitting).filter((level) => item?.[level]);
  const standsAlone = !item || model.when !== '';
  return { model, inTable: standsAlone ? null : { item, levels, live: model.live, scales: model.scales } };
};

/** Items that follow each other stand in a table, where their author wants that. */
const inTables = (standing: readonly Standing[], id: string, sitting: Sitting, i18n: I18n): BlockModel[] =>
  runsOf(standing).flatMap((run, at) => {
    const [first, ...others] = run.flatMap(({ inTable }) => inTable ?? []);
    return first && others.length > 0
      ? [{ ...nothing, table: tableOf(`${id}-${at + 1}`, [first, ...others], sitting, i18n) }]
      : run.map(({ model }) => model);
  });

/** The stretches of one step of a survey that its author arranged: each page of it that has something to show. */
export const arrangedSections = (
  sitting: Sitting,
  step: Step,
  whole: Omit<Whole, 'total'>,
  refused: Refused,
  i18n: I18n,
): Section[] => {
  const { conditions } = whole;
  const shown = conditions
    ? [...blocksInStep(step)].map((id) => ({ id, live: [] }))
    : shownBlocks(sitting, refused.typed, blocksInStep(step));
  const live = new Map<string, readonly Condition[]>(shown.map((one) => [one.id, one.live]));
  const pages = step.pages
    .map((page) => ({ ...page, blocks: page.blocks.filter(({ id }) => live.has(id)) }))
    .filter(({ blocks }) => blocks.length > 0);
  const all = { ...whole, total: pages.length };
  return pages.map((page, index) => {
    const id = `part-${index + 1}`;
    const models = page.blocks.map((block) => ({
      ...blockModel(block.id, sitting, all, refused, i18n),
      live: liveLogic(live.get(block.id) ?? []),
      when: conditions?.get(block.id) ?? '',
    }));
    const standing = models.map((model, at) => standingOf(page.blocks[at]?.id ?? '', model, sitting));
    const blocks = page.matrix ? inTables(standing, id, sitting, i18n) : models;
    return {
      id,
      wave: sitting.wave,
      heading: page.title?.[i18n.locale] ?? '',
      when: conditions?.get(page.key) ?? '',
      lead: arrangedLead(page, sitting, all, i18n),
      note: drawnNote(page, i18n),
      position: positionOf(index + 1, pages.length, i18n),
      matrix: blocks.some(({ table }) => table !== null),
      blocks,
    };
  });
};
