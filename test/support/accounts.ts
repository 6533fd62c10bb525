import type { Express } from 'express';
import request, { type Response } from 'supertest';
import { createApp } from '../../server/app.js';
import {
  accountRoutes,
  createAccountLinkModel,
  createAccountLinkStore,
  createAccountMails,
  createAccountModel,
  createAccountService,
  createAccountStore,
  createOrganisationModel,
  createOrganisationStore,
  createSetupModel,
  linkRoutes,
  ownRoutes,
  rooms,
  setupRoutes,
  signInRoutes,
} from '../../server/features/accounts/index.js';
import { createRateLimiters } from '../../server/platform/http/rate-limit.js';
import { createSendPage } from '../../server/platform/http/send-page.js';
import { createShellOf } from '../../server/platform/http/shell.js';
import { sessions } from '../../server/platform/http/session.js';
import { createLogger } from '../../server/platform/logger.js';
import type { Mail, MailRequest, MailWriter } from '../../server/platform/mail/index.js';
import { projectPath } from '../../server/platform/paths.js';
import { createTokens } from '../../server/platform/tokens.js';
import { testLanguages, testViews } from './app.js';
import { openTestDatabase } from './database.js';

export const baseUrl = 'https://gozlenti.example';

/** A mail queue that keeps what it was asked for, and writes it on demand. */
const createMailbox = () => {
  const asked: MailRequest[] = [];
  const writers = new Map<string, MailWriter>();
  const write = (mail: MailRequest, purpose: 'send' | 'look'): Promise<Mail | null> =>
    writers.get(mail.kind)!(mail.ref, purpose);
  return {
    asked,
    write,
    register: (kind: string, writer: MailWriter) => void writers.set(kind, writer),
    enqueue: (mail: MailRequest) => {
      asked.push(mail);
      return Promise.resolve();
    },
    /** The path of the link in the last mail to an address. */
    linkTo: async (to: string): Promise<string> => {
      const mail = await write(
        asked.findLast((one) => one.to === to)!,
        'look',
      );
      return new RegExp(`${baseUrl}(/\\S+)`).exec(mail!.text)![1]!;
    },
  };
};

/** Accounts on the real store, with their real routes; only the mails are caught and the time is set. */
export const openAccounts = async () => {
  const database = await openTestDatabase();
  const { connection } = database;
  const accounts = createAccountStore(createAccountModel(connection));
  const links = createAccountLinkStore(createAccountLinkModel(connection));
  const organisations = createOrganisationStore({
    organisations: createOrganisationModel(connection),
    setups: createSetupModel(connection),
  });
  await database.prepare();
  const time = { now: new Date('2026-11-23T10:00:00Z') };
  const clock = () => time.now;
  const tokens = createTokens('a secret that only tests know, 32 letters');
  const mailbox = createMailbox();
  const languages = testLanguages();
  const { sendLink } = createAccountMails({
    mail: mailbox,
    links,
    accounts,
    organisations,
    tokens,
    languages,
    views: testViews(),
    clock,
    baseUrl,
  });
  const pause = () => Promise.resolve();
  const makeService = () =>
    createAccountService({ accounts, organisations, links, tokens, clock, sendLink, pause });
  const service = makeService();
  /** The application around these accounts. */
  const startApp = () => {
    const limits = createRateLimiters(connection, tokens);
    const send = createSendPage({ views: testViews(), shellOf: createShellOf(rooms) });
    return createApp({
      logger: createLogger('silent'),
      i18n: languages.in('en'),
      https: false,
      trustProxy: 1,
      assetsFolder: projectPath('dist', 'public'),
      identity: { languages, organisation: service.organisation, signedInAs: service.signedInAs },
      session: sessions({ connection, secret: 'test secret', https: false }),
      send,
      customerRoutes: [],
      officeRoutes: [
        setupRoutes({ accounts: service, send }),
        signInRoutes({ accounts: service, limits, send }),
        linkRoutes({ accounts: service, send }),
        ownRoutes({ accounts: service, limits, send }),
        accountRoutes({ accounts: service, send }),
      ],
    });
  };
  return { ...database, accounts, links, organisations, service, makeService, mailbox, time, startApp };
};

export type Accounts = Awaited<ReturnType<typeof openAccounts>>;

export const founder = {
  name: 'Leyla Əliyeva',
  email: 'leyla@example.com',
  password: 'yeddi rəngli göy qurşağı',
} as const;

/** Sets the organisation up and tells the admin's id. */
export const setUp = async ({ service }: Pick<Accounts, 'service'>): Promise<string> => {
  const link = await service.setupLink(baseUrl);
  const token = new URL(link!).searchParams.get('token')!;
  const { accountId } = await service.setUp(token, {
    name: 'Dalğa Mobil',
    locale: 'az',
    timeZone: 'Asia/Baku',
    person: { ...founder, locale: 'en' },
  });
  return accountId;
};

type Fields = Record<string, string | readonly string[]>;

const formOf = (fields: Fields): string =>
  new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, String(one)]),
    ),
  ).toString();

/** A browser without script: keeps cookies and submits the forms it was shown, with the token that stood in them. */
export const browse = (app: Express, ip = '203.0.113.7') => {
  const agent = request.agent(app);
  let csrf = '';
  const read = (page: Response): Response => {
    csrf = /name="_csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? csrf;
    return page;
  };
  const from = <T extends { set: (name: string, value: string) => T }>(test: T): T =>
    test.set('X-Forwarded-For', ip).set('Accept', 'text/html').set('Accept-Language', 'en');
  const post = async (path: string, fields: Fields = {}): Promise<Response> =>
    read(await from(agent.post(path).type('form')).send(formOf({ _csrf: csrf, ...fields })));
  const get = async (path: string): Promise<Response> => read(await from(agent.get(path)));
  return {
    get,
    post,
    signIn: async (email: string, password: string): Promise<Response> => {
      await get('/sign-in');
      const answer = await post('/sign-in', { email, password });
      if (answer.status === 303) await get('/account');
      return answer;
    },
  };
};
