import type { Response } from 'express';
import { keyFrom } from '../keys.js';

/** Answers with a CSV file that nobody on the way keeps, named by what it holds and of whom: `gap-spring-survey.csv`. */
export const asCsvFile = (res: Response, part: string, ...of: readonly string[]): Response => {
  const name = [part, ...of.map((one) => keyFrom(one, [], 'study'))].join('-');
  res.setHeader('Cache-Control', 'no-store');
  return res.attachment(`${name}.csv`).type('text/csv; charset=utf-8');
};
