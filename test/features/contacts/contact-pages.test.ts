import { expect } from 'chai';
import { contactFormPage } from '../../../server/features/contacts/contact-form-pages.js';
import { contactListPage, contactPage } from '../../../server/features/contacts/contact-pages.js';
import { testLanguages } from '../../support/app.js';
import { contactOf } from './contacts.js';

const i18n = testLanguages().in('en', 'Asia/Baku');
const contact = contactOf({ externalId: 'A-17', attributes: { Şəhər: 'Bakı' } });

describe('the pages of contacts', () => {
  it('list people with their language by its own name', () => {
    const { model } = contactListPage({
      contacts: [contact],
      total: 1,
      search: '',
      pageNumber: 1,
      mayImport: true,
      i18n,
    });
    expect(model).to.deep.include({
      nobody: false,
      mayImport: true,
      found: '1 customer',
      pager: null,
      rows: [
        {
          href: `/contacts/${contact.id}`,
          name: 'Aysel Əliyeva',
          email: 'aysel@example.com',
          language: 'Azərbaycanca',
          externalId: 'A-17',
        },
      ],
    });
  });

  it('tell nobody there from nobody found', () => {
    const nobody = (search: string) =>
      contactListPage({ contacts: [], total: 0, search, pageNumber: 1, mayImport: true, i18n }).model[
        'nobody'
      ];
    expect([nobody(''), nobody('x')]).to.deep.equal([true, false]);
  });

  it('keep the search from page to page', () => {
    const { model } = contactListPage({
      contacts: [contact],
      total: 51,
      search: 'Əli & co',
      pageNumber: 1,
      mayImport: false,
      i18n,
    });
    expect(model['pager']).to.deep.equal({
      range: '1–50 of 51',
      previous: null,
      next: '/contacts?search=%C6%8Fli+%26+co&page=2',
    });
  });

  it('show what was typed and what is wrong with it', () => {
    const errors = { email: { key: 'contacts:errors.email' } };
    const { model } = contactFormPage({
      contact,
      values: { email: 'Aysel@x.az', locale: 'ru' },
      errors,
      names: [],
      i18n,
    });
    expect(model).to.deep.include({
      action: `/contacts/${contact.id}/edit`,
      problems: [{ name: 'email', label: 'Email', error: 'Another customer already has this address.' }],
    });
    expect(model).to.have.nested.property('form.email.value', 'Aysel@x.az');
    expect(model['languages']).to.deep.include({ value: 'ru', label: 'Русский', selected: true });
  });

  it('show a person with the state of each wave, in the time of the organisation', () => {
    const encounter = {
      id: '5'.repeat(24),
      label: 'E-00042',
      study: 'Filial',
      service: 'ev interneti',
      plannedAt: new Date('2026-11-24T10:00:00Z'),
      deliveredAt: null,
      before: { key: 'encounters:wave.answered', tone: 'good' },
      after: { key: 'encounters:wave.later', tone: 'line' },
    };
    const { model } = contactPage({ contact, encounters: [encounter], i18n });
    expect(model['encounters']).to.deep.equal([
      {
        href: `/encounters/${encounter.id}`,
        label: 'E-00042',
        service: 'ev interneti',
        study: 'Filial',
        planned: '24 Nov 2026, 14:00',
        delivered: '',
        before: { text: 'Answered', tone: 'good' },
        after: { text: 'Not asked yet', tone: 'line' },
      },
    ]);
  });
});
