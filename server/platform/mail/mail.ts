import type { Locale } from '../i18n/locales.js';

/** A message, ready to be sent or looked at. */
export type Mail = {
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly html: string;
  readonly text: string;
};

/**
 * `queued` waits, `sending` is being handed over, `sent` was accepted by the mail server, `kept` lies in the outbox because
 * no mail server is set, `failed` was refused for good, `dropped` had lost its reason before it was sent.
 */
export const mailStates = ['queued', 'sending', 'sent', 'kept', 'failed', 'dropped'] as const;
export type MailState = (typeof mailStates)[number];

/** What the queue knows of a message. Its text is written when it is sent or looked at: no link is ever stored. */
export type QueuedMail = {
  readonly id: string;
  readonly key: string;
  readonly kind: string;
  readonly ref: string;
  readonly to: string;
  readonly subject: string;
  readonly locale: Locale;
  readonly state: MailState;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly nextAt: Date;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
};

/** Asks for one message; the same `key` again changes nothing. `kind` and `ref` tell the writer what to write. */
export type MailRequest = Pick<QueuedMail, 'key' | 'kind' | 'ref' | 'to' | 'subject' | 'locale'>;

/** `send`: it goes out now. `look`: an administrator reads what was, or would be, sent. */
export type MailPurpose = 'send' | 'look';

/**
 * Writes the message of one record; null when there is no reason to send it any more. Where it is only looked at, a
 * writer may still show what has since lost its reason.
 */
export type MailWriter = (ref: string, purpose: MailPurpose) => Promise<Mail | null>;
