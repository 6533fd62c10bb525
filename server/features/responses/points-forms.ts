import Joi from 'joi';
import type { FieldErrors, Message } from '../../platform/errors.js';
import { isPoints, pointsIn, totalOf } from './points.js';
import {
  allPoints,
  pointsField,
  pointsFieldOf,
  weighedIn,
  type Sitting,
  type Submitted,
} from './questionnaire.js';

const points = Joi.string().trim().pattern(isPoints).allow('').messages({ '*': 'responses:errors.points' });

/** What the points of a page may send: a whole number from 0 to 100 for each dimension. */
export const pointsEntries = (sitting: Sitting): [string, Joi.StringSchema][] =>
  weighedIn(sitting).map(({ key }) => [pointsFieldOf(key), points]);

export type ReadPoints =
  | { readonly ok: true; readonly importance: Submitted['importance'] }
  | { readonly ok: false; readonly errors: FieldErrors };

const wrongSum = (total: number): Message =>
  total < allPoints
    ? { key: 'responses:errors.points-missing', params: { count: allPoints - total } }
    : { key: 'responses:errors.points-over', params: { count: total - allPoints } };

/**
 * The points as they were given; null where all were left empty or none were asked. One that is left empty beside others
 * is 0. They must add up: what is missing or too much is said at the field.
 */
export const readPoints = (sitting: Sitting, value: Readonly<Record<string, string>>): ReadPoints => {
  const importance = pointsIn(sitting, value);
  if (importance === null) return { ok: true, importance };
  const total = totalOf(importance);
  return total === allPoints
    ? { ok: true, importance }
    : { ok: false, errors: { [pointsField]: wrongSum(total) } };
};
