import type { Request, Response } from 'express';
import type { Brand } from '../brand/brand.js';
import type { I18n, Languages } from '../i18n/i18n.js';
import { isLocale, localeFromHeader, type Locale } from '../i18n/locales.js';
import { contextOf, queryText, type Middleware, type SignedIn } from './context.js';

export type Organisation = {
  readonly name: string;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly brand?: Brand | null;
};

export type IdentifyParts = {
  readonly languages: Languages;
  /** The organisation's settings; null before the setup. */
  readonly organisation: () => Promise<Organisation | null>;
  /** The account of a session, if it may still sign in. */
  readonly signedInAs: (session: { accountId: string; passwordStamp: string }) => Promise<SignedIn | null>;
};

const chosenLocale = (req: Request): Locale | undefined => {
  const asked = queryText(req, 'lang');
  return isLocale(asked) ? asked : undefined;
};

/** Before any session is read: the language and time zone of a visitor, from the address, browser and organisation. */
export const speak =
  ({ languages, organisation }: IdentifyParts): Middleware =>
  async (req, res, next) => {
    const context = contextOf(res);
    const own = chosenLocale(req) ?? localeFromHeader(req.get('accept-language'));
    // Already now: where the store cannot be asked, this person is told so in their language.
    if (own) context.i18n = languages.in(own);
    const known = await organisation();
    const locale = own ?? known?.locale ?? 'en';
    context.organisation = known?.name ?? '';
    context.brand = known?.brand ?? null;
    context.i18n = languages.in(locale, known?.timeZone);
    next();
  };

/** After the session is read: who is signed in, and the language that this person chose. */
export const identify =
  ({ languages, organisation, signedInAs }: IdentifyParts): Middleware =>
  async (req, res, next) => {
    const context = contextOf(res);
    const { accountId, passwordStamp = '' } = req.session;
    context.signedIn = accountId === undefined ? null : await signedInAs({ accountId, passwordStamp });
    const asked = chosenLocale(req);
    if (asked) req.session.locale = asked;
    const locale = req.session.locale ?? context.signedIn?.locale;
    if (locale) context.i18n = languages.in(locale, (await organisation())?.timeZone);
    next();
  };

/** The language of those a page is shown to, which `?in=ru` chooses: whoever looks at it for them keeps their own. */
export const speakIn = (
  req: Request,
  res: Response,
  {
    languages,
    locale,
    timeZone,
  }: Pick<IdentifyParts, 'languages'> & {
    readonly locale: Locale;
    readonly timeZone: string | undefined;
  },
): I18n => {
  const context = contextOf(res);
  const asked = queryText(req, 'in');
  context.languageParameter = 'in';
  context.i18n = languages.in(isLocale(asked) ? asked : locale, timeZone);
  return context.i18n;
};
