import { brandShell, noBrand } from '../brand/brand.js';
import type { Request, Response } from 'express';
import { contextOf, type SignedIn } from './context.js';
import { csrfTokenOf } from './csrf.js';
import { errorView } from './error-page.js';
import type { I18n } from '../i18n/i18n.js';
import { localeNames, locales } from '../i18n/locales.js';
import type { Page, Plain } from '../views/page.js';
import type { Shell } from '../views/views.js';

/** The same page in another language: everything else of its address is kept. */
const inLanguage = (req: Request, parameter: string, locale: string): string => {
  const query = new URLSearchParams(req.originalUrl.split('?')[1] ?? '');
  query.set(parameter, locale);
  return `?${query.toString()}`;
};

/** What just happened; told once. */
const takeFlash = (req: Request, { t }: I18n): Plain => {
  const flash = req.session?.flash;
  if (!flash) return null;
  delete req.session.flash;
  const { key, params, bad = false, href = '', hrefKey } = flash;
  return { text: t(key, params), bad, href, link: hrefKey ? t(hrefKey) : '' };
};

/** A room of the back office, as the bar shows it; `label` is a message key. */
export type Room = { readonly href: string; readonly label: string; readonly current: boolean };

/** Which rooms a person may enter, and which one an address lies in. */
export type RoomsOf = (person: SignedIn, path: string) => readonly Room[];

/** What surrounds a page: the rooms this person may enter, the languages, what just happened. */
export const createShellOf =
  (rooms: RoomsOf) =>
  (res: Response, page: Page): Shell => {
    const { req } = res;
    const { i18n, organisation, brand, signedIn, languageParameter } = contextOf(res);
    // An error page has no form: a token would begin a session for every wrong address that a scanner tries.
    const hasForm = req.session !== undefined && page.view !== errorView;
    return {
      organisation,
      brand: brandShell(brand ?? noBrand, organisation),
      account: signedIn?.name ?? '',
      rooms: signedIn ? rooms(signedIn, req.path) : [],
      csrf: hasForm ? csrfTokenOf(req) : '',
      flash: page.layout === 'office' ? takeFlash(req, i18n) : null,
      languages: locales.map((locale) => ({
        locale,
        name: localeNames[locale],
        href: inLanguage(req, languageParameter, locale),
        current: locale === i18n.locale,
      })),
    };
  };
