import type { AppError } from '../errors.js';
import type { I18n } from '../i18n/i18n.js';
import { page, type Page } from '../views/page.js';

type ErrorModel = {
  readonly title: string;
  readonly heading: string;
  readonly sentence: string;
  /** '' where the person can do nothing with it. */
  readonly requestId: string;
};

/** The view of every error; it has no form. */
export const errorView = 'error';
const view = page<ErrorModel>('plain', errorView);

/** What went wrong and what to do, in the person's language; the request id only where an operator will be asked. */
export const errorPage = (parts: { error: AppError; i18n: I18n; requestId: string }): Page => {
  const { error, i18n, requestId } = parts;
  const heading = i18n.t(`error:${error.code}.title`);
  const sentence = error.shown
    ? i18n.t(error.shown.key, error.shown.params)
    : i18n.t(`error:${error.code}.text`);
  const askOperator = error.code === 'unexpected' || error.code === 'unavailable';
  return view({ title: heading, heading, sentence, requestId: askOperator ? requestId : '' });
};
