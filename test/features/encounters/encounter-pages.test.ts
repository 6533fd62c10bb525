import { expect } from 'chai';
import { encounterListPage } from '../../../server/features/encounters/encounter-list-pages.js';
import { encounterPage } from '../../../server/features/encounters/encounter-pages.js';
import type { EncounterOverview } from '../../../server/features/encounters/overview.js';
import { choosePage, proposed, recordPage } from '../../../server/features/encounters/recording-pages.js';
import { testLanguages } from '../../support/app.js';
import { encounterWith } from '../../support/occasion.js';
import { contactOf } from '../contacts/contacts.js';
import { messageOf } from './messages.js';
import { studyOf } from './studies.js';

const i18n = testLanguages().in('en', 'Asia/Baku');
const row: EncounterOverview = {
  encounter: encounterWith(),
  contact: contactOf(),
  study: studyOf(),
  messages: [messageOf('before', {}, { state: 'failed', attempts: 3, lastError: 'EENVELOPE 550' })],
  before: 'failed',
  after: 'later',
};
const shown = {
  deliveredAt: '2026-11-24T15:00',
  now: '2026-11-24T15:00',
  errors: {},
  names: new Map<string, string>(),
  i18n,
};
type Wave = { message: string; terms: { name: string; value: string }[] };

describe('the page of an encounter', () => {
  it('tells the history of each message in words, with the way to the outbox for who may go there', () => {
    const waves = (seesOutbox: boolean) =>
      encounterPage({ row, ...shown, seesOutbox }).model['waves'] as unknown as Wave[];
    const [before, after] = waves(true);
    expect(before?.message).to.equal(`/outbox/${'7'.repeat(24)}`);
    expect(before?.terms).to.deep.include({
      name: 'Last error',
      value: 'The mail server refused the recipient’s address.',
    });
    expect(before?.terms).to.deep.include({ name: 'Attempts', value: '3' });
    expect(after).to.deep.include({
      message: '',
      terms: [],
      state: { text: 'Not asked yet', tone: 'line' },
    });
    expect(waves(false)[0]?.message).to.equal('');
  });

  it('shows no person where none is known', () => {
    const { model } = encounterPage({ row: { ...row, contact: null }, ...shown, seesOutbox: false });
    expect(model['customer']).to.equal(null);
    expect(JSON.stringify(model)).to.not.include('Aysel');
  });

  it('keeps what was typed for the delivery beside what is wrong with it', () => {
    const errors = { deliveredAt: { key: 'encounters:errors.future' } };
    const { model } = encounterPage({
      row,
      ...shown,
      deliveredAt: '2027-01-01T00:00',
      errors,
      seesOutbox: false,
    });
    expect(model).to.have.nested.property('form.deliveredAt.value', '2027-01-01T00:00');
    expect(model['problems']).to.have.length(1);
  });
});

describe('the list of encounters', () => {
  const list = { rows: [row], total: 51, studies: [studyOf()], i18n };

  it('keeps the filter in every address', () => {
    const filter = { studyId: studyOf().id, state: 'planned' as const, pageNumber: 1 };
    const { model } = encounterListPage({ ...list, filter });
    expect(model).to.have.nested.property(
      'pager.next',
      `/encounters?study=${studyOf().id}&state=planned&page=2`,
    );
    expect(model['states']).to.deep.include({ value: 'planned', label: 'Planned', selected: true });
  });

  it('tells nothing there from nothing found', () => {
    const nothing = (studyId: string | undefined) => {
      const filter = { studyId, state: undefined, pageNumber: 1 };
      return encounterListPage({ ...list, rows: [], total: 0, filter }).model['nothing'];
    };
    expect([nothing(undefined), nothing('x')]).to.deep.equal([true, false]);
  });
});

describe('recording an encounter', () => {
  const choice = {
    studies: [studyOf()],
    studyId: '',
    contacts: [contactOf(), contactOf({ id: '8'.repeat(24), firstName: 'Günel' })],
    total: 2,
    contactId: '',
    search: '',
    errors: {},
    i18n,
  };

  it("proposes the study's words in the language of the customer, ourselves and the current round", () => {
    expect(proposed(studyOf(), contactOf({ locale: 'az' }), '2026-11-24T14:00')).to.deep.equal({
      service: 'ev interneti',
      providerKey: 'us',
      round: '2026',
      promises: 'Usta vaxtında gələcək.\nSürəti göstərəcək.',
      plannedAt: '2026-11-24T14:00',
    });
  });

  it('chooses the one customer that a search finds', () => {
    const selected = (contacts: typeof choice.contacts) =>
      (choosePage({ ...choice, contacts }).model['contacts'] as unknown as { selected: boolean }[]).map(
        (option) => option.selected,
      );
    expect(selected(choice.contacts)).to.deep.equal([false, false]);
    expect(selected(choice.contacts.slice(0, 1))).to.deep.equal([true]);
  });

  it('says when more are found than are listed', () => {
    expect(choosePage(choice).model['found']).to.equal('2 customers to choose from.');
    expect(choosePage({ ...choice, total: 60 }).model['found']).to.include('the first 50 are listed');
  });

  it('keeps what was typed and the way back to the choice', () => {
    const values = { round: '2025', providerKey: 'rival', service: 'x' };
    const { model } = recordPage({ study: studyOf(), contact: contactOf(), values, errors: {}, i18n });
    expect(model['rounds']).to.deep.include({ value: '2025', label: '2025', selected: true });
    expect(model['change']).to.include('step=choose').and.to.include(contactOf().id);
  });
});
