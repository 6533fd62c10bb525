import type { Express } from 'express';
import { expect } from 'chai';
import type { Role } from '../../../server/features/accounts/permissions.js';
import { baseUrl, browse, founder, openAccounts, setUp, type Accounts } from '../../support/accounts.js';

const another = 'another good password';
const setupFields = {
  organisation: 'Dalğa Mobil',
  locale: 'az',
  timeZone: 'Asia/Baku',
  ...founder,
};

describe('the routes of accounts', function () {
  this.slow(1_000);
  let house: Accounts;
  let app: Express;
  beforeEach(async () => {
    house = await openAccounts();
    app = house.startApp();
  });
  afterEach(() => house.close());

  const setupPath = async (): Promise<string> =>
    (await house.service.setupLink(baseUrl))!.slice(baseUrl.length);

  const invite = async (name: string, roles: Role[]): Promise<string> => {
    const actor = {
      accountId: (await house.accounts.credentialsByEmail(founder.email))!.account.id,
      roles: ['admin'],
    };
    const email = `${name}@example.com`;
    const invited = await house.service.invite(actor, { name, email, roles, locale: 'en' });
    if (!invited.ok) throw new Error('not invited');
    return invited.account.id;
  };

  const join = async (name: string, roles: Role[]): Promise<{ id: string; email: string }> => {
    const id = await invite(name, roles);
    const email = `${name}@example.com`;
    const path = await house.mailbox.linkTo(email);
    await house.service.choosePassword('account-invite', path.split('/')[2]!, another);
    return { id, email };
  };

  describe('before the setup', () => {
    it('lead every page of the office to what has to be done', async () => {
      const visitor = browse(app);
      for (const path of ['/', '/studies', '/sign-in', '/accounts', '/account', '/join/x']) {
        const answer = await visitor.get(path);
        expect(answer.status, path).to.equal(303);
        expect(answer.headers['location'], path).to.equal('/setup');
      }
      const page = await visitor.get('/setup');
      expect(page.status).to.equal(200);
      expect(page.text).to.include('Open the link that the server printed').and.not.include('<form');
    });

    it('refuse a token that does not open, for looking and for sending', async () => {
      await setupPath();
      const visitor = browse(app);
      for (const token of ['x', 'a'.repeat(24), '', '%00'])
        expect((await visitor.get(`/setup?token=${token}`)).status, token).to.equal(403);
      expect((await visitor.get('/setup?token=a&token=b')).status).to.equal(200);
      const path = await setupPath();
      await visitor.get(path);
      expect((await visitor.post(`/setup?token=${'a'.repeat(24)}`, setupFields)).status).to.equal(403);
      expect(await house.service.organisation()).to.equal(null);
    });
  });

  describe('the setup', () => {
    it('proposes, tells what is wrong, keeps what was typed, and signs in', async () => {
      const visitor = browse(app);
      const path = await setupPath();
      const empty = await visitor.get(path);
      expect(empty.status).to.equal(200);
      const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      expect(empty.text)
        .to.include(`<option value="${zone}" selected>`)
        .and.include('<option value="en" selected>');
      const wrong = await visitor.post(path, { ...setupFields, email: 'leyla@', password: 'too short' });
      expect(wrong.status).to.equal(422);
      expect(wrong.text).to.include('value="Dalğa Mobil"').and.include('value="leyla@"');
      expect(wrong.text).to.include('At least 12').and.not.include('too short"');
      expect(await house.organisations.read()).to.equal(null);
      const done = await visitor.post(path, setupFields);
      expect(done.status).to.equal(303);
      expect(done.headers['location']).to.equal('/');
      expect((await visitor.get('/')).headers['location']).to.equal('/studies');
      const accounts = await visitor.get('/accounts');
      expect(accounts.text).to.include('Leyla Əliyeva').and.include('Everything is set up');
    });

    it('is gone afterwards, with its token and without', async () => {
      const path = await setupPath();
      const visitor = browse(app);
      await visitor.get(path);
      await visitor.post(path, setupFields);
      for (const address of [path, '/setup', '/setup?token=x'])
        expect((await visitor.get(address)).status, address).to.equal(410);
      await visitor.get('/account');
      expect((await visitor.post(path, setupFields)).status).to.equal(410);
    });

    it('lets one of two tabs through', async () => {
      const path = await setupPath();
      const tabs = [browse(app, '203.0.113.1'), browse(app, '203.0.113.2'), browse(app, '203.0.113.3')];
      for (const tab of tabs) await tab.get(path);
      const answers = await Promise.all(tabs.map((tab) => tab.post(path, setupFields)));
      expect(answers.map(({ status }) => status).sort()).to.deep.equal([303, 410, 410]);
      expect(await house.accounts.list()).to.have.length(1);
    });
  });

  describe('signing in', () => {
    beforeEach(() => setUp(house));

    it('asks who is not signed in, and leads back to where they were going', async () => {
      const visitor = browse(app);
      const asked = await visitor.get('/accounts/new?x=1');
      expect(asked.status).to.equal(303);
      expect(asked.headers['location']).to.equal('/sign-in?next=%2Faccounts%2Fnew%3Fx%3D1');
      expect((await visitor.get(asked.headers['location']!)).text).to.include(
        'value="/accounts/new?x&#x3D;1"',
      );
      const done = await visitor.post('/sign-in', { ...founder, next: '/accounts/new?x=1' });
      expect(done.headers['location']).to.equal('/accounts/new?x=1');
      expect((await visitor.get('/sign-in?next=/settings')).headers['location']).to.equal('/settings');
    });

    it('leads nowhere else', async () => {
      for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example', '/.//evil.example']) {
        const visitor = browse(app);
        const page = await visitor.get(`/sign-in?next=${encodeURIComponent(next)}`);
        expect(page.text, next).to.include('name="next" value="/"');
        expect((await visitor.post('/sign-in', { ...founder, next })).headers['location'], next).to.equal(
          '/',
        );
        expect((await visitor.get(`/sign-in?next=${encodeURIComponent(next)}`)).headers['location']).to.equal(
          '/',
        );
      }
    });

    it('answers the same whoever it is not', async () => {
      const { id, email } = await join('off', ['agent']);
      await house.service.disable({ accountId: 'f'.repeat(24), roles: ['admin'] }, id);
      await invite('waiting', ['agent']);
      const answers: string[] = [];
      for (const [who, password] of [
        ['nobody@example.com', another],
        [founder.email, 'wrong'],
        [email, another],
        ['waiting@example.com', another],
      ] as const) {
        const visitor = browse(app);
        const answer = await visitor.signIn(who, password);
        expect(answer.status).to.equal(422);
        expect(answer.text).to.include(`value="${who}"`).and.not.include(another);
        answers.push(answer.text.replaceAll(who, '').replace(/name="_csrf" value="[^"]+"/g, ''));
      }
      expect(new Set(answers).size).to.equal(1);
    });

    it('gives the session another id', async () => {
      const visitor = browse(app);
      const before = (await visitor.get('/sign-in')).headers['set-cookie'];
      const after = (await visitor.post('/sign-in', { ...founder })).headers['set-cookie'];
      expect(before).to.not.equal(undefined);
      const idOf = (cookies: unknown) => /gozlenti=s%3A([^.]+)/.exec(String(cookies))?.[1];
      expect(idOf(after)).to.be.a('string').and.not.equal(idOf(before));
    });

    it('needs the token of the form', async () => {
      const visitor = browse(app);
      await visitor.get('/sign-in');
      expect((await visitor.post('/sign-in', { ...founder, _csrf: 'x' })).status).to.equal(403);
    });

    it('stops guesses at one mailbox from one address, and lets others in', async () => {
      const visitor = browse(app);
      await visitor.get('/sign-in');
      for (let i = 0; i < 10; i += 1)
        expect((await visitor.post('/sign-in', { email: founder.email, password: 'x' })).status).to.equal(
          422,
        );
      const stopped = await visitor.post('/sign-in', { ...founder, email: founder.email.toUpperCase() });
      expect(stopped.status).to.equal(429);
      expect(Number(stopped.headers['retry-after'])).to.be.within(1, 900);
      expect((await browse(app, '203.0.113.99').signIn(founder.email, founder.password)).status).to.equal(
        303,
      );
      const limits = await house.connection.collection('ratelimits').find().toArray();
      expect(limits).to.not.be.empty;
      expect(JSON.stringify(limits)).to.not.match(/leyla|\d+\.\d+\.\d+\.\d+/);
    });

    it('is forgotten by signing out, in the store as well', async () => {
      const visitor = browse(app);
      await visitor.signIn(founder.email, founder.password);
      expect((await visitor.get('/account')).status).to.equal(200);
      const before = await house.connection.collection('sessions').countDocuments();
      const out = await visitor.post('/sign-out');
      expect(out.headers['location']).to.equal('/sign-in');
      expect(await house.connection.collection('sessions').countDocuments()).to.equal(before - 1);
      expect((await visitor.get('/account')).status).to.equal(303);
    });

    it('ends elsewhere with a changed password', async () => {
      const [here, there] = [browse(app), browse(app)];
      await here.signIn(founder.email, founder.password);
      await there.signIn(founder.email, founder.password);
      const wrong = await here.post('/account/password', { password: 'x', newPassword: another });
      expect(wrong.status).to.equal(422);
      expect(wrong.text).to.include('This is not your current password').and.not.include(another);
      const done = await here.post('/account/password', { password: founder.password, newPassword: another });
      expect(done.status).to.equal(303);
      expect((await here.get('/account')).text).to.include('signed out everywhere else');
      expect((await there.get('/account')).status).to.equal(303);
    });
  });

  describe('mailed links', () => {
    beforeEach(() => setUp(house));

    it('invite: looking changes nothing, the first password signs in, then the link is closed', async () => {
      await invite('tural', ['author']);
      const path = await house.mailbox.linkTo('tural@example.com');
      expect(path).to.match(/^\/join\/[\w-]{24}$/);
      const visitor = browse(app);
      for (const _ of [1, 2, 3]) {
        const page = await visitor.get(path);
        expect(page.status).to.equal(200);
        expect(page.text).to.include('tural@example.com').and.include('Welcome, tural');
      }
      const wrong = await visitor.post(path, { password: 'tural@example.com' });
      expect(wrong.status).to.equal(422);
      expect((await visitor.post(path, { password: another })).headers['location']).to.equal('/');
      expect((await visitor.get('/account')).text).to.include('Your account is ready');
      const closed = await browse(app).get(path);
      expect(closed.status).to.equal(410);
      expect(closed.text).to.include('ask your administrator');
    });

    it('are closed pages for whatever is no link', async () => {
      const visitor = browse(app);
      await visitor.get('/sign-in');
      for (const token of ['x', 'a'.repeat(24), '%24ne', 'a'.repeat(5_000), '..%2f..'])
        for (const path of [`/join/${token}`, `/reset/${token}`]) {
          expect((await visitor.get(path)).status, path.slice(0, 40)).to.equal(410);
          expect((await visitor.post(path, { password: another })).status, path.slice(0, 40)).to.equal(410);
        }
      expect((await visitor.get('/join/%E0%A4%A')).status).to.equal(400);
    });

    it('reset: the same answer with an account and without', async () => {
      const visitor = browse(app);
      await visitor.get('/forgot');
      for (const email of [founder.email, 'nobody@example.com']) {
        const answer = await visitor.post('/forgot', { email });
        expect(answer.status).to.equal(303);
        expect(answer.headers['location']).to.equal('/forgot/sent');
      }
      expect(house.mailbox.asked.map(({ to }) => to)).to.deep.equal([founder.email]);
      expect((await visitor.post('/forgot', { email: 'x' })).status).to.equal(422);
      const path = await house.mailbox.linkTo(founder.email);
      expect((await visitor.get(path)).status).to.equal(200);
      expect((await visitor.post(path, { password: another })).status).to.equal(303);
      expect((await browse(app).signIn(founder.email, founder.password)).status).to.equal(422);
      expect((await browse(app).signIn(founder.email, another)).status).to.equal(303);
    });

    it('reset: a mailbox gets no more than five an hour, and nobody is told', async () => {
      const visitor = browse(app);
      await visitor.get('/forgot');
      for (let i = 0; i < 8; i += 1)
        expect((await visitor.post('/forgot', { email: founder.email })).status).to.equal(303);
      expect(house.mailbox.asked).to.have.length(5);
    });

    it('are written in the language of the account, with the link only while it opens', async () => {
      await invite('tural', ['author']);
      const asked = house.mailbox.asked[0]!;
      expect(asked).to.include({ kind: 'account-invite', to: 'tural@example.com', locale: 'en' });
      expect(asked.subject).to.equal('Dalğa Mobil invites you to Gözlənti');
      const mail = (await house.mailbox.write(asked, 'send'))!;
      expect(mail.to).to.deep.equal({ name: 'tural', address: 'tural@example.com' });
      expect(mail.subject).to.equal(asked.subject);
      expect(mail.html).to.include('Leyla Əliyeva').and.include('30 November 2026');
      expect(mail.text).to.include('14:00').and.not.include('&#');
      const token = (await house.mailbox.linkTo(asked.to)).split('/')[2]!;
      const stored = await house.connection.collection('accountlinks').find().toArray();
      expect(JSON.stringify(stored)).to.not.include(token);
      await house.service.choosePassword('account-invite', token, another);
      expect(await house.mailbox.write(asked, 'send')).to.equal(null);
      expect(await house.mailbox.write(asked, 'look')).to.not.equal(null);
    });
  });

  describe('administration', () => {
    beforeEach(() => setUp(house));

    it('invites, changes roles, disables and enables', async () => {
      const admin = browse(app);
      await admin.signIn(founder.email, founder.password);
      const form = await admin.get('/accounts/new');
      expect(form.text).to.include('<option value="az" selected>');
      const fields = { name: 'Olga', email: 'olga@example.com', locale: 'ru' };
      const wrong = await admin.post('/accounts/new', {
        ...fields,
        email: founder.email,
        roles: ['author', 'agent'],
      });
      expect(wrong.status).to.equal(422);
      expect(wrong.text).to.include('already an account').and.include('value="agent" checked');
      const none = await admin.post('/accounts/new', fields);
      expect(none.text).to.include('Choose at least one role').and.include('value="olga@example.com"');
      expect((await admin.post('/accounts/new', { ...fields, roles: 'agent' })).headers['location']).to.equal(
        '/accounts',
      );
      const { id } = (await house.accounts.credentialsByEmail('olga@example.com'))!.account;
      expect(house.mailbox.asked.map(({ locale }) => locale)).to.deep.equal(['ru']);
      const path = `/accounts/${id}`;
      expect((await admin.get(path)).text).to.include('Invite again');
      for (const [step, fields] of [
        ['invitation', {}],
        ['roles', { roles: ['author', 'analyst'] }],
        ['disable', {}],
      ] as const)
        expect((await admin.post(`${path}/${step}`, fields)).headers['location'], step).to.equal(path);
      expect(await house.accounts.find(id)).to.deep.include({
        roles: ['author', 'analyst'],
        state: 'disabled',
      });
      expect((await admin.post(`${path}/invitation`)).status).to.equal(409);
      await admin.get('/account');
      expect((await admin.post(`${path}/enable`)).status).to.equal(303);
      expect((await house.accounts.find(id))?.state).to.equal('invited');
    });

    it('does not let an admin lock themselves out', async () => {
      const admin = browse(app);
      await admin.signIn(founder.email, founder.password);
      const { id } = (await house.accounts.credentialsByEmail(founder.email))!.account;
      const roles = await admin.post(`/accounts/${id}/roles`, { roles: 'author' });
      expect(roles.status).to.equal(422);
      expect(roles.text).to.include('Ask another administrator');
      expect((await admin.post(`/accounts/${id}/disable`)).status).to.equal(422);
      expect((await admin.get('/accounts')).status).to.equal(200);
    });

    it('throws a disabled person out at once', async () => {
      const { id, email } = await join('off', ['agent']);
      const person = browse(app);
      await person.signIn(email, another);
      expect((await person.get('/account')).status).to.equal(200);
      await house.service.disable({ accountId: 'f'.repeat(24), roles: ['admin'] }, id);
      expect((await person.get('/account')).status).to.equal(303);
    });

    it('saves the settings, which every page then speaks', async () => {
      const admin = browse(app);
      await admin.signIn(founder.email, founder.password);
      const wrong = await admin.post('/settings', { name: ' ', locale: 'az', timeZone: 'Mars' });
      expect(wrong.status).to.equal(422);
      const done = await admin.post('/settings', { name: 'Dalğa <b>', locale: 'ru', timeZone: 'UTC' });
      expect(done.status).to.equal(303);
      expect((await admin.get('/settings')).text)
        .to.include('Dalğa &lt;b&gt;')
        .and.not.include('Dalğa <b>');
    });

    it('is closed to the other roles and to visitors', async () => {
      for (const role of ['author', 'analyst', 'agent'] as const) {
        const { email } = await join(role, [role]);
        const person = browse(app);
        await person.signIn(email, another);
        for (const path of ['/accounts', '/accounts/new', '/settings', `/accounts/${'f'.repeat(24)}`])
          expect((await person.get(path)).status, `${role} ${path}`).to.equal(403);
        await person.get('/account');
        for (const path of ['/accounts/new', '/settings', `/accounts/${'f'.repeat(24)}/disable`])
          expect((await person.post(path, {})).status, `${role} ${path}`).to.equal(403);
        expect((await person.get('/account')).text).to.not.include('href="/accounts"');
      }
      expect((await browse(app).get('/settings')).status).to.equal(303);
    });

    it('changes the own name and language, and speaks it', async () => {
      const person = browse(app);
      await person.signIn(founder.email, founder.password);
      await person.get('/account?lang=tr');
      expect((await person.post('/account', { name: '', locale: 'ru' })).status).to.equal(422);
      expect((await person.post('/account', { name: 'Leyla', locale: 'ru' })).status).to.equal(303);
      const page = await person.get('/account');
      expect(page.headers['content-language']).to.equal('ru');
      expect(page.text).to.include('Ваша учётная запись');
    });
  });

  it('answer hostile bodies with 4xx', async () => {
    await setUp(house);
    const visitor = browse(app);
    await visitor.signIn(founder.email, founder.password);
    const { id } = (await house.accounts.credentialsByEmail(founder.email))!.account;
    const bodies: Record<string, string | string[]>[] = [
      {
        email: ['a@example.com', 'b@example.com'],
        password: ['x', 'y'],
        name: ['x', 'y'],
        locale: ['az', 'tr'],
      },
      { 'email[$ne]': 'x', 'password[$gt]': '', 'name[$ne]': 'x', 'roles[$in]': 'admin', $where: '1' },
      { __proto__x: '1', 'constructor[prototype][x]': '1', '__proto__[roles]': 'admin' },
      {
        email: 'x'.repeat(100_000),
        name: 'x'.repeat(100_000),
        password: 'x',
        locale: '\u0000',
        timeZone: '\u0000',
      },
      { name: '\ud800', password: '\ud800', locale: '\ufffd' },
      { roles: ['owner', '__proto__'], next: ['//evil.example'] },
    ];
    const paths = [
      '/accounts/new',
      `/accounts/${id}/roles`,
      '/settings',
      '/account',
      '/account/password',
      '/forgot',
    ];
    for (const path of [...paths, '/sign-in'])
      for (const [i, body] of bodies.entries()) {
        const { status } = await visitor.post(path, body);
        expect(status, `${path} ${i}`).to.be.within(400, 499);
      }
    expect((await visitor.post('/sign-in', { email: 'x'.repeat(300_000) })).status).to.equal(413);
    for (const path of ['/accounts/x', '/accounts/%24ne', '/accounts/constructor'])
      expect((await visitor.get(path)).status, path).to.equal(404);
    expect(await house.accounts.list()).to.have.length(1);
  });
});
