import { Router } from 'express';
import { AppError } from '../../platform/errors.js';
import { actorOf } from '../../platform/http/actor.js';
import type { ExclusionService } from './exclusion-service.js';

/** The buttons of the panel of careless answers, which stands on the page of the instrument. */
export const exclusionRoutes = (
  exclusions: Pick<ExclusionService, 'exclude' | 'include' | 'partOf' | 'computed'>,
): Router => {
  const router = Router();
  router.post('/studies/:id/exclusion', async (req, res) => {
    const [actor, studyId] = [actorOf(res), req.params.id];
    const { step } = (req.body ?? {}) as { step?: unknown };
    const part = await exclusions.partOf(actor, studyId); // before anybody learns whether a step is known
    if (step === 'exclude') await exclusions.exclude(actor, studyId);
    else if (step === 'include') await exclusions.include(actor, studyId);
    else if (step === 'ask') await exclusions.computed.ask(part);
    else if (step === 'cancel') await exclusions.computed.cancel(part);
    else throw new AppError('invalid');
    res.redirect(303, `/studies/${encodeURIComponent(studyId)}/instrument#excluded`);
  });
  return router;
};
