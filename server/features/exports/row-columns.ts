import { arrivalColumns } from './arrival-columns.js';
import { contextColumns, outcomeOfPair, type ColumnParts } from './context-columns.js';
import type { Column } from './export-column.js';
import { itemColumns } from './item-columns.js';
import { besideColumns } from './question-columns.js';
import { timeColumns } from './time-columns.js';
import { variableNames } from './variable-names.js';

/** The columns of a file of rows: what all versions of the study's survey ask, under names that every program takes. */
export const rowColumns = (parts: ColumnParts): readonly Column[] => {
  const all = [
    ...contextColumns(parts),
    ...arrivalColumns(parts),
    ...timeColumns(parts),
    ...itemColumns(parts),
    ...besideColumns(parts),
    ...outcomeOfPair(parts),
  ];
  const names = variableNames(all.map(({ name }) => name));
  return all.map((one, at) => ({ ...one, name: names[at] ?? one.name }));
};
