import type { FieldErrors, Message } from '../../platform/errors.js';
import type { ImportPlan } from '../../platform/imports/index.js';
import type { SurveyContent } from '../templates/index.js';
import { readSettings } from './settings.js';
import { holdingOf } from './targets.js';

const MOST_SEGMENTS = 6;

/** What would change an object itself, or reach into another, in place of being a name. */
const isName = (name: string): boolean =>
  name !== '' && !/[.$]/.test(name) && !['__proto__', 'constructor', 'prototype'].includes(name);

const segmentErrors = ({ columns }: ImportPlan): Record<string, Message> => {
  const errors: Record<string, Message> = {};
  const seen = new Set<string>();
  columns.forEach(({ target, name }, at) => {
    if (target !== 'segment') return;
    if (!isName(name)) errors[`name-${at}`] = { key: 'answers-import:errors.name' };
    else if (seen.has(name)) errors[`name-${at}`] = { key: 'answers-import:errors.name-twice' };
    seen.add(name);
    if (seen.size > MOST_SEGMENTS)
      errors[`use-${at}`] = { key: 'answers-import:errors.segments', params: { limit: MOST_SEGMENTS } };
  });
  return errors;
};

/** What is missing or cannot be, before any row is read: at the column, at the setting, or for the whole. */
export const checkPlan = (plan: ImportPlan, { scale }: SurveyContent): FieldErrors => {
  const holdings = plan.columns.map(holdingOf);
  const has = (kind: string): boolean => holdings.some((holding) => holding?.kind === kind);
  const { provider, told, low } = readSettings(plan);
  return {
    ...(!has('level') && { '': { key: 'answers-import:errors.no-answers' } }),
    ...segmentErrors(plan),
    ...(provider === '' && !has('provider') && { 'set-provider': { key: 'answers-import:errors.whom' } }),
    ...(low === null && {
      'set-low': { key: 'answers-import:errors.scale', params: { count: scale.points } },
    }),
    ...(told === null && { 'set-told': { key: 'answers-import:errors.told' } }),
  };
};
