import Joi from 'joi';
import { checkForm, line, type Checked } from '../../platform/forms.js';
import { isPagePath, LONGEST_NAME, LONGEST_QUERY, tidyQuery } from './saved-view.js';
import type { NewView } from './saved-view-service.js';

const page = Joi.string()
  .custom((text: string, helpers) => (isPagePath(text) ? text : helpers.error('any.invalid')))
  .required();

/** What is asked to be saved: a name, and the page with its filters. */
export const checkView = (body: unknown): Checked<NewView> =>
  checkForm(
    Joi.object<NewView>({
      name: line(LONGEST_NAME).required(),
      page,
      query: Joi.string().allow('').max(LONGEST_QUERY).custom(tidyQuery).default(''),
    }),
    body,
  );
