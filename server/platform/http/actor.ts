import type { Response } from 'express';
import { AppError } from '../errors.js';
import { contextOf, type SignedIn } from './context.js';

/** Who acts in this request; throws `unauthenticated` where nobody is signed in. */
export const actorOf = (res: Response): Pick<SignedIn, 'accountId' | 'roles'> => {
  const { signedIn } = contextOf(res);
  if (!signedIn) throw new AppError('unauthenticated');
  return signedIn;
};
