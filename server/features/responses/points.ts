import { sum } from '../../scoring/index.js';
import { pointsFieldOf, weighedIn, type Sitting } from './questionnaire.js';

/** A whole number from 0 to 100. */
export const isPoints = /^(100|\d{1,2})$/;

/**
 * The points by dimension, as they were typed; null where all were left empty or none are asked. One that is left empty
 * beside others is 0, and so is what is no number, which is refused where it stands.
 */
export const pointsIn = (
  sitting: Sitting,
  typed: Readonly<Record<string, string>>,
): Readonly<Record<string, number>> | null => {
  const given = weighedIn(sitting).map(({ key }): [string, string] => [key, typed[pointsFieldOf(key)] ?? '']);
  if (given.every(([, text]) => text === '')) return null;
  return Object.fromEntries(given.map(([key, text]) => [key, isPoints.test(text) ? Number(text) : 0]));
};

export const totalOf = (points: Readonly<Record<string, number>> | null): number =>
  points === null ? 0 : sum(Object.values(points));
