import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../../platform/clock.js';
import type { Tokens } from '../../platform/tokens.js';
import type { Account } from './account.js';
import type { AccountLinkStore } from './account-link-store.js';
import type { AccountStore } from './account-store.js';
import { createAdministrationService } from './administration-service.js';
import { createLinkService, type LinkParts } from './link-service.js';
import { createOrganisationService } from './organisation-service.js';
import type { OrganisationStore } from './organisation-store.js';
import { createPasswords, type Passwords } from './passwords.js';
import { createSignInService } from './sign-in-service.js';

export type AccountParts = {
  readonly accounts: AccountStore;
  readonly organisations: OrganisationStore;
  readonly links: AccountLinkStore;
  readonly tokens: Tokens;
  readonly clock: Clock;
  readonly sendLink: LinkParts['sendLink'];
  readonly passwords?: Passwords;
  readonly pause?: LinkParts['pause'];
};

const systemPause = async (milliseconds: number): Promise<void> => {
  await wait(milliseconds);
};

/** Everything around the people who sign in and the organisation they work for. */
export const createAccountService = (parts: AccountParts) => {
  const { accounts, organisations, links, tokens, clock, sendLink } = parts;
  const { passwords = createPasswords(), pause = systemPause } = parts;
  const shared = { accounts, organisations, links, passwords, clock };
  const { issue, ...chosen } = createLinkService({ ...shared, tokens, sendLink, pause });
  return {
    ...createOrganisationService(shared),
    ...createSignInService(shared),
    ...chosen,
    ...createAdministrationService({ ...shared, issue }),
    /** The names of these accounts, by id. */
    names: accounts.names,
    /** Whom to write to; null for an account that may not sign in. */
    addressee: async (id: string): Promise<Pick<Account, 'name' | 'email'> | null> => {
      const account = await accounts.find(id);
      return account && account.state !== 'disabled' ? { name: account.name, email: account.email } : null;
    },
  };
};

export type AccountService = ReturnType<typeof createAccountService>;
