import { Router, type Request } from 'express';
import { AppError } from '../../platform/errors.js';
import type { Clock } from '../../platform/clock.js';
import { actorOf } from '../../platform/http/actor.js';
import { contextOf, i18nOf, queryText } from '../../platform/http/context.js';
import { letOurselvesFrame } from '../../platform/http/security.js';
import { speakIn } from '../../platform/http/identify.js';
import type { SendPage } from '../../platform/http/send-page.js';
import type { I18n, Languages } from '../../platform/i18n/i18n.js';
import { requireReach } from '../accounts/index.js';
import { notYetSent, questionnairePage, sampleTold } from '../responses/index.js';
import type { StudyService } from '../studies/index.js';
import { asksExpectation, isConditional, type TemplateService } from '../templates/index.js';
import { conditionsInWords } from './condition-words.js';

export type PreviewRoutesParts = {
  readonly studies: Pick<StudyService, 'find'>;
  readonly templates: Pick<TemplateService, 'find'>;
  readonly languages: Languages;
  readonly timeZone: () => Promise<string | undefined>;
  readonly clock: Clock;
  readonly send: SendPage;
};

const day = 24 * 60 * 60 * 1000;

/** The same page as a customer sees it, and with all that can be asked; '' where the builder around it has the switch. */
const sightsOf = (req: Request, { t }: I18n) => {
  const all = queryText(req, 'all') === '1';
  const hrefOf = (isAll: boolean): string => {
    const { all: _, ...rest } = req.query as Readonly<Record<string, string>>;
    return `?${new URLSearchParams({ ...rest, ...(isAll && { all: '1' }) }).toString()}`;
  };
  return [false, true].map((isAll) => ({
    href: hrefOf(isAll),
    label: t(isAll ? 'builder:see.all' : 'builder:see.customer'),
    current: isAll === all,
  }));
};

/**
 * The draft as a customer will see it: the same page, but it sends nothing. `?looking-back=1` shows the combined form, `?all=1`
 * all that can be asked, each with when in words.
 */
export const previewRoutes = (parts: PreviewRoutesParts): Router => {
  const { studies, templates, languages, timeZone, clock, send } = parts;
  const router = Router();

  router.get('/studies/:id/preview/:wave', async (req, res) => {
    const actor = actorOf(res);
    requireReach(actor, 'write-studies');
    const { wave } = req.params;
    if (wave !== 'before' && wave !== 'after') throw new AppError('not-found');
    const study = await studies.find(actor, req.params.id);
    const template = await templates.find(study.templateId);
    if (!template) throw new AppError('not-found');
    const i18n = speakIn(req, res, { languages, locale: i18nOf(res).locale, timeZone: await timeZone() });
    const now = clock();
    const { content } = template;
    const isFramed = queryText(req, 'framed') === '1';
    const showsAll = isConditional(content) && queryText(req, 'all') === '1';
    const page = questionnairePage({
      sitting: {
        content,
        wave,
        told: sampleTold(template, i18n),
        retrospective: wave === 'after' && queryText(req, 'looking-back') === '1' && asksExpectation(content),
      },
      occasion: {
        organisation: contextOf(res).organisation,
        firstName: i18n.t('responses:preview.name'),
        service: study.service,
        plannedAt: new Date(now.getTime() + day),
        deliveredAt: wave === 'after' ? now : null,
        promises: study.promises[i18n.locale],
      },
      refused: notYetSent,
      i18n,
      action: '',
      preview: true,
      sights: isConditional(content) && !isFramed ? sightsOf(req, i18n) : [],
      ...(showsAll && {
        conditions: conditionsInWords(content, i18n),
        note: i18n.t('builder:preview.everything'),
      }),
    });
    letOurselvesFrame(res);
    send(res, page);
  });

  return router;
};
