import { expect } from 'chai';
import type { Account } from '../../../server/features/accounts/account.js';
import type { AccountLink } from '../../../server/features/accounts/account-link.js';
import { createAccountService } from '../../../server/features/accounts/account-service.js';
import type { Actor, Role } from '../../../server/features/accounts/permissions.js';
import { isAppError, type ErrorCode } from '../../../server/platform/errors.js';
import { createTokens } from '../../../server/platform/tokens.js';
import { fakeAccounts, fakeLinks, fakeOrganisations, fakePasswords } from '../../support/account-fakes.js';
import { baseUrl, founder, setUp } from '../../support/accounts.js';

const tokens = createTokens('a secret that only tests know, 32 letters');
const DAY = 86_400_000;
const another = 'another good password';

const codeOf = async (doing: Promise<unknown>): Promise<ErrorCode | 'none'> => {
  try {
    await doing;
    return 'none';
  } catch (error) {
    if (isAppError(error)) return error.code;
    throw error;
  }
};

const open = () => {
  const time = { now: new Date('2026-11-23T10:00:00Z') };
  const sent: { link: AccountLink; account: Account }[] = [];
  const pauses: number[] = [];
  const stores = { accounts: fakeAccounts(), organisations: fakeOrganisations(), links: fakeLinks() };
  const passwords = fakePasswords();
  const service = createAccountService({
    ...stores,
    passwords,
    tokens,
    clock: () => time.now,
    sendLink: (link, account) => {
      sent.push({ link, account });
      return Promise.resolve();
    },
    pause: (milliseconds) => {
      pauses.push(milliseconds);
      return Promise.resolve();
    },
  });
  const lastToken = (): string => {
    const { link } = sent.at(-1)!;
    return tokens.derive(link.kind, link.id);
  };
  return { ...stores, service, passwords, time, sent, pauses, lastToken };
};

type House = ReturnType<typeof open>;

const admin = async (house: House): Promise<Actor> => ({ accountId: await setUp(house), roles: ['admin'] });

const join = async (house: House, actor: Actor, name: string, roles: Role[]): Promise<Account> => {
  const email = `${name}@example.com`;
  const invited = await house.service.invite(actor, { name, email, roles, locale: 'tr' });
  if (!invited.ok) throw new Error('not invited');
  await house.service.choosePassword('account-invite', house.lastToken(), another);
  return (await house.accounts.find(invited.account.id))!;
};

describe('the setup', () => {
  let house: House;
  beforeEach(() => {
    house = open();
  });

  const input = {
    name: 'Dalğa Mobil',
    locale: 'az',
    timeZone: 'Asia/Baku',
    person: { ...founder, locale: 'en' },
  } as const;
  const token = async (): Promise<string> =>
    new URL((await house.service.setupLink(baseUrl))!).searchParams.get('token')!;

  it('has a link until it is done, another at each start', async () => {
    const first = await token();
    const second = await token();
    expect(first).to.match(/^[\w-]{24}$/);
    expect(await house.service.opensSetup(first)).to.equal(false);
    expect(await house.service.opensSetup(second)).to.equal(true);
    await house.service.setUp(second, input);
    expect(await house.service.setupLink(baseUrl)).to.equal(null);
    expect(await codeOf(house.service.opensSetup(second))).to.equal('gone');
  });

  it('is refused without the token', async () => {
    await token();
    for (const wrong of ['', 'x', 'a'.repeat(24)])
      expect(await codeOf(house.service.setUp(wrong, input)), wrong).to.equal('forbidden');
    expect(await house.service.organisation()).to.equal(null);
  });

  it('makes the organisation and an admin who can sign in', async () => {
    const identity = await house.service.setUp(await token(), input);
    expect(await house.service.organisation()).to.deep.equal({
      name: 'Dalğa Mobil',
      locale: 'az',
      timeZone: 'Asia/Baku',
    });
    expect(await house.service.signedInAs(identity)).to.deep.equal({
      accountId: identity.accountId,
      name: founder.name,
      email: founder.email,
      roles: ['admin'],
      locale: 'en',
    });
    expect(await house.service.signIn(founder)).to.deep.equal(identity);
  });

  it('lets one of two tabs through', async () => {
    const opens = await token();
    const codes = await Promise.all([1, 2, 3].map(() => codeOf(house.service.setUp(opens, input))));
    expect(codes.filter((code) => code === 'none')).to.have.length(1);
    expect(codes.filter((code) => code === 'gone')).to.have.length(2);
    expect(await house.accounts.list()).to.have.length(1);
  });

  it('leaves no organisation when the account cannot be made', async () => {
    const opens = await token();
    const { settle } = house.accounts;
    house.accounts.settle = () => Promise.reject(new Error('the store is full'));
    let failed = false;
    await house.service.setUp(opens, input).catch(() => (failed = true));
    expect(failed).to.equal(true);
    expect(await house.organisations.read()).to.equal(null);
    house.accounts.settle = settle;
    expect(await codeOf(house.service.setUp(opens, input))).to.equal('none');
  });

  it('is ended by whoever comes next when the process died in between', async () => {
    const opens = await token();
    const { settle } = house.accounts;
    const { abandon } = house.organisations;
    const dies = () => Promise.reject(new Error('killed'));
    Object.assign(house.accounts, { settle: dies });
    Object.assign(house.organisations, { abandon: dies });
    await house.service.setUp(opens, input).catch(() => undefined);
    Object.assign(house.accounts, { settle });
    Object.assign(house.organisations, { abandon });
    expect(await house.service.setupLink(baseUrl)).to.equal(null);
    expect(await house.service.signIn(founder)).to.not.equal(null);
  });

  it('refuses a password that is too easy, whoever calls', async () => {
    const easy = { ...input, person: { ...input.person, password: founder.email } };
    expect(await codeOf(house.service.setUp(await token(), easy))).to.equal('invalid');
  });
});

describe('the organisation', () => {
  it('is read once and again after a change', async () => {
    const house = open();
    const actor = await admin(house);
    await house.service.organisation();
    const { reads } = house.organisations;
    await house.service.organisation();
    expect(house.organisations.reads).to.equal(reads);
    await house.service.saveSettings(actor, { name: 'Dalğa', locale: 'ru', timeZone: 'UTC' });
    expect((await house.service.organisation())?.name).to.equal('Dalğa');
  });

  it('is seen as another process changed it, after a while', async () => {
    const house = open();
    await admin(house);
    await house.organisations.update({ name: 'Dalğa', locale: 'ru', timeZone: 'UTC' });
    house.time.now = new Date(house.time.now.getTime() + 60_000);
    expect((await house.service.organisation())?.name).to.equal('Dalğa');
  });

  it('stays known while the store is gone', async () => {
    const house = open();
    await admin(house);
    await house.service.organisation();
    house.organisations.read = () => Promise.reject(new Error('gone'));
    house.time.now = new Date(house.time.now.getTime() + 60_000);
    expect((await house.service.organisation())?.name).to.equal('Dalğa Mobil');
  });
});

describe('signing in', () => {
  let house: House;
  let actor: Actor;
  beforeEach(async () => {
    house = open();
    actor = await admin(house);
  });

  it('compares a password once, whatever is wrong', async () => {
    const invited = await house.service.invite(actor, {
      name: 'Tural',
      email: 'tural@example.com',
      roles: ['author'],
      locale: 'az',
    });
    expect(invited.ok).to.equal(true);
    const off = await join(house, actor, 'off', ['agent']);
    await house.service.disable(actor, off.id);
    const tries = [
      { email: 'nobody@example.com', password: another },
      { email: founder.email, password: 'wrong' },
      { email: 'tural@example.com', password: another },
      { email: off.email, password: another },
    ];
    for (const one of tries) {
      const { compared } = house.passwords;
      expect(await house.service.signIn(one), one.email).to.equal(null);
      expect(house.passwords.compared - compared, one.email).to.equal(1);
    }
  });

  it('finds the account however its address is written', async () => {
    expect(await house.service.signIn({ ...founder, email: ' LEYLA@Example.COM' })).to.not.equal(null);
  });

  it('ends with a changed password, but not for who changed it', async () => {
    const before = (await house.service.signIn(founder))!;
    const wrong = await house.service.changePassword(actor, { password: 'x', newPassword: another });
    expect(wrong).to.have.nested.property('errors.password.key', 'accounts:errors.password-wrong');
    const easy = { password: founder.password, newPassword: 'short' };
    expect(await house.service.changePassword(actor, easy)).to.have.nested.property('errors.newPassword');
    const changed = await house.service.changePassword(actor, {
      password: founder.password,
      newPassword: another,
    });
    expect(await house.service.signedInAs(before)).to.equal(null);
    expect(changed.ok && (await house.service.signedInAs(changed.identity))).to.include({
      name: founder.name,
    });
    expect(await house.service.signIn(founder)).to.equal(null);
  });

  it('ends with disabling, and enabling revives no session', async () => {
    const off = await join(house, actor, 'off', ['agent']);
    const session = (await house.service.signIn({ email: off.email, password: another }))!;
    await house.service.enable(actor, off.id); // changes nothing yet
    expect(await house.service.signedInAs(session)).to.not.equal(null);
    await house.service.disable(actor, off.id);
    expect(await house.service.signedInAs(session)).to.equal(null);
    await house.service.enable(actor, off.id);
    expect(await house.service.signedInAs(session)).to.equal(null);
    expect(await house.service.signIn({ email: off.email, password: another })).to.not.equal(null);
  });

  it('changes the own name and language', async () => {
    await house.service.changeOwn(actor, { name: 'Leyla', locale: 'ru' });
    expect(await house.service.own(actor)).to.include({ name: 'Leyla', locale: 'ru' });
    const nobody = { accountId: 'f'.repeat(24), roles: ['admin'] };
    expect(await codeOf(house.service.own(nobody))).to.equal('unauthenticated');
  });
});

describe('links', () => {
  let house: House;
  let actor: Actor;
  beforeEach(async () => {
    house = open();
    actor = await admin(house);
  });
  const invite = () =>
    house.service.invite(actor, {
      name: 'Tural',
      email: 'tural@example.com',
      roles: ['admin'],
      locale: 'az',
    });
  const later = (milliseconds: number) => {
    house.time.now = new Date(house.time.now.getTime() + milliseconds);
  };

  it('invite once, and looking at one changes nothing', async () => {
    await invite();
    const token = house.lastToken();
    for (const _ of [1, 2, 3])
      expect(await house.service.linkOwner('account-invite', token)).to.include({ name: 'Tural' });
    const uses = await Promise.all(
      [1, 2, 3].map(() => house.service.choosePassword('account-invite', token, another)),
    );
    expect(uses.filter(Boolean)).to.have.length(1);
    expect(await house.service.linkOwner('account-invite', token)).to.equal(null);
    expect(await house.service.signIn({ email: 'tural@example.com', password: another })).to.not.equal(null);
  });

  it('open for their kind only, and only while they last', async () => {
    await invite();
    const token = house.lastToken();
    expect(await house.service.linkOwner('password-reset', token)).to.equal(null);
    later(7 * DAY - 1);
    expect(await house.service.linkOwner('account-invite', token)).to.not.equal(null);
    later(1);
    expect(await house.service.linkOwner('account-invite', token)).to.equal(null);
    expect(await house.service.choosePassword('account-invite', token, another)).to.equal(null);
  });

  it('stay open when the password is refused', async () => {
    await invite();
    const token = house.lastToken();
    expect(await codeOf(house.service.choosePassword('account-invite', token, 'tural'))).to.equal('invalid');
    expect(await house.service.linkOwner('account-invite', token)).to.not.equal(null);
  });

  it('end when another invitation is sent or the account is disabled', async () => {
    const invited = await invite();
    if (!invited.ok) throw new Error('not invited');
    const first = house.lastToken();
    await house.service.inviteAgain(actor, invited.account.id);
    expect(await house.service.linkOwner('account-invite', first)).to.equal(null);
    const second = house.lastToken();
    await house.service.disable(actor, invited.account.id);
    expect(await house.service.linkOwner('account-invite', second)).to.equal(null);
    expect(await codeOf(house.service.inviteAgain(actor, invited.account.id))).to.equal('conflict');
  });

  it('reset a password for an hour, and only of accounts that have one', async () => {
    await house.service.forgot('LEYLA@example.com');
    expect(house.sent).to.have.length(1);
    const token = house.lastToken();
    later(DAY / 24);
    expect(await house.service.linkOwner('password-reset', token)).to.equal(null);
    await house.service.forgot('nobody@example.com');
    await invite();
    await house.service.forgot('tural@example.com');
    expect(house.sent.map(({ link }) => link.kind)).to.deep.equal(['password-reset', 'account-invite']);
    expect(new Set(house.pauses).size, 'each takes the same time').to.equal(1);
    expect(house.pauses).to.have.length(3);
  });

  it('end every session and every other link with a new password', async () => {
    const session = (await house.service.signIn(founder))!;
    await house.service.forgot(founder.email);
    const first = house.lastToken();
    await house.service.forgot(founder.email);
    const identity = await house.service.choosePassword('password-reset', house.lastToken(), another);
    expect(await house.service.signedInAs(identity!)).to.include({ name: founder.name });
    expect(await house.service.signedInAs(session)).to.equal(null);
    expect(await house.service.linkOwner('password-reset', first)).to.equal(null);
  });
});

describe('administration', () => {
  let house: House;
  let actor: Actor;
  beforeEach(async () => {
    house = open();
    actor = await admin(house);
  });

  it('is closed to every other role', async () => {
    for (const role of ['author', 'analyst', 'agent'] as const) {
      const other: Actor = { accountId: 'f'.repeat(24), roles: [role] };
      const { service } = house;
      const id = actor.accountId;
      const input = { name: 'x', email: 'x@example.com', roles: [role], locale: 'az' } as const;
      const all = [
        service.accounts(other),
        service.account(other, id),
        service.invite(other, input),
        service.inviteAgain(other, id),
        service.changeRoles(other, id, ['admin']),
        service.disable(other, id),
        service.enable(other, id),
        service.settings(other),
        service.saveSettings(other, { name: 'x', locale: 'az', timeZone: 'UTC' }),
      ];
      for (const doing of all) expect(await codeOf(doing), role).to.equal('forbidden');
    }
  });

  it('does not find what is not there', async () => {
    for (const id of ['x', 'f'.repeat(24)]) {
      expect(await codeOf(house.service.account(actor, id))).to.equal('not-found');
      expect(await codeOf(house.service.disable(actor, id))).to.equal('not-found');
    }
  });

  it('tells an address that has an account', async () => {
    const input = { name: 'L', email: 'Leyla@example.com', roles: ['agent'], locale: 'az' } as const;
    const invited = await house.service.invite(actor, input);
    expect(invited).to.have.nested.property('errors.email.key', 'accounts:errors.email-taken');
    expect(house.sent).to.have.length(0);
  });

  it('lets nobody lock themselves out', async () => {
    await join(house, actor, 'second', ['admin']);
    const roles = await house.service.changeRoles(actor, actor.accountId, ['author']);
    expect(roles).to.have.nested.property('errors.roles.key', 'accounts:errors.own-admin');
    expect(await house.service.disable(actor, actor.accountId)).to.have.property('ok', false);
    expect((await house.service.changeRoles(actor, actor.accountId, ['admin', 'author'])).ok).to.equal(true);
  });

  it('keeps an admin when two take the role from each other', async () => {
    const second = await join(house, actor, 'second', ['admin']);
    const other: Actor = { accountId: second.id, roles: ['admin'] };
    const done = await Promise.all([
      house.service.changeRoles(actor, second.id, ['agent']),
      house.service.disable(other, actor.accountId),
    ]);
    expect(done.filter(({ ok }) => ok)).to.have.length(1);
    const left = (await house.accounts.list()).filter(
      ({ roles, state }) => roles.includes('admin') && state === 'active',
    );
    expect(left).to.have.length(1);
  });

  it('counts only admins who can sign in', async () => {
    const input = { name: 'New', email: 'new@example.com', roles: ['admin'], locale: 'az' } as const;
    await house.service.invite(actor, input);
    expect(await house.organisations.removeAdmin(actor.accountId)).to.equal(false);
  });

  it('counts an admin who is made one, enabled again, or joins', async () => {
    const second = await join(house, actor, 'second', ['agent']);
    await house.service.changeRoles(actor, second.id, ['admin']);
    expect((await house.service.disable(actor, second.id)).ok).to.equal(true);
    await house.service.enable(actor, second.id);
    const other: Actor = { accountId: second.id, roles: ['admin'] };
    expect((await house.service.disable(other, actor.accountId)).ok).to.equal(true);
  });
});
