import type { ColumnUse } from '../../platform/imports/index.js';
import {
  itemsOf,
  levels,
  outcomeKeys,
  type Item,
  type Level,
  type Outcome,
  type SurveyContent,
} from '../templates/index.js';

/** What a column of a file of answers may hold beside the answers themselves; `segment` has a name. */
export const plainTargets = [
  'respondent',
  'provider',
  'round',
  'date',
  'locale',
  'comment',
  'segment',
] as const;
export type PlainTarget = (typeof plainTargets)[number];

/** What a column holds, read from its target. */
export type Holding =
  | { readonly kind: PlainTarget }
  | { readonly kind: 'level'; readonly level: Level; readonly itemKey: string }
  | { readonly kind: 'outcome'; readonly outcome: Outcome }
  | { readonly kind: 'importance'; readonly dimension: string };

export const levelTarget = (level: Level, itemKey: string): string => `level.${level}.${itemKey}`;
export const outcomeTarget = (outcome: Outcome): string => `outcome.${outcome}`;
export const importanceTarget = (dimension: string): string => `importance.${dimension}`;

const written = /^(level)\.([a-z]+)\.(.+)$|^(outcome|importance)\.(.+)$/;

const isOneOf = <T extends string>(known: readonly T[], text: string): text is T =>
  (known as readonly string[]).includes(text);

/** Null for a column that is left out, and for what no survey asks. */
export const holdingOf = ({ target }: Pick<ColumnUse, 'target'>): Holding | null => {
  if (isOneOf(plainTargets, target)) return { kind: target };
  const [, isLevel, level = '', itemKey = '', other, name = ''] = written.exec(target) ?? [];
  if (isLevel) return isOneOf(levels, level) ? { kind: 'level', level, itemKey } : null;
  if (other === 'importance') return { kind: 'importance', dimension: name };
  return other === 'outcome' && isOneOf(outcomeKeys, name) ? { kind: 'outcome', outcome: name } : null;
};

/** Every answer that the survey's items can take, level by level: an item has those that it is worded for. */
export const askedLevels = (content: SurveyContent): { level: Level; item: Item }[] =>
  levels.flatMap((level) =>
    itemsOf(content)
      .filter((item) => item[level])
      .map((item) => ({ level, item })),
  );

/** Every target that a column can have in a study whose survey this is. */
export const targetsOf = (content: SurveyContent): string[] => [
  ...plainTargets,
  ...askedLevels(content).map(({ level, item }) => levelTarget(level, item.itemKey)),
  ...outcomeKeys.map(outcomeTarget),
  ...content.dimensions.map(({ key }) => importanceTarget(key)),
];
