import { Router, type Request, type Response } from 'express';
import { isAppError } from '../../platform/errors.js';
import { actorOf } from '../../platform/http/actor.js';
import { contextOf, i18nOf, queryText } from '../../platform/http/context.js';
import type { SendPage } from '../../platform/http/send-page.js';
import {
  levels,
  LONGEST_WORDING,
  questionTextsOf,
  textsOf,
  type Draft,
  type Template,
} from '../templates/index.js';
import { addressOf, whereIn, type Where } from './address.js';
import { placesOf, fieldName } from './places.js';
import type { SurveyPageParts } from './field-pages.js';
import { actedOn, localeChosen, placeAfterRemoval } from './survey-actions.js';
import { checkSurvey, type SurveyForm } from './survey-forms.js';
import { savedPage, surveyPage, unsavedPage } from './survey-pages.js';
import type { OpenSurvey, SurveyService } from './survey-service.js';
import { thingOf, type Thing } from './thing.js';
import { typedDraft, type Typed } from './typed.js';
import { locales } from '../../platform/i18n/locales.js';

export type SurveyRoutesParts = { readonly surveys: SurveyService; readonly send: SendPage };

type Refused = Pick<SurveyPageParts, 'revision' | 'errors' | 'typed' | 'check' | 'conflict'>;

/** One request to the builder: what is open, where, and the thing that its form is about. */
type Visit = {
  readonly req: Request;
  readonly res: Response;
  readonly open: OpenSurvey;
  readonly where: Where;
};

/** A refused form stays the answer to what its writer saw: it must not pass for newer than it is. */
const seenRevision = (typed: Typed, { revision }: Template): number => {
  const seen = Number(typed['revision']);
  return Number.isInteger(seen) && seen >= 1 && seen < revision ? seen : revision;
};

/** Texts that were typed for places which the draft no longer has, but for those that stand on its shelf. */
const lostTexts = (body: unknown, draft: Draft, thing: Thing): string[] => {
  const known = new Set([
    ...Object.keys(textsOf(draft)),
    ...placesOf(draft, thing).flatMap(({ place }) => locales.map((locale) => fieldName(place, locale))),
  ]);
  const { items, questions, options, wordings = [], blocks = [] } = draft.shelf;
  const removed = [
    ...items.flatMap(({ item }) => [item.title, ...levels.flatMap((level) => item[level] ?? [])]),
    ...questions.flatMap((question) => questionTextsOf(question).map(([, text]) => text)),
    ...options.map(({ option }) => option.text),
    ...wordings.map(({ wording }) => wording),
    ...blocks.flatMap(({ block }) => block.help ?? []),
  ];
  const kept = new Set(removed.flatMap((text) => Object.values(text)));
  return Object.entries((body ?? {}) as Record<string, unknown>).flatMap(([name, value]) => {
    const isText = /^(items|scale|questions|pages|blocks|dimensions)\./.test(name);
    const isLost = isText && !known.has(name) && typeof value === 'string';
    return isLost && value.trim() !== '' && !kept.has(value) ? [value.slice(0, LONGEST_WORDING)] : [];
  });
};

/** htmx tells that it asks: a save in the background, whose answer changes only what tells of the draft. */
const isBackground = (req: Request): boolean => req.get('HX-Request') === 'true';

/** The builder: a form for one thing at a time, whose every button first keeps what was typed. */
export const surveyRoutes = ({ surveys, send }: SurveyRoutesParts): Router => {
  const router = Router();

  const visit = async (req: Request, res: Response): Promise<Visit> => {
    const open = await surveys.open(actorOf(res), String(req.params['id']));
    return { req, res, open, where: whereIn((name) => queryText(req, name), i18nOf(res).locale) };
  };

  const partsOf = ({ res, open, where }: Visit, draft: Draft): SurveyPageParts => ({
    ...open,
    draft,
    where,
    thing: thingOf(draft.content, where.at),
    actor: actorOf(res),
    i18n: i18nOf(res),
  });

  const show = (visited: Visit, draft: Draft, refused: Refused = {}, status = 200): void => {
    const did = queryText(visited.req, 'did') ?? '';
    send(visited.res, surveyPage({ ...partsOf(visited, draft), did, ...refused }), status);
  };

  /** Somebody saved first: what was typed stays in the form, on top of what is stored now. */
  const showConflict = (visited: Visit, form: SurveyForm): void => {
    const { req, res, open } = visited;
    if (isBackground(req)) {
      const parts = { ...partsOf(visited, open.template), revision: form.revision };
      return send(res, unsavedPage(parts, 'builder:state.conflict'), 409);
    }
    const thing = thingOf(open.template.content, visited.where.at);
    const draft = typedDraft(open.template, thing, form.typed);
    show(visited, draft, { conflict: { lost: lostTexts(req.body, open.template, thing) } }, 409);
  };

  const publish = async (visited: Visit, saved: Template): Promise<void> => {
    const { req, res, open, where } = visited;
    const published = await surveys.publish(actorOf(res), saved);
    const address = addressOf(open.study.id, where);
    if (!published.ok)
      return show({ ...visited, open: { ...open, template: saved } }, saved, { check: true }, 422);
    const key = published.isNew ? 'templates:flash.published' : 'templates:flash.unchanged';
    req.session.flash = {
      key,
      params: { number: published.version.number },
      href: `/studies/${open.study.id}`,
      hrefKey: 'templates:flash.see',
    };
    res.redirect(303, address);
  };

  const keep = async (visited: Visit, thing: Thing, form: SurveyForm): Promise<void> => {
    const { req, res, open, where } = visited;
    const { action, typed, wanted } = form;
    const kept = typedDraft(open.template, thing, typed);
    const done = actedOn(kept, thing, action, wanted, where.locale);
    const saved = await surveys.save(actorOf(res), open.template, done.draft);
    const next = { ...where, at: action === 'remove' ? placeAfterRemoval(kept, saved, thing) : done.at };
    if (action === 'publish') return publish({ ...visited, where: next }, saved);
    if (isBackground(req)) {
      const after = { ...visited, open: { ...open, template: saved }, where: next };
      res.setHeader('HX-Trigger', 'draft-saved');
      const names = new Map([...open.names, [saved.updatedBy, contextOf(res).signedIn?.name ?? '']]);
      return send(res, savedPage({ ...partsOf(after, saved), names }));
    }
    if (action === 'save') req.session.flash = { key: 'templates:flash.saved' };
    const locale = localeChosen(action) ?? where.locale;
    const did: Record<string, string> = action === 'save' ? {} : { did: action };
    res.redirect(303, addressOf(open.study.id, { ...next, locale }, did));
  };

  router.get('/studies/:id/survey', async (req, res) => {
    const visited = await visit(req, res);
    show(visited, visited.open.template, { check: queryText(req, 'check') === '1' });
  });

  router.post('/studies/:id/survey', async (req, res) => {
    const visited = await visit(req, res);
    const { template } = visited.open;
    const thing = thingOf(template.content, visited.where.at);
    const checked = checkSurvey(template, thing, req.body);
    if (!checked.ok) {
      const { errors, typed } = checked;
      const revision = seenRevision(typed, template);
      if (isBackground(req))
        return send(
          res,
          unsavedPage({ ...partsOf(visited, template), revision }, 'builder:state.refused'),
          422,
        );
      return show(visited, typedDraft(template, thing, typed), { errors, typed, revision }, 422);
    }
    const { form } = checked;
    if (form.revision !== template.revision) return showConflict(visited, form);
    try {
      await keep(visited, thing, form);
    } catch (error) {
      if (!isAppError(error, 'conflict')) throw error;
      showConflict(await visit(req, res), form);
    }
  });

  return router;
};
