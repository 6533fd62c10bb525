import { expect } from 'chai';
import type { NextFunction, Request, Response } from 'express';
import { keepFlashBeforeRedirect } from '../../../server/platform/http/redirect.js';

/** A request whose session is kept when `keep` is called. */
const exchange = (flash?: { key: string }) => {
  const done: string[] = [];
  let finish: (error?: unknown) => void = () => undefined;
  const session = { flash, save: (callback: (error?: unknown) => void) => (finish = callback) };
  const res = { redirect: (status: number, to: string) => void done.push(`${status} ${to}`) };
  const next: NextFunction = (error?: unknown) => void done.push(error ? 'failed' : 'next');
  void keepFlashBeforeRedirect({ session } as unknown as Request, res as unknown as Response, next);
  return { done, redirect: () => res.redirect(303, '/x'), keep: (error?: unknown) => finish(error) };
};

describe('a redirect', () => {
  it('waits until what the next page says is kept', () => {
    const { done, redirect, keep } = exchange({ key: 'why:flash.shared' });
    redirect();
    expect(done).to.deep.equal(['next']);
    keep();
    expect(done).to.deep.equal(['next', '303 /x']);
  });

  it('goes at once where there is nothing to say: no session is begun for it', () => {
    const { done, redirect } = exchange();
    redirect();
    expect(done).to.deep.equal(['next', '303 /x']);
  });

  it('is an error where that cannot be kept', () => {
    const { done, redirect, keep } = exchange({ key: 'why:flash.shared' });
    redirect();
    keep(new Error('no store'));
    expect(done).to.deep.equal(['next', 'failed']);
  });
});
