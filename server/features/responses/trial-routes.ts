import { Router, type Request, type Response } from 'express';
import { AppError } from '../../platform/errors.js';
import type { Clock } from '../../platform/clock.js';
import { typedIn } from '../../platform/forms.js';
import { contextOf, i18nOf, queryText } from '../../platform/http/context.js';
import type { RateLimiter } from '../../platform/http/rate-limit.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { visitorOf } from '../../platform/http/visitor.js';
import type { I18n, Languages } from '../../platform/i18n/i18n.js';
import { isLocale, type Locale } from '../../platform/i18n/locales.js';
import type { Study } from '../studies/index.js';
import type { SurveyContent } from '../templates/index.js';
import { drawnFor } from './drawing.js';
import { sampleTold } from './filling-pages.js';
import { closedPage, noticePage } from './notice-pages.js';
import { factsOf } from './occasion-facts.js';
import type { Step } from './paging.js';
import { notYetSent, questionnairePage, type Refused } from './questionnaire-pages.js';
import type { Sitting } from './questionnaire.js';
import { namesIn, readAnswers } from './response-forms.js';
import { namesInStep } from './step-forms.js';
import { isStaying, isStepwise, stepToShow, takeStep, type Progress } from './step-taking.js';
import { tappedIn } from './tapped.js';
import { wayOf } from './way.js';

/** What the link of a trial message leads to. */
export type ShownTrial = {
  readonly study: Pick<Study, 'service' | 'promises' | 'providers'>;
  readonly content: SurveyContent;
  readonly wave: 'before' | 'after';
  readonly locale: Locale;
  readonly state: 'open' | 'expired';
  /** When that was saved, and whether after the message was sent. */
  readonly savedAt: Date;
  readonly isLater: boolean;
};

export type TrialWalkParts = {
  readonly open: (token: string) => Promise<ShownTrial | null>;
  readonly languages: Languages;
  readonly timeZone: () => Promise<string | undefined>;
  /** Counts look-ups of unknown links by address. */
  readonly guesses: RateLimiter;
  readonly clock: Clock;
  readonly send: SendPage;
};

const DAY = 24 * 60 * 60 * 1000;
const passedField = 'passed';

/**
 * The customer's page for its author: all steps can be gone through, and nothing is stored. What was answered on the way
 * stands in the page itself.
 */
export const trialWalkRoutes = (parts: TrialWalkParts): Router => {
  const { open, languages, timeZone, guesses, clock, send } = parts;
  const router = Router();

  /** What the link leads to; answers by itself, with null, where it asks nothing. */
  const enter = async (req: Request, res: Response): Promise<ShownTrial | null> => {
    const found = await open(String(req.params['token']));
    const asked = queryText(req, 'lang');
    const context = contextOf(res);
    if (found) context.i18n = languages.in(isLocale(asked) ? asked : found.locale, await timeZone());
    if (found?.state === 'open') return found;
    if (!found) await guesses.take(visitorOf(req));
    const page = closedPage(found ? 'expired' : 'unknown', context.organisation, context.i18n);
    send(res, page, found ? 410 : 404);
    return null;
  };

  const sittingOf = ({ study, content, wave }: ShownTrial, seed: string, i18n: I18n): Sitting => {
    const asked: Sitting = {
      content,
      wave,
      retrospective: false,
      seed,
      facts: factsOf({ service: study.service, attributes: {} }, null),
      providers: study.providers,
      told: sampleTold({ content }, i18n),
    };
    return drawnFor(asked, () => seed);
  };

  type Asked = {
    readonly sitting: Sitting;
    readonly refused: Refused;
    readonly step?: Step | null;
    readonly passed?: readonly string[];
    readonly status?: number;
  };

  const noteOf = ({ savedAt, isLater }: ShownTrial, { t, dateTime }: I18n): string => {
    const state = isLater ? 'responses:trial.state-later' : 'responses:trial.state';
    return `${t('responses:trial.note')} ${t(state, { when: dateTime(savedAt) })}`;
  };

  const show = (req: Request, res: Response, trial: ShownTrial, asked: Asked): void => {
    const { study, wave } = trial;
    const { sitting, refused, step = null, passed = [], status = 200 } = asked;
    const i18n = i18nOf(res);
    const now = clock();
    const own = step ? namesInStep(sitting, step) : new Set(namesIn(sitting));
    const kept = Object.entries(refused.typed).filter(([name]) => namesIn(sitting).includes(name));
    const lang = queryText(req, 'lang');
    const page = questionnairePage({
      sitting,
      occasion: {
        organisation: contextOf(res).organisation,
        firstName: i18n.t('responses:preview.name'),
        service: study.service,
        plannedAt: new Date(now.getTime() + DAY),
        deliveredAt: wave === 'after' ? now : null,
        promises: study.promises[i18n.locale],
      },
      refused,
      i18n,
      action: `/t/${String(req.params['token'])}${isLocale(lang) ? `?lang=${lang}` : ''}`,
      hidden: [
        ...kept.filter(([name]) => !own.has(name)).map(([name, value]) => ({ name, value })),
        { name: passedField, value: passed.join(' ') },
      ],
      preview: false,
      note: noteOf(trial, i18n),
      ...(step && { step, way: wayOf(sitting, step, refused.typed) }),
    });
    send(res, page, status);
  };

  const sayDone = (res: Response, { wave }: ShownTrial): void => {
    const { t } = i18nOf(res);
    send(
      res,
      noticePage({
        title: t('responses:trial.done'),
        heading: t('responses:trial.done'),
        sentence: t('responses:trial.done-text'),
        more: t('responses:trial.done-more'),
        wave,
        mark: wave === 'before' ? 'waiting' : 'both',
      }),
    );
  };

  router.get('/t/:token', async (req, res) => {
    const trial = await enter(req, res);
    if (!trial) return;
    const sitting = sittingOf(trial, String(req.params['token']), i18nOf(res));
    const typed = tappedIn(sitting, (name) => queryText(req, name));
    const refused =
      Object.keys(typed).length === 0 ? notYetSent : { typed, errors: {}, mayLeaveEmpty: false };
    const step = isStepwise(sitting) ? stepToShow(sitting, { typed, passed: [] }) : null;
    show(req, res, trial, { sitting, refused, step });
  });

  router.post('/t/:token', async (req, res) => {
    const trial = await enter(req, res);
    if (!trial) return;
    if (req.body === undefined) throw new AppError('malformed');
    const sitting = sittingOf(trial, String(req.params['token']), i18nOf(res));
    if (!isStepwise(sitting)) {
      const typed = typedIn(req.body);
      const asTyped = { typed, errors: {}, mayLeaveEmpty: false };
      if (isStaying(req.body)) return show(req, res, trial, { sitting, refused: asTyped });
      const read = readAnswers(sitting, req.body);
      return read.ok ? sayDone(res, trial) : show(req, res, trial, { sitting, refused: read, status: 422 });
    }
    const sent = typedIn(req.body);
    const known = new Set(namesIn(sitting));
    const before: Progress = {
      typed: Object.fromEntries(
        Object.entries(sent).filter(([name, value]) => known.has(name) && value !== ''),
      ),
      passed: (sent[passedField] ?? '').split(' ').filter((key) => key !== ''),
    };
    const taken = takeStep(sitting, before, req.body);
    if (!taken) throw new AppError('malformed');
    if (taken.kind === 'told') return sayDone(res, trial);
    const { step, refused, progress } = taken;
    const status = Object.keys(refused.errors).length > 0 ? 422 : 200;
    show(req, res, trial, { sitting, refused, step, passed: progress.passed, status });
  });

  return router;
};
