import { expect } from 'chai';
import { admin, evenly } from '../browser/story.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { startPlatform, type RunningPlatform } from '../support/platform.js';
import { routesOf } from '../support/routes.js';
import { visitServer, type Answer, type FetchVisitor } from '../support/visitor.js';
import { until } from '../support/until.js';
import {
  addContact,
  answer,
  answersTo,
  deliver,
  formIn,
  linkIn,
  messagesOf,
  postFormsIn,
  proposedEncounter,
  publishStudy,
  recordEncounter,
  setUp,
} from './story.js';

const nonsense = [
  '0'.repeat(24),
  'x',
  '__proto__',
  '%00',
  '%E0%A4%A', // cannot be decoded
  '%FF%FE',
  '..%2F..%2Fetc%2Fpasswd',
  '%7B%22%24gt%22%3A%22%22%7D',
  'a'.repeat(5_000),
  '%F0%9F%92%A9',
];

const script = '<script>alert(1)</script>';

const queries = [
  'page=-1',
  'page=NaN&part=text',
  'page=999999',
  'page=1e9&page=2',
  'page[]=1&search[]=a&round[]=a&from[]=a&study[]=x&lang[]=az&in[]=az&token[]=a&next[]=a',
  'page[$gt]=&search[$regex]=.*&study[$ne]=&state[$gt]=&round[$ne]=a&provider[$ne]=a&token[$ne]=a',
  'from=2026-02-31&to=2026-13-01',
  'from=0000-00-00&to=99999-12-31',
  'from=2026-12-31&to=2026-01-01',
  'from=-271821-04-20&to=275760-09-13',
  'from=0001-01-01&to=9999-12-31',
  `search=${encodeURIComponent(script)}&study=${encodeURIComponent(script)}&round=${encodeURIComponent(script)}`,
  'search=%5B%28.*%2B%3F&round=__proto__&provider=constructor&expectation=toString&state=__proto__&lang=__proto__',
  'search=%00&study=%00&contact=%00&round=%00&from=%00&next=%00&in=%00&step=%00&check=%00',
  'search=%FF%FE&round=%E0%A4%A&lang=%&in=%%%&next=%E0%A4%A',
  'lang=xx&in=xx&part=xx&step=xx&looking-back=xx&check=xx&again=xx&expectation=xx&state=xx',
  'q=%22%22%22*%22&theme=__proto__&language=toString&segment=__proto__:x&version=__proto__&measure=constructor&unit=$ne',
  `q=${encodeURIComponent(`"${script}" .* [a-z]+ (`)}&segment=:&version=${'7'.repeat(24)}&by=constructor&first=x&second=x`,
  `q=${'ə '.repeat(1_500)}&segment=${'x'.repeat(2_000)}:y&show=__proto__&outcome=__proto__&importance=valueOf`,
  'format=__proto__&separator=x&language=xx&answers=chosen&answers=all&unpaired=no',
  'query=%26page%3Dx&page=..%2F..%2Fx&from=1970-01-01&to=2199-12-31&predictors=$ne&crosshair=x',
  'lang=az&lang=ru&in=az&in=ru',
  'next=//evil.example&next=javascript:alert(1)',
  'next=%2F%5Cevil.example&token=x',
  '__proto__[x]=1&constructor=1&hasOwnProperty=1&toString=1',
  `search=${'x'.repeat(8_000)}`,
  Array.from({ length: 1_500 }, (_, i) => `a${i}=1`).join('&'),
  '&&&===&=&%',
];

/** What one field of an otherwise right form is set to, as it stands in the body. */
const values: readonly ((name: string) => string)[] = [
  (name) => `${name}=a&${name}=b`,
  (name) => `${name}[$gt]=&${name}[]=1&${name}.x=1`,
  (name) => `${name}=%00%0D%0ABcc: x@example.com`,
  (name) => `${name}=%FF%FE%E0%A4%A%%`,
  (name) => `${name}=${'\u{1F4A9}'.repeat(3_000)}`,
  (name) => `${name}=-1e309`,
  (name) => `${name}=__proto__`,
];

const form = 'application/x-www-form-urlencoded';
const tenMegabytes = 'x'.repeat(10 * 1024 * 1024);

/** Bodies that are wrong as a whole, after a csrf token that is right. */
const bodies = (csrf: string): readonly [what: string, init: RequestInit][] => {
  const send = (body: string | Buffer, headers: Record<string, string> = {}): RequestInit => ({
    method: 'POST',
    body: new Blob([body]),
    headers: { 'Content-Type': form, ...headers },
  });
  const token = `_csrf=${csrf}`;
  return [
    ['no body and no type', { method: 'POST' }],
    ['10 MB', send(`${token}&name=${tenMegabytes}`)],
    ['3,000 names', send(`${token}&${Array.from({ length: 3_000 }, (_, i) => `a${i}=1`).join('&')}`)],
    ['bytes that are no text', send(Buffer.from(`${token}&name=\xff\xfe\x00\x80&\xc0\x80=1`, 'latin1'))],
    ['a token twice', send(`${token}&${token}`)],
    ['a token in an object', send(`_csrf[$ne]=x&_csrf[]=${csrf}`)],
    [
      'JSON',
      send(JSON.stringify({ _csrf: csrf, name: { $gt: '' } }), { 'Content-Type': 'application/json' }),
    ],
    ['multipart', send('--x\r\n\r\n', { 'Content-Type': 'multipart/form-data; boundary=x' })],
    ['no such type', send(token, { 'Content-Type': '///;;=' })],
    ['no such charset', send(token, { 'Content-Type': `${form}; charset=utf-16` })],
    ['no such coding', send(token, { 'Content-Encoding': 'x' })],
    ['a coding that it has not', send(token, { 'Content-Encoding': 'gzip' })],
  ];
};

/** What these begin goes on in the background, so that the store changes by itself; they read no field. */
const goesOn: ReadonlySet<string> = new Set(['/sample', '/sample/remove']);

/** Notes on a record of where it is counted: other segments of a study have it counted anew, whenever that is noticed. */
const bookkeeping: ReadonlySet<string> = new Set(['counting', 'counted', 'isCounted', 'countedAs']);

describe('hostile requests', function () {
  this.timeout(600_000);
  let database: TestDatabase;
  let platform: RunningPlatform;
  let office: FetchVisitor;
  let customer: FetchVisitor;
  let study: string;
  let contact: string;
  let encounter: string;
  let delivered: string;
  let message: string;
  let account: string;
  /** Where a customer tells what they expect: open, answered, closed. */
  const links: string[] = [];
  /** The names of every form that a page showed, by the address that it is sent to, and the page. */
  const forms = new Map<string, { readonly page: string; readonly names: readonly string[] }>();

  before(async () => {
    database = await openTestDatabase();
    const address = new URL(database.uri);
    address.pathname = `/${database.connection.name}`;
    platform = await startPlatform({ MONGODB_URI: address.toString(), LOG_LEVEL: 'silent' });
    office = visitServer(platform.url);
    customer = visitServer(platform.url);
    await setUp(office, await platform.setupLink());
    study = await publishStudy(office, 'Ev interneti');
    contact = await addContact(office, { firstName: 'Aysel', email: 'aysel@example.com', locale: 'az' });
    const fields = await proposedEncounter(office, study, contact);
    const encounters: string[] = [];
    for (let i = 0; i < 3; i += 1) {
      encounters.push(await recordEncounter(office, fields));
      [message = ''] = await messagesOf(office, encounters[i]!);
      links.push(await linkIn(office, message));
    }
    [encounter = '', , delivered = ''] = encounters;
    await answer(customer, links[1]!, 'expected', evenly(3));
    await deliver(office, delivered);
    // That an invitation was answered is noted a moment after the answer is stored.
    const noted = { answeredAt: { $type: 'date' } };
    await until(
      async () => (await database.connection.collection('invitations').countDocuments(noted)) === 1,
    );
    account = /href="(\/accounts\/[0-9a-f]{24})"/.exec((await office.get('/accounts')).text)![1]!;
  });
  after(async () => {
    await platform?.close();
    await database?.close();
  });

  /** Invitations whose answer is stored and that do not say so yet. */
  const unmarked = async (): Promise<number> => {
    const answered = await database.connection.collection('responses').distinct('invitationId');
    return database.connection
      .collection('invitations')
      .countDocuments({ _id: { $in: answered }, answeredAt: null });
  };

  /** What is counted in the background a moment after it was stored, and is not yet. */
  const waiting = async (): Promise<number> => {
    const kept = { isCounted: { $ne: true } };
    const counts = await Promise.all([
      database.connection.collection('encounters').countDocuments({ $or: [kept, { counting: 'waiting' }] }),
      database.connection.collection('invitations').countDocuments(kept),
      // Words are folded for the search, and an invitation marked as answered, a moment after the answer is stored.
      database.connection
        .collection('responses')
        .countDocuments({ $or: [{ summaryGeneration: null }, { searchFormat: 0 }] }),
      unmarked(),
    ]);
    return counts.reduce((sum, one) => sum + one, 0);
  };

  /** Everything that is stored, but for what is counted and remembered of visits, and figures that are kept once computed. */
  const stored = async (): Promise<string> => {
    await until(async () => (await waiting()) === 0);
    const names = (await database.connection.listCollections())
      .map(({ name }) => name)
      // What is only looked at may count looks, and keep what it computed; sums are kept in the background.
      .filter((name) => !['sessions', 'ratelimits', 'computations'].includes(name))
      .filter((name) => !/^(promise_|keptcounts|summar)/.test(name))
      .sort();
    const all = await Promise.all(
      names.map((name) => database.connection.collection(name).find().sort({ _id: 1 }).toArray()),
    );
    const told = (one: unknown): string =>
      JSON.stringify(one, (key, value: unknown) => (bookkeeping.has(key) ? undefined : value));
    return names.map((name, at) => `${name}: ${told(all[at])}`).join('\n');
  };

  /** Whatever differs, collection by collection and record by record: all of a store is more than anybody reads. */
  const expectUnchanged = (now: string, before: string, what: string): void => {
    const recordsOf = (text: string): string[] => text.split(/\n|(?<=\}),(?=\{"_id")/);
    const earlier = new Set(recordsOf(before));
    const changed = recordsOf(now).filter((one) => !earlier.has(one));
    expect(changed, what).to.deep.equal([]);
    expect(now.length, what).to.equal(before.length);
  };

  const existing = (path: string): string[] => {
    if (path.includes(':token')) return links.map((link) => link.slice(3));
    if (path.startsWith('/encounters')) return [encounter, delivered].map((one) => one.split('/')[2]!);
    const of: Record<string, string> = {
      studies: study,
      contacts: contact,
      outbox: message,
      accounts: account,
    };
    return [of[path.split('/')[1] ?? '']!.split('/')[2]!];
  };
  const withParts = (path: string, part: string): string =>
    path.replace(/:(?:id|token)/, part).replace(':wave', 'before');
  const addressesOf = (path: string): string[] =>
    /:(?:id|token)/.test(path) ? existing(path).map((part) => withParts(path, part)) : [path];
  const pathsOf = (method: 'GET' | 'POST'): string[] => [
    ...new Set(
      routesOf(platform.app)
        .filter((route) => route.method === method && route.path !== '/sign-out')
        .map(({ path }) => path),
    ),
  ];

  const expectCalm = ({ status, text }: Answer, what: string): void => {
    expect(status, `${what}: ${text.slice(0, 200)}`).to.be.within(200, 499);
    expect(text, what).to.not.include(script);
  };

  it('in the address of a page are answered calmly, and change nothing', async () => {
    const before = await stored();
    const paths = pathsOf('GET');
    expect(paths.length).to.be.greaterThan(25);
    for (const path of paths) {
      for (const address of addressesOf(path)) {
        const page = await office.get(address);
        expectCalm(page, address);
        for (const { action, names } of postFormsIn(page.text))
          forms.set(action.split('?')[0] || address, { page: address, names });
      }
      const [address = ''] = addressesOf(path);
      for (const query of queries) expectCalm(await office.get(`${address}?${query}`), `${address}?${query}`);
      if (/:/.test(path))
        for (const part of nonsense) expectCalm(await office.get(withParts(path, part)), `${path} ${part}`);
    }
    expectCalm(await office.get('/studies/x/preview/__proto__'), 'a wave');
    await office.get('/?lang=en');
    expect(await stored()).to.equal(before);
  });

  it('of every other kind are answered calmly', async () => {
    for (const path of [
      '//',
      '/%',
      '/%00',
      '/assets/..%2f..%2fpackage.json',
      '/assets/%E0%A4%A',
      '/s',
      '/s/',
      '/%2e%2e/',
    ])
      expectCalm(await customer.get(path), path);
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'PATCH', 'HEAD'])
      for (const path of ['/studies', links[0]!])
        expectCalm(await office.send(path, { method }), `${method} ${path}`);
    const headers: Record<string, string>[] = [
      { Cookie: 'gozlenti=s%3Agarbage.x; gozlenti=%E0%A4%A; __proto__=1' },
      { Accept: '///;q=x', 'Accept-Language': `${'az-'.repeat(500)};q=9,*;q=,;;` },
      { 'X-Forwarded-For': "'; drop", 'X-Forwarded-Proto': 'x', Forwarded: 'for=x' },
      { 'If-None-Match': '*', 'If-Modified-Since': 'never', Range: 'bytes=9-1,-' },
    ];
    for (const one of headers)
      for (const path of ['/sign-in', '/studies', links[0]!])
        expectCalm(
          await visitServer(platform.url).send(path, { headers: one }),
          `${path} ${JSON.stringify(one)}`,
        );
  });

  it('in a body are refused with 4xx, and nothing of them is stored', async () => {
    const paths = pathsOf('POST').filter((path) => !goesOn.has(path));
    expect(paths.length).to.be.greaterThan(15);
    let before = await stored();
    type Sending = readonly [what: string, send: () => Promise<Answer>];
    /** Sends them all. Where every one is refused, nothing of them may be stored; else they are sent again, one by one. */
    const expectRefused = async (all: readonly Sending[]): Promise<void> => {
      let taken = 0;
      for (const [what, send] of all) {
        const answer = await send();
        expectCalm(answer, what);
        if (answer.status < 400) taken += 1;
      }
      const now = await stored();
      if (taken === 0) expectUnchanged(now, before, `${all.map(([what]) => what).join(', ')}: refused`);
      before = now;
      if (taken > 0 && all.length > 1) for (const one of all) await expectRefused([one]);
    };
    const wrong = bodies(office.csrf());
    for (const path of paths) {
      const sender = path.startsWith('/s/') ? customer : office;
      for (const address of addressesOf(path))
        await expectRefused(
          wrong.map(([what, request]): Sending => [
            `${address} ${what}`,
            () => sender.send(address, request),
          ]),
        );
      if (/:/.test(path))
        await expectRefused(
          nonsense.map((part): Sending => [
            `${path} ${part.slice(0, 60)}`,
            () => sender.post(withParts(path, part), { name: 'x' }),
          ]),
        );
    }
  });

  it('in one field of a form that is right otherwise are never stored half', async () => {
    expect(forms.size).to.be.greaterThan(8);
    let before = await stored();
    const tried = new Map<string, number>();
    for (const [address, { page, names }] of forms) {
      if (address === '/sign-out' || goesOn.has(address)) continue;
      const sender = address.startsWith('/s/') ? customer : office;
      const asked = names.filter((name) => name !== '_csrf');
      // A survey has a hundred fields of a few kinds.
      const most = 5;
      const chosen =
        asked.length <= most ? asked : asked.filter((_name, i) => i % Math.ceil(asked.length / most) === 0);
      for (const name of chosen)
        for (const value of values) {
          const shown = (await sender.get(page)).text;
          const whole = postFormsIn(shown).find(({ action }) => (action.split('?')[0] || page) === address);
          if (!whole) continue; // done by an earlier one: delivered, answered
          tried.set(address, (tried.get(address) ?? 0) + 1);
          const right = {
            ...formIn(shown, whole.action),
            ...(address.startsWith('/s/') ? answersTo('expected', evenly(4)) : {}),
          };
          const rest = Object.entries(right).filter(([one]) => one !== name);
          const body = `${new URLSearchParams(rest).toString()}&${value(encodeURIComponent(name))}`;
          const request = { method: 'POST', body, headers: { 'Content-Type': form } };
          const sent = await sender.send(whole.action || page, request);
          const what = `${address} ${value(name).slice(0, 60)}`;
          expectCalm(sent, what);
          const now = await stored();
          if (sent.status >= 400) expectUnchanged(now, before, `${what} was refused`);
          before = now;
        }
    }
    expect(tried.size).to.be.at.least(12);
    // Whatever came through, the office is still ours.
    const again = visitServer(platform.url);
    await again.get('/sign-in');
    expect((await again.post('/sign-in', { email: admin.email, password: admin.password })).status).to.equal(
      303,
    );
  });
});
