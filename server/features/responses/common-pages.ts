import type { I18n } from '../../platform/i18n/i18n.js';
import { keptBeside } from '../../platform/kept.js';
import { drawsItems, isConditional, isShuffled, type SurveyContent } from '../templates/index.js';
import { arrangedSections } from './arranged-pages.js';
import type { Occasion } from './occasion-pages.js';
import { outcomeQuestions } from './outcome-pages.js';
import { blocksInStep, isArranged, type Step } from './paging.js';
import { progressOf } from './progress.js';
import { notYetSent, type Refused } from './question-pages.js';
import { asksComment, outcomesOf, variantOf, type Sitting } from './questionnaire.js';
import { partsOf, sectionsOf, type Section, type Whole } from './section-pages.js';
import { shownBlocks } from './showing.js';

/** The part with which a page closes; null where there is none. */
export type Closing = { readonly position: string; readonly heading: string; readonly lead: string } | null;

export const lineLength = 400; // the viewBox of the progress line

/** Outcomes and the comment close a page that nobody has arranged. */
export const closes = (sitting: Sitting): boolean =>
  !isArranged(sitting) && (outcomesOf(sitting).length > 0 || asksComment(sitting));

const partsIn = (sitting: Sitting): number => partsOf(sitting).length + (closes(sitting) ? 1 : 0);

const closingOf = (sitting: Sitting, { t }: I18n): Closing => {
  if (!closes(sitting)) return null;
  const total = partsIn(sitting);
  const whole = total === 1 ? 'only' : 'last';
  return {
    position: total === 1 ? '' : t('responses:position', { part: total, total }),
    heading: t(`responses:${whole}.heading`),
    lead: t(`responses:${whole}.lead`),
  };
};

/** Whom the questions name. */
type About = Pick<Occasion, 'organisation' | 'provider'> & Pick<Whole, 'conditions'>;

const nameOf = ({ organisation, provider }: About): string => provider ?? organisation;

const drawnSections = (
  sitting: Sitting,
  step: Step | null,
  about: About,
  refused: Refused,
  i18n: I18n,
): Section[] => {
  const { provider, conditions } = about;
  const whole = { about: nameOf(about), provider, conditions };
  return step
    ? arrangedSections(sitting, step, whole, refused, i18n)
    : sectionsOf(sitting, { ...whole, total: partsIn(sitting) }, refused, i18n);
};

/** What is the same for everybody of one language and organisation as long as nothing is filled in: drawn once. */
const buildCommon = (sitting: Sitting, step: Step | null, about: About, refused: Refused, i18n: I18n) => {
  const { done, total } = progressOf(sitting, refused.typed);
  return {
    answered: i18n.t('responses:answered', { done, total }),
    progressEnd: Math.round((lineLength * done) / Math.max(1, total)),
    sections: drawnSections(sitting, step, about, refused, i18n),
    closing: closingOf(sitting, i18n),
    outcomes: closes(sitting) ? outcomeQuestions(sitting, nameOf(about), refused, i18n) : [],
  };
};

export type Common = ReturnType<typeof buildCommon>;

/** Whether customers of the same version see different pages although the same is shown to them. */
const differs = ({ content, whole = content }: Sitting): boolean =>
  isShuffled(content) ||
  drawsItems(whole) ||
  content.questions.some(({ kind, shuffled }) => shuffled || kind === 'provider');

const MOST_PAGES = 200; // of a version whose pages depend on what is known of customers

const keptCommon = keptBeside<SurveyContent, Common>();
const keptShown = keptBeside<SurveyContent, Common>({ most: MOST_PAGES });

/** Which blocks are shown where conditions decide that: whoever is shown the same sees the same page. */
const shownIn = (sitting: Sitting, step: Step | null): string =>
  step && isConditional(sitting.content)
    ? shownBlocks(sitting, {}, blocksInStep(step))
        .map(({ id }) => id)
        .join(' ')
    : '';

/** What a page draws of its questions: kept for all who are shown the same and have filled in nothing. */
export const commonOf = (
  sitting: Sitting,
  step: Step | null,
  about: About,
  refused: Refused,
  i18n: I18n,
): Common => {
  const { organisation, provider, conditions } = about;
  const build = () => buildCommon(sitting, step, about, refused, i18n);
  if (refused !== notYetSent || conditions || differs(sitting)) return build();
  const shown = shownIn(sitting, step);
  const variant = JSON.stringify([variantOf(sitting), step?.key, i18n.locale, organisation, provider, shown]);
  return (shown === '' ? keptCommon : keptShown)(sitting.content, variant, build);
};
