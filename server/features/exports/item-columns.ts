import {
  isPaired,
  levels,
  valuesOf,
  type Dimension,
  type Item,
  type Level,
  type Scale,
  type Version,
} from '../templates/index.js';
import { answersAt, type Answer } from '../responses/index.js';
import type { ColumnParts } from './context-columns.js';
import { column, type Column, type ExportRow, type LabelledValue } from './export-column.js';

/** An item as the newest version words it that has it, and in which versions it is asked at a level. */
type Asked = {
  readonly dimension: Dimension;
  readonly item: Item;
  readonly versions: Readonly<Record<Level | 'gap', readonly Version[]>>;
};

/** Items of all versions by key, in the order of the newest; those that only older ones have follow. */
const everyItem = (versions: readonly Version[]): Asked[] => {
  const found = new Map<string, { dimension: Dimension; items: { item: Item; version: Version }[] }>();
  for (const version of versions)
    for (const dimension of version.content.dimensions)
      for (const item of dimension.items) {
        const known = found.get(item.itemKey);
        if (known) known.items.push({ item, version });
        else found.set(item.itemKey, { dimension, items: [{ item, version }] });
      }
  return [...found.values()].flatMap(({ dimension, items }): Asked[] => {
    const [newest] = items;
    if (!newest) return [];
    const asking = (asks: (item: Item) => boolean): Version[] =>
      items.flatMap(({ item, version }) => (asks(item) ? [version] : []));
    const each = Object.fromEntries(
      levels.map((level) => [level, asking((item) => item[level] !== undefined)]),
    ) as Record<Level, Version[]>;
    // A level that the newest version no longer asks is worded as the last one did that asked it.
    const item = items.reduceRight((sum, one) => ({ ...sum, ...one.item }), newest.item);
    return [{ dimension, item, versions: { ...each, gap: asking(isPaired) } }];
  });
};

/** The points of a scale with their words; a point without one is not named. */
export const pointsOf = (scale: Scale, locale: ColumnParts['i18n']['locale']): LabelledValue[] =>
  valuesOf(scale).map((value, at) => ({ value, label: scale.labels[locale][at] ?? '' }));

/** Importance is told on as many points, between ends of its own. */
const pointsAt = (level: Level, scale: Scale, { t, locale }: ColumnParts['i18n']): LabelledValue[] => {
  if (level !== 'importance') return pointsOf(scale, locale);
  const values = valuesOf(scale);
  const ends = new Map([
    [values[0], t('responses:item-importance.low')],
    [values.at(-1), t('responses:item-importance.high')],
  ]);
  return values.map((value) => ({ value, label: ends.get(value) ?? '' }));
};

const sameScale = (a: Scale, b: Scale): boolean => a.low === b.low && a.points === b.points;

/** What older versions asked on another scale. */
const otherScales = (versions: readonly Version[], { t }: ColumnParts['i18n']): string => {
  const [newest] = versions;
  if (!newest) return '';
  return versions
    .filter(({ content }) => !sameScale(content.scale, newest.content.scale))
    .map(({ number, content: { scale } }) =>
      t('exports:other-scale', { number, low: scale.low, high: scale.low + scale.points - 1 }),
    )
    .join(' ');
};

/** Zero, not applicable and skipped are three things; where nothing was asked there is nothing. */
export const answerCell = (answer: Answer | undefined): Answer | null => answer ?? null;

const gapOf = (key: string, { expected, desired, delivered }: ExportRow): number | null => {
  const before = expected[key] ?? desired[key];
  const after = delivered[key];
  return typeof before === 'number' && typeof after === 'number' ? after - before : null;
};

/** Every item at every level that some version asks, and its gap. */
export const itemColumns = ({ versions, i18n }: ColumnParts): Column[] =>
  everyItem(versions).flatMap(({ dimension, item, versions: asked }) => {
    const { itemKey, title } = item;
    const common = { kind: 'number' as const, dimension: dimension.title, item: title };
    const numbersOf = (some: readonly Version[]): number[] => some.map(({ number }) => number);
    const atLevel = levels
      .filter((level) => asked[level].length > 0)
      .map((level) =>
        column({
          ...common,
          name: `${itemKey}_${level}`,
          level,
          cell: (row) => answerCell(answersAt(row, level)[itemKey]),
          about: i18n.t(`exports:level.${level}`),
          wording: item[level] ?? null,
          values: asked[level][0] ? pointsAt(level, asked[level][0].content.scale, i18n) : [],
          note: otherScales(asked[level], i18n),
          missing: true,
          versions: numbersOf(asked[level]),
        }),
      );
    const gap = column({
      ...common,
      name: `${itemKey}_gap`,
      level: 'gap',
      cell: (row) => gapOf(itemKey, row),
      about: i18n.t('exports:level.gap'),
      versions: numbersOf(asked.gap),
    });
    return asked.gap.length > 0 ? [...atLevel, gap] : atLevel;
  });
