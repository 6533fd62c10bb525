import compression from 'compression';
import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Router } from 'express';
import type { I18n } from './platform/i18n/i18n.js';
import type { Logger } from './platform/logger.js';
import { formBody } from './platform/http/body.js';
import { csrfProtection } from './platform/http/csrf.js';
import { errorHandler, lateErrorHandler, notFoundHandler } from './platform/http/error-handler.js';
import { identify, speak, type IdentifyParts } from './platform/http/identify.js';
import { multipartForm } from './platform/http/multipart.js';
import { rememberWhatIsRead } from './platform/http/remember.js';
import { requestLog } from './platform/http/request-log.js';
import { securityHeaders } from './platform/http/security.js';
import { countVisits } from './platform/http/visits.js';
import type { SendPage } from './platform/http/send-page.js';

export type AppParts = {
  readonly logger: Logger;
  /** What is spoken before anything is known of a visitor. */
  readonly i18n: I18n;
  readonly https: boolean;
  readonly trustProxy: number;
  readonly assetsFolder: string;
  readonly identity: IdentifyParts;
  readonly session: RequestHandler;
  readonly send: SendPage;
  /** Pages for customers: no session, no cookie. */
  readonly customerRoutes: readonly (Router | ErrorRequestHandler)[];
  /** Pages for people who sign in, and the pages where they do. */
  readonly officeRoutes: readonly (Router | ErrorRequestHandler)[];
};

/** The whole web application: a table of contents. Routers are mounted without a prefix and carry full addresses. */
export const createApp = (parts: AppParts): Express => {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag'); // pages are never kept, so nobody could ask whether one has changed; assets carry their own
  app.set('trust proxy', parts.trustProxy);
  app.set('query parser', 'simple');

  app.use(countVisits);
  app.use(requestLog({ logger: parts.logger, i18n: parts.i18n }));
  app.use(securityHeaders({ https: parts.https }));
  // Pages are not compressed like this: a length must not tell what is secret in them. See splicedGzip.
  app.use('/assets', compression());
  app.use('/assets', express.static(parts.assetsFolder, { immutable: true, maxAge: '1y', index: false }));
  app.use(speak(parts.identity));
  app.use(formBody());

  for (const routes of parts.customerRoutes) app.use(routes as Router);

  app.use(parts.session);
  app.use(identify(parts.identity));
  app.use(multipartForm());
  app.use(csrfProtection);
  app.use(rememberWhatIsRead);
  for (const routes of parts.officeRoutes) app.use(routes as Router);

  app.use(notFoundHandler);
  app.use(errorHandler(parts.send));
  app.use(lateErrorHandler);
  return app;
};
