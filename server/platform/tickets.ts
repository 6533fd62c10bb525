import { randomToken, sameSecret, type Tokens } from './tokens.js';

/**
 * What one opening of a page is known by: it is stored once, however often its form is sent. It names the version that
 * was shown, so that answers are read as they were asked even where another one was published meanwhile, and when that
 * was, so that a page that comes back sooner than it can be read is noticed.
 */
export type Ticket = { readonly nonce: string; readonly versionId: string; readonly issuedAt: Date };

const written = /^([\w-]{24})\.([0-9a-f]{24})\.([0-9a-z]{8,9})\.([\w-]{24})$/;

/**
 * Tickets of an open page: given out with it, sealed, kept nowhere. `purpose` keeps those of two kinds apart, `subject`
 * those of two links.
 */
export const createTickets = (tokens: Pick<Tokens, 'derive'>, purpose: string) => {
  const sealOf = (subject: string, nonce: string, versionId: string, time: string): string =>
    tokens.derive(purpose, `${subject}:${nonce}:${versionId}:${time}`);
  return {
    issue: (subject: string, versionId: string, now: Date): string => {
      const nonce = randomToken();
      const time = now.getTime().toString(36);
      return `${nonce}.${versionId}.${time}.${sealOf(subject, nonce, versionId, time)}`;
    },
    /** Null for what was not given out for this subject. */
    read: (subject: string, text: unknown): Ticket | null => {
      if (typeof text !== 'string') return null;
      const [, nonce = '', versionId = '', time = '', seal = ''] = written.exec(text) ?? [];
      if (nonce === '' || !sameSecret(seal, sealOf(subject, nonce, versionId, time))) return null;
      return { nonce, versionId, issuedAt: new Date(Number.parseInt(time, 36)) };
    },
  };
};

/** What no other ticket has: it stays the same however often its form is shown. */
export const nonceOf = (text: string): string => text.split('.')[0] ?? '';

export type Tickets = ReturnType<typeof createTickets>;
