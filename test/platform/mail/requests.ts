import type { Mail, MailRequest } from '../../../server/platform/mail/mail.js';

/** A request for one message, told apart by its record. */
export const requestFor = (ref: string): MailRequest => ({
  key: `invitation:${ref}`,
  kind: 'invitation',
  ref,
  to: 'aysel@example.com',
  subject: 'Nə gözləyirsiniz?',
  locale: 'az',
});

export const writtenMail: Mail = {
  to: { name: 'Aysel Əliyeva', address: 'aysel@example.com' },
  subject: 'Aysel, nə gözləyirsiniz?',
  html: '<p>Salam, Aysel. Ölçü: çğıöşü.</p>',
  text: 'Salam, Aysel. Ölçü: çğıöşü.\n',
};
