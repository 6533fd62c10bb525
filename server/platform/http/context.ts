import type { NextFunction, Request, Response } from 'express';
import type { Brand } from '../brand/brand.js';
import type { I18n } from '../i18n/i18n.js';
import type { Locale } from '../i18n/locales.js';
import type { Logger } from '../logger.js';

/** Who acts: a signed-in person. What they may do is the accounts feature's knowledge. */
export type SignedIn = {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly string[];
  readonly locale: Locale;
};

/** What is known of a request before any feature sees it. */
export type RequestContext = {
  readonly requestId: string;
  readonly logger: Logger;
  /** The language and the organisation's time zone; set for every request. */
  i18n: I18n;
  /** The organisation's name; '' before the setup. */
  organisation: string;
  /** How it shows itself to customers; null where it has not said so. */
  brand: Brand | null;
  signedIn: SignedIn | null;
  /** The name in the address that chooses a page's language; a preview has its own, so as not to change the author's. */
  languageParameter: 'lang' | 'in';
};

export const contextOf = (res: Response): RequestContext => {
  const context = (res.locals as { context?: RequestContext }).context;
  if (!context) throw new Error('the request has no context: a route is mounted before the context');
  return context;
};

export const setContext = (res: Response, context: RequestContext): void => {
  (res.locals as { context?: RequestContext }).context = context;
};

export const i18nOf = (res: Response): I18n => contextOf(res).i18n;

export type Middleware = (req: Request, res: Response, next: NextFunction) => void | Promise<void>;

/** A single text from a query: repeated or nested parameters are not text and give undefined. */
export const queryText = (req: Request, name: string): string | undefined => {
  const value: unknown = req.query[name];
  return typeof value === 'string' ? value : undefined;
};

/** A single text from a submitted form; undefined for what is none. */
export const formText = (req: Request, name: string): string | undefined => {
  const body: unknown = req.body;
  const value = (body as Readonly<Record<string, unknown>> | undefined)?.[name];
  return typeof value === 'string' ? value : undefined;
};

/** What a query says by these names; '' for what is not a single text. */
export const queryTexts = <Name extends string>(req: Request, names: readonly Name[]): Record<Name, string> =>
  Object.fromEntries(names.map((name) => [name, queryText(req, name) ?? ''])) as Record<Name, string>;
