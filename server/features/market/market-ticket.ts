import { randomToken, sameSecret, type Tokens } from '../../platform/tokens.js';

/**
 * What one opening of a page is known by: it is stored once, however often its form is sent. It names the version that
 * was shown, so that answers are read as they were asked even where another one was published meanwhile.
 */
export type Ticket = { readonly nonce: string; readonly versionId: string };

const written = /^([\w-]{24})\.([0-9a-f]{24})\.([\w-]{24})$/;

/** Tickets of the open link: given out with each page, sealed, kept nowhere. */
export const createTickets = (tokens: Pick<Tokens, 'derive'>) => {
  const sealOf = (studyId: string, { nonce, versionId }: Ticket): string =>
    tokens.derive('market-ticket', `${studyId}:${nonce}:${versionId}`);
  return {
    issue: (studyId: string, versionId: string): string => {
      const ticket = { nonce: randomToken(), versionId };
      return `${ticket.nonce}.${versionId}.${sealOf(studyId, ticket)}`;
    },
    /** Null for what was not given out for this study. */
    read: (studyId: string, text: unknown): Ticket | null => {
      const [, nonce = '', versionId = '', seal = ''] = written.exec(String(text)) ?? [];
      if (nonce === '') return null;
      return sameSecret(seal, sealOf(studyId, { nonce, versionId })) ? { nonce, versionId } : null;
    },
  };
};

export type Tickets = ReturnType<typeof createTickets>;
