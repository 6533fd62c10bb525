import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import express, { type Response } from 'express';
import { countVisits } from '../../../server/platform/http/visits.js';
import { visitors } from '../../../server/platform/visitors.js';

describe('visits', () => {
  it('are let go first from the request to its answer', async () => {
    const app = express();
    const asked = new Promise<Response>((resolve) => app.use(countVisits, (_req, res) => resolve(res)));
    const server = createServer(app).listen(0);
    await once(server, 'listening');
    try {
      const page = fetch(`http://localhost:${(server.address() as AddressInfo).port}/`);
      const res = await asked;
      let isOver = false;
      const work = visitors.goFirst(30).then(() => (isOver = true));
      await new Promise((resolve) => setImmediate(resolve));
      expect(isOver).to.equal(false);
      res.end('answered');
      expect(await (await page).text()).to.equal('answered');
      await work;
    } finally {
      server.close();
    }
  });
});
