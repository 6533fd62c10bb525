import { drawsItems, insertsAnswers, isConditional, type Version } from '../templates/index.js';
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
