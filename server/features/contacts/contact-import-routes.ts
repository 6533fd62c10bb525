import type { Router } from 'express';
import { i18nOf } from '../../platform/http/context.js';
import type { SendPage } from '../../platform/http/send-page.js';
import type { Locale } from '../../platform/i18n/locales.js';
import { importRoutes } from '../../platform/imports/import-routes.js';
import type { Imports } from '../../platform/imports/index.js';
import { actorOf, may, requireReach } from '../accounts/index.js';
import { contactImportPlace } from './contact-import-pages.js';
import { contactImportKind } from './contact-import-service.js';

export type ContactImportRoutesParts = {
  readonly imports: Imports;
  /** The language proposed for those who name none. */
  readonly defaultLocale: () => Promise<Locale | undefined>;
  readonly send: SendPage;
};

/** Contacts from a file. An administrator sees everybody's imports, others their own. */
export const contactImportRoutes = ({ imports, defaultLocale, send }: ContactImportRoutesParts): Router =>
  importRoutes({
    path: '/contacts/import',
    imports,
    send,
    placeOf: async (_req, res) => {
      const actor = actorOf(res);
      requireReach(actor, 'import-contacts');
      const i18n = i18nOf(res);
      return contactImportPlace({
        kind: contactImportKind,
        accountId: actor.accountId,
        seesAll: may(actor, 'administration'),
        defaultLocale: (await defaultLocale()) ?? i18n.locale,
        i18n,
      });
    },
  });
