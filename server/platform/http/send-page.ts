import type { Response } from 'express';
import type { Page } from '../views/page.js';
import type { Part } from '../views/piece.js';
import type { Shell, Views } from '../views/views.js';
import { contextOf } from './context.js';
import { splicedGzip } from './spliced-gzip.js';

/** Answers with a page in the request's language, within its layout. */
export type SendPage = (res: Response, page: Page, status?: number) => void;

/** What the layout needs to know of the request; built by the application, which knows the rooms. */
export type ShellOf = (res: Response, page: Page) => Shell;

/** Compressed where the page has a piece that others show, too, and the browser can read it. */
const bodyOf = (res: Response, parts: readonly Part[]): string | Buffer => {
  const isShared = parts.some((part) => typeof part !== 'string' && part.isShared());
  if (isShared) res.vary('Accept-Encoding');
  if (!isShared || res.req.acceptsEncodings('gzip') !== 'gzip')
    return parts.map((part) => (typeof part === 'string' ? part : part.text)).join('');
  res.setHeader('Content-Encoding', 'gzip');
  return splicedGzip(parts.map((part) => (typeof part === 'string' || part.isShared() ? part : part.text)));
};

export const createSendPage =
  ({ views, shellOf }: { views: Views; shellOf: ShellOf }): SendPage =>
  (res, page, status = 200) => {
    const { i18n } = contextOf(res);
    const parts = views.renderParts(page, { i18n, shell: shellOf(res, page) });
    res.setHeader('Content-Language', i18n.locale);
    if (!res.hasHeader('Cache-Control')) res.setHeader('Cache-Control', 'no-store');
    res.status(status).type('html').send(bodyOf(res, parts));
  };
