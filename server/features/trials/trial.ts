import { isLocale, type Locale } from '../../platform/i18n/locales.js';
import { sameSecret, type Tokens } from '../../platform/tokens.js';
import type { Wave } from '../encounters/index.js';
import type { Study } from '../studies/index.js';

/** A message that an author sends to themself, to see a survey as customers get it. Nothing of it is stored. */
export type Trial = {
  readonly studyId: string;
  readonly accountId: string;
  readonly wave: Wave;
  readonly locale: Locale;
  readonly sentAt: Date;
};

/** A study whose messages can be tried, and the waves in which its draft asks anything. */
export type Triable = { readonly study: Study; readonly waves: readonly Wave[] };

/** The box of a form by which a wave is chosen. */
export const waveField = (wave: Wave): string => `wave.${wave}`;

const DAY = 24 * 60 * 60 * 1000;

/** How long the link of a trial opens. */
export const DAYS_OPEN = 7;

export const endOf = ({ sentAt }: Pick<Trial, 'sentAt'>): Date =>
  new Date(sentAt.getTime() + DAYS_OPEN * DAY);

/** What a trial is found by: all that there is of it, in one word. */
export const refOf = ({ studyId, accountId, wave, locale, sentAt }: Trial): string =>
  [studyId, accountId, wave, locale, sentAt.getTime().toString(36)].join('-');

const written = /^([0-9a-f]{24})-([0-9a-f]{24})-(before|after)-([a-z]{2})-([0-9a-z]{8,9})$/;

/** Null for what is no trial. */
export const readRef = (ref: string): Trial | null => {
  const [, studyId = '', accountId = '', wave, locale, time = ''] = written.exec(ref) ?? [];
  if (!isLocale(locale) || (wave !== 'before' && wave !== 'after')) return null;
  return { studyId, accountId, wave, locale, sentAt: new Date(Number.parseInt(time, 36)) };
};

const purpose = 'trial';

/** The end of a trial's address: what it is, and a seal that nobody else can make. */
export const tokenOf = (tokens: Pick<Tokens, 'derive'>, trial: Trial): string =>
  `${refOf(trial)}.${tokens.derive(purpose, refOf(trial))}`;

/** The trial that an address leads to; null where it was not made here. */
export const readToken = (tokens: Pick<Tokens, 'derive'>, token: string): Trial | null => {
  const [ref = '', seal = ''] = token.split('.');
  const trial = readRef(ref);
  return trial && sameSecret(seal, tokens.derive(purpose, ref)) ? trial : null;
};
