import type { Locale } from '../../platform/i18n/locales.js';
import type { Localized } from '../../platform/i18n/localized.js';
import type { Channel } from '../responses/index.js';

/** How an open link reaches people. */
export const linkChannels = ['link', 'qr', 'share', 'widget'] as const satisfies readonly Channel[];
export type LinkChannel = (typeof linkChannels)[number];

export const isLinkChannel = (value: unknown): value is LinkChannel =>
  linkChannels.includes(value as LinkChannel);

/** What is done with another answer from a device that has answered: taken as any, taken and marked, or not taken. */
export const repeats = ['take', 'mark', 'refuse'] as const;
export type Repeat = (typeof repeats)[number];

/** What an author says of a link. */
export type LinkSettings = {
  /** The author's own name for it: where it hangs or stands. */
  readonly name: string;
  readonly channel: LinkChannel;
  /** What is spoken to those whose browser asks for no language of ours, and in previews of the link. */
  readonly locale: Locale;
  /** From when on it can be answered; null where it can be at once. */
  readonly opensAt: Date | null;
  /** From when on it cannot be answered any more; null where no day is set. */
  readonly closesAt: Date | null;
  readonly repeat: Repeat;
  /** After how many answers it ends; null where it does not. */
  readonly quota: number | null;
  /** What is said after answering, by language; '' where the usual is said. */
  readonly thanks: Localized;
  /** Where it goes on after answering: an https address; '' where nowhere. */
  readonly redirect: string;
  /** Sites whose pages may hold the survey: origins such as `https://shop.example`. */
  readonly hosts: readonly string[];
};

/** An open link of a study: anybody who has it may answer about our own service. */
export type OpenLink = LinkSettings & {
  readonly id: string;
  readonly studyId: string;
  /** What its short address ends with. */
  readonly code: string;
  /** Null where nobody is asked for a password. */
  readonly passwordHash: string | null;
  readonly open: boolean;
  /** How many answers it has taken. */
  readonly taken: number;
  /** Ended for good by a person; null while it is not. */
  readonly revokedAt: Date | null;
  readonly createdAt: Date;
  readonly changedAt: Date;
  readonly changedBy: string;
};

/** `early`: its day has not come · `closed` by a person for now · `ended`: its day is over · `revoked` for good. */
export type LinkState = 'open' | 'early' | 'closed' | 'ended' | 'full' | 'revoked';

export const stateOf = (
  link: Pick<OpenLink, 'open' | 'opensAt' | 'closesAt' | 'quota' | 'taken' | 'revokedAt'>,
  now: Date,
): LinkState => {
  const { open, opensAt, closesAt, quota, taken, revokedAt } = link;
  if (revokedAt) return 'revoked';
  if (!open) return 'closed';
  if (closesAt && closesAt.getTime() <= now.getTime()) return 'ended';
  if (quota !== null && taken >= quota) return 'full';
  return opensAt && opensAt.getTime() > now.getTime() ? 'early' : 'open';
};

/** Links of one study that are not revoked: more are no overview. */
export const MOST_LINKS = 50;

/** Without vowels, so that no word comes about, and without what is taken for something else on paper. */
const letters = '23456789bcdfghjkmnpqrstvwxz';
const CODE_LENGTH = 8; // 27^8 = 2.8 × 10^11: found by nobody who is stopped after thirty tries

/** A code out of random bytes, of which there must be at least 16. A byte that would favour some letters is left out. */
export const codeFrom = (bytes: Uint8Array): string =>
  [...bytes]
    .filter((byte) => byte < letters.length * Math.floor(256 / letters.length))
    .slice(0, CODE_LENGTH)
    .map((byte) => letters[byte % letters.length])
    .join('');

export const looksLikeCode = (text: string): boolean =>
  new RegExp(`^[${letters}]{${CODE_LENGTH}}$`).test(text);
