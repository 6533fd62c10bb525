import type { I18n } from '../../platform/i18n/i18n.js';
import { outcomeBlock, type Outcome } from '../templates/index.js';
import { scaleQuestion, type Refused, type ScaleQuestion } from './question-pages.js';
import { helpOf, offersNa, outcomesOf, valuesOfOutcome, type Sitting } from './questionnaire.js';
import type { DrawnScale } from './scale-layout.js';

const mostAlong = 7;

/** A question about the outcome, which names whom it is about. */
export const outcomeQuestion = (
  outcome: Outcome,
  sitting: Sitting,
  about: string,
  refused: Refused,
  i18n: I18n,
): ScaleQuestion => {
  const { t } = i18n;
  const ends = { low: t(`responses:${outcome}.low`), high: t(`responses:${outcome}.high`) };
  const values = valuesOfOutcome(outcome);
  const points = values.map((value) => ({ value: String(value), label: String(value), spoken: '' }));
  const layout = values.length > mostAlong ? 'steps' : 'along';
  const drawn: DrawnScale = { layout, points, ends };
  const block = outcomeBlock(outcome);
  const na = offersNa(sitting, block) ? t('responses:no-answer') : '';
  const text = t(`responses:${outcome}.question`, { organisation: about });
  return scaleQuestion(
    outcome,
    text,
    drawn,
    { na, help: helpOf(sitting, block, i18n.locale) },
    refused,
    i18n,
  );
};

export const outcomeQuestions = (
  sitting: Sitting,
  about: string,
  refused: Refused,
  i18n: I18n,
): readonly ScaleQuestion[] =>
  outcomesOf(sitting).map((outcome) => outcomeQuestion(outcome, sitting, about, refused, i18n));
