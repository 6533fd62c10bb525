import type { Response } from 'express';
import type { Page } from '../views/page.js';
import type { Shell, Views } from '../views/views.js';
import { contextOf } from './context.js';

/** Answers with a page in the request's language, within its layout. */
export type SendPage = (res: Response, page: Page, status?: number) => void;

/** What the layout needs to know of the request; built by the application, which knows the rooms. */
export type ShellOf = (res: Response, page: Page) => Shell;

export const createSendPage =
  ({ views, shellOf }: { views: Views; shellOf: ShellOf }): SendPage =>
  (res, page, status = 200) => {
    const { i18n } = contextOf(res);
    const html = views.renderPage(page, { i18n, shell: shellOf(res, page) });
    res.setHeader('Content-Language', i18n.locale);
    if (!res.hasHeader('Cache-Control')) res.setHeader('Cache-Control', 'no-store');
    res.status(status).type('html').send(html);
  };
