import { Router, type Request, type Response } from 'express';
import { isAppError, type FieldErrors } from '../../platform/errors.js';
import { actorOf } from '../../platform/http/actor.js';
import { i18nOf, queryText } from '../../platform/http/context.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { isLocale, type Locale } from '../../platform/i18n/locales.js';
import {
  findProblems,
  levels,
  LONGEST_WORDING,
  questionTextsOf,
  textsOf,
  type Draft,
  type Problem,
  type Template,
} from '../templates/index.js';
import { actedOn, anchorOf } from './survey-actions.js';
import { checkSurvey, looselyTyped, typedDraft, type SurveyForm } from './survey-forms.js';
import { surveyPage } from './survey-pages.js';
import type { OpenSurvey, SurveyService } from './survey-service.js';

export type SurveyRoutesParts = { readonly surveys: SurveyService; readonly send: SendPage };

type Refused = {
  readonly revision?: number;
  readonly errors?: FieldErrors;
  readonly typed?: Readonly<Record<string, string>>;
  readonly problems?: readonly Problem[];
  readonly conflict?: { readonly lost: readonly string[] };
};

/** Which language is written: the one in the address, else the reader's. */
const writtenLocale = (req: Request, res: Response): Locale => {
  const asked = queryText(req, 'in');
  return isLocale(asked) ? asked : i18nOf(res).locale;
};

/** A refused form stays the answer to what its writer saw: it must not pass for newer than it is. */
const seenRevision = (typed: Readonly<Record<string, string>>, { revision }: Template): number => {
  const seen = Number(typed['revision']);
  return Number.isInteger(seen) && seen >= 1 && seen < revision ? seen : revision;
};

/** Texts that were typed for places which the draft no longer has, but for those that stand on its shelf. */
const lostTexts = (body: unknown, draft: Draft): string[] => {
  const known = textsOf(draft);
  const { items, questions, options } = draft.shelf;
  const removed = [
    ...items.flatMap(({ item }) => [item.title, ...levels.flatMap((level) => item[level] ?? [])]),
    ...questions.flatMap((question) => questionTextsOf(question).map(([, text]) => text)),
    ...options.map(({ option }) => option.text),
  ];
  const kept = new Set(removed.flatMap((text) => Object.values(text)));
  return Object.entries((body ?? {}) as Record<string, unknown>).flatMap(([name, value]) => {
    const isLost = /^(items|scale|questions)\./.test(name) && !(name in known) && typeof value === 'string';
    return isLost && value.trim() !== '' && !kept.has(value) ? [value.slice(0, LONGEST_WORDING)] : [];
  });
};

/** The editor: one form, whose every button first keeps what was typed. */
export const surveyRoutes = ({ surveys, send }: SurveyRoutesParts): Router => {
  const router = Router();

  const show = (
    req: Request,
    res: Response,
    open: OpenSurvey,
    shown: { draft: Draft; refused?: Refused; status?: number },
  ): void => {
    const { draft, refused = {}, status = 200 } = shown;
    const locale = writtenLocale(req, res);
    send(
      res,
      surveyPage({ ...open, ...refused, draft, locale, actor: actorOf(res), i18n: i18nOf(res) }),
      status,
    );
  };

  /** Somebody saved first: what was typed stays in the form, on top of what is stored now. */
  const showConflict = (req: Request, res: Response, open: OpenSurvey, form: SurveyForm): void => {
    const draft = typedDraft(open.template, form);
    const conflict = { lost: lostTexts(req.body, open.template) };
    show(req, res, open, { draft, refused: { conflict }, status: 409 });
  };

  const publish = async (req: Request, res: Response, open: OpenSurvey, saved: Template): Promise<void> => {
    const published = await surveys.publish(actorOf(res), saved);
    if (!published.ok)
      return show(
        req,
        res,
        { ...open, template: saved },
        {
          draft: saved,
          refused: { problems: published.problems },
          status: 422,
        },
      );
    const key = published.isNew ? 'templates:flash.published' : 'templates:flash.unchanged';
    const number = published.version.number;
    req.session.flash = {
      key,
      params: { number },
      href: `/studies/${open.study.id}`,
      hrefKey: 'templates:flash.see',
    };
    res.redirect(303, `/studies/${open.study.id}/survey?in=${writtenLocale(req, res)}`);
  };

  const keep = async (req: Request, res: Response, open: OpenSurvey, form: SurveyForm): Promise<void> => {
    const locale = writtenLocale(req, res);
    const { action } = form;
    const draft = actedOn(typedDraft(open.template, form), action, locale);
    const saved = await surveys.save(actorOf(res), open.template, draft);
    if (action.kind === 'publish') return publish(req, res, open, saved);
    if (action.kind === 'save') req.session.flash = { key: 'templates:flash.saved' };
    const next = action.kind === 'in' ? action.locale : locale;
    res.redirect(303, `/studies/${open.study.id}/survey?in=${next}${anchorOf(action, saved)}`);
  };

  router.get('/studies/:id/survey', async (req, res) => {
    const open = await surveys.open(actorOf(res), req.params.id);
    const problems = queryText(req, 'check') === '1' ? findProblems(open.template.content) : [];
    show(req, res, open, { draft: open.template, refused: { problems } });
  });

  router.post('/studies/:id/survey', async (req, res) => {
    const { id } = req.params;
    const open = await surveys.open(actorOf(res), id);
    const checked = checkSurvey(open.template, req.body);
    if (!checked.ok) {
      const { errors, typed } = checked;
      const draft = looselyTyped(open.template, typed);
      const refused = { errors, typed, revision: seenRevision(typed, open.template) };
      return show(req, res, open, { draft, refused, status: 422 });
    }
    if (checked.form.revision !== open.template.revision) return showConflict(req, res, open, checked.form);
    try {
      await keep(req, res, open, checked.form);
    } catch (error) {
      if (!isAppError(error, 'conflict')) throw error;
      showConflict(req, res, await surveys.open(actorOf(res), id), checked.form);
    }
  });

  return router;
};
