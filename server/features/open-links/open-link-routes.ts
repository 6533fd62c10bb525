import { Router, type Request, type Response } from 'express';
import type { Clock } from '../../platform/clock.js';
import { isAppError, type FieldErrors } from '../../platform/errors.js';
import { typedIn, type Checked } from '../../platform/forms.js';
import { actorOf } from '../../platform/http/actor.js';
import { contextOf, i18nOf, queryText } from '../../platform/http/context.js';
import { speakIn } from '../../platform/http/identify.js';
import type { SendPage } from '../../platform/http/send-page.js';
import type { Languages } from '../../platform/i18n/i18n.js';
import { addressOf, shortened, snippetOf } from './addresses.js';
import { formPage } from './link-form-pages.js';
import { listPage } from './link-list-pages.js';
import { linkPage, posterPage } from './link-pages.js';
import { checkLink, checkTurn } from './open-link-forms.js';
import type { LinkWish, OpenLinkService } from './open-link-service.js';
import { qrPng, qrSvg } from './qr.js';
import { previewOf } from './visit-pages.js';

export type OpenLinkRoutesParts = {
  readonly openLinks: Pick<OpenLinkService, 'list' | 'find' | 'create' | 'change' | 'turn'>;
  readonly languages: Languages;
  /** What links begin with. */
  readonly baseUrl: string;
  readonly timeZone: () => Promise<string>;
  readonly clock: Clock;
  readonly send: SendPage;
};

/** The office's pages of open links. */
export const openLinkRoutes = (parts: OpenLinkRoutesParts): Router => {
  const { openLinks, languages, baseUrl, timeZone, clock, send } = parts;
  const router = Router();

  const baseOf = (req: Request): string => `/studies/${String(req.params['id'])}/links`;
  const findIn = (req: Request, res: Response) =>
    openLinks.find(actorOf(res), String(req.params['id']), String(req.params['link']));

  router.get('/studies/:id/links', async (req, res) => {
    const actor = actorOf(res);
    const { links, ...listed } = await openLinks.list(actor, req.params.id);
    const rows = links.map((one) => ({ ...one, address: shortened(addressOf(baseUrl, one.link)) }));
    send(res, listPage({ ...listed, links: rows, actor, i18n: i18nOf(res) }));
  });

  type Refused = { readonly errors: FieldErrors; readonly typed: Readonly<Record<string, string>> };
  type Form = Pick<Parameters<typeof formPage>[0], 'study' | 'link'>;
  const showForm = async (res: Response, form: Form, refused?: Refused, status = 422): Promise<void> => {
    const about = { ...form, actor: actorOf(res), timeZone: await timeZone(), i18n: i18nOf(res) };
    send(res, formPage({ ...about, ...(refused && { refused }) }), refused ? status : 200);
  };

  /** Does what was asked; what stands in the way is said above the form, which keeps what was typed. */
  const save = async (
    req: Request,
    res: Response,
    form: Form,
    write: (wish: LinkWish) => Promise<string>,
  ): Promise<void> => {
    const checked: Checked<LinkWish> = checkLink(await timeZone(), clock(), req.body);
    if (!checked.ok) return showForm(res, form, checked);
    try {
      const id = await write(checked.value);
      req.session.flash = { key: `open-links:flash.${form.link ? 'changed' : 'made'}` };
      res.redirect(303, `${baseOf(req)}/${id}`);
    } catch (error) {
      if (!isAppError(error, 'conflict') || !error.shown) throw error;
      await showForm(res, form, { errors: { '': error.shown }, typed: typedIn(req.body) }, 409);
    }
  };

  router.get('/studies/:id/links/new', async (req, res) => {
    const { study } = await openLinks.list(actorOf(res), req.params.id);
    await showForm(res, { study, link: null });
  });

  router.post('/studies/:id/links/new', async (req, res) => {
    const { study } = await openLinks.list(actorOf(res), req.params.id);
    await save(req, res, { study, link: null }, (wish) => openLinks.create(actorOf(res), study.id, wish));
  });

  router.get('/studies/:id/links/:link/edit', async (req, res) => showForm(res, await findIn(req, res)));

  router.post('/studies/:id/links/:link/edit', async (req, res) => {
    const { study, link } = await findIn(req, res);
    await save(req, res, { study, link }, async (wish) => {
      await openLinks.change(actorOf(res), study.id, link.id, wish);
      return link.id;
    });
  });

  router.get('/studies/:id/links/:link', async (req, res) => {
    const { study, link, state } = await findIn(req, res);
    const inLink = languages.in(link.locale);
    const words = { label: inLink.t('open-links:widget.label'), close: inLink.t('open-links:widget.close') };
    const addresses = {
      plain: addressOf(baseUrl, link),
      share: addressOf(baseUrl, link, 'share'),
      snippet: snippetOf(baseUrl, link, words),
      origin: new URL(baseUrl).origin,
    };
    const preview = previewOf(study.service, contextOf(res).organisation, inLink);
    const about = { study, link, state, addresses, preview, actor: actorOf(res), i18n: i18nOf(res) };
    send(res, linkPage(about));
  });

  router.post('/studies/:id/links/:link', async (req, res) => {
    const { study, link } = await findIn(req, res);
    const checked = checkTurn(req.body);
    if (checked.ok) {
      await openLinks.turn(actorOf(res), study.id, link.id, checked.value.action);
      req.session.flash = { key: `open-links:flash.${checked.value.action}` };
    }
    res.redirect(303, `${baseOf(req)}/${link.id}`);
  });

  for (const kind of ['svg', 'png'] as const)
    router.get(`/studies/:id/links/:link/qr.${kind}`, async (req, res) => {
      const { link } = await findIn(req, res);
      const address = addressOf(baseUrl, link, 'qr');
      res.setHeader('Cache-Control', 'no-store');
      res.type(kind).send(await (kind === 'svg' ? qrSvg(address) : qrPng(address)));
    });

  /** The sheet speaks the language of those who read it, which `?in=` changes. */
  router.get('/studies/:id/links/:link/sheet', async (req, res) => {
    const { study, link } = await findIn(req, res);
    const i18n = speakIn(req, res, { languages, locale: link.locale, timeZone: await timeZone() });
    const size = queryText(req, 'size') === 'a6' ? 'a6' : 'a4';
    const address = shortened(addressOf(baseUrl, link));
    const { organisation } = contextOf(res);
    send(res, posterPage({ study, link, organisation, size, address, i18n }));
  });

  return router;
};
