import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import express from 'express';
import { sessions } from '../../../server/platform/http/session.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';

describe('sessions', () => {
  let database: TestDatabase;
  let server: Server;

  before(async () => {
    database = await openTestDatabase();
    await database.prepare();
    const app = express();
    app.use(sessions({ connection: database.connection, secret: 'test secret', https: false }));
    app.get('/told/:time', (req, res) => {
      req.session.flash = { key: `told ${req.params.time}` };
      res.redirect(303, '/next');
    });
    app.get('/silent', (_req, res) => res.redirect('/next'));
    server = createServer(app).listen(0, '127.0.0.1');
  });
  after(async () => {
    server.close();
    await database.close();
  });

  /** What a browser has the moment it may go on: the head alone. */
  const headOf = (path: string): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const { port } = server.address() as AddressInfo;
      get({ port, path, host: '127.0.0.1' }, resolve).on('error', reject);
    });
  const stored = (flash: string): Promise<number> =>
    database.connection.collection('sessions').countDocuments({ 'session.flash.key': flash });

  it('are stored before a redirect leaves, every time', async () => {
    for (let time = 0; time < 20; time += 1) {
      const head = await headOf(`/told/${time}`);
      expect([head.statusCode, head.headers.location]).to.deep.equal([303, '/next']);
      expect(await stored(`told ${time}`), `told ${time}`).to.equal(1);
      head.resume();
    }
  });

  it('are not begun by a redirect of a stranger', async () => {
    const head = await headOf('/silent');
    expect([head.statusCode, head.headers.location]).to.deep.equal([302, '/next']);
    expect(head.headers).to.not.have.property('set-cookie');
    head.resume();
  });
});
