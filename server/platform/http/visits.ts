import type { RequestHandler } from 'express';
import { visitors } from '../visitors.js';

/** Whoever waits for an answer is a visitor, whom work without hurry lets go first. */
export const countVisits: RequestHandler = (_req, res, next) => {
  res.once('close', visitors.visit(next));
};
