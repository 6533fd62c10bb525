import { Router, type Request, type Response } from 'express';
import { AppError } from '../../platform/errors.js';
import { i18nOf, queryText } from '../../platform/http/context.js';
import { mailContentSecurity } from '../../platform/http/security.js';
import type { SendPage } from '../../platform/http/send-page.js';
import type { MailQueue, QueuedMail } from '../../platform/mail/index.js';
import { pageNumber } from '../../platform/views/pager.js';
import { actorOf, requireReach } from '../accounts/index.js';
import { mailsPerPage, messagePage, outboxPage } from './outbox-pages.js';

export type OutboxRoutesParts = {
  readonly mail: Pick<MailQueue, 'sends' | 'list' | 'find' | 'look' | 'retry'>;
  /** The sender of all mails. */
  readonly from: string;
  readonly send: SendPage;
};

/** Links leave the frame for a tab of their own: a page of ours does not let itself be framed. */
const openingLinksOutside = (html: string): string => html.replace('<head>', '<head><base target="_blank">');

/** Every message that was sent or kept, as its receiver reads it. For administrators: it shows everybody's mail. */
export const outboxRoutes = ({ mail, from, send }: OutboxRoutesParts): Router => {
  const router = Router();

  const administer = (res: Response): void => {
    requireReach(actorOf(res), 'administration');
    res.setHeader('Cache-Control', 'no-store');
  };

  const find = async (req: Request): Promise<QueuedMail> => {
    const found = await mail.find(String(req.params['id']));
    if (!found) throw new AppError('not-found');
    return found;
  };

  router.get('/outbox', async (req, res) => {
    administer(res);
    const number = pageNumber(queryText(req, 'page'));
    const found = await mail.list({ skip: (number - 1) * mailsPerPage, limit: mailsPerPage });
    send(res, outboxPage({ ...found, pageNumber: number, sends: mail.sends, i18n: i18nOf(res) }));
  });

  router.get('/outbox/:id', async (req, res) => {
    administer(res);
    const found = await find(req);
    const written = await mail.look(found);
    const part = queryText(req, 'part') === 'text' ? 'text' : 'html';
    send(res, messagePage({ mail: found, written, from, part, sends: mail.sends, i18n: i18nOf(res) }));
  });

  router.get('/outbox/:id/message', async (req, res) => {
    administer(res);
    const written = await mail.look(await find(req));
    if (!written) throw new AppError('not-found');
    res.setHeader('Content-Security-Policy', mailContentSecurity);
    res.type('html').send(openingLinksOutside(written.html));
  });

  router.post('/outbox/:id/send', async (req, res) => {
    administer(res);
    const found = await find(req);
    const queued = await mail.retry(found.id);
    req.session.flash = queued ? { key: 'mail:flash.queued' } : { key: 'mail:flash.not-queued', bad: true };
    res.redirect(303, `/outbox/${found.id}`);
  });

  return router;
};
