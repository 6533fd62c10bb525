import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { isFull, isUnavailable } from '../database/failures.js';
import { AppError, isAppError, statusOfCode } from '../errors.js';
import { contextOf } from './context.js';
import { csrfRefused, isCsrfError } from './csrf.js';
import type { SendPage } from './send-page.js';
import { errorPage } from './error-page.js';

const bodyErrors: Readonly<Record<string, 'malformed' | 'too-large'>> = {
  'entity.too.large': 'too-large',
  'parameters.too.many': 'too-large',
  'entity.parse.failed': 'malformed',
  'encoding.unsupported': 'malformed',
  'charset.unsupported': 'malformed',
  'request.aborted': 'malformed',
  'request.size.invalid': 'malformed',
};

/** Whatever was thrown, told as one of our codes. */
const asAppError = (error: unknown): AppError => {
  if (isAppError(error)) return error;
  if (isCsrfError(error)) return csrfRefused();
  const { type, status } = (error ?? {}) as { type?: unknown; status?: unknown };
  const body = typeof type === 'string' ? bodyErrors[type] : undefined;
  if (body) return new AppError(body, { cause: error });
  if (error instanceof URIError || status === 400) return new AppError('malformed', { cause: error });
  if (isFull(error))
    return new AppError('unavailable', { cause: error, retryAfter: 60, message: { key: 'error:full' } });
  if (isUnavailable(error)) return new AppError('unavailable', { cause: error, retryAfter: 10 });
  return new AppError('unexpected', { cause: error });
};

const wantsProblem = (req: Request): boolean =>
  req.accepts(['html', 'application/problem+json', 'json']) !== 'html';

const answer = (req: Request, res: Response, error: AppError, send: SendPage): void => {
  const status = statusOfCode[error.code];
  const { requestId, i18n } = contextOf(res);
  if (error.retryAfter !== undefined) res.setHeader('Retry-After', String(error.retryAfter));
  res.setHeader('Cache-Control', 'no-store');
  if (!wantsProblem(req)) return send(res, errorPage({ error, i18n, requestId }), status);
  const title = i18n.t(`error:${error.code}.title`);
  res
    .status(status)
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title, status, code: error.code, requestId }));
};

const report = (res: Response, error: AppError): void => {
  const { logger } = contextOf(res);
  if (error.code === 'unexpected') logger.error({ err: error.cause }, 'unexpected error');
  else if (error.code === 'unavailable') logger.error({ err: error.cause }, 'store unavailable');
};

/** The one place that answers errors: a page or problem+json, by what was asked for. */
export const errorHandler =
  (send: SendPage): ErrorRequestHandler =>
  (thrown: unknown, req, res, next) => {
    if (res.headersSent) return next(thrown);
    const error = asAppError(thrown);
    if (error.code === 'unauthenticated' && !wantsProblem(req)) {
      const back = req.method === 'GET' ? `?next=${encodeURIComponent(req.originalUrl)}` : '';
      return res.redirect(303, `/sign-in${back}`);
    }
    report(res, error);
    answer(req, res, error, send);
  };

/**
 * What fails once an answer is on its way, such as keeping the session: logged. An answer that is through stays, one
 * that is half told is cut, so that nobody takes it for whole.
 */
export const lateErrorHandler: ErrorRequestHandler = (thrown: unknown, _req, res, _next) => {
  report(res, asAppError(thrown));
  if (!res.writableEnded) res.destroy();
};

export const notFoundHandler: RequestHandler = (_req, _res, next) => next(new AppError('not-found'));
