import { expect } from 'chai';
import {
  createCounterModel,
  createEncounterModel,
  createEncounterService,
  createEncounterStore,
  type Encounter,
  type EncounterService,
} from '../../../server/features/encounters/index.js';
import {
  createInvitationModel,
  createInvitationService,
  createInvitationStore,
} from '../../../server/features/invitations/index.js';
import { createLogger } from '../../../server/platform/logger.js';
import { createMailModel, createMailQueue, createMailStore } from '../../../server/platform/mail/index.js';
import { createTokens } from '../../../server/platform/tokens.js';
import { testLanguages } from '../../support/app.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { people } from '../../support/people.js';
import { contactOf } from '../contacts/contacts.js';
import { studyOf } from './studies.js';

/** After which of the writes the process dies; each leaves the ones before it done. */
const deaths = ['encounter', 'invitation', 'mail', 'never'] as const;
type Death = (typeof deaths)[number];

const died = (): Promise<never> => Promise.reject(new Error('the process died'));
const now = new Date('2026-11-20T08:00:00Z');
const input = {
  studyId: studyOf().id,
  contactId: contactOf().id,
  service: 'ev interneti',
  providerKey: 'us',
  round: '2026',
  promises: [],
  plannedAt: new Date('2026-11-24T10:00:00Z'),
};

const modelsOf = ({ connection }: TestDatabase) => ({
  mails: createMailModel(connection),
  encounters: createEncounterModel(connection),
  counters: createCounterModel(connection),
  invitations: createInvitationModel(connection),
});

describe('an invitation, when the process dies between two writes', () => {
  let database: TestDatabase;
  let models: ReturnType<typeof modelsOf>;

  beforeEach(async () => {
    database = await openTestDatabase();
    models = modelsOf(database);
    await database.prepare();
  });
  afterEach(() => database.close());

  /** A process that dies at `death`; the one after it lives. */
  const process = (death: Death): EncounterService => {
    const logger = createLogger('silent');
    const clock = () => now;
    const mail = createMailQueue({
      store: createMailStore(models.mails),
      transport: null,
      clock,
      logger,
      host: 'surveys.example.com',
    });
    const store = createEncounterStore(models);
    const invitations = createInvitationService({
      invitations: createInvitationStore(models.invitations),
      mail: { ...mail, enqueue: (request) => (death === 'invitation' ? died() : mail.enqueue(request)) },
      contacts: { get: () => Promise.resolve(contactOf()) },
      latestVersionOf: () => Promise.resolve({ id: '3'.repeat(24) }),
      asks: () => Promise.resolve(true),
      toldBefore: () => Promise.resolve(null),
      tokens: createTokens('a secret of at least thirty-two letters'),
      languages: testLanguages(),
      clock,
    });
    const ask = (wave: 'before' | 'after') => (encounter: Encounter) =>
      death === 'encounter' ? died() : invitations.ensure(encounter, wave);
    return createEncounterService({
      encounters: { ...store, settle: death === 'mail' ? died : store.settle },
      contacts: { find: () => Promise.resolve(contactOf()) },
      studies: { find: () => Promise.resolve(studyOf()) },
      isPublished: () => Promise.resolve(true),
      onRecorded: ask('before'),
      onDelivered: ask('after'),
      clock,
      logger,
    });
  };

  const kept = async (collection: string): Promise<number> =>
    database.connection.collection(collection).countDocuments();
  const pending = (): Promise<number> =>
    database.connection.collection('encounters').countDocuments({ pending: { $ne: null } });

  for (const death of deaths)
    it(`is made once before and once after (death: ${death})`, async () => {
      const dying = process(death);
      const recorded = await dying.record(people.admin, input);
      if (!recorded.ok) throw new Error('it was not recorded');
      expect(await pending()).to.equal(death === 'never' ? 0 : 1);
      const encounters = process('never');
      await Promise.all([encounters.catchUp(), encounters.catchUp()]);
      expect([await kept('invitations'), await kept('mails'), await pending()]).to.deep.equal([1, 1, 0]);

      await dying.deliver(people.admin, recorded.encounter.id);
      expect(await pending()).to.equal(death === 'never' ? 0 : 1);
      await Promise.all([encounters.catchUp(), encounters.catchUp()]);
      await encounters.deliver(people.admin, recorded.encounter.id);
      expect([await kept('invitations'), await kept('mails'), await pending()]).to.deep.equal([2, 2, 0]);
      expect(await kept('encounters')).to.equal(1);
    });
});
