import {
  dimensionOfItem,
  readAnswerColumn,
  type DimensionItems,
  type LevelLetter,
  type OutcomeName,
} from '../../server/scoring/index.js';
import type { Mistakes } from './mistakes.js';

/** Where the levels of an item stand: the place of a column, or null. `expected` is E, or D where no E was asked. */
export type ItemColumns = {
  readonly item: string;
  readonly dimension: string;
  readonly minimum: number | null;
  readonly desired: number | null;
  readonly expected: number | null;
  readonly delivered: number | null;
};

/** What the columns of a file hold: dimensions as they first appear, items as they do within each. */
export type Layout = {
  readonly header: readonly string[];
  readonly items: readonly ItemColumns[];
  readonly dimensions: readonly DimensionItems[];
  /** Per dimension the column of its importance points; null where the file has none at all. */
  readonly weights: readonly (number | null)[] | null;
  readonly outcomes: Readonly<Record<OutcomeName, number | null>>;
  readonly respondent: number | null;
  readonly provider: number | null;
  readonly round: number | null;
};

type Found = Map<string, Map<LevelLetter, number>>;

const findItems = (header: readonly string[]): Found => {
  const found: Found = new Map();
  header.forEach((name, column) => {
    const told = readAnswerColumn(name);
    if (told.kind !== 'level') return;
    const { item, level } = told;
    found.set(item, (found.get(item) ?? new Map<LevelLetter, number>()).set(level, column));
  });
  return found;
};

/** Reads the header. Mistakes are collected; the layout is of use only where there are none. */
export const readLayout = (names: readonly string[], mistakes: Mistakes): Layout => {
  const header = names.map((name) => name.trim());
  header.forEach((name, column) => {
    if (header.indexOf(name) < column)
      mistakes.add({ row: 1, column: String(column + 1), value: name, expected: 'every name once' });
  });
  const columnOf = (name: string): number | null => {
    const column = header.indexOf(name);
    return column < 0 ? null : column;
  };
  const found = [...findItems(header)].map(([item, levels]): ItemColumns => ({
    item,
    dimension: dimensionOfItem(item),
    minimum: levels.get('M') ?? null,
    desired: levels.get('D') ?? null,
    expected: levels.get('E') ?? levels.get('D') ?? null,
    delivered: levels.get('P') ?? null,
  }));
  const keys = [...new Set(found.map(({ dimension }) => dimension))];
  const items = keys.flatMap((key) => found.filter(({ dimension }) => dimension === key));
  const dimensions = keys.map((key) => ({
    key,
    items: items.filter(({ dimension }) => dimension === key).map(({ item }) => item),
  }));
  if (items.length === 0)
    mistakes.add({
      row: 1,
      expected: 'a column such as reliability.kept.E and one such as reliability.kept.P',
    });
  for (const { key, items: own } of dimensions) {
    if (own.length > 1 && own.includes(key))
      mistakes.add({ row: 1, column: key, expected: 'the name of an item, as its dimension has several' });
  }
  for (const name of header) {
    const told = readAnswerColumn(name);
    if (told.kind === 'weight' && !keys.includes(told.dimension))
      mistakes.add({ row: 1, column: name, expected: `one of the dimensions ${keys.join(', ')}` });
  }
  const weights = keys.map((key) => columnOf(`weight.${key}`));
  return {
    header,
    items,
    dimensions,
    weights: weights.every((column) => column === null) ? null : weights,
    outcomes: { nps: columnOf('nps'), csat: columnOf('csat'), ces: columnOf('ces'), stay: columnOf('stay') },
    respondent: columnOf('respondent'),
    provider: columnOf('provider'),
    round: columnOf('round') ?? columnOf('wave'),
  };
};
