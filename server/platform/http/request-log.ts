import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import type { I18n } from '../i18n/i18n.js';
import type { Logger } from '../logger.js';
import { setContext, type Middleware } from './context.js';

/** The route's pattern, never the address itself: addresses carry tokens. */
const routeOf = (req: Request): string => {
  const route = (req as { route?: { path?: unknown } }).route;
  return typeof route?.path === 'string' ? route.path : '(none)';
};

const note = (logger: Logger, req: Request, res: Response, started: bigint): void => {
  const milliseconds = Math.round(Number(process.hrtime.bigint() - started) / 1e6);
  const line = { method: req.method, route: routeOf(req), status: res.statusCode, milliseconds };
  if (res.statusCode >= 500) logger.error(line, 'request');
  else logger.info(line, 'request');
};

/** Gives each request an id — also told to the person, so that a complaint finds its log line — and logs its end. */
export const requestLog =
  ({ logger, i18n }: { logger: Logger; i18n: I18n }): Middleware =>
  (req, res, next) => {
    const started = process.hrtime.bigint();
    const requestId = randomUUID();
    const own = logger.child({ requestId });
    setContext(res, {
      requestId,
      logger: own,
      i18n,
      organisation: '',
      signedIn: null,
      languageParameter: 'lang',
    });
    res.setHeader('X-Request-Id', requestId);
    res.on('finish', () => note(own, req, res, started));
    next();
  };
