import type { I18n } from '../../platform/i18n/i18n.js';
import { arrangedSections } from './arranged-pages.js';
import { filledFor, type Addressed } from './filling-pages.js';
import { outcomeQuestions } from './outcome-pages.js';
import { isArranged, stepsOf } from './paging.js';
import { notYetSent, type ScaleQuestion } from './question-pages.js';
import type { Sitting } from './questionnaire.js';
import { sectionsOf, type Section } from './section-pages.js';

/** A question whose points can stand in a message as links that choose one of them. */
export type FirstQuestion = Pick<ScaleQuestion, 'name' | 'text'> & {
  readonly points: readonly { readonly value: string; readonly label: string }[];
  /** The words of the lowest and the highest point. */
  readonly ends: readonly [low: string, high: string];
};

const sectionsIn = (sitting: Sitting, about: string, i18n: I18n): readonly Section[] => {
  const whole = { about, provider: undefined };
  if (!isArranged(sitting)) return sectionsOf(sitting, { ...whole, total: 1 }, notYetSent, i18n);
  const [step] = stepsOf(sitting);
  return step ? arrangedSections(sitting, step, whole, notYetSent, i18n) : [];
};

/** The rating with which a sitting begins; null where it begins with something else, or asks to look back first. */
export const firstQuestion = (
  asked: Sitting,
  about: string,
  addressed: Addressed,
  i18n: I18n,
): FirstQuestion | null => {
  if (asked.retrospective) return null;
  const { sitting } = filledFor(asked, null, {}, addressed, i18n);
  const [section] = sectionsIn(sitting, about, i18n);
  const [block] = section?.blocks ?? [];
  const first = section ? block?.scales[0] : outcomeQuestions(sitting, about, notYetSent, i18n)[0];
  const points = first?.choices ?? [];
  const [low, high] = [points[0], points.at(-1)];
  if (!first || !low || !high || (block && block.live !== '')) return null;
  const isNumbered = points.every(({ value, label }) => value === label);
  return {
    name: first.name,
    text: first.text,
    points: points.map(({ value, label }) => ({ value, label })),
    // Points with words of their own need none at the ends.
    ends: isNumbered && first.ends ? [first.ends.low, first.ends.high] : ['', ''],
  };
};
