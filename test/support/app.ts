import { Router, type ErrorRequestHandler } from 'express';
import type { Express } from 'express';
import type { Connection } from 'mongoose';
import request, { type Response } from 'supertest';
import { createApp } from '../../server/app.js';
import type { Role } from '../../server/features/accounts/permissions.js';
import { contextOf } from '../../server/platform/http/context.js';
import { csrfTokenOf } from '../../server/platform/http/csrf.js';
import { createSendPage, type SendPage } from '../../server/platform/http/send-page.js';
import { sessions } from '../../server/platform/http/session.js';
import { createLanguages, type Languages } from '../../server/platform/i18n/i18n.js';
import { localeNames, locales, type Locale } from '../../server/platform/i18n/locales.js';
import { createLogger } from '../../server/platform/logger.js';
import { projectPath } from '../../server/platform/paths.js';
import { readAssets } from '../../server/platform/views/assets.js';
import { createViews, type Views } from '../../server/platform/views/views.js';
import { people } from './people.js';

let languages: Languages | undefined;
let views: Views | undefined;

/** The product's own texts and views, read once a process. */
export const testLanguages = (): Languages =>
  (languages ??= createLanguages(projectPath('views', 'messages')));
export const testViews = (): Views =>
  (views ??= createViews({
    folder: projectPath('views'),
    asset: readAssets(projectPath('dist', 'public')),
  }));

/** A shell such as the application builds, for tests that do not start the whole of it. */
export const testShell = (locale: Locale) => ({
  rooms: [{ href: '/studies', label: 'shell:rooms.studies', current: true }],
  organisation: 'Dalğa Mobil',
  brand: { css: '', logo: null },
  account: 'Leyla Əliyeva',
  csrf: 'token',
  flash: null,
  languages: locales.map((one) => ({
    locale: one,
    name: localeNames[one],
    href: `?lang=${one}`,
    current: one === locale,
  })),
});

/** For tests only: becomes a person, and tells the session's csrf token. */
const testDoor = (): Router => {
  const door = Router();
  door.get('/test/become/:accountId', (req, res) => {
    req.session.accountId = req.params.accountId;
    req.session.passwordStamp = '';
    res.send('ok');
  });
  door.get('/test/csrf', (req, res) => void res.send(csrfTokenOf(req)));
  return door;
};

export type TestAppParts = {
  readonly connection: Connection;
  /** Built with the app's own way of answering. */
  readonly officeRoutes?: (send: SendPage) => readonly (Router | ErrorRequestHandler)[];
  readonly customerRoutes?: (send: SendPage) => readonly Router[];
};

/** The real createApp — csrf, sessions, headers and all — around the routes of one feature. */
export const createTestApp = ({ connection, officeRoutes, customerRoutes }: TestAppParts): Express => {
  const spoken = testLanguages();
  const send = createSendPage({
    views: testViews(),
    shellOf: (res) => ({
      ...testShell(contextOf(res).i18n.locale),
      csrf: res.req.session ? csrfTokenOf(res.req) : '',
    }),
  });
  const everybody = Object.values(people);
  return createApp({
    logger: createLogger('silent'),
    i18n: spoken.in('en'),
    https: false,
    trustProxy: 0,
    assetsFolder: projectPath('dist', 'public'),
    identity: {
      languages: spoken,
      organisation: () => Promise.resolve({ name: 'Dalğa Mobil', locale: 'en', timeZone: 'Asia/Baku' }),
      signedInAs: ({ accountId }) =>
        Promise.resolve(everybody.find((person) => person.accountId === accountId) ?? null),
    },
    session: sessions({ connection, secret: 'test secret', https: false }),
    send,
    customerRoutes: customerRoutes?.(send) ?? [],
    officeRoutes: [testDoor(), ...(officeRoutes?.(send) ?? [])],
  });
};

/** A file that a person chooses. */
export type ChosenFile = { readonly name: string; readonly content: string | Uint8Array };

export type Visitor = {
  readonly get: (path: string) => Promise<Response>;
  /** Submits a form with the session's csrf token. */
  readonly post: (path: string, fields?: Record<string, string | readonly string[]>) => Promise<Response>;
  /** Submits a form with a file in its field `file`. */
  readonly upload: (path: string, file: ChosenFile) => Promise<Response>;
};

const formOf = (fields: Record<string, string | readonly string[]>): string => {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields))
    for (const one of [value].flat()) form.append(name, one);
  return form.toString();
};

/** A browser without script: keeps cookies, submits forms. Signed in as `role` where one is given. */
export const visit = async (app: Express, role?: Role): Promise<Visitor> => {
  const agent = request.agent(app);
  if (role) await agent.get(`/test/become/${people[role].accountId}`).expect(200);
  return {
    get: async (path) => agent.get(path).set('Accept', 'text/html'),
    post: async (path, fields = {}) => {
      const token = await agent.get('/test/csrf');
      return agent
        .post(path)
        .set('Accept', 'text/html')
        .type('form')
        .send(formOf({ _csrf: token.text, ...fields }));
    },
    upload: async (path, { name, content }) => {
      const token = await agent.get('/test/csrf');
      return agent
        .post(path)
        .set('Accept', 'text/html')
        .field('_csrf', token.text)
        .attach('file', Buffer.from(content as string), name);
    },
  };
};
