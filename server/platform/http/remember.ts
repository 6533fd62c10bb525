import type { RequestHandler } from 'express';
import { oneRequest } from '../once-a-request.js';

/** Lets a request that changes nothing ask for the same once; what goes on after the answer reads anew. */
export const rememberWhatIsRead: RequestHandler = (req, res, next) => {
  if (req.method !== 'GET' && req.method !== 'HEAD') return next();
  const request = oneRequest();
  res.once('close', request.end);
  request.run(next);
};
