import type { Brand } from '../../platform/brand/brand.js';
import type { Clock } from '../../platform/clock.js';
import { newId } from '../../platform/database/ids.js';
import { AppError } from '../../platform/errors.js';
import type { Locale } from '../../platform/i18n/locales.js';
import { looksLikeToken, randomToken } from '../../platform/tokens.js';
import { emailKey, type Identity } from './account.js';
import type { AccountStore } from './account-store.js';
import type { Organisation, OrganisationSettings } from './organisation.js';
import type { Founder, OrganisationStore } from './organisation-store.js';
import { passwordProblem } from './password-rules.js';
import type { Passwords } from './passwords.js';
import { requireReach, type Actor } from './permissions.js';

export type OrganisationParts = {
  readonly organisations: OrganisationStore;
  readonly accounts: Pick<AccountStore, 'settle'>;
  readonly passwords: Passwords;
  readonly clock: Clock;
};

/** What the setup asks: the organisation, and the person who will be its first admin. */
export type SetupInput = OrganisationSettings & {
  readonly person: {
    readonly name: string;
    readonly email: string;
    readonly password: string;
    readonly locale: Locale;
  };
};

const freshFor = 10_000; // ms until a change made by another process is seen

/** The organisation: setting it up once, and its settings. */
export const createOrganisationService = (parts: OrganisationParts) => {
  const { organisations, accounts, passwords, clock } = parts;
  let known: { organisation: Organisation; until: number } | null = null;

  /** Ends what the setup began: a crash in between is mended by whoever asks next. */
  const settle = async (founder: Founder): Promise<void> => {
    await accounts.settle(founder);
    await organisations.finish(founder.id);
  };

  const load = async (): Promise<Organisation | null> => {
    const found = await organisations.read();
    if (!found) return null;
    if (found.founder) await settle(found.founder);
    known = { organisation: found.organisation, until: clock().getTime() + freshFor };
    return found.organisation;
  };

  /** The organisation's settings, null before the setup. While the store is gone, the last ones known. */
  const organisation = async (): Promise<Organisation | null> => {
    if (known && clock().getTime() < known.until) return known.organisation;
    try {
      return await load();
    } catch (error) {
      if (!known) throw error;
      known = { ...known, until: clock().getTime() + freshFor }; // not everybody shall wait for a store that is gone
      return known.organisation;
    }
  };

  const opensSetup = async (token: string): Promise<boolean> =>
    looksLikeToken(token) && organisations.opensSetup(token);

  const founderOf = async ({ person }: SetupInput, now: Date): Promise<Founder> => ({
    id: newId(),
    name: person.name,
    email: person.email,
    emailKey: emailKey(person.email),
    roles: ['admin'],
    locale: person.locale,
    passwordHash: await passwords.hash(person.password),
    passwordStamp: randomToken(),
    disabledAt: null,
    createdAt: now,
    signedInAt: now,
  });

  return {
    organisation,

    /** The one-time address of the setup, anew at each call; null once the organisation exists. */
    setupLink: async (baseUrl: string): Promise<string | null> => {
      if (await load()) return null;
      const token = randomToken();
      await organisations.renewSetup(token);
      return `${baseUrl}/setup?token=${token}`;
    },

    /** Whether a token opens the setup. Throws `gone` once the organisation exists. */
    opensSetup: async (token: string): Promise<boolean> => {
      if (await organisation()) throw new AppError('gone', { message: { key: 'accounts:setup.gone' } });
      return opensSetup(token);
    },

    /**
     * Makes the organisation and its first admin in one write; of two who try at once, one succeeds.
     * Throws `gone` where it exists, `forbidden` for a token that does not open.
     */
    setUp: async (token: string, input: SetupInput): Promise<Identity> => {
      if (!(await opensSetup(token))) throw new AppError((await load()) ? 'gone' : 'forbidden');
      if (passwordProblem(input.person.password, input.person)) throw new AppError('invalid');
      const { name, locale, timeZone } = input;
      const now = clock();
      const founder = await founderOf(input, now);
      if (!(await organisations.found({ name, locale, timeZone }, founder, now))) throw new AppError('gone');
      try {
        await settle(founder);
      } catch (error) {
        await organisations.abandon(founder.id);
        throw error;
      }
      return { accountId: founder.id, passwordStamp: founder.passwordStamp };
    },

    /** The settings as an admin changes them. */
    settings: async (actor: Actor): Promise<Organisation> => {
      requireReach(actor, 'administration');
      const found = await load();
      if (!found) throw new AppError('not-found');
      return found;
    },

    saveSettings: async (actor: Actor, { name, locale, timeZone }: OrganisationSettings): Promise<void> => {
      requireReach(actor, 'administration');
      await organisations.update({ name, locale, timeZone });
      known = null;
    },

    /** How the organisation shows itself, as it is stored; who may change it is said by `branding`. */
    brand: async (): Promise<Brand | null> => (await load())?.brand ?? null,

    saveBrand: async (brand: Brand): Promise<void> => {
      await organisations.setBrand(brand);
      known = null;
    },
  };
};
