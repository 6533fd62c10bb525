/** `account-invite`: choose the first password; `password-reset`: choose another. Also the kinds of their mails. */
export const linkKinds = ['account-invite', 'password-reset'] as const;
export type LinkKind = (typeof linkKinds)[number];

/** What was mailed to a person to choose a password. Of its token only the hash is kept; it opens once. */
export type AccountLink = {
  readonly id: string;
  readonly kind: LinkKind;
  readonly accountId: string;
  /** Who invited; '' where the person asked. */
  readonly invitedBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
};

const HOUR = 3_600_000; // ms

/** How long a link opens, in milliseconds: a mailbox is read within the week, a forgotten password is wanted now. */
export const lifetimeOf: Readonly<Record<LinkKind, number>> = {
  'account-invite': 7 * 24 * HOUR,
  'password-reset': HOUR,
};

const paths: Readonly<Record<LinkKind, string>> = { 'account-invite': 'join', 'password-reset': 'reset' };

export const linkPath = (kind: LinkKind, token: string): string => `/${paths[kind]}/${token}`;

export const isOpen = (link: AccountLink, now: Date): boolean => link.usedAt === null && link.expiresAt > now;
