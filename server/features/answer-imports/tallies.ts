import type { Counts } from '../../platform/imports/index.js';

const unknownPrefix = 'unknown-';
const offScalePrefix = 'off-scale-';

/** Under which name rows are counted whose provider nobody has explained. Values are anything: a name is not. */
export const unknownCount = (value: string): string =>
  unknownPrefix + Buffer.from(value, 'utf8').toString('base64url');

export const offScaleCount = (column: number): string => `${offScalePrefix}${column}`;

const withPrefix = (counts: Counts, prefix: string): string[] =>
  Object.keys(counts)
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length));

/** The values of the provider column that nobody has explained, as far as they were counted. */
export const unknownProviders = (counts: Counts): string[] =>
  withPrefix(counts, unknownPrefix).map((coded) => Buffer.from(coded, 'base64url').toString('utf8'));

/** The places of columns that hold answers off the scale. */
export const offScaleColumns = (counts: Counts): number[] => withPrefix(counts, offScalePrefix).map(Number);
