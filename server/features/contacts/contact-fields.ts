import Joi from 'joi';
import { line } from '../../platform/forms.js';
import { locales } from '../../platform/i18n/locales.js';

const LONGEST_NAME = 80;
const LONGEST_ADDRESS = 254; // RFC 5321

/** The fields of a contact but its attributes; a file's rows are checked by the same. */
export const contactFields = {
  firstName: line(LONGEST_NAME).required(),
  lastName: line(LONGEST_NAME).allow('').default(''),
  email: line(LONGEST_ADDRESS).email({ tlds: false }).required(),
  locale: Joi.string()
    .valid(...locales)
    .required(),
  externalId: line(LONGEST_NAME).empty('').default(null),
};
