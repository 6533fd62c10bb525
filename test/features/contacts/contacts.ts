import type { Contact } from '../../../server/features/contacts/contact.js';
import { people } from '../../support/people.js';

/** A contact, added by an administrator unless told otherwise. */
export const contactOf = (change: Partial<Contact> = {}): Contact => ({
  id: '1'.repeat(24),
  firstName: 'Aysel',
  lastName: 'Əliyeva',
  email: 'aysel@example.com',
  locale: 'az',
  externalId: null,
  attributes: {},
  createdAt: new Date('2026-03-02T08:00:00Z'),
  createdBy: people.admin.accountId,
  ...change,
});
