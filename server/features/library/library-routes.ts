import { Router } from 'express';
import type { Clock } from '../../platform/clock.js';
import { AppError } from '../../platform/errors.js';
import { actorOf } from '../../platform/http/actor.js';
import { contextOf, i18nOf, queryText } from '../../platform/http/context.js';
import { asJsonFile } from '../../platform/http/json-file.js';
import { speakIn } from '../../platform/http/identify.js';
import type { SendPage } from '../../platform/http/send-page.js';
import type { Languages } from '../../platform/i18n/i18n.js';
import { LONGEST_SEARCH } from '../../platform/search/index.js';
import { requireReach } from '../accounts/index.js';
import { notYetSent, questionnairePage, sampleTold } from '../responses/index.js';
import { asksIn, contentOf, surveyFile, type TemplateService } from '../templates/index.js';
import { isPurpose } from './library.js';
import { libraryPage } from './library-pages.js';

export type LibraryRoutesParts = {
  readonly templates: Pick<TemplateService, 'instruments' | 'instrument'>;
  readonly languages: Languages;
  readonly timeZone: () => Promise<string | undefined>;
  readonly clock: Clock;
  readonly send: SendPage;
};

const day = 24 * 60 * 60 * 1000;

/** Where a study begins: the instruments, searched and looked at in every language before one is chosen. */
export const libraryRoutes = (parts: LibraryRoutesParts): Router => {
  const { templates, languages, timeZone, clock, send } = parts;
  const router = Router();

  router.get('/studies/new', (req, res) => {
    requireReach(actorOf(res), 'write-studies');
    const asked = queryText(req, 'for');
    const page = libraryPage({
      instruments: templates.instruments(),
      words: (queryText(req, 'q') ?? '').slice(0, LONGEST_SEARCH),
      purpose: isPurpose(asked) ? asked : null,
      i18n: i18nOf(res),
    });
    send(res, page);
  });

  router.get('/studies/new/:instrument/file.json', (req, res) => {
    requireReach(actorOf(res), 'write-studies');
    const instrument = templates.instrument(req.params.instrument);
    if (!instrument) throw new AppError('not-found');
    asJsonFile(res, 'survey', instrument.key).send(surveyFile(instrument, contentOf(instrument)));
  });

  router.get('/studies/new/:instrument/preview/:wave', async (req, res) => {
    requireReach(actorOf(res), 'write-studies');
    const { wave } = req.params;
    const instrument = templates.instrument(req.params.instrument);
    if (!instrument || (wave !== 'before' && wave !== 'after')) throw new AppError('not-found');
    const content = contentOf(instrument);
    if (!asksIn(content, wave)) throw new AppError('not-found');
    const i18n = speakIn(req, res, { languages, locale: i18nOf(res).locale, timeZone: await timeZone() });
    const now = clock();
    const page = questionnairePage({
      sitting: { content, wave, retrospective: false, told: sampleTold({ content }, i18n) },
      occasion: {
        organisation: contextOf(res).organisation,
        firstName: i18n.t('responses:preview.name'),
        service: instrument.title[i18n.locale],
        plannedAt: new Date(now.getTime() + day),
        deliveredAt: wave === 'after' ? now : null,
        promises: [],
      },
      refused: notYetSent,
      i18n,
      action: '',
      preview: true,
    });
    send(res, page);
  });

  return router;
};
