import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import type { Express } from 'express';
import request from 'supertest';
import {
  closingRoutes,
  createClosingModel,
  createClosingReaderModel,
  createClosingReaderStore,
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
import { encounterWith, invitationWith, responseWith, versionWith } from '../../support/occasion.js';
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
  /** Another process on the same store, which knows nothing of this one. */
  let other: Express;
  let author: Visitor;
  let service: ReturnType<typeof createClosingService>;
  let store: ReturnType<typeof createResponseStore>;
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
    store = createResponseStore(model);
    const closingStore = createClosingStore(createClosingModel(connection));
    const clock = () => now;
    const inClosings: Omit<Parameters<typeof createClosingService>[0], 'closings'> = {
      readers: createClosingReaderStore(createClosingReaderModel(connection)),
      studies: { find: () => Promise.resolve(study) },
      countAnswers: store.countInvitedWithin,
      transaction: createTransaction(connection),
      clock,
    };
    const closings = (service = createClosingService({
      ...inClosings,
      closings: {
        ...closingStore,
        all: () => {
          looked += 1;
          return closingStore.all();
        },
      },
    }));
    await database.prepare();
    const inResponses: Omit<Parameters<typeof createResponseService>[0], 'closings'> = {
      drawOf: (encounterId) => encounterId,
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
      clock,
    };
    const timeZone = () => Promise.resolve('Asia/Baku');
    const unfinished = {
      find: () => Promise.resolve({ typed: {}, passed: [] }),
      keep: () => Promise.reject(new Error('not kept here')),
    };
    const guesses = { take: () => Promise.resolve(), forget: () => Promise.resolve() };
    const processWith = (known: ReturnType<typeof createClosingService>): Express =>
      createTestApp({
        connection,
        customerRoutes: (send) => [
          responseRoutes({
            responses: createResponseService({ ...inResponses, closings: known }),
            unfinished,
            languages: testLanguages(),
            timeZone,
            guesses,
            clock,
            send,
          }),
        ],
        officeRoutes: (send) => [closingRoutes({ closings: known, timeZone, clock, send })],
      });
    app = processWith(closings);
    other = processWith(createClosingService({ ...inClosings, closings: closingStore }));
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
  const answer = (token: string, to = app) =>
    request(to).post(`/s/${token}`).set('Accept', 'text/html').type('form').send(body);
  const later = (seconds: number): void => {
    now = new Date(now.getTime() + seconds * 1000);
  };
  /** Sets what limits the newer round; what the page says then. */
  const set = async (fields: Record<string, string>): Promise<string> => {
    const saved = await author.post(address, {
      round: study.rounds[1]!,
      closesOn: '',
      before: '',
      after: '',
      ...fields,
    });
    expect(saved.status, saved.text).to.equal(303);
    return (await author.get(address)).text;
  };
  const storedNow = () => model.countDocuments({ round: study.rounds[1]! });

  it('of twenty at once takes exactly as many as are wanted, with those that had come before', async () => {
    for (let one = 0; one < 3; one += 1) expect((await answer(invite())).status).to.equal(303);
    expect(await set({ before: '10' })).to.include('3 of 10 answers');
    const tokens = Array.from({ length: 20 }, invite);
    const answers = await Promise.all(tokens.map((token) => answer(token)));
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
      (await Promise.all([invite(), invite()].map((token) => answer(token))))
        .map(({ status }) => status)
        .sort(),
    ).to.deep.equal([303, 410]);
    expect(await model.countDocuments({ round: study.rounds[1]! })).to.equal(11);
    await set({});
    expect((await answer(invite())).status).to.equal(303);
  });

  it('takes exactly as many where answers are on their way in the moment that it is set, many times over', async () => {
    for (let round = 1; round < 6; round += 1) {
      const most = (await storedNow()) + 7;
      const early = Array.from({ length: round }, invite).map((token) => answer(token));
      const [page] = await Promise.all([set({ before: String(most) }), ...early]);
      expect(page, 'from here on it is exact').to.match(new RegExp(`\\d of ${most} answers`));
      await Promise.all(Array.from({ length: 8 }, invite).map((token) => answer(token)));
      expect(await storedNow()).to.equal(most);
      await set({});
    }
  });

  it('is not in force before what is on its way uncounted has come', async () => {
    const before = await storedNow();
    let arrive = (): void => undefined;
    const arrival = new Promise<void>((resolve) => (arrive = resolve));
    const response = responseWith({
      ...{ studyId: study.id, wave: 'before', round: study.rounds[1]! },
      deliveredAt: null,
    });
    const asked = { studyId: study.id, round: study.rounds[1]!, wave: 'before' as const };
    await service.ready();
    const stored = service.store(asked, {
      alone: () => arrival.then(() => store.insert(response)),
      within: () => Promise.reject(new Error('nobody knows of a quota yet')),
    });
    let isSet = false;
    const setting = set({ before: String(before + 1) }).finally(() => (isSet = true));
    await pause(100);
    expect(isSet).to.equal(false);
    arrive();
    expect(await stored).to.equal(true);
    expect(await setting).to.include(`${before + 1} of ${before + 1} answers`);
    expect((await answer(invite())).status).to.equal(410);
    await set({});
  });

  it('says from when on it is in force where another process goes by what it knew, and counts what that took', async () => {
    later(60);
    expect((await answer(invite(), other)).status).to.equal(303); // it knows for five seconds that nothing is limited
    const before = await storedNow();
    later(1);
    const page = await set({ before: String(before + 3) });
    expect(page).to.include('Counted from 12:01:16 on');
    later(3);
    expect((await answer(invite(), other)).status, 'not counted').to.equal(303);
    expect((await answer(invite())).status, 'counted already').to.equal(303);
    later(12);
    expect((await author.get(address)).text).to.include(`${before + 2} of ${before + 3} answers`);
    const sent = await Promise.all(
      Array.from({ length: 6 }, invite).map((token, at) => answer(token, at % 2 === 0 ? app : other)),
    );
    expect(sent.filter(({ status }) => status === 303)).to.have.length(1);
    expect(await storedNow()).to.equal(before + 3);
    later(16); // the other one has read nothing since, and begins with reading
    expect(await set({ after: '1' })).to.include('0 of 1 answers');
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
    now = new Date('2026-11-20T08:10:00Z');
    await set({});
  });

  it('costs a round without limits nothing: what is limited is asked for once in five seconds', async () => {
    later(1200);
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
