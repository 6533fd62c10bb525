import { request as httpRequest, createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Router } from 'express';
import { expect } from 'chai';
import request from 'supertest';
import { heldFileOf } from '../../../server/platform/http/multipart.js';
import { createTestApp } from '../../support/app.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { people } from '../../support/people.js';

type Seen = { readonly name: string; readonly body: unknown; readonly bytes: number };

describe('a form with a file', () => {
  let database: TestDatabase;
  let app: ReturnType<typeof createTestApp>;
  /** What reached the route; a file counts as read once it has ended. */
  let seen: Seen[];
  let broken: number;

  beforeEach(async () => {
    seen = [];
    broken = 0;
    database = await openTestDatabase();
    const router = Router();
    router.post('/files', async (req, res) => {
      const file = heldFileOf(req);
      let bytes = 0;
      try {
        for await (const chunk of (file?.stream ?? []) as AsyncIterable<Buffer>) bytes += chunk.length;
      } catch {
        broken += 1;
        return;
      }
      seen.push({ name: file?.name ?? '', body: req.body, bytes });
      res.send('taken');
    });
    router.post('/ignores', (_req, res) => void res.send('ignored'));
    app = createTestApp({ connection: database.connection, officeRoutes: () => [router] });
  });
  afterEach(() => database.close());

  const signIn = async () => {
    const agent = request.agent(app);
    await agent.get(`/test/become/${people.admin.accountId}`).expect(200);
    const { text: token } = await agent.get('/test/csrf');
    return { agent, token };
  };

  it('reaches its route with fields, name and bytes', async () => {
    const { agent, token } = await signIn();
    await agent
      .post('/files')
      .field('_csrf', token)
      .field('step', 'one')
      .attach('file', Buffer.alloc(300_000, 'a'), 'müştərilər.csv')
      .expect(200, 'taken');
    expect(seen).to.deep.equal([
      { name: 'müştərilər.csv', body: { _csrf: token, step: 'one' }, bytes: 300_000 },
    ]);
  });

  it('is refused without the token before a byte of the file is read', async () => {
    const { agent, token } = await signIn();
    const file = Buffer.alloc(2_000_000, 'a');
    await agent.post('/files').attach('file', file, 'a.csv').expect(403);
    await agent.post('/files').field('_csrf', 'forged').attach('file', file, 'a.csv').expect(403);
    // A token behind the file comes too late: the file would have been kept before it is known.
    await agent.post('/files').attach('file', file, 'a.csv').field('_csrf', token).expect(403);
    await request(app).post('/files').field('_csrf', token).attach('file', file, 'a.csv').expect(403);
    expect(seen).to.deep.equal([]);
  });

  it('is answered where nobody takes its file, and where there is no such address', async () => {
    const { agent, token } = await signIn();
    const file = Buffer.alloc(2_000_000, 'a');
    await agent.post('/ignores').field('_csrf', token).attach('file', file, 'a.csv').expect(200, 'ignored');
    await agent.post('/nowhere').field('_csrf', token).attach('file', file, 'a.csv').expect(404);
  });

  it('without a file is a form', async () => {
    const { agent, token } = await signIn();
    await agent.post('/files').field('_csrf', token).field('step', ['a', 'b']).expect(200);
    expect(seen).to.deep.equal([{ name: '', body: { _csrf: token, step: ['a', 'b'] }, bytes: 0 }]);
  });

  it('that is broken or swollen is refused', async () => {
    const { agent, token } = await signIn();
    const send = (type: string, body: string) =>
      agent.post('/files').set('Content-Type', type).set('Accept', 'text/html').send(body);
    await send('multipart/form-data', 'x').expect(400);
    await send('multipart/form-data; boundary=x', 'no parts').expect((answer) => {
      expect(answer.status).to.be.oneOf([400, 403]);
    });
    await agent.post('/files').field('_csrf', token).field('step', 'a'.repeat(20_000)).expect(413);
    const many = agent.post('/files').field('_csrf', token);
    for (let at = 0; at < 60; at += 1) void many.field(`f${at}`, 'a');
    await many.expect(413);
    expect(seen).to.deep.equal([]);
  });

  it('cannot name what every object has', async () => {
    const { agent, token } = await signIn();
    await agent
      .post('/files')
      .field('_csrf', token)
      .field('__proto__', 'x')
      .field('constructor', 'y')
      .expect(200);
    expect(Object.getPrototypeOf(seen[0]?.body)).to.equal(Object.prototype);
  });

  it('that breaks off is told to whoever reads its file', async () => {
    const { agent, token } = await signIn();
    const server: Server = createServer(app).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const cookie = (
      agent as unknown as { jar: { getCookies: (at: object) => { toValueString: () => string } } }
    ).jar
      .getCookies({ domain: '127.0.0.1', path: '/', secure: false, script: false })
      .toValueString();
    const head = `--x\r\nContent-Disposition: form-data; name="_csrf"\r\n\r\n${token}\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n`;
    const sending = httpRequest({
      port: (server.address() as AddressInfo).port,
      host: '127.0.0.1',
      method: 'POST',
      path: '/files',
      headers: {
        'Content-Type': 'multipart/form-data; boundary=x',
        'Content-Length': 1_000_000,
        Cookie: cookie,
      },
    });
    sending.on('error', () => undefined);
    sending.write(`${head}${'a'.repeat(100_000)}`);
    setTimeout(() => sending.destroy(), 300);
    for (let waited = 0; broken === 0 && waited < 5_000; waited += 50)
      await new Promise((resolve) => setTimeout(resolve, 50));
    server.closeAllConnections();
    server.close();
    expect([broken, seen.length]).to.deep.equal([1, 0]);
  });
});
