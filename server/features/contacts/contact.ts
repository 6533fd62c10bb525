import type { Locale } from '../../platform/i18n/locales.js';
import type { Attributes } from './attributes.js';

/** A person who may be invited. */
export type Contact = {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  /** The language in which this person is asked. */
  readonly locale: Locale;
  /** The person's number in another system; null where there is none. */
  readonly externalId: string | null;
  /** What segments are made of. */
  readonly attributes: Attributes;
  readonly createdAt: Date;
  /** The account that added the contact: an agent sees its own. */
  readonly createdBy: string;
};

export const fullName = (contact: Pick<Contact, 'firstName' | 'lastName'>): string =>
  [contact.firstName, contact.lastName].filter(Boolean).join(' ');
