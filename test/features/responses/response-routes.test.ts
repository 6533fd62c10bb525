import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import type { Express } from 'express';
import request from 'supertest';
import type { Encounter } from '../../../server/features/encounters/index.js';
import type { Invitation } from '../../../server/features/invitations/index.js';
import { ratingFields } from '../../../server/features/responses/questionnaire.js';
import { toldIn } from '../../../server/features/responses/response.js';
import {
  createResponseModel,
  createResponseService,
  createResponseStore,
  createUnfinishedModel,
  createUnfinishedService,
  createUnfinishedStore,
  responseRoutes,
} from '../../../server/features/responses/index.js';
import { itemsOf, type Question } from '../../../server/features/templates/index.js';
import { AppError } from '../../../server/platform/errors.js';
import { randomToken } from '../../../server/platform/tokens.js';
import { createTestApp, testLanguages } from '../../support/app.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { withRemoval } from '../../support/removal.js';
import { builtIn, serviceCulture } from '../../support/survey.js';
import { encounterWith, invitationWith, responseWith, versionWith } from '../../support/occasion.js';
import { until } from '../../support/until.js';

let version = versionWith();
const full = (wave: 'before' | 'after', retrospective = false, value = '4'): string =>
  new URLSearchParams([
    ...ratingFields({ content: version.content, wave, retrospective }).map(({ name }): [string, string] => [
      name,
      value,
    ]),
    ['comment', 'Sağ olun'],
  ]).toString();

describe('the customer’s pages', () => {
  let database: TestDatabase;
  let store: ReturnType<typeof createResponseStore>;
  let app: Express;
  let unfinishedModel: ReturnType<typeof createUnfinishedModel>;
  let guesses: string[];
  let now: Date;
  const invitations = new Map<string, Invitation>();
  const encounters = new Map<string, Encounter>();

  const someOccasion = () => ({
    firstName: 'Aysel',
    service: 'ev interneti',
    plannedAt: now,
    promises: [],
    attributes: {},
  });

  /** What a link has brought; null while it has brought nothing. */
  const storedOf = async ({ id, encounterId }: Invitation) =>
    (await store.ofEncounter(encounterId)).find(({ invitationId }) => invitationId === id) ?? null;

  before(async () => {
    database = await openTestDatabase();
    const model = createResponseModel(database.connection);
    store = createResponseStore(model);
    unfinishedModel = createUnfinishedModel(database.connection);
    const unfinished = createUnfinishedService({
      unfinished: createUnfinishedStore(unfinishedModel),
      invitations: {
        markBegun: (id) => {
          for (const [token, one] of invitations)
            if (one.id === id) invitations.set(token, { ...one, begun: true });
          return Promise.resolve();
        },
      },
      storedKeys: store.knownKeys,
      clock: () => now,
    });
    await database.prepare();
    const responses = createResponseService({
      drawOf: (encounterId) => encounterId,
      forgetUnfinished: (id) => unfinished.forget(id),
      providersOf: () => Promise.resolve([]),
      responses: withRemoval(store, model),
      invitations: {
        open: (token) => Promise.resolve(invitations.get(token) ?? null),
        unmarked: () => Promise.resolve(new Set<string>()),
        markAnswered: (id) => Promise.resolve([...invitations.values()].some((one) => one.id === id)),
      },
      encounters: { get: (id) => Promise.resolve(encounters.get(id) ?? null) },
      contacts: {
        get: () =>
          Promise.resolve({
            id: '',
            firstName: '<Aysel>',
            lastName: '',
            email: '',
            locale: 'az',
            externalId: null,
            attributes: {},
            createdAt: now,
            createdBy: '',
          }),
      },
      templates: { version: () => Promise.resolve(version) },
      clock: () => now,
    });
    app = createTestApp({
      connection: database.connection,
      customerRoutes: (send) => [
        responseRoutes({
          responses,
          unfinished,
          languages: testLanguages(),
          timeZone: () => Promise.resolve('Asia/Baku'),
          guesses: {
            take: (key) => {
              guesses.push(key);
              return guesses.length > 3
                ? Promise.reject(new AppError('too-many', { retryAfter: 60 }))
                : Promise.resolve();
            },
            forget: () => Promise.resolve(),
          },
          clock: () => now,
          send,
        }),
      ],
    });
  });
  beforeEach(() => {
    version = versionWith();
    guesses = [];
    now = new Date('2026-11-20T08:00:00Z');
  });
  after(() => database.close());

  const invite = (
    wave: 'before' | 'after',
    part: Partial<Encounter> = {},
  ): { token: string; invitation: Invitation } => {
    const encounter = encounterWith(
      wave === 'after' ? { state: 'delivered', deliveredAt: now, ...part } : part,
    );
    encounters.set(encounter.id, encounter);
    const expiresAt = wave === 'before' ? encounter.plannedAt : new Date('2026-12-24T00:00:00Z');
    const invitation = invitationWith(encounter, { wave, expiresAt });
    const token = randomToken();
    invitations.set(token, invitation);
    return { token, invitation };
  };
  const get = (path: string) => request(app).get(path).set('Accept', 'text/html');
  const post = (path: string, body: string, type = 'application/x-www-form-urlencoded') =>
    request(app).post(path).set('Accept', 'text/html').set('Content-Type', type).send(body);

  it('ask in the customer’s language, keep it over the switch, set no cookie and escape the name', async () => {
    const { token } = invite('before');
    const page = await get(`/s/${token}`).set('Accept-Language', 'ru');
    expect(page.status).to.equal(200);
    expect(page.text).to.include('<html lang="az">').and.include('&lt;Aysel&gt;').and.include('14:00');
    expect(page.headers).to.not.have.property('set-cookie');
    const russian = await get(`/s/${token}?lang=ru`);
    expect(russian.text).to.include('<html lang="ru">').and.include(`action="/s/${token}?lang&#x3D;ru"`);
  });

  it('store an answer and thank; a GET stores nothing', async () => {
    const { token, invitation } = invite('before');
    await get(`/s/${token}`);
    await get(`/s/${token}?expected.interest=5&leave-empty=yes`);
    expect(await storedOf(invitation)).to.equal(null);
    const sent = await post(`/s/${token}`, full('before')).set(
      'User-Agent',
      'Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/140.0.0.0 Mobile Safari/537.36',
    );
    expect([sent.status, sent.headers['location']]).to.deep.equal([303, `/s/${token}/thanks`]);
    expect((await get(`/s/${token}/thanks`)).status).to.equal(200);
    const stored = await storedOf(invitation);
    expect(stored?.flags).to.deep.equal([]);
    expect(stored).to.include({
      device: 'phone',
      linkId: null,
      wave: 'before',
      expectationSource: 'prospective',
      comment: 'Sağ olun',
      locale: 'az',
    });
    expect(stored?.expected['interest']).to.equal(4);
  });

  it('say kindly that a second answer changed nothing', async () => {
    const { token, invitation } = invite('before');
    await post(`/s/${token}`, full('before', false, '4'));
    const second = await post(`/s/${token}`, full('before', false, '1'));
    expect([second.status, second.headers['location']]).to.deep.equal([303, `/s/${token}/thanks?again=1`]);
    expect((await get(`/s/${token}`)).status).to.equal(200);
    expect((await storedOf(invitation))?.expected['interest']).to.equal(4);
  });

  it('store one answer of twenty that come at once, and answer them all', async () => {
    const { token, invitation } = invite('after');
    const all = await Promise.all(Array.from({ length: 20 }, () => post(`/s/${token}`, full('after', true))));
    expect(new Set(all.map(({ status }) => status))).to.deep.equal(new Set([303]));
    expect(await store.ofEncounter(invitation.encounterId)).to.have.length(1);
  });

  it('pair the delivery with the expectation that was told before', async () => {
    const { token, invitation } = invite('after');
    await store.insert(
      responseWith({
        encounterId: invitation.encounterId,
        wave: 'before',
        submittedAt: new Date('2026-11-19T08:00:00Z'),
        expected: { interest: 5 },
        delivered: {},
      }),
    );
    expect((await get(`/s/${token}`)).text).to.not.include('name="expected.interest"');
    await post(`/s/${token}`, full('after', false, '2'));
    const stored = await storedOf(invitation);
    expect(stored).to.include({ expectationSource: 'prospective', deliveryRatio: 0.25, failed: false });
    expect(stored?.expected).to.deep.equal({ interest: 5 });
  });

  it('ask the expectation looking back where it was not told, and mark it so', async () => {
    const { token, invitation } = invite('after');
    expect((await get(`/s/${token}`)).text).to.include('name="expected.interest"');
    await post(`/s/${token}`, full('after', true));
    expect(await storedOf(invitation)).to.include({
      expectationSource: 'retrospective',
      deliveryRatio: 1,
    });
  });

  it('mark an answer of less than a quarter of what was expected', async () => {
    const { token, invitation } = invite('after');
    await store.insert(
      responseWith({
        encounterId: invitation.encounterId,
        wave: 'before',
        submittedAt: new Date('2026-11-19T08:00:00Z'),
        expected: { interest: 5 },
        delivered: {},
      }),
    );
    await post(`/s/${token}`, full('after', false, '1'));
    expect(await storedOf(invitation)).to.include({ deliveryRatio: 0, failed: true });
  });

  it('keep what was typed and say what is missing', async () => {
    const { token, invitation } = invite('before');
    const page = await post(`/s/${token}`, 'expected.interest=5&comment=%3Cb%3EHello');
    expect(page.status).to.equal(422);
    expect(page.text)
      .to.include('name="expected.interest" value="5" checked')
      .and.include('&lt;b&gt;Hello')
      .and.include('leave-empty');
    expect(await storedOf(invitation)).to.equal(null);
  });

  it('lead on from thanks that were not earned', async () => {
    const { token } = invite('before');
    const page = await get(`/s/${token}/thanks`);
    expect([page.status, page.headers['location']]).to.deep.equal([303, `/s/${token}`]);
  });

  it('thank in the author’s words and lead on, once the answers are stored and to the stored address alone', async () => {
    const words = (text: string) => ({ az: `${text} az`, tr: '', en: `${text} <b>en`, ru: '' });
    const onward = { az: 'https://dalga.example/az?a=1', tr: '', en: '', ru: '' };
    version = versionWith({ content: { ...version.content, ending: { before: words('Sağ olun'), onward } } });
    const { token } = invite('before');
    const early = await get(`/s/${token}/thanks?onward=https://evil.example`);
    expect([early.status, early.headers['location']]).to.deep.equal([303, `/s/${token}`]);
    await post(`/s/${token}`, `${full('before')}&onward=https://evil.example`);
    const thanks = await get(`/s/${token}/thanks?onward=https://evil.example`);
    expect(thanks.text)
      .to.include('<p>Sağ olun az</p>')
      .and.include('href="https://dalga.example/az?a&#x3D;1" rel="noreferrer"');
    expect(thanks.text.slice(thanks.text.indexOf('<main>'))).to.not.include('evil');
    expect(thanks.text).to.not.include('http-equiv');
    expect(thanks.headers).to.not.have.property('refresh');
    const english = await get(`/s/${token}/thanks?lang=en`);
    expect(english.text).to.include('Sağ olun &lt;b&gt;en').and.not.include('dalga.example');
    // where nothing is said in a language, its readers are thanked as usual
    expect((await get(`/s/${token}/thanks?lang=tr`)).text).to.not.include('<p></p>');
  });

  it('answer expired and closed links with 410 and what to do, on reading and on sending', async () => {
    const expired = invite('before');
    const closed = invite('before', { state: 'delivered', deliveredAt: now });
    for (const path of [`/s/${closed.token}`]) expect((await get(path)).status).to.equal(410);
    now = new Date('2026-11-24T10:00:00Z');
    expect((await get(`/s/${expired.token}`)).status).to.equal(410);
    expect((await post(`/s/${expired.token}`, full('before'))).status).to.equal(410);
    expect(await storedOf(expired.invitation)).to.equal(null);
  });

  it('answer unknown links with 404 and slow down who guesses', async () => {
    for (const path of ['/s/nonsense', `/s/${randomToken()}`, '/s/..%2f..%2fetc'])
      expect((await get(path)).status).to.equal(404);
    expect((await get(`/s/${randomToken()}`)).status).to.equal(429);
    expect((await get('/s/%E0%A4%A')).status).to.equal(400);
  });

  it('answer hostile bodies with 4xx and store nothing', async () => {
    const { token, invitation } = invite('before');
    const bodies: readonly [string, string?][] = [
      [''],
      ['expected.interest=3&expected.interest=4'],
      ['expected.interest[$gt]=1'],
      ['__proto__[x]=1&constructor.prototype.x=1'],
      ['expected.interest=%00%FF%FE'],
      [`comment=${'x'.repeat(5000)}&leave-empty=yes`],
      [`comment=${'x'.repeat(10_000_000)}`],
      [Array.from({ length: 3000 }, (_, i) => `a${i}=1`).join('&')],
      ['{"expected.interest":{"$gt":""}}', 'application/json'],
      ['<x/>', 'text/xml'],
    ];
    for (const [body, type] of bodies) {
      const { status } = await post(`/s/${token}`, body, type);
      expect(status, body.slice(0, 40)).to.be.within(400, 499);
    }
    expect(await storedOf(invitation)).to.equal(null);
  });

  it('store points, levels, options and words, each where it belongs', async () => {
    version = versionWith({ content: builtIn('service-quality') });
    const quality = invite('before');
    const points = 'importance.reliability=70&importance.empathy=30';
    const short = await post(`/s/${quality.token}`, `${full('before')}&importance.reliability=70`);
    expect(short.status).to.equal(422);
    expect(short.text)
      .to.include('id="importance-why"')
      .and.include('name="importance.reliability" value="70"');
    expect(await storedOf(quality.invitation)).to.equal(null);
    expect((await post(`/s/${quality.token}`, `${full('before')}&${points}`)).status).to.equal(303);
    const stored = await storedOf(quality.invitation);
    expect(stored?.importance).to.include({ reliability: 70, empathy: 30, tangibles: 0 });

    version = versionWith({ content: builtIn('tolerance') });
    const zone = invite('before');
    expect((await post(`/s/${zone.token}`, full('before'))).status).to.equal(303);
    const told = await storedOf(zone.invitation);
    expect([told?.minimum['attention'], told?.desired['attention'], told?.expected]).to.deep.equal([
      4,
      4,
      {},
    ]);

    version = versionWith({ content: builtIn('expectation-setting') });
    const voice = invite('before');
    const body = 'ask.needs.speed=yes&ask.needs.other=yes&other.needs=%3Cb%3ESakit&ask.news=call&ask.how=Tez';
    expect((await post(`/s/${voice.token}`, body)).status).to.equal(303);
    expect(await storedOf(voice.invitation)).to.deep.include({
      chosen: { needs: ['speed', 'other'], change: [], news: ['call'] },
      words: { needs: '<b>Sakit', how: 'Tez' },
    });
  });

  it('answer hostile points, options and words with 4xx and store nothing', async () => {
    version = versionWith({
      content: { ...builtIn('service-quality'), questions: builtIn('expectation-setting').questions },
    });
    const { token, invitation } = invite('before');
    const bodies = [
      'importance.reliability=50&importance.reliability=50',
      'importance.reliability[$gt]=1',
      'importance.reliability=1e2',
      'importance.reliability=-100&importance.empathy=200',
      'importance.__proto__=100',
      'ask.news=call&ask.news=mail',
      'ask.news=__proto__',
      'ask.news[]=call&ask.news[x]=1',
      'ask.needs.speed=no',
      'ask.needs.constructor=yes',
      `ask.how=${'x'.repeat(2001)}`,
      `other.news=${'x'.repeat(201)}`,
    ];
    for (const body of bodies) {
      const { status } = await post(`/s/${token}`, `${body}&leave-empty=yes`);
      expect(status, body.slice(0, 60)).to.equal(422);
    }
    expect(await storedOf(invitation)).to.equal(null);
  });

  it('keep how long the page was looked at, and believe no more than the clock', async () => {
    const { token, invitation } = invite('before');
    const shown = /name="shown" value="([^"]*)"/.exec((await get(`/s/${token}`)).text)?.[1] ?? '';
    now = new Date(now.getTime() + 42_000);
    await post(`/s/${token}`, `${full('before')}&shown=${shown}&looked=900`);
    expect((await storedOf(invitation))?.times).to.deep.equal([{ page: 'all', seconds: 42 }]);
    const untold = invite('before');
    await post(`/s/${untold.token}`, `${full('before')}&shown=<script>`);
    expect((await storedOf(untold.invitation))?.times).to.deep.equal([]);
  });

  describe('of a survey in pages', () => {
    const inPages = () => {
      const content = serviceCulture();
      const [first = '', second = '', ...others] = itemsOf(content).map(({ itemKey }) => `item.${itemKey}`);
      const bad = { of: `expected.${first.slice(5)}`, is: 'at-most', value: '2' } as const;
      version = versionWith({
        content: {
          ...content,
          presentation: 'pages',
          pages: [
            { key: 'one', blocks: [{ id: first }] },
            { key: 'why', showIf: { match: 'all', tests: [bad] }, blocks: [{ id: second }] },
            {
              key: 'rest',
              blocks: [...others, 'outcome.nps', 'comment'].map((id) => ({ id })),
            },
          ],
        },
      });
      const rest = others.map((id) => `expected.${id.slice(5)}=4`).join('&');
      return { ...invite('before'), first: first.slice(5), second: second.slice(5), rest };
    };
    const shownIn = (text: string): string => /name="shown" value="([^"]*)"/.exec(text)?.[1] ?? '';
    const stepIn = (text: string): string => /name="step" value="([^"]*)"/.exec(text)?.[1] ?? '';

    it('keep each page as it is left, and go on where it was left, on whatever device', async () => {
      const { token, invitation, first, second, rest } = inPages();
      const opened = await get(`/s/${token}`);
      expect(stepIn(opened.text)).to.equal('one');
      expect(opened.text).to.not.include(`name="expected.${second}"`);
      const next = await post(`/s/${token}`, `step=one&expected.${first}=5`);
      expect([next.status, next.headers['location']]).to.deep.equal([303, `/s/${token}?step=rest`]);
      const again = await get(`/s/${token}`);
      expect(stepIn(again.text)).to.equal('rest');
      const back = await post(`/s/${token}?lang=ru`, 'step=rest&go=back&comment=Salam');
      expect(back.headers['location']).to.equal(`/s/${token}?lang=ru&step=one`);
      const seen = await get(`/s/${token}?step=one`);
      expect(seen.text).to.match(new RegExp(`name="expected.${first}" value="5" checked`));
      expect((await get(`/s/${token}?step=rest`)).text).to.include('Salam');
      expect(await storedOf(invitation)).to.equal(null);
      const sent = await post(`/s/${token}`, `step=rest&${rest}&comment=Salam`);
      expect([sent.status, sent.headers['location']]).to.deep.equal([303, `/s/${token}/thanks`]);
      const stored = await storedOf(invitation);
      expect(stored?.expected[first]).to.equal(5);
      expect(stored?.expected).to.not.have.property(second);
      expect(stored?.comment).to.equal('Salam');
      expect((await get(`/s/${token}`)).text).to.not.include('name="step"');
    });

    it('store one answer, leave nothing behind and thank both, where two windows send the last step at once', async () => {
      const ends: string[] = [];
      const keys: string[] = [];
      for (let round = 0; round < 40; round += 1) {
        const { token, invitation, first, rest } = inPages();
        keys.push(`invitation:${invitation.id}`);
        await post(`/s/${token}`, `step=one&expected.${first}=5`);
        const last = `step=rest&${rest}`;
        const window = async (wait: number): Promise<string> => {
          await pause(wait);
          if (round % 2 === 1) await post(`/s/${token}/keep`, last); // as the script does
          let answer = await post(`/s/${token}`, last);
          let at = '';
          while (answer.status === 303) answer = await get((at = String(answer.headers['location'])));
          return `${answer.status} ${at.replace(token, '')}`;
        };
        ends.push(...(await Promise.all([window(0), window(round % 8)])));
        expect(await storedOf(invitation)).to.have.property('comment', '');
      }
      expect(new Set(ends)).to.deep.equal(new Set(['200 /s//thanks', '200 /s//thanks?again=1']));
      expect(ends.filter((end) => end === '200 /s//thanks')).to.have.length(40);
      await pause(250); // longer than a removal waits
      expect(await unfinishedModel.collection.countDocuments({ key: { $in: keys } })).to.equal(0);
    });

    it('thank at the proper address who goes on with a step of what was sent meanwhile', async () => {
      const { token, first, rest } = inPages();
      await post(`/s/${token}`, `step=one&expected.${first}=5`);
      await post(`/s/${token}`, `step=rest&${rest}`);
      const late = await get(`/s/${token}?lang=ru&step=rest`);
      expect([late.status, late.headers['location']]).to.deep.equal([
        303,
        `/s/${token}/thanks?lang=ru&again=1`,
      ]);
    });

    it('ask each customer some of its items, the same before and after, and read no others', async () => {
      const content = serviceCulture();
      const [first = '', ...others] = itemsOf(content).map(({ itemKey }) => itemKey);
      const page = (key: string, of: readonly string[]) => ({ key, blocks: of.map((id) => ({ id })) });
      const pages = [
        {
          ...page(
            'some',
            [first, ...others].map((one) => `item.${one}`),
          ),
          askOnly: 2,
        },
        page('end', ['outcome.nps', 'comment']),
      ];
      version = versionWith({ content: { ...content, presentation: 'pages', pages } });
      const namesIn = (text: string) => [
        ...new Set([...text.matchAll(/name="(?:expected|delivered)\.([\w-]+)"/g)].map(([, one = '']) => one)),
      ];
      const drawn = new Set<string>();
      for (let one = 0; one < 6; one += 1) {
        const { token, invitation } = invite('before');
        const asked = namesIn((await get(`/s/${token}`)).text);
        expect(asked).to.have.length(2);
        asked.forEach((item) => drawn.add(item));
        const all = [first, ...others].map((item) => `expected.${item}=4`).join('&');
        await post(`/s/${token}`, `step=some&${all}`);
        expect((await post(`/s/${token}`, 'step=end')).headers['location']).to.match(/thanks$/);
        expect(Object.keys((await storedOf(invitation))!.expected)).to.have.members(asked);
        const { encounterId } = invitation;
        const after = invite('after', { id: encounterId });
        const later = await get(`/s/${after.token}`);
        expect(namesIn(later.text)).to.deep.equal(asked);
        await post(`/s/${after.token}`, `step=some&${all.replaceAll('expected', 'delivered')}`);
        await post(`/s/${after.token}`, 'step=end&nps=9');
        const told = (await storedOf(after.invitation))!;
        expect(told.delivered).to.deep.equal(Object.fromEntries(asked.map((item) => [item, 4])));
        expect(told).to.deep.include({ deliveryRatio: 1, expectationSource: 'prospective' });
      }
      expect(drawn.size, 'not everybody the same').to.be.greaterThan(2);
    });

    it('stay at their step, with what was answered, where another language is chosen', async () => {
      const { token, invitation, first } = inPages();
      await post(`/s/${token}`, `step=one&expected.${first}=5`);
      const turned = await post(`/s/${token}?step=rest&lang=ru`, 'step=rest&comment=Yarım&go=stay');
      expect([turned.status, turned.headers['location']]).to.deep.equal([
        303,
        `/s/${token}?lang=ru&step=rest`,
      ]);
      const { text } = await get(`/s/${token}?lang=ru&step=rest`);
      expect(text).to.include('<html lang="ru">').and.include('Yarım').and.not.include('class="problems"');
      version = versionWith();
      const whole = invite('before');
      const sent = await post(`/s/${whole.token}?lang=tr`, `${full('before')}&go=stay`);
      expect(sent.headers['location']).to.equal(`/s/${whole.token}?lang=tr`);
      expect((await get(`/s/${whole.token}?lang=tr`)).text).to.match(/value="4" checked/);
      expect([await storedOf(invitation), await storedOf(whole.invitation)]).to.deep.equal([null, null]);
    });

    it('show what an earlier answer brings up, and forget what it hides', async () => {
      const { token, invitation, first, second, rest } = inPages();
      const asked = await post(`/s/${token}`, `step=one&expected.${first}=1`);
      expect(asked.headers['location']).to.equal(`/s/${token}?step=why`);
      await post(`/s/${token}`, `step=why&expected.${second}=3`);
      await post(`/s/${token}`, `step=one&expected.${first}=5`);
      await post(`/s/${token}`, `step=rest&${rest}`);
      expect((await storedOf(invitation))?.expected).to.not.have.property(second);
    });

    it('say on a later page what was answered on an earlier one, and to whom', async () => {
      const { token, first, rest } = inPages();
      const { content } = version;
      const said = '{{contact.firstName|you}}: {{answer.why|that}}';
      const why: Question = {
        ...{ key: 'why', kind: 'line', waves: ['before'], options: [], other: false },
        text: { az: 'Niyə?', tr: 'Neden?', en: 'Why?', ru: 'Почему?' },
      };
      const pages = content.pages!.map((page) => {
        if (page.key === 'one') return { ...page, blocks: [...page.blocks, { id: 'ask.why' }] };
        return page.key === 'rest' ? { ...page, title: { az: said, tr: said, en: said, ru: said } } : page;
      });
      version = { ...version, content: { ...content, questions: [why], pages } };
      await post(
        `/s/${token}`,
        `step=one&expected.${first}=5&ask.why=${encodeURIComponent('<b>{{answer.why}}')}`,
      );
      const shown = await get(`/s/${token}?step=rest`);
      expect(shown.text).to.include('&lt;Aysel&gt;: &lt;b&gt;{{answer.why}}');
      const mended = await post(`/s/${token}`, `step=rest&go=back&${rest}`);
      expect(mended.status).to.equal(303);
      await post(`/s/${token}`, `step=one&expected.${first}=5&ask.why=`);
      expect((await get(`/s/${token}?step=rest`)).text).to.include('&lt;Aysel&gt;: that');
    });

    it('keep how long each page was looked at, over all looks at it', async () => {
      const { token, invitation, first, rest } = inPages();
      const send = async (body: string, seconds: number) => {
        const shown = shownIn((await get(`/s/${token}`)).text);
        now = new Date(now.getTime() + seconds * 1000);
        return post(`/s/${token}`, `${body}&shown=${shown}`);
      };
      await send(`step=one&expected.${first}=5`, 8);
      await send('step=rest&go=back', 3);
      await send(`step=one&expected.${first}=4`, 2.5);
      await send(`step=rest&${rest}&looked=20.5`, 60);
      expect((await storedOf(invitation))?.times).to.deep.equal([
        { page: 'one', seconds: 10.5 },
        { page: 'rest', seconds: 23.5 },
      ]);
    });

    it('want what a page wants before they go on, and never end without it', async () => {
      const { token, invitation, rest } = inPages();
      const empty = await post(`/s/${token}`, 'step=one');
      expect(empty.status).to.equal(422);
      expect(stepIn(empty.text)).to.equal('one');
      const early = await post(`/s/${token}`, `step=rest&${rest}`);
      expect(early.headers['location']).to.equal(`/s/${token}?step=one`);
      const left = await post(`/s/${token}`, 'step=one&leave-empty=yes');
      expect([left.status, left.headers['location']]).to.deep.equal([303, `/s/${token}?step=rest`]);
      expect(await storedOf(invitation)).to.equal(null);
      expect((await post(`/s/${token}`, `step=rest&${rest}`)).status).to.equal(303);
      expect(await storedOf(invitation)).to.not.equal(null);
    });

    it('answer steps and fields that there are not, and nothing at all, without a stumble', async () => {
      const { token, invitation } = inPages();
      for (const body of [
        'step=nowhere',
        'go=back',
        'step=one&step=two',
        'step[$gt]=1',
        'expected.__proto__=1',
      ])
        expect((await post(`/s/${token}`, body)).status, body).to.be.oneOf([303, 422]);
      const none = await post(`/s/${token}`, 'step=rest&leave-empty=yes');
      expect(none.status).to.be.oneOf([303, 422]);
      expect(await storedOf(invitation)).to.equal(null);
    });
  });

  it('keep what a script sends while somebody writes, judge nothing, and show it on another device', async () => {
    const { token, invitation } = invite('before');
    const kept = await post(`/s/${token}/keep`, 'expected.interest=5&comment=Yarım&nonsense=1');
    expect([kept.status, kept.text]).to.deep.equal([204, '']);
    await post(`/s/${token}/keep`, 'expected.respect=2&comment=Yarımçıq');
    const page = await get(`/s/${token}`);
    expect(page.text)
      .to.include('Yarımçıq')
      .and.match(/name="expected.respect" value="2" checked/);
    expect(page.text).to.not.match(/name="expected.interest" value="5" checked/);
    expect(await storedOf(invitation)).to.equal(null);
    expect((await post(`/s/${token}`, full('before'))).status).to.equal(303);
    expect((await post(`/s/${token}/keep`, 'comment=x')).status).to.equal(409);
    expect((await post(`/s/${randomToken()}/keep`, 'comment=x')).status).to.equal(404);
  });

  it('keep the last of what two devices send in the same moment, and lose neither’s record', async () => {
    const { token } = invite('before');
    const answers = ['1', '2', '3', '4', '5'];
    const sent = await Promise.all(
      answers.map((value) => post(`/s/${token}/keep`, `expected.interest=${value}`)),
    );
    expect(sent.some(({ status }) => status === 204)).to.equal(true);
    expect(sent.every(({ status }) => status === 204 || status === 409)).to.equal(true);
    expect((await get(`/s/${token}`)).text).to.match(/name="expected.interest" value="\d" checked/);
  });

  it('forget what was kept once it is sent, also where the link was opened before anything was kept', async () => {
    const { token, invitation } = invite('after');
    const settled = { ...invitation, expectationTold: true, occasion: someOccasion() };
    invitations.set(token, settled);
    await store.insert(responseWith({ wave: 'before', encounterId: invitation.encounterId }));
    const keptOf = () => unfinishedModel.countDocuments({ key: `invitation:${invitation.id}` });
    await get(`/s/${token}`);
    await post(`/s/${token}/keep`, 'delivered.interest=5');
    expect(await keptOf()).to.equal(1);
    const sent = await post(`/s/${token}`, full('after'));
    expect(sent.status).to.equal(303);
    await until(async () => (await keptOf()) === 0);
  });

  it('thank by name where the author does', async () => {
    const text = 'Sağ olun, {{contact.firstName|müştəri}}.';
    const ending = { after: { az: text, tr: text, en: text, ru: text } };
    const before = version;
    version = versionWith({ content: { ...version.content, ending } });
    const { token, invitation } = invite('after');
    invitations.set(token, { ...invitation, occasion: { ...someOccasion(), firstName: '<b>Aysel</b>' } });
    const sent = await post(`/s/${token}`, full('after', true));
    const page = await get(String(sent.headers['location']));
    version = before;
    expect(page.text).to.contain('Sağ olun, &lt;b&gt;Aysel&lt;/b&gt;.');
  });

  it('keep nothing of answers whose invitation went while they were written', async () => {
    const { token, invitation } = invite('after');
    const before = responseWith({ wave: 'before', encounterId: invitation.encounterId });
    const known = { ...invitation, expectationTold: true, told: toldIn(before), occasion: someOccasion() };
    invitations.set(token, known);
    await get(`/s/${token}`);
    invitations.delete(token);
    expect((await post(`/s/${token}`, 'delivered.interest=99')).status, 'a wrong one').to.equal(404);
    const sent = await post(`/s/${token}`, full('after'));
    expect(sent.status).to.equal(303);
    expect((await get(String(sent.headers['location']))).status).to.equal(404);
    await until(async () => (await storedOf(invitation)) === null);
  });

  it('pair answers with what the invitation keeps of what was told before', async () => {
    const { token, invitation } = invite('after');
    const before = responseWith({ wave: 'before', encounterId: invitation.encounterId });
    const told = { ...toldIn(before), at: new Date(0), expected: { interest: 4 } };
    invitations.set(token, { ...invitation, expectationTold: true, told, occasion: someOccasion() });
    await get(`/s/${token}`);
    expect((await post(`/s/${token}`, full('after'))).status).to.equal(303);
    expect(await storedOf(invitation)).to.deep.include({
      expected: { interest: 4 },
      expectationSource: 'prospective',
    });
  });

  it('choose what was tapped in the message, and store nothing before it is sent', async () => {
    const { token, invitation } = invite('before');
    const page = await get(`/s/${token}?expected.interest=5`);
    expect(page.text).to.match(/name="expected.interest" value="5" checked/);
    const wrong = await get(`/s/${token}?expected.interest=99&nps=x`);
    expect(wrong.text).to.not.match(/name="[^"]*" value="[^"]*" checked/);
    expect(await storedOf(invitation)).to.equal(null);
  });
});
