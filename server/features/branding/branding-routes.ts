import { Router, type Request, type Response } from 'express';
import type { Brand } from '../../platform/brand/brand.js';
import { readColour } from '../../platform/brand/colours.js';
import { AppError, type FieldErrors } from '../../platform/errors.js';
import { checkForm, typedIn } from '../../platform/forms.js';
import { contextOf, i18nOf } from '../../platform/http/context.js';
import { heldFileOf } from '../../platform/http/multipart.js';
import type { SendPage } from '../../platform/http/send-page.js';
import { actorOf, requireReach } from '../accounts/index.js';
import { altForm, meantColour, offerFor, readColours, readSmall, typedColours } from './branding-forms.js';
import { lookPage, type ColourChoice } from './branding-pages.js';
import type { BrandingService } from './branding-service.js';
import { brandStyle } from './style.js';

export type BrandingRoutesParts = { readonly branding: BrandingService; readonly send: SendPage };

const path = '/settings/look';

type Typed = { readonly colour: string; readonly darkColour: string };

const choiceOf = (typed: Typed): ColourChoice => ({
  ...typed,
  meant: { light: meantColour(typed, 'light'), dark: meantColour(typed, 'dark') },
  offer: { light: offerFor(typed, 'light'), dark: offerFor(typed, 'dark') },
});

/** The settings of the organisation's look. */
export const brandingRoutes = ({ branding, send }: BrandingRoutesParts): Router => {
  const router = Router();

  type Shown = { readonly typed?: Typed; readonly alt?: string; readonly errors?: FieldErrors };
  const show = (
    res: Response,
    brand: Brand,
    { typed = brand, alt = brand.alt, errors = {} }: Shown,
  ): void => {
    const { organisation } = contextOf(res);
    const { colour, darkColour } = typed;
    const choice = choiceOf({ colour, darkColour });
    const page = lookPage({ brand, organisation, choice, alt, errors, i18n: i18nOf(res) });
    send(res, page, Object.keys(errors).length > 0 ? 422 : 200);
  };

  const back = (req: Request, res: Response, key: string): void => {
    req.session.flash = { key: `branding:flash.${key}` };
    res.redirect(303, path);
  };

  router.get(path, async (_req, res) => show(res, await branding.brand(actorOf(res)), {}));

  // Refused forms stand at these addresses: choosing another language there asks for them.
  for (const part of ['colours', 'logo', 'logo/remove'])
    router.get(`${path}/${part}`, (_req, res) => {
      requireReach(actorOf(res), 'administration');
      res.redirect(303, path);
    });

  router.post(`${path}/colours`, async (req, res) => {
    const actor = actorOf(res);
    const brand = await branding.brand(actor);
    const read = readColours(req.body);
    if (!read.ok) return show(res, brand, { typed: typedColours(req.body), errors: read.errors });
    await branding.saveColours(actor, read.value);
    back(req, res, read.value.colour === '' ? 'no-colour' : 'colour');
  });

  router.post(`${path}/logo`, async (req, res) => {
    const actor = actorOf(res);
    const brand = await branding.brand(actor);
    const form = checkForm(altForm, req.body);
    const alt = typedIn(req.body)['alt'] ?? '';
    if (!form.ok) return show(res, brand, { alt, errors: form.errors });
    const file = heldFileOf(req);
    if (!file || file.name === '') {
      // Words alone may be changed; a first logo needs its picture.
      if (!brand.logo) return show(res, brand, { alt, errors: { file: { key: 'branding:errors.no-file' } } });
      await branding.saveAlt(actor, form.value.alt);
      return back(req, res, 'alt');
    }
    const bytes = await readSmall(file.stream);
    const problem = bytes && !file.isCut() ? await branding.saveLogo(actor, bytes, form.value.alt) : 'large';
    if (problem) return show(res, brand, { alt, errors: { file: { key: `branding:errors.${problem}` } } });
    back(req, res, 'logo');
  });

  router.post(`${path}/logo/remove`, async (req, res) => {
    await branding.removeLogo(actorOf(res));
    back(req, res, 'no-logo');
  });

  return router;
};

const forEver = 'public, max-age=31536000, immutable';

/** What customers' pages and mails load of a brand. The addresses say what they hold, so that browsers may keep it for ever. */
export const brandFileRoutes = ({
  branding,
}: {
  readonly branding: Pick<BrandingService, 'logo'>;
}): Router => {
  const router = Router();

  router.get('/brand/:name', async (req, res) => {
    const name = req.params.name;
    const [, light, dark] = /^([0-9a-f]{6})-([0-9a-f]{6})\.css$/.exec(name) ?? [];
    const style = light && dark && brandStyle(readColour(light) ?? '', readColour(dark) ?? '');
    if (style) {
      res.setHeader('Cache-Control', forEver);
      return void res.type('css').send(style);
    }
    const [, hash, type] = /^([0-9a-f]{32})\.(png|jpeg|webp)$/.exec(name) ?? [];
    const logo = hash === undefined ? null : await branding.logo(hash);
    if (!logo || logo.type !== type) throw new AppError('not-found');
    res.setHeader('Cache-Control', forEver);
    // Nothing but a picture, whoever opens its address alone; mails show it from their readers' own sites.
    res.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
    res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    res.setHeader('Content-Type', `image/${logo.type}`);
    res.end(logo.bytes);
  });

  return router;
};
