import { Router, type Request, type Response } from 'express';
import { AppError } from '../../platform/errors.js';
import type { ComputationReading, Part } from './computation.js';
import type { Computed } from './computation-service.js';

export type ComputationRoutesParts = {
  /** The page's own address, which the buttons are sent to; the filters stand in its query. */
  readonly path: string;
  readonly computed: Pick<Computed<unknown>, 'ask' | 'cancel'>;
  /** What this request may ask for; throws where the actor may not see it. */
  readonly partOf: (req: Request, res: Response) => Promise<Part>;
  /** The page that shows the result, with the filters of this request. */
  readonly backTo: (req: Request) => string;
};

/** Asks for a computation, or ends it: the buttons of `computations/_computation`. */
export const computationRoutes = ({ path, computed, partOf, backTo }: ComputationRoutesParts): Router => {
  const router = Router();
  router.post(path, async (req, res) => {
    const part = await partOf(req, res);
    const { step } = (req.body ?? {}) as { step?: unknown };
    if (step === 'ask') await computed.ask(part);
    else if (step === 'cancel') await computed.cancel(part);
    else throw new AppError('invalid');
    res.redirect(303, backTo(req));
  });
  return router;
};

const refreshSeconds = 2;

/** Lets a page ask again by itself, without script, as long as it shows a computation that goes on. */
export const showProgress = (res: Response, { state }: Pick<ComputationReading<unknown>, 'state'>): void => {
  if (state === 'waiting' || state === 'running') res.setHeader('Refresh', String(refreshSeconds));
};
