import { urlencoded, type RequestHandler } from 'express';

/** Reads a submitted form: flat names only, so that no name can reach into an object. */
export const formBody = (limit = '256kb'): RequestHandler =>
  urlencoded({ extended: false, limit, parameterLimit: 2_000 });
