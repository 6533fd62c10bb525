import type { FieldErrors } from '../../platform/errors.js';
import type { Outcome, SurveyContent } from '../templates/index.js';
import { dimensionsWithAnswers } from './measured.js';

/** What may go along with what customers got: an outcome of the survey, or loyalty where both of its parts are asked. */
export const outcomeChoices = ['loyalty', 'recommend', 'nps', 'csat', 'stay', 'ces'] as const;
export type OutcomeChoice = (typeof outcomeChoices)[number];

/** `delivered`: what customers got; `gap`: how far that is from what they expected. */
export const predictorChoices = ['delivered', 'gap'] as const;
export type PredictorChoice = (typeof predictorChoices)[number];

/** Importance from what goes along with the outcome, or as customers state it. */
export const importanceChoices = ['derived', 'stated'] as const;
export type ImportanceChoice = (typeof importanceChoices)[number];

/** Where high begins: at the means of what is compared, or in the middle. */
export const crosshairChoices = ['means', 'midpoint'] as const;
export type CrosshairChoice = (typeof crosshairChoices)[number];

export const unitChoices = ['dimensions', 'items'] as const;
export type Unit = (typeof unitChoices)[number];

export const choiceNames = ['unit', 'importance', 'crosshair', 'outcome', 'predictors'] as const;
export type ChoiceName = (typeof choiceNames)[number];

/** What an address asks for, as text; a name that is absent or empty asks for nothing. */
export type AskedChoices = Readonly<Partial<Record<ChoiceName, string>>>;

export type Choices = {
  readonly unit: Unit;
  readonly importance: ImportanceChoice;
  readonly crosshair: CrosshairChoice;
  /** Null where the survey asks none. */
  readonly outcome: OutcomeChoice | null;
  readonly predictors: PredictorChoice;
};

export type ReadChoices = {
  readonly choices: Choices;
  /** The outcomes that the survey asks. */
  readonly outcomes: readonly OutcomeChoice[];
  /** What was not understood, by field, and what is shown in its place. */
  readonly problems: FieldErrors;
};

/** The outcomes that a survey asks; loyalty is the mean of two. */
export const outcomesIn = ({ outcomes }: Pick<SurveyContent, 'outcomes'>): OutcomeChoice[] => {
  const asks = (outcome: Outcome): boolean => outcomes.includes(outcome);
  return outcomeChoices.filter((one) => (one === 'loyalty' ? asks('recommend') && asks('stay') : asks(one)));
};

/** With fewer there is hardly anything to compare: items are shown in place of dimensions. */
const fewestCompared = 3;

const known = <T extends string>(all: readonly T[], text: string | undefined): T | undefined =>
  all.find((one) => one === text);

/** Reads what an address asks for; what does not exist falls back and is told. */
export const readChoices = (asked: AskedChoices, content: SurveyContent): ReadChoices => {
  const outcomes = outcomesIn(content);
  const isFew = dimensionsWithAnswers(content).length < fewestCompared;
  const derives = outcomes.length > 0;
  const importances = derives ? importanceChoices : (['stated'] as const);
  const found = {
    unit: known(unitChoices, asked.unit),
    importance: known<ImportanceChoice>(importances, asked.importance),
    crosshair: known(crosshairChoices, asked.crosshair),
    outcome: known(outcomes, asked.outcome),
    predictors: known(predictorChoices, asked.predictors),
  };
  const problems: FieldErrors = Object.fromEntries(
    choiceNames
      .filter((name) => asked[name] && found[name] === undefined)
      .map((name) => [name, { key: `priorities:problem.${name}` }]),
  );
  return {
    choices: {
      unit: found.unit ?? (isFew ? 'items' : 'dimensions'),
      importance: found.importance ?? (derives ? 'derived' : 'stated'),
      crosshair: found.crosshair ?? 'means',
      outcome: found.outcome ?? outcomes[0] ?? null,
      predictors: found.predictors ?? 'delivered',
    },
    outcomes,
    problems,
  };
};
