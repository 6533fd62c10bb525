import {
  ATTRIBUTE,
  drawsItems,
  insertsAnswers,
  isConditional,
  pagesOf,
  SERVICE,
  type Version,
} from '../templates/index.js';
import { keptBeside } from '../../platform/kept.js';
import type { Sitting } from './questionnaire.js';
import type { Response } from './response.js';

/** What texts may repeat: what was told before the service and, once it is there, what was told after it. */
export const toldSoFar = (before: Response | null, own: Response | undefined): Pick<Sitting, 'told'> => {
  const one = before ?? own;
  if (!one) return {};
  if (!before || !own) return { told: one };
  const both = <Field extends 'chosen' | 'words' | 'values'>(field: Field): Response[Field] => ({
    ...before[field],
    ...own[field],
  });
  return { told: { chosen: both('chosen'), words: both('words'), values: both('values') } };
};

/** Whether it offers a study's providers. */
export const asksProviders = ({ content }: Version): boolean =>
  content.questions.some(({ kind }) => kind === 'provider');

/** Whether what is asked depends on the customer: then more than the invitation must be known. */
export const isPersonal = (version: Version): boolean =>
  isConditional(version.content) ||
  drawsItems(version.content) ||
  insertsAnswers(version.content) ||
  asksProviders(version) ||
  version.content.questions.some(({ shuffled }) => shuffled);

/** Whether what a condition asks for is never told before the service. */
const isOfNow = ({ content }: Version, of: string): boolean =>
  of === SERVICE ||
  [ATTRIBUTE, 'delivered.', 'outcome.'].some((kind) => of.startsWith(kind)) ||
  content.questions.some(({ key, waves }) => of === `ask.${key}` && !waves.includes('before'));

const kept = keptBeside<Version['content'], boolean>();

/**
 * Whether the occasion alone decides what a customer is shown at first: attributes and the service, and nothing that was told
 * before it. Then nobody's answers need to be looked for.
 */
export const isByOccasion = (version: Version): boolean =>
  kept(version.content, '', () => {
    const { content } = version;
    const others = drawsItems(content) || insertsAnswers(content) || asksProviders(version);
    const conditions = pagesOf(content).flatMap(({ showIf, blocks }) => [
      showIf,
      ...blocks.map((block) => block.showIf),
    ]);
    return (
      !others &&
      !content.questions.some(({ shuffled }) => shuffled) &&
      conditions.every((one) => one?.tests.every(({ of }) => isOfNow(version, of)) ?? true)
    );
  });
