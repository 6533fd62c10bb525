import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { Request, Response } from 'express';
import type { I18n } from '../i18n/i18n.js';
import type { Logger } from '../logger.js';
import { setContext, type Middleware } from './context.js';

/** The route's pattern, never the address itself: addresses carry tokens. */
const routeOf = (req: Request): string => {
  const route = (req as { route?: { path?: unknown } }).route;
  return typeof route?.path === 'string' ? route.path : '(none)';
};

type Arrival = { readonly requestId: string; readonly started: number };

const note = (logger: Logger, req: Request, res: Response, { requestId, started }: Arrival): void => {
  const milliseconds = Math.round(performance.now() - started);
  const { method } = req;
  const line = { requestId, method, route: routeOf(req), status: res.statusCode, milliseconds };
  if (res.statusCode >= 500) logger.error(line, 'request');
  else logger.info(line, 'request');
};

/** Gives each request an id — also told to the person, so that a complaint finds its log line — and logs its end. */
export const requestLog =
  ({ logger, i18n }: { logger: Logger; i18n: I18n }): Middleware =>
  (req, res, next) => {
    const started = performance.now();
    const requestId = randomUUID();
    let own: Logger | undefined;
    setContext(res, {
      requestId,
      /** Made for the few requests that have something to tell. */
      get logger() {
        return (own ??= logger.child({ requestId }));
      },
      i18n,
      organisation: '',
      brand: null,
      signedIn: null,
      languageParameter: 'lang',
    });
    res.setHeader('X-Request-Id', requestId);
    res.on('finish', () => note(logger, req, res, { requestId, started }));
    next();
  };
