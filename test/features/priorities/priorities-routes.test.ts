import { expect } from 'chai';
import type { Express } from 'express';
import type { PrioritiesData, SharesData } from '../../../public/js/charts/data.js';
import { noChoices } from '../../../server/features/analytics/filter-choices.js';
import { prioritiesRoutes } from '../../../server/features/priorities/index.js';
import type { Response } from '../../../server/features/responses/index.js';
import type { SurveyContent } from '../../../server/features/templates/index.js';
import { createTestApp, visit } from '../../support/app.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { response, study } from '../analytics/builders.js';
import { many, serviceOver, survey, type Told } from './builders.js';

const path = `/studies/${study.id}/priorities`;

describe('the address of priorities', () => {
  let database: TestDatabase;
  before(async () => {
    database = await openTestDatabase();
  });
  after(() => database.close());

  const over = (responses: readonly Response[], content: SurveyContent | null = survey, told: Told = {}) => {
    const priorities = serviceOver(responses, content, { told });
    const app: Express = createTestApp({
      connection: database.connection,
      officeRoutes: (send) =>
        prioritiesRoutes({
          priorities,
          choicesOf: () => Promise.resolve(noChoices),
          timeZone: () => Promise.resolve('Asia/Baku'),
          send,
        }),
    });
    return { app, asked: priorities.asked };
  };

  const dataOf = <T>(html: string, id: string): T => {
    const json = new RegExp(`<script type="application/json" id="${id}-data">(.*?)</script>`).exec(html)?.[1];
    return JSON.parse(json ?? '{}') as T;
  };

  const answers = many(60);

  it('answers every role that may see figures', async () => {
    const { app } = over(answers);
    for (const role of ['admin', 'author', 'analyst', 'agent'] as const)
      expect((await (await visit(app, role)).get(path)).status, role).to.equal(200);
    expect((await (await visit(app)).get(path)).status).to.equal(303);
  });

  it('says the same in the sentence, the picture and the table', async () => {
    const page = await (await visit(over(answers).app, 'admin')).get(path);
    expect(page.text).to.include('Concentrate on <b>speed (en)</b>:');
    const { points, crosshair } = dataOf<PrioritiesData>(page.text, 'priorities-chart');
    const speed = points.find(({ key }) => key === 'speed')!;
    expect(speed.quadrant).to.equal('concentrate');
    expect(speed.importance.value).to.be.above(crosshair.importance);
    expect(speed.performance.value).to.be.below(crosshair.performance);
    expect(page.text).to.match(/<th scope="row">Speed \(en\)<\/th>.*<b>Concentrate here<\/b>/);
    const { rows } = dataOf<SharesData>(page.text, 'drivers-chart');
    expect(rows[0]!.key).to.equal('speed');
    expect(rows[0]!.text).to.match(/\d+\u202f% \+$/);
    expect(page.text).not.to.match(/NaN|Infinity|undefined/);
  });

  it('shows items, stated importance and gaps where they are chosen', async () => {
    const visitor = await visit(over(answers).app, 'admin');
    const page = await visitor.get(`${path}?unit=items&importance=stated&predictors=gap&crosshair=midpoint`);
    const { points, crosshair, diagonal } = dataOf<PrioritiesData>(page.text, 'priorities-chart');
    expect(points.map(({ key }) => key)).to.have.members(['fast', 'ready', 'kind', 'clean']);
    expect(crosshair).to.deep.equal({ importance: 4, performance: 4 });
    expect(diagonal).to.deep.equal({ at: [1, 1], slope: 1 });
    expect(page.text).to.match(/<option value="gap" selected>/);
  });

  it('has a word for constant answers, a single one, none, items that repeat each other, and no outcome', async () => {
    const answer = (value: number, over_: Partial<Response> = {}) =>
      response({
        expected: { fast: 6, ready: 6, kind: 6, clean: 6 },
        delivered: { fast: value, ready: value, kind: value, clean: value },
        outcomes: { recommend: 4, stay: 4, nps: 8 },
        ...over_,
      });
    const told: [string, Response[], SurveyContent][] = [
      ['all answers are alike', [answer(5), answer(5), answer(5)], survey],
      ['too few complete answers', [answer(5)], survey],
      ['not more complete answers', many(3), survey],
      ['some are made of others', [1, 2, 3, 4, 5, 6, 7].map((value) => answer(value, { outcomes: { recommend: value > 4 ? 5 : 2, stay: 3 } })), survey], // prettier-ignore
      ['no complete answers', [answer(5, { outcomes: {} })], survey],
      ['customers', many(30), { ...survey, outcomes: [] }],
      ['customers', many(30), { ...survey, dimensions: survey.dimensions.slice(1, 2) }],
    ];
    for (const [words, responses, content] of told) {
      const visitor = await visit(over(responses, content).app, 'admin');
      for (const query of ['', '?importance=stated', '?unit=items&predictors=gap']) {
        const page = await visitor.get(path + query);
        expect(page.status).to.equal(200);
        expect(page.text).not.to.match(/NaN|Infinity|undefined/);
        if (query === '') expect(page.text).to.include(words);
      }
      expect((await visitor.get(`${path}.csv`)).status).to.equal(200);
    }
  });

  it('says what to do where there is nothing yet', async () => {
    const empty = await (await visit(over([]).app, 'admin')).get(path);
    expect(empty.text).to.include('Nobody has answered after the service yet').and.not.to.include('<canvas');
    const narrowed = await (await visit(over([]).app, 'admin')).get(`${path}?round=Yaz 2026`);
    expect(narrowed.text).to.include('No answers in this selection');
    const unpublished = await (await visit(over([], null).app, 'author')).get(path);
    expect(unpublished.text).to.include(`/studies/${study.id}/survey`);
    const waiting = await (await visit(over([], null).app, 'analyst')).get(path);
    expect(waiting.text).to.include('Once an author has published it');
    const nothing = await (await visit(over([], { ...survey, dimensions: [] }).app, 'admin')).get(path);
    expect(nothing.text).to.include('does not ask what customers got');
  });

  it('hides the figures of few from who may not see persons', async () => {
    const { app } = over(many(4));
    const page = await (await visit(app, 'analyst')).get(path);
    expect(page.text).to.include('too few to show').and.not.to.include('<canvas');
    expect((await (await visit(app, 'analyst')).get(`${path}.csv`)).status).to.equal(404);
    expect((await (await visit(app, 'admin')).get(path)).text).not.to.include('too few to show');
  });

  it('answers senseless filters and choices with the page, but no file', async () => {
    const visitor = await visit(over(answers).app, 'admin');
    const page = await visitor.get(`${path}?outcome=__proto__&unit=x&round=Yay&from=2026-02-30`);
    expect(page.status).to.equal(200);
    expect(page.text)
      .to.match(/aria-describedby="outcome-why"/)
      .and.to.match(/aria-describedby="round-why"/);
    const file = await visitor.get(`${path}.csv?outcome=csat`);
    expect(file.status).to.equal(422);
    expect((await visitor.get(`${path}?outcome[]=a&unit[x]=b`)).status).to.be.below(500);
  });

  it('gives every figure as a file', async () => {
    const file = await (await visit(over(answers).app, 'admin')).get(`${path}.csv?unit=items`);
    expect(file.status).to.equal(200);
    expect(file.headers['content-disposition']).to.match(/attachment; filename="?priorities-/);
    expect(file.headers['cache-control']).to.equal('no-store');
    for (const said of [
      '"importance-derived"',
      '"performance"',
      '"concentrate"',
      '"r2"',
      '"relative-weight"',
      '"loyalty"',
    ])
      expect(file.text, said).to.include(said);
  });

  it('refreshes itself while it computes, and asks and cancels with the filters in the address', async () => {
    const { app, asked } = over(answers, survey, {
      state: 'running',
      result: null,
      computedAt: null,
      total: 100,
    });
    const visitor = await visit(app, 'admin');
    const page = await visitor.get(`${path}?outcome=nps`);
    expect(page.headers['refresh']).to.equal('2');
    expect(page.text).to.include(`action="${path}?`).and.not.to.include('<canvas');
    const sent = await visitor.post(`${path}?outcome=nps`, { step: 'ask' });
    expect(sent.status).to.equal(303);
    expect(sent.headers['location']).to.equal(`${path}?outcome=nps`);
    expect(asked[0]).to.include('"outcome":"nps"');
    expect((await visitor.post(path, { step: 'cancel' })).status).to.equal(303);
    expect((await visitor.post(path, { step: 'x' })).status).to.equal(422);
  });
});
