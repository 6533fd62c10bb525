import { compose, type Platform } from '../../server/composition.js';
import { readConfig } from '../../server/config.js';
import type { Actor, Role } from '../../server/features/accounts/index.js';
import { createLogger } from '../../server/platform/logger.js';
import { createTokens } from '../../server/platform/tokens.js';
import { browse } from './accounts.js';
import { storeFolder } from './folder.js';
import { ownDatabase } from './platform.js';

export type Person = ReturnType<typeof browse>;

/** Records that an address can name. */
export type Records = { readonly contact: string; readonly encounter: string };

export type Office = {
  readonly platform: Platform;
  /** Signed in, one a role. */
  readonly people: Readonly<Record<Role, Person>>;
  /** Somebody who is not signed in. */
  readonly stranger: Person;
  readonly study: string;
  /** An account that nobody uses, and a message in the outbox. */
  readonly spare: string;
  readonly mail: string;
  /** What the admin recorded, and what the agent did. */
  readonly records: Readonly<Record<'admin' | 'agent', Records>>;
  /** Records an encounter for a new customer; tells the link by which that one is asked beforehand. */
  readonly invite: (name: string) => Promise<string>;
  readonly close: () => Promise<void>;
};

const password = 'yeddi rəngli göy qurşağı';
export const officeSecret = 'a secret that only tests know, 32 letters';
const baseUrl = 'http://gozlenti.example';

const actorOf = (accountId: string, role: Role): Actor => ({ accountId, roles: [role] });

const found = async ({ services, setupLink }: Platform): Promise<string> => {
  const token = new URL((await setupLink()) ?? '').searchParams.get('token') ?? '';
  const person = { name: 'Leyla', email: 'admin@example.com', password, locale: 'en' as const };
  const settings = { name: 'Dalğa Mobil', locale: 'en' as const, timeZone: 'Asia/Baku', person };
  return (await services.accounts.setUp(token, settings)).accountId;
};

/** Invites a person and follows the link of the mail. */
const hire = async ({ services }: Platform, admin: Actor, role: Role, name: string): Promise<string> => {
  const invited = await services.accounts.invite(admin, {
    name,
    email: `${name}@example.com`,
    roles: [role],
    locale: 'en',
  });
  if (!invited.ok) throw new Error(`${name} could not be invited`);
  const { mails } = await services.mail.list({ skip: 0, limit: 1 });
  const token = createTokens(officeSecret).derive('account-invite', mails[0]?.ref ?? '');
  if (!(await services.accounts.choosePassword('account-invite', token, password)))
    throw new Error('the link was refused');
  return invited.account.id;
};

const publish = async ({ services }: Platform, author: Actor): Promise<string> => {
  const { studies, templates } = services;
  const input = {
    name: 'Home internet',
    service: 'home internet',
    instrumentKey: 'service-culture',
    round: '2026',
  };
  const study = await studies.create(author, input);
  const published = await templates.publish(author, study.templateId, 1);
  if (!published.ok) throw new Error('the built-in instrument cannot be published');
  return study.id;
};

const record = async (
  { services }: Platform,
  actor: Actor,
  studyId: string,
  name: string,
): Promise<Records> => {
  const saved = await services.contacts.add(actor, {
    firstName: name,
    lastName: '',
    email: `${name}@customer.example`,
    locale: 'az',
    externalId: null,
  });
  if (!saved.ok) throw new Error(`${name} could not be added`);
  const study = await services.studies.find(actor, studyId);
  const recorded = await services.encounters.record(actor, {
    studyId,
    contactId: saved.contact.id,
    service: study.service,
    providerKey: study.providers[0]?.key ?? '',
    round: study.rounds[0] ?? '',
    promises: [],
    plannedAt: new Date(Date.now() + 48 * 60 * 60 * 1000),
  });
  if (!recorded.ok) throw new Error('the encounter was refused');
  return { contact: saved.contact.id, encounter: recorded.encounter.id };
};

/** The whole platform with one person a role, a published study, and something that the admin and the agent recorded. */
export const openOffice = async (): Promise<Office> => {
  const folder = storeFolder();
  const config = readConfig({
    DATA_DIR: folder.path,
    LOG_LEVEL: 'error',
    TRUST_PROXY: '1',
    SECRET: officeSecret,
    ...ownDatabase(),
  });
  const platform = await compose({ config, baseUrl, logger: createLogger('error') });
  const admin = actorOf(await found(platform), 'admin');
  for (const role of ['author', 'analyst'] as const) await hire(platform, admin, role, role);
  const agent = actorOf(await hire(platform, admin, 'agent', 'agent'), 'agent');
  const spare = await hire(platform, admin, 'analyst', 'spare');
  const study = await publish(platform, admin);
  const records = {
    admin: await record(platform, admin, study, 'aysel'),
    agent: await record(platform, agent, study, 'rustam'),
  };
  const signIn = async (role: Role, digit: number): Promise<Person> => {
    const person = browse(platform.app, `203.0.113.${digit}`);
    const answer = await person.signIn(`${role}@example.com`, password);
    if (answer.status !== 303) throw new Error(`${role} could not sign in: ${answer.status}`);
    return person;
  };
  const { mails } = await platform.services.mail.list({ skip: 0, limit: 1 });
  return {
    platform,
    people: {
      admin: await signIn('admin', 1),
      author: await signIn('author', 2),
      analyst: await signIn('analyst', 3),
      agent: await signIn('agent', 4),
    },
    stranger: browse(platform.app, '203.0.113.9'),
    study,
    spare,
    mail: mails[0]?.id ?? '',
    records,
    invite: async (name) => {
      const { encounter } = await record(platform, admin, study, name);
      const [sent] = await platform.services.invitations.ofEncounter(encounter);
      return `/s/${createTokens(officeSecret).derive('invitation', sent?.invitation.id ?? '')}`;
    },
    close: async () => {
      await platform.close();
      folder.remove();
    },
  };
};
