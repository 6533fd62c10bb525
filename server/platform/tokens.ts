import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const tokenBytes = 18; // 144 bits: beyond guessing, and 24 letters in a link

/**
 * Makes and checks the secrets that stand in links.
 *
 * A link's token is derived from the server's secret and the record it opens, so a message can be written again
 * (a retry, the outbox) although only the token's hash is stored.
 */
export const createTokens = (secret: string) => {
  const hmac = (text: string) => createHmac('sha256', secret).update(text).digest();
  return {
    /** The token of one record: 144 bits, url-safe. `purpose` keeps the tokens of two kinds apart. */
    derive: (purpose: string, id: string): string =>
      hmac(`${purpose}:${id}`).subarray(0, tokenBytes).toString('base64url'),
    /** A secret for another library (sessions), never used as a token itself. */
    secretFor: (purpose: string): string => hmac(`secret:${purpose}`).toString('base64url'),
  };
};

export type Tokens = ReturnType<typeof createTokens>;

/** A token that nothing can derive: 144 random bits, url-safe. */
export const randomToken = (): string => randomBytes(tokenBytes).toString('base64url');

/** What is stored of a token. A plain hash is enough: the token is random and long. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** Whether a text could be a token at all: saves a look-up for what scanners try. */
export const looksLikeToken = (text: string): boolean => /^[\w-]{24}$/.test(text);

/** Compares two secrets in constant time. */
export const sameSecret = (a: string, b: string): boolean => {
  const left = createHash('sha256').update(a).digest();
  const right = createHash('sha256').update(b).digest();
  return timingSafeEqual(left, right);
};
