import { expect } from 'chai';
import { createEncounterOverview } from '../../../server/features/encounters/overview-service.js';
import { encounterWith } from '../../support/occasion.js';
import { people } from '../../support/people.js';
import { contactOf } from '../contacts/contacts.js';
import { messageOf } from './messages.js';
import { studyOf } from './studies.js';

const encounter = encounterWith();
const contact = contactOf({ id: encounter.contactId });

const overviewWith = (never?: 'before' | 'after') => {
  const asked: { contacts: (readonly string[])[]; queries: object[] } = { contacts: [], queries: [] };
  const overview = createEncounterOverview({
    encounters: {
      list: (_actor, query) => {
        asked.queries.push(query);
        return Promise.resolve({ encounters: [encounter, encounter], total: 7 });
      },
      find: () => Promise.resolve(encounter),
    },
    contacts: {
      byIds: (ids) => {
        asked.contacts.push(ids);
        return Promise.resolve(new Map(ids.includes(contact.id) ? [[contact.id, contact]] : []));
      },
    },
    studies: { list: () => Promise.resolve([studyOf()]) },
    asks: (_studyId, wave) => Promise.resolve(wave !== never),
    messagesOf: () => Promise.resolve(new Map([[encounter.id, [messageOf('before')]]])),
    clock: () => new Date('2026-11-20T08:00:00Z'),
  });
  return { overview, asked };
};

describe('the overview of encounters', () => {
  it('tells of each encounter its customer, study and how far each wave has come', async () => {
    const { overview, asked } = overviewWith();
    const { rows, total } = await overview.list(people.admin, { skip: 0, limit: 50 });
    expect(total).to.equal(7);
    expect(rows[0]).to.deep.equal({
      encounter,
      contact,
      study: studyOf(),
      messages: [messageOf('before')],
      before: 'kept',
      after: 'later',
    });
    expect(asked.contacts, 'each customer is asked for once').to.deep.equal([[contact.id]]);
  });

  it('knows a wave that the survey does not have', async () => {
    const { overview } = overviewWith('after');
    expect(await overview.find(people.admin, encounter.id)).to.include({ before: 'kept', after: 'never' });
  });

  it('names no person to who may not see persons', async () => {
    const { overview, asked } = overviewWith();
    const row = await overview.find(people.analyst, encounter.id);
    expect(row.contact).to.equal(null);
    expect(asked.contacts).to.deep.equal([[]]);
  });

  it("gives a contact's page its history, and nothing to who sees no encounters", async () => {
    const { overview, asked } = overviewWith();
    const [first] = await overview.ofContact(people.agent, contact.id);
    expect(first).to.deep.equal({
      id: encounter.id,
      label: 'E-00042',
      study: 'Ev interneti: quraşdırma',
      service: 'ev interneti',
      plannedAt: encounter.plannedAt,
      deliveredAt: null,
      before: { key: 'encounters:wave.kept', tone: 'hope' },
      after: { key: 'encounters:wave.later', tone: 'line' },
    });
    expect(asked.queries).to.deep.equal([{ contactId: contact.id, skip: 0, limit: 100 }]);
    expect(await overview.ofContact(people.analyst, contact.id)).to.deep.equal([]);
  });
});
