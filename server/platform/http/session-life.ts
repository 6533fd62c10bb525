import type { Request, Response } from 'express';

const finished = (start: (done: (error?: Error | null) => void) => void): Promise<void> =>
  new Promise((resolve, reject) => start((error) => (error ? reject(error) : resolve())));

/** Begins a signed-in session under a new id, so that an id known before the sign-in is worth nothing. */
export const beginSession = async (
  req: Request,
  identity: { readonly accountId: string; readonly passwordStamp: string },
): Promise<void> => {
  const { locale } = req.session;
  await finished((done) => req.session.regenerate(done));
  req.session.accountId = identity.accountId;
  req.session.passwordStamp = identity.passwordStamp;
  if (locale) req.session.locale = locale;
  // Before anything is answered: who is led on without a session would stand before the sign-in again.
  await finished((done) => req.session.save(done));
};

/** Stores the session before anything is answered: who is led on reads it at once, maybe before it were stored by itself. */
export const keepSession = (req: Request): Promise<void> => finished((done) => req.session.save(done));

/** Ends a session where it is kept, not only in the browser. */
export const endSession = async (req: Request, res: Response): Promise<void> => {
  await finished((done) => req.session.destroy(done));
  res.clearCookie('gozlenti', { path: '/' });
};
