import type { Middleware } from './context.js';

/**
 * Keeps what the next page is to say before the browser is sent there. A browser goes at the first line of a redirect,
 * and the session is otherwise kept only when the answer ends: the next page would then find nothing to say.
 */
export const keepFlashBeforeRedirect: Middleware = (req, res, next) => {
  const redirect = res.redirect.bind(res) as (...target: readonly unknown[]) => void;
  const kept = (...target: readonly unknown[]): void => {
    if (req.session?.flash === undefined) return redirect(...target);
    req.session.save((error: unknown) => (error ? next(error) : redirect(...target)));
  };
  res.redirect = kept;
  return next();
};
