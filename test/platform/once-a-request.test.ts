import express from 'express';
import { expect } from 'chai';
import request from 'supertest';
import { rememberWhatIsRead } from '../../server/platform/http/remember.js';
import { onceARequest } from '../../server/platform/once-a-request.js';

describe('what is read once a request', () => {
  const readings = () => {
    let n = 0;
    let afterwards: (n: number) => void = () => undefined;
    const after = new Promise<number>((resolve) => (afterwards = resolve));
    const app = express();
    app.use(rememberWhatIsRead);
    const read = () => onceARequest('number', () => Promise.resolve((n += 1)));
    app.all('/', async (_, res) => {
      const [first, second] = [await read(), await read()];
      res.json([first, second, await onceARequest('other', () => Promise.resolve(n))]);
    });
    app.get('/after', (_, res) => {
      res.once('close', () => void read().then(afterwards));
      void read().then((first) => res.json(first));
    });
    app.get('/failing', async (_, res) => {
      let tries = 0;
      const failing = () =>
        onceARequest('failing', () =>
          (tries += 1) === 1 ? Promise.reject(new Error('no')) : Promise.resolve('yes'),
        );
      res.json([await failing().catch(() => 'no'), await failing()]);
    });
    return { app, read, after };
  };

  it('is shared within a request and not between two', async () => {
    const { app } = readings();
    expect((await request(app).get('/')).body).to.deep.equal([1, 1, 1]);
    expect((await request(app).get('/')).body).to.deep.equal([2, 2, 2]);
  });

  it('is read anew by requests that change something, outside of requests, and after the answer', async () => {
    const { app, read, after } = readings();
    expect((await request(app).post('/')).body).to.deep.equal([1, 2, 2]);
    expect([await read(), await read()]).to.deep.equal([3, 4]);
    expect((await request(app).get('/after')).body).to.equal(5);
    expect(await after).to.equal(6);
  });

  it('is tried again where it failed', async () => {
    expect((await request(readings().app).get('/failing')).body).to.deep.equal(['no', 'yes']);
  });
});
