import Joi from 'joi';
import { checkForm, type Checked } from '../../platform/forms.js';
import { MOST_DAYS } from '../../platform/link-life.js';

export type ShareForm = { readonly days: number };

/** For how many days a link opens. */
export const checkShare = (body: unknown): Checked<ShareForm> =>
  checkForm(
    Joi.object<ShareForm>({ days: Joi.number().integer().min(1).max(MOST_DAYS).empty('').required() }),
    body,
  );
