import { csrfSync } from 'csrf-sync';
import type { Request } from 'express';
import { AppError } from '../errors.js';

const { csrfSynchronisedProtection, generateToken } = csrfSync({
  getTokenFromRequest: (req) => {
    const body: unknown = req.body;
    const token: unknown =
      body !== null && typeof body === 'object' ? (body as Record<string, unknown>)['_csrf'] : undefined;
    return typeof token === 'string' ? token : undefined;
  },
});

/** Refuses a change that does not carry the session's token. Back office only: customers have no session to abuse. */
export const csrfProtection = csrfSynchronisedProtection;

export const csrfTokenOf = (req: Request): string => generateToken(req);

/** csrf-sync throws an error of its own: told as ours. */
export const isCsrfError = (error: unknown): boolean =>
  (error as { code?: unknown }).code === 'EBADCSRFTOKEN';

export const csrfRefused = (): AppError => new AppError('stale-page');
