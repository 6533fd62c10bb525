import { noChoices } from '../../../server/features/analytics/filter-choices.js';
import { expect } from 'chai';
import type { Express } from 'express';
import { createGapService, gapRoutes } from '../../../server/features/analytics/index.js';
import type { DumbbellData } from '../../../public/js/charts/data.js';
import { createTestApp, visit } from '../../support/app.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { all, realistic, response, study } from './builders.js';
import { fakeParts, type FakeParts } from './fakes.js';

const path = `/studies/${study.id}/gap`;

describe('the address of the gap', () => {
  let database: TestDatabase;
  before(async () => {
    database = await openTestDatabase();
  });
  after(() => database.close());

  const appWith = (over: Partial<FakeParts> = {}): Express =>
    createTestApp({
      connection: database.connection,
      officeRoutes: (send) => [
        gapRoutes({
          gaps: createGapService(fakeParts(over)),
          choicesOf: () => Promise.resolve(noChoices),
          timeZone: () => Promise.resolve('Asia/Baku'),
          send,
        }),
      ],
    });
  const pair = response({ expected: all(5), delivered: all(3) });

  it('answers every role that may see figures', async () => {
    const app = appWith({ responses: realistic(40) });
    for (const role of ['admin', 'author', 'analyst', 'agent'] as const) {
      const page = await (await visit(app, role)).get(path);
      expect(page.status, role).to.equal(200);
      expect(page.text.includes('href="/encounters/'), role).to.equal(role === 'admin');
    }
    expect((await (await visit(app)).get(path)).status).to.equal(303);
  });

  it('carries the same gap in the table and in the data of the chart', async () => {
    const page = await (await visit(appWith({ responses: [pair, pair] }), 'admin')).get(path);
    const json = /<script type="application\/json" id="gap-data">(.*?)<\/script>/.exec(page.text)?.[1] ?? '';
    expect((JSON.parse(json) as DumbbellData).rows[0]).to.include({
      kind: 'total',
      gap: -2,
      expected: 5,
      delivered: 3,
    });
    expect(page.text).to.match(/<tr class="sum">[^]*?<b>−2\.00<\/b>/);
  });

  it('answers senseless filters with the page and a word beside the field', async () => {
    const visitor = await visit(appWith({ responses: realistic(40) }), 'admin');
    const hostile = [
      'round=%00&from=1&to=2&provider=__proto__&expectation=$gt&page=-1',
      'round=a&round=b&from[]=1&page=1e9',
      'from=9999-99-99&to=275760-09-13&page=99999999999',
      `provider=${'x'.repeat(4000)}`,
    ];
    for (const query of hostile) {
      const page = await visitor.get(`${path}?${query}`);
      expect(page.status, query).to.equal(200);
    }
    const page = await visitor.get(`${path}?round=Yay&from=2026-02-30`);
    expect(page.text).to.match(/aria-describedby="round-why"/);
    expect(page.text).to.include('There is no such day: this end is left open.');
  });

  it('knows no unknown study', async () => {
    const visitor = await visit(appWith(), 'admin');
    for (const id of ['f'.repeat(24), 'x', '%00'])
      expect((await visitor.get(`/studies/${id}/gap`)).status, id).to.equal(404);
  });

  it('shows the page before anything is published', async () => {
    const page = await (await visit(appWith({ versions: [] }), 'admin')).get(path);
    expect(page.status).to.equal(200);
    expect(page.text).to.include('The survey is not published yet');
  });

  it('gives the table as a file', async () => {
    const visitor = await visit(appWith({ responses: realistic(40) }), 'analyst');
    const file = await visitor.get(`${path}.csv?round=Pay%C4%B1z%202026&provider=us`);
    expect(file.status).to.equal(200);
    expect(file.headers['content-type']).to.equal('text/csv; charset=utf-8');
    expect(file.headers['content-disposition']).to.equal(
      'attachment; filename=gap-ev-interneti-qurasdirma.csv',
    );
    expect(file.headers['cache-control']).to.equal('no-store');
    expect(file.text).to.match(/^\uFEFF?level,dimension,item,title,n,/);
  });

  it('gives the failed encounters as a file, all of them', async () => {
    const failed = Array.from({ length: 12 }, () =>
      response({ expectationSource: 'prospective', expected: all(5), delivered: all(1) }),
    );
    const visitor = await visit(appWith({ responses: failed }), 'analyst');
    const file = await visitor.get(`/studies/${study.id}/gap-failed.csv`);
    expect(file.headers['content-disposition']).to.include('filename=gap-failed-ev-interneti');
    const [head, ...lines] = file.text.trimEnd().split('\r\n');
    expect(head).to.match(/^\uFEFF?encounter,delivered_at,ratio,weakest_item,/);
    expect(lines).to.have.length(12);
    expect(lines[0]).to.match(/^\d*,"2026-11-18T10:00:00\.000Z",0,"[\w-]+",/);
    const few = await visit(appWith({ responses: failed.slice(0, 3) }), 'analyst');
    expect(
      (await few.get(`/studies/${study.id}/gap-failed.csv`)).text.trimEnd().split('\r\n'),
    ).to.have.length(1);
  });

  it('refuses a file of a selection that makes no sense, and of a study without a survey', async () => {
    const visitor = await visit(appWith({ responses: realistic(40) }), 'admin');
    expect((await visitor.get(`${path}.csv?round=Yay`)).status).to.equal(422);
    expect((await (await visit(appWith({ versions: [] }), 'admin')).get(`${path}.csv`)).status).to.equal(404);
    expect((await (await visit(appWith())).get(`${path}.csv`)).status).to.equal(303);
  });

  it('tells few pairs to an analyst without a figure, on the page and in the file', async () => {
    const visitor = await visit(appWith({ responses: [pair, pair] }), 'analyst');
    const page = await visitor.get(path);
    expect(page.text).to.include('too few to show');
    expect(page.text).to.not.include('gap-data');
    expect((await visitor.get(`${path}.csv`)).text).to.match(/"total","","","",2,true,,,/);
    const beside = (await visitor.get(`/studies/${study.id}/gap-by.csv`)).text;
    expect(beside)
      .to.match(/"expectation",,"prospective",,2,true,,,,,/)
      .and.to.not.include('"reliability"');
  });

  it('tells the overall gap by the chosen attribute and beside rivals, and gives it as a file', async () => {
    const cities = ['Bakı', 'Gəncə', 'Şəki'].flatMap((city, at) =>
      realistic(30, undefined, -0.2 * at).map((one) => ({ ...one, segments: { city, tariff: 'A' } })),
    );
    const rival = realistic(12).map((one) => ({ ...one, providerKey: 'sahil' }));
    const segmented = { ...study, segments: ['tariff', 'city'] };
    const visitor = await visit(appWith({ responses: [...cities, ...rival], study: segmented }), 'analyst');
    const first = await visitor.get(`${path}?lang=en`);
    expect(first.text).to.include('By segment: tariff');
    const page = await visitor.get(`${path}?by=city&lang=en`);
    expect(page.text).to.include('By segment: city').and.to.include('Beside other providers');
    expect(page.text).to.match(/Welch’s analysis of variance, F\(2;\u00a0/);
    expect(page.text).to.match(/δ\u00a0&#x3D;\u00a0[+−]\d\.\d\d, (small|middling|large)/);
    expect(page.text).to.include('<input type="hidden" name="by" value="city">');
    const other = await visitor.get(`${path}?by=__proto__&lang=en`);
    expect(other.text).to.include('This study has no such attribute');
    const file = await visitor.get(`/studies/${study.id}/gap-by.csv?by=city`);
    for (const part of [
      'segment',
      'segment-against-others',
      'segment-difference',
      'segment-anova',
      'provider',
    ])
      expect(file.text).to.include(`\r\n"${part}",`);
    expect(file.text).to.match(/\r\n"expectation",,"prospective",,84,false,\d/);
    expect(file.text).to.match(/\r\n"expectation",,"retrospective",,6,false,\d/);
    expect(file.text).to.match(/\r\n"reliability","moral","gap",,,false,,,0\.\d/);
    expect(file.text).to.match(/\r\n"pairing",,"paired",,84,false,/);
    expect(file.text).to.match(/\r\n"recommendation",,,,\d+,false,/);
    expect((await visitor.get(`/studies/${study.id}/gap-by.csv?by=x`)).status).to.equal(422);
  });

  it('shows no small group to an analyst, nor what would give it away', async () => {
    const of = (city: string, count: number) =>
      realistic(count).map((one) => ({
        ...one,
        expectationSource: 'prospective' as const,
        segments: { city },
      }));
    const responses = [...of('Bakı', 20), ...of('Gəncə', 9), ...of('Şəki', 3)];
    const appOf = () => appWith({ responses, study: { ...study, segments: ['city'] } });
    const rows = async (role: 'admin' | 'analyst'): Promise<string> =>
      (await (await visit(appOf(), role)).get(`/studies/${study.id}/gap-by.csv`)).text;

    expect(await rows('analyst')).to.match(/"segment","city","Şəki",,3,true,,,/);
    expect(await rows('analyst')).to.match(/"segment","city","Gəncə",,\d,true,,,/);
    expect(await rows('admin')).to.not.match(/"segment","city",[^\r]*true/);
  });
});
