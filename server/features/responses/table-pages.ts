import type { I18n } from '../../platform/i18n/i18n.js';
import type { Item, Level } from '../templates/index.js';
import type { ScaleQuestion } from './question-pages.js';
import type { Sitting } from './questionnaire.js';
import { drawLevel } from './scale-layout.js';

type Wave = 'before' | 'after';

/** One item in a table: its name, and what is asked of it, in the order of the levels. */
export type TableRow = {
  /** json-logic that says whether it is shown; '' where it always is. */
  readonly live: string;
  readonly title: string;
  readonly cells: readonly { readonly wave: Wave; readonly scale: ScaleQuestion }[];
};

/**
 * Items that stand in a table. Of one level: a column a point, and the statement names the row. Of several: a column a
 * level, the item's name names the row, and each place has a scale beneath its statement.
 */
export type TableModel = {
  readonly id: string;
  readonly of: 'points' | 'levels';
  /** How the points of a row stand where there is no room for a table. */
  readonly layout: ScaleQuestion['layout'];
  readonly wave: Wave;
  /** `key`: a value of the scale, or a level. `more`: the word of a point that is a number; '' where it has none. */
  readonly heads: readonly { readonly key: string; readonly label: string; readonly more: string }[];
  /** The words of "does not apply to me", where a row offers that; '' otherwise. */
  readonly na: string;
  readonly rows: readonly TableRow[];
};

/** An item of a page, drawn, with the levels at which it is asked there. */
export type AskedItem = {
  readonly item: Item;
  readonly levels: readonly Level[];
  readonly live: string;
  readonly scales: readonly ScaleQuestion[];
};

/** More levels than these side by side leave no room for a line of rings. */
const mostAlong = 2;

const waveOf = (level: Level | undefined): Wave => (level === 'delivered' ? 'after' : 'before');

const sameLevels = (one: AskedItem, other: AskedItem): boolean =>
  one.levels.join(' ') === other.levels.join(' ');

/** A table of items that are asked at the same levels. */
export const tableOf = (
  id: string,
  asked: readonly [AskedItem, ...AskedItem[]],
  { content }: Sitting,
  i18n: I18n,
): TableModel => {
  const [{ levels }] = asked;
  const drawn = drawLevel(content.scale, levels[0], i18n);
  const isOfPoints = levels.length === 1;
  const inPlace = (scale: ScaleQuestion): ScaleQuestion =>
    levels.length > mostAlong && scale.layout === 'along'
      ? { ...scale, layout: scale.ends ? 'steps' : 'down' }
      : scale;
  return {
    id,
    of: isOfPoints ? 'points' : 'levels',
    layout: drawn.layout,
    wave: waveOf(levels[0]),
    heads: isOfPoints
      ? drawn.points.map(({ value, label, spoken }) => ({ key: value, label, more: spoken }))
      : levels.map((level) => ({ key: level, label: i18n.t(`responses:level.${level}`), more: '' })),
    na: isOfPoints ? (asked.map(({ scales }) => scales[0]?.na ?? '').find((na) => na !== '') ?? '') : '',
    rows: asked.map(({ item, live, scales }) => ({
      live,
      title: item.title[i18n.locale],
      cells: scales.map((scale, at) => ({
        wave: waveOf(levels[at]),
        scale: inPlace(scale),
      })),
    })),
  };
};

/** What stands side by side in a table is one run of items asked at the same levels; one item alone is no table. */
export const runsOf = <Block extends { readonly inTable: AskedItem | null }>(
  blocks: readonly Block[],
): Block[][] => {
  const runs: Block[][] = [];
  for (const block of blocks) {
    const last = runs.at(-1);
    const before = last?.[0]?.inTable;
    if (last && before && block.inTable && sameLevels(before, block.inTable)) last.push(block);
    else runs.push([block]);
  }
  return runs;
};
