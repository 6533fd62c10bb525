import { nameOfCell, type Cell } from './cell.js';
import type { Content } from './content.js';

/** What one kind of answers is about. */
export type About = Pick<Cell, 'providerKey' | 'expectationSource' | 'versionId'>;

/** What was found of one kind of answers, and where they lie: in what period, and by the attribute that is asked for. */
export type Found = {
  readonly period: string;
  readonly value: string;
  readonly about: About;
  readonly content: Content;
};

export const aboutOf = ({ providerKey, expectationSource, versionId }: About): About => ({
  providerKey,
  expectationSource,
  versionId,
});

export const nameOf = (about: About): string =>
  nameOfCell({ ...aboutOf(about), round: '', attribute: '', value: '', excluded: false });

export const groupedBy = (found: readonly Found[], key: 'period' | 'value'): [string, Found[]][] => {
  const groups = new Map<string, Found[]>();
  for (const one of found) {
    const own = groups.get(one[key]);
    if (own) own.push(one);
    else groups.set(one[key], [one]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
};

/** A value and a period under one name, and both of them again. */
export const nameOfBoth = (value: string, period: string): string => JSON.stringify([value, period]);
export const namesOfBoth = (name: string): readonly [value: string, period: string] =>
  JSON.parse(name) as [string, string];
