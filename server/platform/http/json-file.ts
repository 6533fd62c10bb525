import type { Response } from 'express';
import { keyFrom } from '../keys.js';

/** Answers with a JSON file that nobody on the way keeps, named by what it holds and of whom. */
export const asJsonFile = (res: Response, part: string, ...of: readonly string[]): Response => {
  const name = [part, ...of.map((one) => keyFrom(one, [], 'study'))].join('-');
  res.setHeader('Cache-Control', 'no-store');
  return res.attachment(`${name}.json`).type('application/json; charset=utf-8');
};
