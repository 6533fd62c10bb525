import { expect } from 'chai';
import type { Account } from '../../../server/features/accounts/account.js';
import { accountListPage, accountPage, invitePage } from '../../../server/features/accounts/account-pages.js';
import { ownPage, settingsPage } from '../../../server/features/accounts/own-pages.js';
import { setupPage } from '../../../server/features/accounts/setup-pages.js';
import { noticePage, signInPage } from '../../../server/features/accounts/sign-in-pages.js';
import { testLanguages } from '../../support/app.js';

const i18n = testLanguages().in('en', 'Asia/Baku');
const leyla: Account = {
  id: 'a'.repeat(24),
  name: 'Leyla Əliyeva',
  email: 'leyla@example.com',
  roles: ['admin', 'author'],
  locale: 'az',
  state: 'active',
  createdAt: new Date('2026-11-02T22:00:00Z'),
  signedInAt: new Date('2026-11-23T21:12:00Z'),
};
const olga: Account = { ...leyla, id: 'b'.repeat(24), state: 'invited', roles: ['agent'], signedInAt: null };

describe('the pages of accounts', () => {
  it('list people with roles, state and last sign-in in words and in the time zone', () => {
    const { rows } = accountListPage({ accounts: [leyla, olga], ownId: leyla.id, i18n }).model as never as {
      rows: Record<string, unknown>[];
    };
    expect(rows[0]).to.deep.equal({
      href: `/accounts/${leyla.id}`,
      name: 'Leyla Əliyeva',
      you: true,
      email: 'leyla@example.com',
      roles: 'Administrator and Author',
      signedIn: i18n.dateTime(leyla.signedInAt!),
      state: { text: 'Active', tone: 'good' },
    });
    expect(rows[0]?.['signedIn']).to.match(/24.*01:12/);
    expect(rows[1]).to.deep.include({
      you: false,
      signedIn: 'Not yet',
      state: { text: 'Invited', tone: 'hope' },
    });
  });

  it('never carry a password back', () => {
    const typed = { email: 'leyla@example.com', password: 'secret one', newPassword: 'secret two' };
    const errors = { password: { key: 'form:required' }, newPassword: { key: 'form:required' } };
    const pages = [
      setupPage({ token: 't', values: typed, errors, i18n }),
      signInPage({ organisation: '', next: '/', values: typed, errors, i18n }),
      ownPage({ account: leyla, values: typed, errors, i18n }),
    ];
    for (const { model } of pages) expect(JSON.stringify(model)).to.not.include('secret');
    expect(JSON.stringify(pages[0]!.model)).to.include('leyla@example.com');
  });

  it('choose what was typed or proposed in a select', () => {
    const { model } = setupPage({
      token: 'a+b',
      values: { locale: 'tr', timeZone: 'Asia/Baku' },
      errors: {},
      i18n,
    });
    const chosen = (options: unknown) =>
      (options as { value: string; selected: boolean }[])
        .filter(({ selected }) => selected)
        .map(({ value }) => value);
    expect(chosen(model['languages'])).to.deep.equal(['tr']);
    expect(chosen(model['timeZones'])).to.deep.equal(['Asia/Baku']);
    expect(model['action']).to.equal('/setup?token=a%2Bb');
    const nothing = settingsPage({ values: {}, errors: {}, i18n }).model;
    expect(chosen(nothing['languages'])).to.deep.equal([]);
  });

  it('keep ticked roles and tell what is wrong with them', () => {
    const { model } = invitePage({
      values: {},
      ticked: ['agent'],
      errors: { roles: { key: 'accounts:errors.roles' } },
      i18n,
    });
    expect(model).to.have.nested.property('roles.error', 'Choose at least one role.');
    const ticked = (model as never as { roles: { options: { value: string; checked: boolean }[] } }).roles
      .options;
    expect(ticked.filter(({ checked }) => checked).map(({ value }) => value)).to.deep.equal(['agent']);
    expect(model['problems']).to.deep.equal([
      { name: 'roles', label: 'Roles', error: 'Choose at least one role.' },
    ]);
  });

  it('offer for an account what its state allows', () => {
    const of = (account: Account, ownId = 'f'.repeat(24)) =>
      accountPage({ account, ownId, ticked: account.roles, errors: {}, i18n }).model;
    expect(of(leyla, leyla.id)).to.include({ you: true, invited: false, disabled: false });
    expect(of(olga)).to.include({ you: false, invited: true, disabled: false });
    expect(of({ ...olga, state: 'disabled' })).to.include({ invited: false, disabled: true });
  });

  it('say what to do, with a button only where there is something to press', () => {
    expect(noticePage('setup-needed', i18n).model).to.include({ href: '', action: '' });
    expect(noticePage('password-reset-closed', i18n).model).to.include({ href: '/forgot' });
  });
});
