import { expect } from 'chai';
import express from 'express';
import { MongoNetworkError, MongoServerError } from 'mongodb';
import request from 'supertest';
import { AppError } from '../../../server/platform/errors.js';
import { formBody } from '../../../server/platform/http/body.js';
import { errorHandler, notFoundHandler } from '../../../server/platform/http/error-handler.js';
import { requestLog } from '../../../server/platform/http/request-log.js';
import { createSendPage } from '../../../server/platform/http/send-page.js';
import { createLogger } from '../../../server/platform/logger.js';
import { testLanguages, testShell, testViews } from '../../support/app.js';

const appThrowing = (error: unknown, log: string[] = []) => {
  const app = express();
  const logger = createLogger('info', { write: (line: string) => void log.push(line) });
  app.use(requestLog({ logger, i18n: testLanguages().in('en') }));
  app.use(formBody('1kb'));
  app.all('/thrown/:secret', () => {
    throw error;
  });
  app.all('/echo', (req, res) => void res.json(req.body));
  app.use(notFoundHandler);
  app.use(errorHandler(createSendPage({ views: testViews(), shellOf: () => testShell('en') })));
  return app;
};

const answerTo = (error: unknown, accept = 'text/html') =>
  request(appThrowing(error)).get('/thrown/x').set('Accept', accept);

describe('the error handler', () => {
  const cases: readonly [string, unknown, number][] = [
    ['a code of ours', new AppError('gone'), 410],
    ['too many tries', new AppError('too-many', { retryAfter: 60 }), 429],
    ['a store that cannot be reached', new MongoNetworkError('connection closed'), 503],
    ['a store that is full', new MongoServerError({ message: 'no space', code: 14031 }), 503],
    ['an address that cannot be decoded', new URIError('malformed'), 400],
    ['a failed csrf check', Object.assign(new Error('invalid csrf token'), { code: 'EBADCSRFTOKEN' }), 403],
    ['whatever nobody expected', new Error('secret detail'), 500],
    ['not even an error', 'a text', 500],
  ];
  for (const [what, error, status] of cases)
    it(`answers ${what} with ${status} as a page and as problem+json`, async () => {
      const page = await answerTo(error);
      expect(page.status).to.equal(status);
      expect(page.text).to.include('<h1>').and.not.include('secret detail');
      const problem = await answerTo(error, 'application/json');
      expect(problem.status).to.equal(status);
      expect(problem.type).to.equal('application/problem+json');
      expect(JSON.parse(problem.text)).to.include({ status });
    });

  it('says when trying again makes sense', async () => {
    expect((await answerTo(new AppError('too-many', { retryAfter: 61 }))).headers['retry-after']).to.equal(
      '61',
    );
    expect((await answerTo(new MongoNetworkError('x'))).headers['retry-after']).to.equal('10');
  });

  it('leads who is not signed in to the door, and back where they were going', async () => {
    const answer = await answerTo(new AppError('unauthenticated'));
    expect(answer.status).to.equal(303);
    expect(answer.headers['location']).to.equal('/sign-in?next=%2Fthrown%2Fx');
  });

  it('gives the operator the id that the person was told, and no address', async () => {
    const log: string[] = [];
    const answer = await request(appThrowing(new Error('boom'), log))
      .get('/thrown/a-token')
      .set('Accept', 'text/html');
    const id = String(answer.headers['x-request-id']);
    expect(answer.text).to.include(id);
    expect(log.join('')).to.include(id).and.include('boom').and.not.include('a-token');
  });

  it('answers bodies that are too large, have too many names or another charset with 4xx', async () => {
    const app = appThrowing(null);
    const post = (body: string, type = 'application/x-www-form-urlencoded') =>
      request(app).post('/echo').set('Accept', 'text/html').set('Content-Type', type).send(body);
    expect((await post(`a=${'x'.repeat(2000)}`)).status).to.equal(413);
    expect((await post('a=1', 'application/x-www-form-urlencoded; charset=koi8-r')).status).to.equal(400);
    expect((await post('a=%E0%A4%A')).status).to.be.oneOf([200, 400]);
  });

  it('answers an unknown address with 404', async () => {
    expect((await request(appThrowing(null)).get('/nowhere').set('Accept', 'text/html')).status).to.equal(
      404,
    );
  });
});
