import {
  FEWEST_POINTS,
  MOST_POINTS,
  outcomeKeys,
  presentations,
  weighedDimensions,
} from '../templates/index.js';
import type { Choice } from './condition-pages.js';
import type { Shown } from './field-pages.js';

type Field = { readonly name: string; readonly value: string; readonly error: string };

/** The scale of every item. */
export type ScaleFields = {
  readonly points: Field;
  readonly pointChoices: readonly Choice[];
  readonly low: Field;
  readonly lowChoices: readonly Choice[];
};

/** What belongs to the survey as a whole. */
export type SurveyFields = {
  readonly presentation: Field;
  readonly presentations: readonly Choice[];
  readonly outcomes: readonly { readonly name: string; readonly label: string; readonly chosen: boolean }[];
  /** Null where there is nothing over which importance could be spread. */
  readonly importance: { readonly chosen: boolean; readonly error: string } | null;
  readonly askComment: boolean;
  readonly newDimension: Field;
};

export const scaleFields = ({ draft, thing, i18n, errorOf }: Shown): ScaleFields | null => {
  if (thing.kind !== 'scale') return null;
  const { scale } = draft.content;
  const counts = Array.from({ length: MOST_POINTS - FEWEST_POINTS + 1 }, (_, at) => at + FEWEST_POINTS);
  const choice = (value: number, chosen: number, label: string): Choice => ({
    value: String(value),
    label,
    selected: value === chosen,
  });
  return {
    points: {
      name: 'points',
      value: String(scale.points),
      error: errorOf('points') || errorOf('scale.points'),
    },
    pointChoices: counts.map((count) =>
      choice(count, scale.points, i18n.t('templates:scale.points', { count })),
    ),
    low: { name: 'low', value: String(scale.low), error: errorOf('low') || errorOf('scale.low') },
    lowChoices: [0, 1].map((low) =>
      choice(low, scale.low, i18n.t('templates:scale.from-to', { low, high: low + scale.points - 1 })),
    ),
  };
};

export const surveyFields = ({ draft, thing, i18n, errorOf, typed = {} }: Shown): SurveyFields | null => {
  if (thing.kind !== 'survey') return null;
  const { content } = draft;
  const presentation = content.presentation ?? 'whole';
  const hasImportance = weighedDimensions(content).length > 1 || content.askImportance;
  return {
    presentation: { name: 'presentation', value: presentation, error: errorOf('presentation') },
    presentations: presentations.map((one) => ({
      value: one,
      label: i18n.t(`builder:presentation.${one}`),
      selected: one === presentation,
    })),
    outcomes: outcomeKeys.map((name) => ({
      name,
      label: i18n.t(`templates:asked.${name}`),
      chosen: content.outcomes.includes(name),
    })),
    importance: hasImportance ? { chosen: content.askImportance, error: errorOf('importance') } : null,
    askComment: content.askComment,
    newDimension: {
      name: 'newDimension',
      value: typed['newDimension'] ?? '',
      error: errorOf('newDimension'),
    },
  };
};
