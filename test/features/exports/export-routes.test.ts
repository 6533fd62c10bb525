import { noChoices } from '../../../server/features/analytics/filter-choices.js';
import { parse } from 'csv-parse/sync';
import { expect } from 'chai';
import type { Express } from 'express';
import type { Response } from '../../../server/features/responses/index.js';
import { createGapService, gapTable, groupsTable } from '../../../server/features/analytics/index.js';
import { figuresFile } from '../../../server/features/exports/figure-files.js';
import { exportRoutes } from '../../../server/features/exports/index.js';
import type { Study } from '../../../server/features/studies/index.js';
import type { Version } from '../../../server/features/templates/index.js';
import { createTestApp, testLanguages, visit } from '../../support/app.js';
import { people } from '../../support/people.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { all, filtersOf, readingOf, realistic, response } from '../analytics/builders.js';
import { fakeParts, newest } from '../analytics/fakes.js';
import { contentOf, serviceOver, study } from './builders.js';
import { filesIn, sheetIn } from './reading.js';

const path = `/studies/${study.id}/exports`;
const pairs = (count: number): Response[] =>
  Array.from({ length: count }, (_, at) => response({ expected: all(5), delivered: all(3 + (at % 2)) }));

describe('the address of exports', () => {
  let database: TestDatabase;
  before(async () => {
    database = await openTestDatabase();
  });
  after(() => database.close());

  const appWith = (
    responses: Response[],
    { of = study, versions = [newest] }: { readonly of?: Study; readonly versions?: Version[] } = {},
  ): Express =>
    createTestApp({
      connection: database.connection,
      officeRoutes: (send) => [
        exportRoutes({
          choicesOf: () => Promise.resolve(noChoices),
          exports: serviceOver(responses, { versions, of }).service,
          gaps: createGapService(fakeParts({ responses, study: of, versions })),
          languages: testLanguages(),
          timeZone: () => Promise.resolve('Asia/Baku'),
          clock: () => new Date('2026-11-24T10:00:00Z'),
          send,
        }),
      ],
    });

  it('offers rows to those who may see persons and says to others why they have none', async () => {
    const app = appWith(pairs(8));
    const pageOf = async (role: 'admin' | 'author' | 'analyst' | 'agent') =>
      (await (await visit(app, role)).get(path)).text;
    expect(await pageOf('admin'))
      .to.include(`action="${path}/rows"`)
      .and.include(`${path}/figures?`);
    expect(await pageOf('author'))
      .to.include('Administrators may have them')
      .and.not.include('/exports/rows');
    expect(await pageOf('analyst'))
      .to.include('in this study analysts may not')
      .and.not.include('/exports/rows');
    expect(await pageOf('agent')).to.include('your own encounters only');
    expect((await (await visit(app)).get(path)).status).to.equal(303);
  });

  it('gives rows to admins, to analysts where the study allows it, and to nobody else', async () => {
    const statusOf = async (app: Express, role: 'admin' | 'author' | 'analyst' | 'agent') =>
      (await (await visit(app, role)).get(`${path}/rows?format=csv`)).status;
    const app = appWith(pairs(8));
    expect(await statusOf(app, 'admin')).to.equal(200);
    expect(await statusOf(app, 'analyst')).to.equal(404);
    expect(await statusOf(app, 'author')).to.equal(403);
    expect(await statusOf(app, 'agent')).to.equal(403);
    const open = appWith(pairs(8), { of: { ...study, personsForAnalysts: true } });
    expect(await statusOf(open, 'analyst')).to.equal(200);
  });

  it('sends each format under its name and type', async () => {
    const visitor = await visit(appWith(pairs(8)), 'admin');
    const kinds = {
      csv: ['.csv', 'text/csv'],
      'csv-semicolon': ['.csv', 'text/csv'],
      xlsx: ['.xlsx', 'spreadsheetml'],
      sps: ['-spss.zip', 'application/zip'],
      codebook: ['-codebook.csv', 'text/csv'],
    };
    for (const [format, [ending = '', type = '']] of Object.entries(kinds)) {
      const file = await visitor.get(`${path}/rows?format=${format}&language=az&answers=chosen&unpaired=`);
      const headers = file.headers as Record<string, string>;
      expect(file.status, format).to.equal(200);
      expect(headers['content-disposition'], format)
        .to.match(/^attachment; filename="?rows-/)
        .and.include(ending);
      expect(headers['content-type'], format).to.include(type);
      expect(headers['cache-control'], format).to.equal('no-store');
    }
  });

  it('says on the page that there is nothing, in place of an empty file', async () => {
    const visitor = await visit(appWith([response({ wave: 'before' })]), 'admin');
    const file = await visitor.get(`${path}/rows?format=csv`);
    expect(file.status).to.equal(404);
    expect(file.text).to.include('There is nothing to write into a file.');
    const none = await (await visit(appWith([]), 'admin')).get(path);
    expect(none.text).to.include('Nobody has answered yet').and.not.include(`${path}/rows`);
    const unpublished = await (await visit(appWith([], { versions: [] }), 'author')).get(path);
    expect(unpublished.text).to.include('The survey is not published yet');
  });

  it('refuses what makes no sense in words', async () => {
    const visitor = await visit(appWith(pairs(8)), 'admin');
    const asked = ['rows', 'rows?format=pdf', 'rows?format=csv&language=de', 'rows?format=csv&separator=x'];
    for (const wish of [
      ...asked,
      'rows?format=csv&format=xlsx',
      'rows?format=csv&round=Yay',
      'figures?format=sps',
      'figures?format=csv&provider=__proto__',
    ]) {
      const answer = await visitor.get(`${path}/${wish}`);
      expect(answer.status, wish).to.equal(422);
      expect(answer.text, wish).to.match(/on the page of exports/);
    }
    for (const what of ['', '/rows?format=csv', '/figures?format=csv'])
      expect((await visitor.get(`/studies/${'9'.repeat(24)}/exports${what}`)).status).to.equal(404);
    const page = await visitor.get(`${path}?round=Yay`);
    expect(page.status).to.equal(200);
    expect(page.text).to.match(/aria-describedby="round-why"/);
  });

  it('hides in the file of figures what the page hides', async () => {
    const figures = async (role: 'admin' | 'author') => {
      const file = await (await visit(appWith(pairs(3)), role)).get(`${path}/figures?format=csv`);
      return parse<Record<string, string>>(file.text, { columns: true, bom: true }).at(-1);
    };
    expect(await figures('author')).to.include({ n: '3', hidden: 'true', gap: '' });
    expect(await figures('admin')).to.include({ n: '3', hidden: 'false' });
    expect((await figures('admin'))?.['gap']).to.match(/^-1\.6/);
  });

  it('explains every column of the figures', async () => {
    const visitor = await visit(appWith(pairs(8)), 'author');
    const book = await visitor.get(`${path}/figures?format=codebook`);
    const lines = parse<Record<string, string>>(book.text, { columns: true, bom: true });
    const reading = readingOf({ responses: pairs(8) });
    const { columns } = gapTable(reading, filtersOf(), 'en');
    const groups = groupsTable(reading, filtersOf()).columns.map((name) => `groups.${name}`);
    expect(lines.map(({ column }) => column).filter((name) => !name?.startsWith('file.'))).to.deep.equal([
      ...columns,
      ...groups,
    ]);
    expect(lines.every(({ meaning }) => meaning !== '' && !meaning?.includes('exports:'))).to.equal(true);
  });

  it('tells the overall gap by every attribute and beside rivals, as a file and as a sheet', async () => {
    const ours = ['Bakı', 'Gəncə', 'Şəki'].flatMap((city, at) =>
      realistic(12, undefined, -0.2 * at).map((one) => ({ ...one, segments: { city, tariff: 'A' } })),
    );
    const rival = realistic(12).map((one) => ({ ...one, providerKey: 'sahil' }));
    const of = { ...study, segments: ['tariff', 'city'] };
    const visitor = await visit(appWith([...ours, ...rival], { of }), 'analyst');
    expect((await visitor.get(`${path}/figures?format=xlsx`)).status).to.equal(200);
    expect((await visitor.get(path)).text).to.include('Download CSV by segment and provider');

    const file = await visitor.get(`${path}/figures?format=groups`);
    expect((file.headers as Record<string, string>)['content-disposition']).to.include('-by-group.csv');
    const lines = parse<Record<string, string>>(file.text, { columns: true, bom: true });
    const keys = lines
      .filter(({ part }) => part === 'segment' || part === 'provider')
      .map(({ attribute, key }) => `${attribute}=${key}`);
    expect(keys).to.have.members(['tariff=A', 'city=Bakı', 'city=Gəncə', 'city=Şəki', '=us', '=sahil']);
    expect(lines.map(({ part }) => part)).to.include.members([
      'gap',
      'segment-against-others',
      'segment-anova',
    ]);

    const { reading, filters } = await createGapService(
      fakeParts({ responses: [...ours, ...rival], study: of }),
    ).read(people.analyst, {
      studyId: of.id,
      asked: {},
      timeZone: 'UTC',
      page: 1,
      by: '',
      everyAttribute: true,
    });
    const parts = { i18n: testLanguages().in('en', 'UTC'), timeZone: 'UTC', at: new Date(0) };
    if (!reading) throw new Error('nothing was read');
    const files = await filesIn(await contentOf(figuresFile('xlsx', { reading, filters }, parts).content));
    const [head = [], ...rows] = sheetIn(files, 2);
    expect(head).to.deep.equal(Object.keys(lines[0] ?? {}));
    expect(rows).to.have.length(lines.length);
    const explained = sheetIn(files, 3).map(([name]) => name);
    expect(explained).to.include.members(['level', 'groups.part', 'groups.cliffs_delta', 'file.group-rows']);
  });
});
