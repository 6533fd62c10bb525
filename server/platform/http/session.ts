import MongoStore from 'connect-mongo';
import session from 'express-session';
import type { RequestHandler } from 'express';
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
  return session({
    name: 'gozlenti',
    secret: options.secret,
    store,
    resave: false,
    saveUninitialized: false,
    rolling: true,
    cookie: { httpOnly: true, sameSite: 'lax', secure: options.https, maxAge: twelveHours * 1000, path: '/' },
  });
};
