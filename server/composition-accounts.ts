import type { Connection } from 'mongoose';
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
  setupRoutes,
  signInRoutes,
} from './features/accounts/index.js';
import {
  brandFileRoutes,
  brandingRoutes,
  createBrandingService,
  createLogoModel,
  createLogoStore,
} from './features/branding/index.js';
import type { Clock } from './platform/clock.js';
import type { RateLimiters } from './platform/http/rate-limit.js';
import type { SendPage } from './platform/http/send-page.js';
import type { Languages } from './platform/i18n/i18n.js';
import type { Logger } from './platform/logger.js';
import type { ImportRunner, Imports } from './platform/imports/index.js';
import type { MailQueue } from './platform/mail/index.js';
import type { Tokens } from './platform/tokens.js';
import type { AssetUrl } from './platform/views/assets.js';
import type { Views } from './platform/views/views.js';

/** What every feature may be built from. */
export type FeatureParts = {
  readonly connection: Connection;
  readonly baseUrl: string;
  readonly mailFrom: string;
  readonly tokens: Tokens;
  readonly languages: Languages;
  readonly views: Views;
  /** Where the build has put a stylesheet, script or picture. */
  readonly asset: AssetUrl;
  readonly send: SendPage;
  readonly mail: MailQueue;
  readonly limits: RateLimiters;
  readonly imports: Imports;
  readonly importRunner: Pick<ImportRunner, 'register'>;
  readonly clock: Clock;
  readonly logger: Logger;
};

/** Accounts, the organisation and the pages where people sign in. */
export const composeAccounts = (parts: FeatureParts) => {
  const { connection, baseUrl, tokens, languages, views, send, mail, limits, clock } = parts;
  const accounts = createAccountStore(createAccountModel(connection));
  const links = createAccountLinkStore(createAccountLinkModel(connection));
  const organisations = createOrganisationStore({
    organisations: createOrganisationModel(connection),
    setups: createSetupModel(connection),
  });
  const mails = { mail, links, accounts, organisations, tokens, languages, views, clock, baseUrl };
  const { sendLink } = createAccountMails(mails);
  const service = createAccountService({ accounts, organisations, links, tokens, clock, sendLink });
  const logos = createLogoStore(createLogoModel(connection));
  const { brand, saveBrand } = service;
  const branding = createBrandingService({ logos, brand, saveBrand, clock });
  const routes = [
    setupRoutes({ accounts: service, send }), // first: before the setup every other page leads to it
    signInRoutes({ accounts: service, limits, send }),
    linkRoutes({ accounts: service, send }),
    ownRoutes({ accounts: service, limits, send }),
    accountRoutes({ accounts: service, send }),
    brandingRoutes({ branding, send }),
  ];
  return { service, routes, customerRoutes: [brandFileRoutes({ branding })] };
};
