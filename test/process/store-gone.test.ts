import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect } from 'chai';
import { openEmbeddedStore } from '../../server/platform/embedded/index.js';
import { evenly } from '../browser/story.js';
import { startPlatform, type RunningPlatform } from '../support/platform.js';
import { endServers } from '../support/process.js';
import { until } from '../support/until.js';
import { visitServer, type Answer, type FetchVisitor } from '../support/visitor.js';
import { prepareData, type Prepared } from './prepared.js';
import { answersTo, isThanks } from './story.js';

type Store = Awaited<ReturnType<typeof openEmbeddedStore>>;

/** Stands between the application and its store; when silent, it takes everything and gives nothing. */
const startProxy = async (target: string) => {
  const sockets = new Set<Socket>();
  let silent = false;
  const server = createServer((near) => {
    const far = connect(target);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (bytes) => void (silent || to.write(bytes)));
      from.on('error', () => undefined);
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    uri: `mongodb://127.0.0.1:${(server.address() as AddressInfo).port}/?directConnection=true`,
    fallSilent: (now: boolean) => void (silent = now),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
};

const socketPath = (store: Store): string => decodeURIComponent(/\/\/([^/]+)\//.exec(store.uri)![1]!);

describe('a store that cannot answer', function () {
  this.timeout(600_000);
  let data: Prepared;
  let folder: string;
  let store: Store;
  let platform: RunningPlatform;
  let office: FetchVisitor;
  let customer: FetchVisitor;
  let link: string;
  let proxy: Awaited<ReturnType<typeof startProxy>>;

  const openStore = (mapSize?: number): Promise<Store> =>
    openEmbeddedStore({ directory: join(folder, 'store'), ...(mapSize === undefined ? {} : { mapSize }) });

  before(async () => {
    data = await prepareData(3);
    folder = data.copy();
    store = await openStore();
    proxy = await startProxy(socketPath(store));
    platform = await startPlatform({ DATA_DIR: folder, MONGODB_URI: proxy.uri, LOG_LEVEL: 'silent' });
    office = data.officeAt(platform.url);
    customer = visitServer(platform.url, 'ru');
    link = data.asked[0]!.link;
  });
  afterEach(() => proxy.fallSilent(false));
  after(async () => {
    await platform?.close();
    await proxy?.close();
    await store?.close();
    await endServers();
    data?.remove();
  });

  /** Every kind of request: pages and forms, of customers, of people signed in, and of people who are not. */
  const everything = (): Promise<Answer>[] => {
    const stranger = visitServer(platform.url, 'tr');
    return [
      customer.get(link),
      customer.post(link, answersTo('expected', evenly(4))),
      customer.get('/s/a-token-that-nobody-was-given'),
      office.get('/studies'),
      office.get(`${data.study}/gap`),
      office.get(data.asked[1]!.encounter),
      office.get('/outbox'),
      office.post('/contacts/new', { firstName: 'A', email: 'a@example.com', locale: 'az' }),
      office.post('/sign-out'),
      stranger.get('/sign-in'),
      stranger.get('/'),
      stranger.post('/sign-in', { email: 'leyla@dalga.example', password: 'whatever it is' }),
      stranger.post('/forgot', { email: 'leyla@dalga.example' }),
    ];
  };

  const expectHonest = (answer: Answer, language: string): void => {
    expect(answer.status).to.equal(503);
    expect(Number(answer.headers.get('retry-after'))).to.be.greaterThan(0);
    expect(answer.headers.get('content-language')).to.equal(language);
    expect(answer.text).to.include('<h1>').and.include(`lang="${language}"`);
    expect(answer.text, 'the number that an operator asks for').to.include(
      answer.headers.get('x-request-id'),
    );
  };

  const expectAllHonest = async (): Promise<void> => {
    const answers = await Promise.all(everything());
    const statuses = answers.map(({ status }) => status);
    for (const status of statuses)
      expect(status, statuses.join(' ')).to.satisfy((one: number) => one < 500 || one === 503);
    const [page, form] = answers;
    expectHonest(page!, 'ru');
    expectHonest(form!, 'ru');
    expectHonest(answers[3]!, 'en');
    expectHonest(answers[7]!, 'en');
    const problem = await customer.send(link, { headers: { Accept: 'application/json' } });
    expect(JSON.parse(problem.text)).to.include({ status: 503, code: 'unavailable' });
  };

  const expectBack = async (): Promise<void> => {
    await until(async () => (await customer.get(link)).status === 200);
    expect((await office.get('/studies')).status).to.equal(200);
    expect((await office.get(`${data.study}/gap`)).status).to.equal(200);
  };

  it('is told by an honest page while it is gone, and the same process answers once it is back', async () => {
    await store.close();
    await expectAllHonest();
    await expectAllHonest();
    store = await openStore();
    await expectBack();
    expect(isThanks(await customer.post(link, answersTo('expected', evenly(4))))).to.equal(true);
  });

  it('is told likewise when it takes everything and answers nothing', async () => {
    link = data.asked[1]!.link;
    proxy.fallSilent(true);
    await expectAllHonest();
    proxy.fallSilent(false);
    await expectBack();
    expect(isThanks(await customer.post(link, answersTo('expected', evenly(4))))).to.equal(true);
  });

  it('is read while it is full; writing says that it is full, and works again when there is room', async () => {
    link = data.asked[2]!.link;
    const comment = 'x'.repeat(4_000);
    await store.close();
    store = await openStore(1);
    await until(async () => (await customer.get(link)).status === 200);
    for (const path of [
      '/studies',
      '/studies?lang=en',
      `${data.study}/gap`,
      '/contacts',
      '/encounters',
      '/outbox',
    ]) {
      const read = await office.get(path);
      expect(read.status, path).to.equal(200);
      expect(read.text, path).to.match(/<\/html>\s*$/);
    }
    const told = { ...answersTo('expected', evenly(4)), comment };
    const refused = await customer.post(link, told);
    expectHonest(refused, 'en'); // the language of the link
    expect(refused.text).to.include('no room left');
    const study = { name: 'Mobil rabitə', service: 'mobil', instrument: 'service-culture' };
    expectHonest(await office.post('/studies', study), 'en');
    expect((await office.get('/studies')).text).to.not.include(study.name);
    expect((await customer.get(link)).text).to.include('<form');

    await store.close();
    store = await openStore();
    await expectBack();
    expect((await office.post('/studies', study)).status).to.equal(303);
    expect(isThanks(await customer.post(link, told))).to.equal(true);
  });
});
