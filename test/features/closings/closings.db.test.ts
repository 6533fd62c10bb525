import { expect } from 'chai';
import type { Express } from 'express';
import request from 'supertest';
import {
  closingRoutes,
  createClosingModel,
  createClosingService,
  createClosingStore,
} from '../../../server/features/closings/index.js';
import type { Invitation } from '../../../server/features/invitations/index.js';
import { ratingFields } from '../../../server/features/responses/questionnaire.js';
import {
  createResponseModel,
  createResponseService,
  createResponseStore,
  responseRoutes,
} from '../../../server/features/responses/index.js';
import type { Study } from '../../../server/features/studies/index.js';
import { newId } from '../../../server/platform/database/ids.js';
import { createTransaction } from '../../../server/platform/database/transactions.js';
import { randomToken } from '../../../server/platform/tokens.js';
import { createTestApp, testLanguages, visit, type Visitor } from '../../support/app.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { encounterWith, invitationWith, versionWith } from '../../support/occasion.js';
import { withRemoval } from '../../support/removal.js';

const version = versionWith();
const body = new URLSearchParams(
  ratingFields({ content: version.content, wave: 'before', retrospective: false }).map(
    ({ name }): [string, string] => [name, '4'],
  ),
).toString();

describe('the closing of a round', () => {
  let database: TestDatabase;
  let app: Express;
  let author: Visitor;
  let model: ReturnType<typeof createResponseModel>;
  let now: Date;
  let looked = 0;
  const invitations = new Map<string, Invitation>();
  const study = {
    id: encounterWith().studyId,
    name: 'Ev interneti',
    service: 'ev interneti',
    rounds: ['2025', encounterWith().round],
    providers: [],
  } as unknown as Study;
  const address = `/studies/${study.id}/closing`;

  before(async () => {
    database = await openTestDatabase();
    const { connection } = database;
    model = createResponseModel(connection);
    const store = createResponseStore(model);
    const closingStore = createClosingStore(createClosingModel(connection));
    const clock = () => now;
    const closings = createClosingService({
      closings: {
        ...closingStore,
        all: () => {
          looked += 1;
          return closingStore.all();
        },
      },
      studies: { find: () => Promise.resolve(study) },
      countAnswers: store.countInvitedWithin,
      transaction: createTransaction(connection),
      clock,
    });
    await database.prepare();
    const responses = createResponseService({
      forgetUnfinished: () => Promise.resolve(),
      providersOf: () => Promise.resolve([]),
      responses: withRemoval(store, model),
      invitations: {
        open: (token) => Promise.resolve(invitations.get(token) ?? null),
        unmarked: () => Promise.resolve(new Set<string>()),
        markAnswered: () => Promise.resolve(true),
      },
      encounters: { get: () => Promise.resolve(encounterWith()) },
      contacts: { get: () => Promise.resolve(null) },
      templates: { version: () => Promise.resolve(version) },
      closings,
      clock,
    });
    const timeZone = () => Promise.resolve('Asia/Baku');
    const unfinished = {
      find: () => Promise.resolve({ typed: {}, passed: [] }),
      keep: () => Promise.reject(new Error('not kept here')),
    };
    const guesses = { take: () => Promise.resolve(), forget: () => Promise.resolve() };
    app = createTestApp({
      connection,
      customerRoutes: (send) => [
        responseRoutes({ responses, unfinished, languages: testLanguages(), timeZone, guesses, clock, send }),
      ],
      officeRoutes: (send) => [closingRoutes({ closings, timeZone, clock, send })],
    });
    author = await visit(app, 'author');
  });
  beforeEach(() => {
    now = new Date('2026-11-20T08:00:00Z');
  });
  after(() => database.close());

  const invite = (): string => {
    const token = randomToken();
    invitations.set(token, invitationWith(encounterWith({ id: newId() })));
    return token;
  };
  const answer = (token: string) =>
    request(app).post(`/s/${token}`).set('Accept', 'text/html').type('form').send(body);
  const later = (seconds: number): void => {
    now = new Date(now.getTime() + seconds * 1000);
  };
  const set = async (fields: Record<string, string>): Promise<void> => {
    const saved = await author.post(address, {
      round: study.rounds[1]!,
      closesOn: '',
      before: '',
      after: '',
      ...fields,
    });
    expect(saved.status, saved.text).to.equal(303);
  };

  it('of twenty at once takes exactly as many as are wanted, with those that had come before', async () => {
    for (let one = 0; one < 3; one += 1) expect((await answer(invite())).status).to.equal(303);
    await set({ before: '10' });
    expect((await author.get(address)).text).to.include('Counted once it is in force');
    later(16);
    const tokens = Array.from({ length: 20 }, invite);
    const answers = await Promise.all(tokens.map(answer));
    expect(answers.filter(({ status }) => status === 303)).to.have.length(7);
    const refused = answers.find(({ status }) => status !== 303)!;
    expect([refused.status, /yours was not stored|saxlanılmadı/.test(refused.text)]).to.deep.equal([
      410,
      true,
    ]);
    expect(await model.countDocuments({ round: study.rounds[1]! })).to.equal(10);

    // Who was taken reads so when sending once more; who was not is told before anything is typed.
    const taken = tokens[answers.findIndex(({ status }) => status === 303)]!;
    expect((await answer(taken)).headers['location']).to.equal(`/s/${taken}/thanks?again=1`);
    later(6);
    expect((await request(app).get(`/s/${invite()}`)).status).to.equal(410);
    expect((await author.get(address)).text)
      .to.include('10 of 10 answers')
      .and.to.include('>full<');

    await set({ before: '11' });
    expect(
      (await Promise.all([invite(), invite()].map(answer))).map(({ status }) => status).sort(),
    ).to.deep.equal([303, 410]);
    expect(await model.countDocuments({ round: study.rounds[1]! })).to.equal(11);
    await set({});
    expect((await answer(invite())).status).to.equal(303);
  });

  it('counts what came while not everybody knew of the quota', async () => {
    const before = await model.countDocuments({ round: study.rounds[1]! });
    await set({ before: String(before + 3) });
    later(1);
    expect((await answer(invite())).status).to.equal(303); // counted already
    later(15);
    const answers = await Promise.all(Array.from({ length: 5 }, invite).map(answer));
    expect(answers.filter(({ status }) => status === 303)).to.have.length(2);
    await set({});
  });

  it('says in kind words that its last day is past, and stores nothing', async () => {
    await set({ closesOn: '2026-11-20' });
    const before = await model.countDocuments({});
    const token = invite();
    expect((await request(app).get(`/s/${token}`)).status).to.equal(200);
    now = new Date('2026-11-20T20:00:00Z'); // midnight in Baku
    for (const closed of [await request(app).get(`/s/${token}?lang=en`), await answer(token)]) {
      expect(closed.status).to.equal(410);
      expect(closed.text).to.match(/The survey has ended|Sorğu başa çatıb/);
    }
    expect(await model.countDocuments({})).to.equal(before);
    await set({});
  });

  it('costs a round without limits nothing: what is limited is asked for once in five seconds', async () => {
    await answer(invite());
    looked = 0;
    for (let one = 0; one < 4; one += 1) await answer(invite());
    expect(looked).to.equal(0);
    later(6);
    await Promise.all([answer(invite()), answer(invite())]);
    expect(looked).to.equal(1);
  });

  it('is refused in words beside its field, for a round that there is', async () => {
    const wrong = await author.post(address, {
      round: '2025',
      closesOn: '2026-02-30',
      before: '0',
      after: 'x',
    });
    expect(wrong.status).to.equal(422);
    expect(wrong.text)
      .to.include('href="#round-2-closesOn"')
      .and.include('id="round-2-before-why"')
      .and.include('value="x"');
    expect(
      (await author.post(address, { round: 'another', closesOn: '', before: '', after: '' })).status,
    ).to.equal(404);
    const analyst = await visit(app, 'analyst');
    expect((await analyst.get(address)).status).to.equal(403);
  });
});
