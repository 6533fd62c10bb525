import Joi from 'joi';
import { line } from '../../platform/forms.js';
import { locales } from '../../platform/i18n/locales.js';
import type { Contact } from './contact.js';
import type { ContactInput } from './contact-store.js';

const LONGEST_NAME = 80;
const LONGEST_ADDRESS = 254; // RFC 5321

export const contactForm = Joi.object<ContactInput, true>({
  firstName: line(LONGEST_NAME).required(),
  lastName: line(LONGEST_NAME).allow('').default(''),
  email: line(LONGEST_ADDRESS).email({ tlds: false }).required(),
  locale: Joi.string()
    .valid(...locales)
    .required(),
  externalId: line(LONGEST_NAME).empty('').default(null),
});

/** What the form shows of a contact that is there. */
export const contactValues = (contact: Contact): Record<string, string> => ({
  firstName: contact.firstName,
  lastName: contact.lastName,
  email: contact.email,
  locale: contact.locale,
  externalId: contact.externalId ?? '',
});
