import { noChoices } from '../../../server/features/analytics/filter-choices.js';
import { expect } from 'chai';
import type { TrendData } from '../../../public/js/charts/data.js';
import {
  createMarkStore,
  createNoteModel,
  createNoteService,
  createProviderMarkModel,
  noteRoutes,
  trendRoutes,
} from '../../../server/features/trend/index.js';
import { AppError } from '../../../server/platform/errors.js';
import { createTestApp, visit } from '../../support/app.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { study } from '../analytics/builders.js';
import { answers, noteOn, serviceOver, today, type Over } from './builders.js';

const path = `/studies/${study.id}/trend`;
const timeZone = () => Promise.resolve('Asia/Baku');
const responses = [...answers(20, '2026-08-10', [5, 2]), ...answers(40, '2026-11-10', [5, 4])];

describe('the address of the trend', () => {
  let database: TestDatabase;
  let marks: ReturnType<typeof createMarkStore>;
  before(async () => {
    database = await openTestDatabase();
    marks = createMarkStore({
      trendNotes: createNoteModel(database.connection),
      providerMarks: createProviderMarkModel(database.connection),
    });
    await database.prepare();
  });
  after(() => database.close());

  const appWith = (over: Over) =>
    createTestApp({
      connection: database.connection,
      officeRoutes: (send) => [
        ...trendRoutes({
          choicesOf: () => Promise.resolve(noChoices),
          trends: serviceOver(over),
          timeZone,
          send,
        }),
        noteRoutes({
          notes: createNoteService({
            marks,
            studies: {
              find: (_actor, id) =>
                id === study.id ? Promise.resolve(study) : Promise.reject(new AppError('not-found')),
            },
            clock: () => today,
          }),
          timeZone,
          clock: () => today,
          send,
        }),
      ],
    });

  const dataOf = (html: string): TrendData =>
    JSON.parse(
      /<script type="application\/json" id="trend-chart-data">(.*?)<\/script>/.exec(html)?.[1] ?? '{}',
    ) as TrendData;

  it('answers every role that may see figures', async () => {
    const app = appWith({ responses });
    for (const role of ['admin', 'author', 'analyst', 'agent'] as const)
      expect((await (await visit(app, role)).get(path)).status, role).to.equal(200);
    expect((await (await visit(app)).get(path)).status).to.equal(303);
  });

  it('carries the same figures in the picture, the table and the file, and says what changed', async () => {
    const visitor = await visit(
      appWith({ responses, notes: [noteOn('2026-09-01', 'Yeni <ustalar>')] }),
      'admin',
    );
    const page = await visitor.get(path);
    const data = dataOf(page.text);
    expect(data.lines[0]!.points.map(({ value, joined }) => [value === null, joined])).to.deep.equal([
      [false, false],
      [true, false],
      [true, false],
      [false, false],
    ]);
    expect(data.marks).to.deep.equal([{ at: 0.5, label: '1' }]);
    const gap = data.lines[0]!.points.at(-1)!.value!;
    expect(page.text).to.include(`<td class="n">\u2212${Math.abs(gap).toFixed(2)}</td>`);
    expect(page.text).to.include('received more');
    expect(page.text).to.include('Yeni &lt;ustalar&gt;');
    expect(page.text).to.include('September 2026 to October 2026');
    expect(page.text).not.to.match(/NaN|Infinity|undefined/);
    const file = await visitor.get(`${path}.csv?unit=month`);
    expect(file.headers['content-disposition']).to.match(/filename="?trend-/);
    expect(file.text).to.include(
      `"gap","value","month","2026-11","2026-11-01","2026-12-01",40,false,${gap},`,
    );
    const changed = await visitor.get(`${path}.csv?part=change`);
    expect(changed.headers['content-disposition']).to.match(/filename="?trend-change-/);
    expect(changed.text).to.match(/\r\n"delivered","month","2026-08","2026-11",20,40,false,.*,"more",/);
    for (const part of ['paired', '__proto__', 'x'])
      expect((await visitor.get(`${path}.csv?part=${part}`)).status, part).to.equal(404);
  });

  it('shows no figure of few to whoever may not see persons, neither on the page nor in the file', async () => {
    const few = [
      ...answers(30, '2026-08-10', [5, 2]),
      ...answers(30, '2026-09-10', [5, 2]),
      ...answers(3, '2026-11-10', [1, 5]),
    ];
    const visitor = await visit(appWith({ responses: few }), 'analyst');
    const page = await visitor.get(`${path}?unit=month`);
    expect(page.text).to.include(': too few to show');
    expect(dataOf(page.text).lines[0]!.points.at(-1)!.value).to.equal(null);
    const file = await visitor.get(`${path}.csv?unit=month`);
    expect(file.text).to.match(/"2026-11","2026-11-01","2026-12-01",3,true,,,/);
  });

  it('has a word for one period, for none, and for a survey that is not published', async () => {
    const one = await (
      await visit(appWith({ responses: answers(9, '2026-11-10', [5, 3]) }), 'admin')
    ).get(path);
    expect(one.text).to.include('There is one period so far.');
    const none = await (await visit(appWith({}), 'admin')).get(path);
    expect(none.text).to.include('No answers to follow yet');
    expect(none.text).not.to.include('<canvas');
    const unpublished = await visit(appWith({ versions: [] }), 'author');
    expect((await unpublished.get(path)).text).to.include('The survey is not published yet');
    expect((await unpublished.get(`${path}.csv`)).status).to.equal(404);
  });

  it('shows the same customers between rounds, and takes its buttons', async () => {
    const rounds = ['Yaz 2026', 'Payız 2026'].flatMap((round, at) =>
      answers(12, at === 0 ? '2026-05-10' : '2026-10-10', [5, 3 + at]).map((one, place) => ({
        ...one,
        round,
        customerId: `c${place}`,
      })),
    );
    const asked: string[] = [];
    const app = appWith({ responses: rounds, computed: { state: 'running', done: 3, total: 24 }, asked });
    const visitor = await visit(app, 'analyst');
    const page = await visitor.get(`/studies/${study.id}/trend?unit=round`);
    expect(page.text)
      .to.include('Customers who answered in both rounds')
      .and.include('Customers: 12. Paired t');
    expect(page.headers['refresh']).to.equal('2');
    const file = await visitor.get(`${path}.csv?unit=round&part=paired`);
    expect(file.text).to.match(/\r\n"delivered","round","Yaz 2026","Payız 2026",12,12,false,3,4,1,/);
    const sent = await visitor.post(`/studies/${study.id}/trend?unit=round`, { step: 'cancel' });
    expect(sent.status).to.equal(303);
    expect(sent.headers['location']).to.equal(`/studies/${study.id}/trend?unit=round`);
    expect(asked).to.deep.equal(['cancel']);
    expect((await visitor.post(`/studies/${study.id}/trend?unit=month`, { step: 'ask' })).status).to.equal(
      404,
    );
  });

  it('answers what makes no sense with the page, but no file', async () => {
    const visitor = await visit(appWith({ responses }), 'admin');
    const wrong = 'measure=__proto__&unit=$ne&from=2026-02-30&round=x&measure=gap';
    const page = await visitor.get(`${path}?${wrong}`);
    expect(page.status).to.equal(200);
    expect(page.text).to.match(/aria-describedby="unit-why"/);
    expect((await visitor.get(`${path}.csv?unit=year`)).status).to.equal(422);
    expect((await visitor.get(`/studies/${'0'.repeat(24)}/trend`)).status).to.equal(404);
  });

  it('takes, changes and removes notes; refused ones are shown again', async () => {
    const author = await visit(appWith({ responses }), 'author');
    const form = await author.get(`${path}/notes`);
    const note = /name="note" value="([0-9a-f]{24})"/.exec(form.text)?.[1] ?? '';
    const sent = { note, day: '2026-11-01', text: '=Yeni ustalar' };
    for (let time = 0; time < 2; time += 1)
      expect((await author.post(`${path}/notes`, sent)).status).to.equal(303);
    expect(await marks.list(study.id)).to.have.length(1);
    const refused = await author.post(`${path}/notes`, { ...sent, day: 'dünən', text: '<i>' });
    expect(refused.status).to.equal(422);
    expect(refused.text).to.include('value="&lt;i&gt;"');
    const own = `${path}/notes/${note}`;
    expect((await author.get(own)).text).to.include('Yeni ustalar');
    expect((await author.post(own, { ...sent, text: '' })).status).to.equal(422);
    expect((await author.post(own, { ...sent, text: 'Başqa söz' })).status).to.equal(303);
    expect((await marks.list(study.id))[0]).to.include({ text: 'Başqa söz' });
    expect((await author.get(`${path}/notes/${'0'.repeat(24)}`)).status).to.equal(404);
    const analyst = await visit(appWith({ responses }), 'analyst');
    expect((await analyst.post(own, { action: 'remove' })).status).to.equal(403);
    for (let time = 0; time < 2; time += 1)
      expect((await author.post(own, { action: 'remove' })).status).to.equal(303);
    expect(await marks.list(study.id)).to.deep.equal([]);
  });
});
