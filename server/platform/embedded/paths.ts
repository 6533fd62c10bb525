/** What an empty array counts as in an index and in a sort: less than null. */
export const EMPTY = Symbol('empty array');

export type PathValues = {
  readonly vals: unknown[];
  /** Whether an array was met on the way. */
  readonly arr: boolean;
};

/** Whether a value is a document one can go into: not an array, a date or one of BSON's own types. */
export const isEmbedded = (value: unknown): value is Record<string, unknown> =>
  value !== null &&
  typeof value === 'object' &&
  !Array.isArray(value) &&
  !(value instanceof Date) &&
  !('_bsontype' in value);

export const isPosition = (name: string): boolean => /^\d+$/.test(name);

/** The values that a dotted path means in a document: arrays on the way are gone into, an array at the end is opened. */
export const pathValues = (document: unknown, path: readonly string[]): PathValues => {
  const vals: unknown[] = [];
  let arr = false;
  const end = (value: unknown): void => {
    if (!Array.isArray(value)) return void vals.push(value);
    arr = true;
    if (value.length === 0) vals.push(EMPTY);
    else for (const element of value) vals.push(element);
  };
  const through = (list: readonly unknown[], name: string, depth: number): void => {
    arr = true;
    if (isPosition(name) && list[Number(name)] !== undefined) return walk(list[Number(name)], depth + 1);
    const documents = list.filter(isEmbedded);
    if (documents.length === 0) vals.push(undefined);
    for (const one of documents) walk(one, depth);
  };
  const walk = (value: unknown, depth: number): void => {
    const name = path[depth];
    if (name === undefined) return end(value);
    if (Array.isArray(value)) return through(value, name, depth);
    if (isEmbedded(value)) return walk(value[name], depth + 1);
    vals.push(undefined);
  };
  walk(document, 0);
  return { vals, arr };
};
