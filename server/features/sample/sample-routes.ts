import { Router } from 'express';
import { actorOf } from '../../platform/http/actor.js';
import { i18nOf } from '../../platform/http/context.js';
import type { SendPage } from '../../platform/http/send-page.js';
import type { SampleWish } from './sample.js';
import { removalPage, samplePage } from './sample-pages.js';
import type { SampleService } from './sample-service.js';

export type SampleRoutesParts = {
  readonly sample: Pick<SampleService, 'status' | 'begin' | 'beginRemoval'>;
  /** What the button loads. */
  readonly wish: SampleWish;
  readonly send: SendPage;
};

/** Seconds after which a page of work under way looks again by itself, without a script. */
const lookAgain = 2;

/** In which state the work that a page watches has come to its end. */
const doneAfter: ReadonlyMap<unknown, string> = new Map([
  ['loading', 'loaded'],
  ['removing', 'none'],
]);

/** The sample data: loading it, watching, taking it back. */
export const sampleRoutes = ({ sample, wish, send }: SampleRoutesParts): Router => {
  const router = Router();

  router.get('/sample', async (req, res) => {
    const status = await sample.status(actorOf(res));
    const isDone = doneAfter.get(req.query['after']) === status.state;
    if (isDone) {
      req.session.flash = { key: `sample:flash.${status.state}` };
      return res.redirect(303, '/studies');
    }
    if (status.state === 'loading' || status.state === 'removing')
      res.setHeader('Refresh', `${lookAgain}; url=/sample?after=${status.state}`);
    send(res, samplePage(status, i18nOf(res)));
  });

  router.post('/sample', async (_req, res) => {
    await sample.begin(actorOf(res), wish);
    res.redirect(303, '/sample?after=loading');
  });

  router.get('/sample/remove', async (_req, res) => {
    const status = await sample.status(actorOf(res));
    if (!status.sample) return res.redirect(303, '/sample');
    send(res, removalPage(status, i18nOf(res)));
  });

  router.post('/sample/remove', async (_req, res) => {
    await sample.beginRemoval(actorOf(res));
    res.redirect(303, '/sample?after=removing');
  });

  return router;
};
