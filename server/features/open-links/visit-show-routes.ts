import type { Request, Response } from 'express';
import type { Clock } from '../../platform/clock.js';
import { contextOf, queryText } from '../../platform/http/context.js';
import { mayBeFramedBy } from '../../platform/http/security.js';
import type { SendPage } from '../../platform/http/send-page.js';
import type { Languages } from '../../platform/i18n/i18n.js';
import { isLocale, localeFromHeader } from '../../platform/i18n/locales.js';
import type { AssetUrl } from '../../platform/views/assets.js';
import type { Page } from '../../platform/views/page.js';
import { addressWith } from '../../platform/views/pager.js';
import { addressOf } from './addresses.js';
import type { Visit } from './answering-service.js';
import { isLinkChannel, type LinkChannel } from './open-link.js';
import { previewOf, withHead } from './visit-pages.js';

export type VisitShowParts = {
  readonly languages: Languages;
  readonly timeZone: () => Promise<string>;
  /** What addresses begin with. */
  readonly baseUrl: string;
  readonly asset: AssetUrl;
  readonly clock: Clock;
  readonly send: SendPage;
};

const isFramed = (req: Request): boolean => /^\/o\/[^/]+\/frame(\/|$)/.test(req.path);

/** How the pages of open links are shown: in which language, at which address, and within whose page. */
export const createVisitShow = ({ languages, timeZone, baseUrl, asset, send }: VisitShowParts) => {
  /** The language that was asked for, else the browser's, else the link's. */
  const speakTo = async (req: Request, res: Response, { link }: Visit): Promise<void> => {
    const asked = queryText(req, 'lang');
    const locale = isLocale(asked) ? asked : (localeFromHeader(req.get('accept-language')) ?? link.locale);
    contextOf(res).i18n = languages.in(locale, await timeZone());
  };

  /** The site whose page this one stands in, where it is one that the author has named; '' else. */
  const hostOf = (req: Request, { link }: Visit): string => {
    const host = isFramed(req) ? (queryText(req, 'host') ?? '') : '';
    return link.hosts.includes(host) ? host : '';
  };

  /** How somebody came: as the address says, else as the link reaches people. */
  const channelOf = (req: Request, { link }: Visit): LinkChannel => {
    const via = queryText(req, 'via');
    return isLinkChannel(via) ? via : link.channel;
  };

  /** An address of this link, keeping what was asked for of the page. */
  const addressIn = (
    req: Request,
    visit: Visit,
    path = '',
    more: Readonly<Record<string, string>> = {},
  ): string => {
    const [lang, via] = [queryText(req, 'lang'), queryText(req, 'via')];
    return addressWith(`/o/${visit.link.code}${isFramed(req) ? '/frame' : ''}${path}`, {
      ...(isLocale(lang) && { lang }),
      ...(isLinkChannel(via) && { via }),
      host: hostOf(req, visit),
      ...more,
    });
  };

  const show = (req: Request, res: Response, visit: Visit, page: Page, status = 200): void => {
    const { link, study } = visit;
    const { organisation } = contextOf(res);
    const asked = queryText(req, 'lang');
    const told = languages.in(isLocale(asked) ? asked : link.locale);
    const framed = isFramed(req);
    if (framed) mayBeFramedBy(res, link.hosts);
    const { onward } = page.model as { onward?: { href: string; atOnce: boolean } | null };
    const head = {
      ...previewOf(study.service, organisation, told),
      address: addressOf(baseUrl, link),
      siteName: organisation,
      image: new URL(asset('img/share.png'), baseUrl).href,
      framed,
      host: hostOf(req, visit),
      onward: onward?.atOnce ? onward.href : '',
    };
    send(res, withHead(page, head), status);
  };

  return { speakTo, show, addressIn, channelOf };
};
