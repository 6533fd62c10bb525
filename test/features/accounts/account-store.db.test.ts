import { expect } from 'chai';
import type { NewAccount } from '../../../server/features/accounts/account-store.js';
import type { Founder } from '../../../server/features/accounts/organisation-store.js';
import { founder, openAccounts, type Accounts } from '../../support/accounts.js';

const now = new Date('2026-11-23T10:00:00Z');
const dalga = { name: 'Dalğa Mobil', locale: 'az', timeZone: 'Asia/Baku' } as const;
const tural: NewAccount = {
  name: 'Tural Məmmədov',
  email: 'Tural@Example.com',
  roles: ['author'],
  locale: 'az',
};

const makeFounder = (digit: string): Founder => ({
  id: digit.repeat(24),
  name: founder.name,
  email: founder.email,
  emailKey: founder.email,
  roles: ['admin'],
  locale: 'az',
  passwordHash: 'hash',
  passwordStamp: 'stamp',
  disabledAt: null,
  createdAt: now,
  signedInAt: now,
});

describe('accounts in the store', () => {
  let house: Accounts;
  beforeEach(async () => {
    house = await openAccounts();
  });
  afterEach(() => house.close());

  it('give back what was put in, as plain objects', async () => {
    const made = await house.accounts.insert(tural, 'stamp', now);
    expect(made).to.deep.equal({
      ...tural,
      id: made!.id,
      state: 'invited',
      createdAt: now,
      signedInAt: null,
    });
    expect(await house.accounts.find(made!.id)).to.deep.equal(made);
    expect(JSON.stringify(await house.accounts.list())).to.not.match(/stamp|hash/i);
  });

  it('have one account an address, however it is written', async () => {
    const spellings = ['tural@example.com', 'TURAL@EXAMPLE.COM', ' tural@example.com'];
    const all = [tural, ...spellings.map((email) => ({ ...tural, email }))];
    const made = await Promise.all(all.map((account) => house.accounts.insert(account, 'stamp', now)));
    expect(made.filter((account) => account !== null)).to.have.length(1);
    expect((await house.accounts.credentialsByEmail('tURAL@example.COM'))?.account.name).to.equal(tural.name);
  });

  it('tell their state from password and disabling', async () => {
    const { id } = (await house.accounts.insert(tural, 'stamp', now))!;
    expect((await house.accounts.setPassword(id, 'hash', 'two'))?.state).to.equal('active');
    expect((await house.accounts.setDisabled(id, now, 'three'))?.state).to.equal('disabled');
    expect((await house.accounts.setDisabled(id, null, 'four'))?.state).to.equal('active');
    expect((await house.accounts.credentials(id))?.passwordStamp).to.equal('four');
  });

  it('do not know what is no id', async () => {
    for (const id of ['', 'x', '{"$ne":null}', 'f'.repeat(24)]) {
      expect(await house.accounts.find(id), id).to.equal(null);
      expect(await house.accounts.change(id, { name: 'x' }), id).to.equal(null);
    }
    expect(await house.accounts.names(['x', 'f'.repeat(24)])).to.deep.equal(new Map());
  });

  it('cannot be asked with an operator in place of a text', async () => {
    await house.accounts.insert(tural, 'stamp', now);
    const hostile = { normalize: () => ({ trim: () => ({ toLowerCase: () => ({ $ne: null }) }) }) };
    const asked = house.accounts.credentialsByEmail(hostile as unknown as string).catch(() => null);
    expect(await asked).to.equal(null);
  });

  it('found one organisation, whoever is first', async () => {
    const tries = ['1', '2', '3'].map((digit) => house.organisations.found(dalga, makeFounder(digit), now));
    expect((await Promise.all(tries)).filter(Boolean)).to.have.length(1);
    expect((await house.organisations.read())?.organisation).to.deep.equal({ ...dalga, brand: null });
  });

  it('settle the first account once, however often it is asked', async () => {
    const first = makeFounder('1');
    await house.organisations.found(dalga, first, now);
    const kept = (await house.organisations.read())!.founder!;
    await Promise.all(
      [house.accounts.settle(kept), house.accounts.settle(kept)].map((one) => one.catch(() => 0)),
    );
    await house.accounts.settle(kept);
    await house.organisations.finish(first.id);
    expect((await house.organisations.read())?.founder).to.equal(null);
    expect(await house.accounts.list()).to.have.length(1);
    const found = await house.accounts.find(first.id);
    expect(found).to.include({ name: first.name, state: 'active' });
    expect(found?.createdAt).to.deep.equal(now);
  });

  it('take an organisation back only from a founder who has not settled', async () => {
    await house.organisations.found(dalga, makeFounder('1'), now);
    await house.organisations.abandon('2'.repeat(24));
    expect(await house.organisations.read()).to.not.equal(null);
    await house.organisations.abandon('1'.repeat(24));
    expect(await house.organisations.read()).to.equal(null);
  });

  it('keep one admin of several who step down at once', async () => {
    const ids = ['1', '2', '3', '4'].map((digit) => digit.repeat(24));
    await house.organisations.found(dalga, makeFounder('1'), now);
    for (const id of ids) await house.organisations.addAdmin(id);
    const left = await Promise.all(ids.map((id) => house.organisations.removeAdmin(id)));
    expect(left.filter(Boolean)).to.have.length(3);
  });

  it('let somebody step down who was never listed', async () => {
    await house.organisations.found(dalga, makeFounder('1'), now);
    expect(await house.organisations.removeAdmin('9'.repeat(24))).to.equal(true);
    expect(await house.organisations.removeAdmin('1'.repeat(24))).to.equal(false);
  });

  it('open the setup for the last token only, and keep its hash', async () => {
    await house.organisations.renewSetup('a'.repeat(24));
    await house.organisations.renewSetup('b'.repeat(24));
    expect(await house.organisations.opensSetup('a'.repeat(24))).to.equal(false);
    expect(await house.organisations.opensSetup('b'.repeat(24))).to.equal(true);
    const stored = await house.connection.collection('setups').find().toArray();
    expect(JSON.stringify(stored)).to.not.include('bbbb');
  });

  it('use a link up once, of many who try', async () => {
    const id = 'e'.repeat(24);
    const link = {
      id,
      kind: 'password-reset' as const,
      accountId: 'a'.repeat(24),
      invitedBy: '',
      createdAt: now,
      expiresAt: new Date(now.getTime() + 1000),
      usedAt: null,
    };
    await house.links.insert(link, 'hash of a token');
    expect(await house.links.find(id)).to.deep.equal(link);
    expect(await house.links.findByToken('account-invite', 'hash of a token')).to.equal(null);
    expect(await house.links.use(id, new Date(now.getTime() + 1000)), 'expired').to.equal(false);
    const uses = await Promise.all([1, 2, 3, 4].map(() => house.links.use(id, now)));
    expect(uses.filter(Boolean)).to.have.length(1);
  });
});
