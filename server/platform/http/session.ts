import MongoStore from 'connect-mongo';
import session from 'express-session';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Connection } from 'mongoose';
import type { Locale } from '../i18n/locales.js';

declare module 'express-session' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface merges with the library's
  interface SessionData {
    accountId?: string;
    /** Told apart from a session that began before the password was changed. */
    passwordStamp?: string;
    locale?: Locale;
    /** A sentence for the next page: what just happened. */
    flash?: {
      key: string;
      params?: Record<string, string | number>;
      bad?: boolean;
      href?: string;
      hrefKey?: string;
    };
  }
}

const twelveHours = 12 * 60 * 60;

/** Whether anything is in a session: an empty one is not stored, so that strangers get no cookie. */
const holdsAnything = ({ session: held }: Request): boolean =>
  held !== undefined && Object.keys(held).some((name) => name !== 'cookie');

/** A browser follows a redirect once it has its head: what the next page is to know must be stored by then. */
const saveBeforeRedirect = (req: Request, res: Response, next: NextFunction): void => {
  const redirect = res.redirect.bind(res) as (...target: unknown[]) => void;
  res.redirect = (...target: unknown[]): void => {
    if (!holdsAnything(req)) return redirect(...target);
    req.session.save((error: unknown) => (error ? next(error) : redirect(...target)));
  };
};

/** Sessions of the back office, kept in the store. Customers get none. */
export const sessions = (options: {
  connection: Connection;
  secret: string;
  https: boolean;
}): RequestHandler => {
  const client = options.connection.getClient();
  const store = MongoStore.create({
    client: client,
    dbName: options.connection.name,
    collectionName: 'sessions',
    ttl: twelveHours,
    touchAfter: 60,
    autoRemove: 'disabled', // the index that ends sessions is made with all others, by prepareHttp
    stringify: false,
  });
  const open = session({
    name: 'gozlenti',
    secret: options.secret,
    store,
    resave: false,
    saveUninitialized: false,
    rolling: true,
    cookie: { httpOnly: true, sameSite: 'lax', secure: options.https, maxAge: twelveHours * 1000, path: '/' },
  });
  return (req, res, next) =>
    open(req, res, (error: unknown) => {
      if (error) return next(error);
      saveBeforeRedirect(req, res, next);
      next();
    });
};
