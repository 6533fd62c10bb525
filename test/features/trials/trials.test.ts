import { expect } from 'chai';
import type { Express } from 'express';
import request from 'supertest';
import { trialWalkRoutes } from '../../../server/features/responses/index.js';
import type { SurveyContent } from '../../../server/features/templates/index.js';
import { createTrialMails, createTrialService, trialRoutes } from '../../../server/features/trials/index.js';
import { trialPage } from '../../../server/features/trials/trial-pages.js';
import { readRef, readToken, refOf, tokenOf, type Trial } from '../../../server/features/trials/trial.js';
import { AppError } from '../../../server/platform/errors.js';
import type { MailRequest, MailWriter } from '../../../server/platform/mail/index.js';
import { createTokens } from '../../../server/platform/tokens.js';
import { createTestApp, testLanguages, testViews, visit, type Visitor } from '../../support/app.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { people } from '../../support/people.js';
import { studyOf, templateOf } from '../studies/builders.js';
import { draftOf } from '../builder/builders.js';
import { questionOf, inAll } from '../templates/builders.js';

const tokens = createTokens('a secret of at least thirty-two letters');
const sentAt = new Date('2026-11-20T08:00:00Z');
const day = 24 * 60 * 60 * 1000;
const study = studyOf();
const trial: Trial = {
  studyId: study.id,
  accountId: 'b'.repeat(24),
  wave: 'before',
  locale: 'en',
  sentAt,
};

describe('the link of a trial', () => {
  it('says all that there is of it, and cannot be made up', () => {
    const token = tokenOf(tokens, trial);
    expect(readRef(refOf(trial))).to.deep.equal(trial);
    expect(readToken(tokens, token)).to.deep.equal(trial);
    for (const other of [token.replace('-before-', '-after-'), token.slice(0, -1), refOf(trial), '', 'x.y'])
      expect(readToken(tokens, other), other).to.equal(null);
    expect(readRef(refOf(trial).replace('-en-', '-xx-'))).to.equal(null);
  });
});

describe('a test message', () => {
  let database: TestDatabase;
  let app: Express;
  let author: Visitor;
  let writer: MailWriter;
  let now = sentAt;
  let content: SurveyContent;
  let sent: MailRequest[] = [];
  let guesses = 0;
  let left = 2;

  before(async () => {
    database = await openTestDatabase();
    const { connection } = database;
    const studies = { get: () => Promise.resolve(study), find: () => Promise.resolve(study) };
    const templates = { find: () => Promise.resolve(templateOf({ ...draftOf(), content })) };
    const clock = () => now;
    const languages = testLanguages();
    const mails = createTrialMails({
      mail: {
        register: (_kind, one) => void (writer = one),
        enqueue: (one) => Promise.resolve(void sent.push(one)),
      },
      studies,
      templates,
      addressee: (id) =>
        Promise.resolve(id === trial.accountId ? { name: 'Tural', email: 't@example.com' } : null),
      organisation: () => Promise.resolve({ name: 'Dalğa Mobil', timeZone: 'Asia/Baku' }),
      tokens,
      languages,
      views: testViews(),
      baseUrl: 'https://surveys.example.com',
      clock,
    });
    const limiter = {
      take: () => {
        left -= 1;
        if (left >= 0) return Promise.resolve();
        return Promise.reject(
          new AppError('too-many', {
            retryAfter: 90,
            message: { key: 'error:too-many-wait', params: { count: 2 } },
          }),
        );
      },
      forget: () => Promise.resolve(),
    };
    const trials = createTrialService({ studies, templates, mails, tokens, limiter, clock });
    const timeZone = () => Promise.resolve('Asia/Baku');
    app = createTestApp({
      connection,
      officeRoutes: (send) => [
        trialRoutes({
          trials,
          sends: true,
          send,
        }),
      ],
      customerRoutes: (send) => [
        trialWalkRoutes({
          ...{ open: trials.open, languages, timeZone, clock, send },
          guesses: { take: () => Promise.resolve(void (guesses += 1)), forget: () => Promise.resolve() },
        }),
      ],
    });
    await database.prepare();
    author = await visit(app, 'author');
  });
  after(() => database.close());
  beforeEach(() => {
    ({ content } = draftOf());
    [now, sent, left] = [sentAt, [], 2];
  });

  const address = `/studies/${study.id}/survey/trial`;
  const link = (over: Partial<Trial> = {}): string => `/t/${tokenOf(tokens, { ...trial, ...over })}`;

  it('goes to the author’s own address, for each wave in the language that was chosen', async () => {
    const form = await author.get(address);
    expect(form.text).to.include('Before the service').and.include('After the service');
    expect(form.text).to.not.include('No mail server is set');
    const answer = await author.post(address, { 'wave.before': 'yes', 'wave.after': 'yes', locale: 'ru' });
    expect(answer.status).to.equal(303);
    expect(sent.map(({ to, locale, kind, ref }) => [to, locale, kind, readRef(ref)?.wave])).to.deep.equal([
      [sent[0]?.to, 'ru', 'trial', 'before'],
      [sent[0]?.to, 'ru', 'trial', 'after'],
    ]);
    expect(new Set(sent.map(({ key }) => key)).size).to.equal(2);
  });

  it('says so where no mail server is set', () => {
    const found = { study, waves: ['before' as const] };
    const i18n = testLanguages().in('en', 'Asia/Baku');
    const said = (sends: boolean): unknown =>
      trialPage({ found, actor: people.author, email: 't@example.com', sends, i18n }).model['unsent'];
    expect(said(false)).to.include('kept in the outbox, which administrators see');
    expect(said(true)).to.equal('');
  });

  it('is refused without a wave, and too often', async () => {
    const none = await author.post(address, { locale: 'en' });
    expect(none.status).to.equal(422);
    expect(none.text).to.include('Choose at least one.');
    for (let time = 0; time < 2; time += 1)
      expect((await author.post(address, { 'wave.after': 'yes', locale: 'en' })).status).to.equal(303);
    const again = await author.post(address, { 'wave.after': 'yes', locale: 'az' });
    expect([again.status, again.headers['retry-after']]).to.deep.equal([429, '90']);
    expect(again.text).to.match(/<option value="az" selected>/);
    expect(sent).to.have.length(2);
  });

  it('is written as customers get it, marked as a test, and for a week', async () => {
    const mail = await writer(refOf(trial), 'send');
    expect(mail?.to).to.deep.equal({ name: 'Tural', address: 't@example.com' });
    expect(mail?.subject).to.match(/^Test: Anna, /);
    expect(mail?.html.replaceAll('&#x3D;', '=')).to.include(
      `https://surveys.example.com${link()}?expected.interest=3`,
    );
    expect(mail?.text).to.include('answers to it are not stored');
    now = new Date(sentAt.getTime() + 8 * day);
    expect(await writer(refOf(trial), 'send')).to.equal(null);
    expect(await writer(refOf(trial), 'look')).to.not.equal(null);
    expect(await writer(refOf({ ...trial, accountId: 'c'.repeat(24) }), 'look')).to.equal(null);
    expect(await writer('nonsense', 'send')).to.equal(null);
  });

  it('leads to a page that takes answers and stores nothing', async () => {
    const page = await request(app).get(`${link()}?expected.interest=3`);
    expect(page.status).to.equal(200);
    expect(page.text).to.include('This is a test: answers given here are not stored');
    expect(page.text).to.match(/You see the draft as it was saved on [^<]*2\d{3}[^<]*\./);
    expect(page.text).to.match(/name="expected.interest" value="3" checked/);
    const refused = await request(app).post(link()).type('form').send({ 'expected.interest': '3' });
    expect(refused.status).to.equal(422);
    expect(refused.text).to.include('6 answers are missing');
    const told = await request(app)
      .post(link())
      .type('form')
      .send({ 'expected.interest': '3', 'leave-empty': 'yes' });
    expect(told.status).to.equal(200);
    expect(told.text).to.include('Nothing was stored');
    const stored = await database.connection.db?.listCollections().toArray();
    for (const { name } of stored ?? [])
      if (/responses|unfinished/.test(name))
        expect(await database.connection.db?.collection(name).countDocuments()).to.equal(0);
  });

  it('is gone through step by step, with what was answered on the way in the page itself', async () => {
    content = {
      ...content,
      questions: [
        { ...questionOf('why'), waves: ['before'] },
        {
          ...questionOf('note'),
          kind: 'info',
          options: [],
          other: false,
          waves: ['before'],
          text: inAll('So {{answer.why|that}}'),
        },
      ],
      outcomes: [],
      pages: [
        { key: 'one', blocks: [{ id: 'ask.why', required: true }] },
        { key: 'two', blocks: [{ id: 'ask.note' }, { id: 'item.interest' }] },
      ],
      presentation: 'pages',
    };
    const post = (fields: Record<string, string>) => request(app).post(link()).type('form').send(fields);
    const first = await request(app).get(link());
    expect(first.text).to.include('name="step" value="one"').and.not.include('item.interest');
    expect((await post({ step: 'one' })).status).to.equal(422);
    const second = await post({ step: 'one', 'ask.why': 'price' });
    expect(second.text).to.include('So price (en) (en)');
    expect(second.text).to.include('name="ask.why" value="price"').and.include('name="passed" value="one"');
    const back = await post({ step: 'two', 'ask.why': 'price', passed: 'one', go: 'back' });
    expect(back.text).to.match(/name="ask.why" value="price" checked/);
    const done = await post({ step: 'two', 'ask.why': 'price', passed: 'one', 'expected.interest': '4' });
    expect(done.text).to.include('The test is over');
  });

  it('speaks another language when asked, ends after a week, and opens to nobody who guesses', async () => {
    expect((await request(app).get(`${link()}?lang=ru`)).text).to.include('Это проба');
    expect((await request(app).get(`/t/${refOf(trial)}.${'x'.repeat(24)}`)).status).to.equal(404);
    expect(guesses).to.equal(1);
    now = new Date(sentAt.getTime() + 8 * day);
    expect((await request(app).get(link())).status).to.equal(410);
    expect((await request(app).post(link()).type('form').send({})).status).to.equal(410);
  });
});
