import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { projectPath } from '../../server/platform/paths.js';

/** A file of published or independently computed values. A missing one fails: no vector, no proof. */
export const referenceText = (name: string): string =>
  readFileSync(projectPath('test', 'reference', name), 'utf8');

/** The same, parsed. The caller names the shape that it reads. */
export const reference = <T>(name: string): T => JSON.parse(referenceText(name)) as T;

/** Frozen to the bottom: a statistic that changes its input throws. */
export const frozen = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
};

/** Compares a figure with a reference value, relatively where it is large and absolutely where it is small. */
export const expectClose = (actual: unknown, wanted: number, tolerance = 1e-9): void => {
  expect(actual).to.be.a('number');
  expect(actual).to.be.closeTo(wanted, tolerance * Math.max(1, Math.abs(wanted)));
};

/** Compares an interval end by end. */
export const expectInterval = (actual: unknown, [low, high]: readonly number[], tolerance = 1e-9): void => {
  expect(actual).to.be.an('array').with.length(2);
  const ends = actual as readonly unknown[];
  expectClose(ends[0], low!, tolerance);
  expectClose(ends[1], high!, tolerance);
};

/** What an undefined figure looks like. */
export const undefinedFigure = (reason: string) => ({ value: null, reason });
