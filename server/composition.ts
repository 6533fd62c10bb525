import { createApp } from './app.js';
import type { Config } from './config.js';
import { rooms } from './features/accounts/index.js';
import { composeFeatures } from './composition-features.js';
import { composeImports } from './composition-imports.js';
import { systemClock, type Clock } from './platform/clock.js';
import { openDatabase } from './platform/database/database.js';
import { prepareHttp } from './platform/http/prepare.js';
import { createRateLimiters } from './platform/http/rate-limit.js';
import { createSendPage } from './platform/http/send-page.js';
import { createShellOf } from './platform/http/shell.js';
import { sessions } from './platform/http/session.js';
import { createLanguages } from './platform/i18n/i18n.js';
import type { Logger } from './platform/logger.js';
import {
  createMailModel,
  createMailQueue,
  createMailStore,
  createSmtpTransport,
  type MailQueue,
  type Transport,
} from './platform/mail/index.js';
import { projectPath } from './platform/paths.js';
import { createTokens } from './platform/tokens.js';
import { readAssets } from './platform/views/assets.js';
import { createViews } from './platform/views/views.js';

export type CompositionParts = {
  readonly config: Config;
  /** What links in mails begin with. */
  readonly baseUrl: string;
  readonly logger: Logger;
  readonly clock?: Clock;
  /** A mail server in place of the one in the settings. */
  readonly transport?: Transport;
  /** Called when the embedded store has died. */
  readonly onFailure?: (error: unknown) => void;
};

export type Platform = {
  readonly app: ReturnType<typeof createApp>;
  /** The use cases, for scripts: they check permissions as for pages. */
  readonly services: ReturnType<typeof composeFeatures>['services'] & { readonly mail: MailQueue };
  /** Which store answers, in words. */
  readonly store: string;
  /** The one-time address of the setup; null once somebody can sign in. */
  readonly setupLink: () => Promise<string | null>;
  /** Begins what runs by itself: sending mails, catching up. */
  readonly start: () => void;
  /** Finishes what is in hand and lets go of the store. */
  readonly close: () => Promise<void>;
};

const catchUpEvery = 60_000; // ms

/** Connects stores, services, mailer, clock and chance. The only place that does. */
export const compose = async (parts: CompositionParts): Promise<Platform> => {
  const { config, baseUrl, logger, clock = systemClock, onFailure = () => undefined } = parts;
  const { dataDirectory, mongodbUri } = config;
  const database = await openDatabase({ mongodbUri, dataDirectory, logger, onFailure });
  const { connection } = database;
  const tokens = createTokens(config.secret);
  const languages = createLanguages(projectPath('views', 'messages'));
  const assetsFolder = projectPath('dist', 'public');
  const asset = readAssets(assetsFolder);
  const views = createViews({ folder: projectPath('views'), asset });
  const send = createSendPage({ views, shellOf: createShellOf(rooms) });
  const transport =
    parts.transport ??
    (config.smtpUrl ? createSmtpTransport({ url: config.smtpUrl, from: config.mailFrom }) : null);
  const mail = createMailQueue({
    store: createMailStore(createMailModel(connection)),
    transport,
    clock,
    logger,
    host: new URL(baseUrl).hostname,
  });
  const limits = createRateLimiters(connection, tokens);
  const { imports, runner } = composeImports({ connection, dataDirectory, languages, clock, logger });
  const https = baseUrl.startsWith('https:');
  const features = composeFeatures({
    connection,
    baseUrl,
    mailFrom: config.mailFrom,
    tokens,
    languages,
    views,
    asset,
    send,
    mail,
    limits,
    imports,
    importRunner: runner,
    clock,
    logger,
  });
  await database.prepare();
  await prepareHttp(connection);

  const app = createApp({
    logger,
    i18n: languages.in('en'),
    https,
    trustProxy: config.trustProxy,
    assetsFolder,
    identity: { languages, organisation: features.organisation, signedInAs: features.signedInAs },
    session: sessions({ connection, secret: tokens.secretFor('session'), https }),
    send,
    customerRoutes: features.customerRoutes,
    officeRoutes: features.officeRoutes,
  });

  const catchUp = (): void =>
    void features.catchUp().catch((error: unknown) => logger.error({ err: error }, 'catching up stumbled'));
  let timer: NodeJS.Timeout | undefined;

  return {
    app,
    services: { ...features.services, mail },
    store: database.kind === 'embedded' ? `embedded store in ${dataDirectory}` : 'MongoDB',
    setupLink: () => features.setupLink(baseUrl),
    start: () => {
      mail.start();
      runner.start();
      features.start();
      catchUp();
      timer = setInterval(catchUp, catchUpEvery);
      timer.unref();
    },
    close: async () => {
      clearInterval(timer);
      await Promise.all([mail.stop(), runner.stop(), features.stop()]);
      await features.settled();
      await database.close();
    },
  };
};
