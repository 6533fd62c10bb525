import type { I18n } from '../../platform/i18n/i18n.js';
import { keptBeside } from '../../platform/kept.js';
import { page } from '../../platform/views/page.js';
import { logicData, pathOf } from '../templates/index.js';
import type { Way } from './way.js';
import { closes, commonOf, lineLength, type Closing, type Common } from './common-pages.js';
import { filledFor } from './filling-pages.js';
import { headingOf, leadOf, type Occasion } from './occasion-pages.js';
import { isArranged, wholeStep, type Step } from './paging.js';
import { commentModel, type CommentModel, type Refused, type ScaleQuestion } from './question-pages.js';
import { asksComment, commentField, pointsField, type Sitting } from './questionnaire.js';
import { problemsIn, type Section } from './section-pages.js';

export { notYetSent, type Refused } from './question-pages.js';

type QuestionnaireModel = {
  readonly title: string;
  readonly wave: 'before' | 'after';
  readonly heading: string;
  readonly lead: string;
  readonly promises: readonly string[];
  readonly action: string;
  /** What the form carries unseen. */
  readonly hidden: readonly { readonly name: string; readonly value: string }[];
  /** Whether it has the field that no person sees. */
  readonly trap: boolean;
  /** What is wrong with the page as a whole; '' where nothing is. */
  readonly problem: string;
  /** The id of the first question to put right; '' where there is none. */
  readonly firstProblem: string;
  /** How many are answered, in words, and how far the line of progress reaches, of 400. */
  readonly answered: string;
  readonly progressEnd: number;
  readonly sections: readonly Section[];
  /** The part with which the page closes; null where there is none. */
  readonly closing: Closing;
  readonly outcomes: readonly ScaleQuestion[];
  readonly comment: CommentModel | null;
  /** What conditions on this page ask for beside its answers, as json-logic reads it; '' where they ask for nothing. */
  readonly facts: string;
  readonly mayLeaveEmpty: boolean;
  /** Where answers are kept while they are written; '' where they are not. */
  readonly keepAt: string;
  /** Of a survey in steps: which one this is, and whether there is one to go back to and one to go on to. */
  readonly way: { readonly step: string; readonly back: boolean; readonly last: boolean } | null;
  readonly preview: boolean;
  /** Whether choosing another language sends the form, so that the step and what was answered stay: `isStaying`. */
  readonly stays: boolean;
  /** What is said above a page that is only looked at; '' where answers count. */
  readonly note: string;
  /** How else it can be looked at. */
  readonly sights: readonly Sight[];
};

/** Another way to look at a page whose answers do not count. */
export type Sight = { readonly href: string; readonly label: string; readonly current: boolean };

const view = page<QuestionnaireModel>('customer', 'responses/questionnaire');

const problemOf = ({ errors, mayLeaveEmpty }: Refused, { t }: I18n): string => {
  const whole = errors[''];
  if (whole) return t(whole.key, whole.params);
  const count = Object.keys(errors).length;
  if (count === 0) return '';
  if (errors[pointsField]) return t('responses:look-again', { count });
  return mayLeaveEmpty ? t('responses:problems', { count }) : t('responses:wrong');
};

/** All conditions of a page that a script follows. */
const liveIn = ({ sections }: Common): string =>
  sections
    .flatMap((section) => section.blocks)
    .flatMap(({ live, table }) => [live, ...(table?.rows ?? []).map((row) => row.live)])
    .join(' ');

const keptLive = keptBeside<Common, string>();

/** The facts that conditions on this page ask for: no more of a customer stands in a page than it needs. */
const factsFor = (common: Common, { facts = new Map() }: Sitting): string => {
  const live = keptLive(common, '', () => liveIn(common));
  const asked = new Map([...facts].filter(([of]) => live.includes(JSON.stringify(pathOf(of)))));
  return live.trim() === '' ? '' : JSON.stringify(logicData(asked));
};

/** The id of the first place to put right, in the order of the page; '' where nothing is wrong. */
const firstProblemOf = ({ sections, outcomes }: Common, commentIsWrong: boolean): string => {
  const [first = ''] = [
    ...sections.flatMap(problemsIn),
    ...outcomes.filter(({ error }) => error !== '').map(({ id }) => id),
    ...(commentIsWrong ? [commentField] : []),
  ];
  return first;
};

/** In steps the line of progress tells how far these are; what is answered on one of them says little. */
const stepProgress = (
  { at, of }: Way,
  { t }: I18n,
): Pick<QuestionnaireModel, 'answered' | 'progressEnd'> => ({
  answered: t('responses:page', { at, of }),
  progressEnd: Math.round((lineLength * (at - 1)) / of),
});

/** The customer's page: what was promised, the questions of this sitting, what was typed and what is missing. */
export const questionnairePage = (parts: {
  readonly sitting: Sitting;
  readonly occasion: Occasion;
  readonly refused: Refused;
  readonly i18n: I18n;
  readonly action: string;
  readonly hidden?: QuestionnaireModel['hidden'];
  readonly trap?: boolean;
  readonly preview: boolean;
  /** What of an arranged survey is shown; left out, all of it. */
  readonly step?: Step;
  /** Where that stands among its steps; left out where there is one. */
  readonly way?: Way;
  /** Whether what is written is kept before it is sent. */
  readonly keeps?: boolean;
  /** What is said above a page whose answers do not count; left out, what a preview says. */
  readonly note?: string;
  readonly sights?: readonly Sight[];
  /** Of a preview that shows all that can be asked: when each thing is, in words. */
  readonly conditions?: ReadonlyMap<string, string> | undefined;
}) => {
  const { occasion, refused, i18n, action, hidden = [], trap = false, preview } = parts;
  const { way, keeps = false, conditions, sights = [] } = parts;
  const asked = isArranged(parts.sitting) ? (parts.step ?? wholeStep(parts.sitting)) : null;
  const { sitting, step } = filledFor(parts.sitting, asked, refused.typed, occasion, i18n);
  const heading = headingOf(occasion, sitting.wave, i18n);
  const common = commonOf(sitting, step, { ...occasion, conditions }, refused, i18n);
  const comment = closes(sitting) && asksComment(sitting) ? commentModel(sitting, refused, i18n) : null;
  return view({
    title: heading,
    wave: sitting.wave,
    heading,
    lead: way && way.at > 1 ? '' : leadOf(occasion, sitting, i18n),
    promises: way && way.at > 1 ? [] : occasion.promises,
    action,
    hidden,
    trap,
    problem: problemOf(refused, i18n),
    firstProblem: firstProblemOf(common, comment?.error !== undefined && comment.error !== ''),
    ...common,
    comment,
    facts: factsFor(common, sitting),
    ...(way && stepProgress(way, i18n)),
    mayLeaveEmpty: refused.mayLeaveEmpty,
    keepAt: keeps ? action.replace(/(\?|$)/, '/keep$1') : '',
    way: way ? { step: way.step, back: way.at > 1, last: way.at === way.of } : null,
    preview,
    stays: !preview,
    sights,
    note: parts.note ?? (preview ? i18n.t('responses:preview.note') : ''),
  });
};
