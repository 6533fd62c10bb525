import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect } from 'chai';
import {
  createImportModel,
  createImportRunner,
  createImports,
  createImportStore,
  createPlanModel,
  createPlanStore,
  createUploads,
  type BeginPass,
  type ImportJob,
  type ImportPlan,
  type ImportRunner,
  type Imports,
  type Uploads,
} from '../../../server/platform/imports/index.js';
import { createLogger } from '../../../server/platform/logger.js';
import { testLanguages } from '../../support/app.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { until } from '../../support/until.js';
import { openFolder } from '../tables/files.js';

const kind = 'numbers';
const whose = { kind, scope: '', owner: 'a'.repeat(24), locale: 'en' as const };
const plan: ImportPlan = {
  columns: [
    { target: 'number', name: '' },
    { target: 'ignore', name: '' },
  ],
  settings: { by: 'number' },
};

describe('an import', () => {
  let database: TestDatabase;
  let files: ReturnType<typeof openFolder>;
  let uploads: Uploads;
  let imports: Imports;
  let runner: ImportRunner;
  let time: Date;
  /** Which rows were taken in earnest, which were tried and which were heard of again. */
  let taken: number[];
  let tried: number;
  let replayed: number;
  let hold: (row: number) => Promise<void>;

  /** Takes rows whose number is even; others are mistakes. */
  const begin: BeginPass = (_job, dry) =>
    Promise.resolve({
      take: async (rows) => {
        await hold(rows[0]?.row ?? 0);
        const odd = rows.filter(({ cells }) => Number(cells[0]) % 2 !== 0);
        if (dry) tried += rows.length;
        else taken.push(...rows.map(({ row }) => row));
        return {
          counts: { taken: rows.length - odd.length },
          mistakes: odd.map(({ row, cells }) => ({
            row,
            column: 'number',
            value: cells[0] ?? '',
            reason: { key: 'form:number' },
          })),
        };
      },
      replay: (rows) => (replayed += rows.length),
    });

  const createRunner = (): ImportRunner => {
    const store = createImportStore(database.connection.model('Import') as never);
    const made = createImportRunner({
      imports: store,
      uploads,
      languages: testLanguages(),
      clock: () => time,
      logger: createLogger('silent'),
      pollEvery: 20,
    });
    made.register(kind, begin);
    return made;
  };

  beforeEach(async () => {
    time = new Date('2026-11-20T08:00:00Z');
    [taken, tried, replayed] = [[], 0, 0];
    hold = () => Promise.resolve();
    database = await openTestDatabase();
    files = openFolder();
    uploads = createUploads({ folder: join(files.folder, 'uploads'), clock: () => time });
    const store = createImportStore(createImportModel(database.connection));
    const plans = createPlanStore(createPlanModel(database.connection));
    runner = createRunner();
    imports = createImports({
      imports: store,
      plans,
      uploads,
      runner: { kick: () => runner.kick() },
      languages: testLanguages(),
      clock: () => time,
    });
    await database.prepare();
  });
  afterEach(async () => {
    await runner.stop();
    await database.close();
    files.close();
  });

  const receive = (text: string): Promise<ImportJob> =>
    imports.receive({ stream: Readable.from([text]), isCut: () => false, name: 'numbers.csv' }, whose);
  const again = (job: ImportJob): Promise<ImportJob> =>
    imports.find(job.id, { kind, scope: '', owner: null });
  const reach = async (job: ImportJob, state: ImportJob['state']): Promise<ImportJob> => {
    let found = job;
    await until(async () => {
      found = await again(job);
      return found.state === state;
    });
    return found;
  };
  const numbers = (count: number): string =>
    `number,note\n${Array.from({ length: count }, (_, at) => `${at},n${at}`).join('\n')}\n`;

  it('is kept, looked at, tried dry and run; the file is removed and the mistakes are not', async () => {
    const job = await receive(numbers(1_200));
    expect(job).to.deep.include({ state: 'draft', fileName: 'numbers.csv', header: ['number', 'note'] });
    expect(await imports.peek(job)).to.deep.include({ header: ['number', 'note'] });
    runner.start();
    await imports.check(job, plan);
    const checked = await reach(job, 'checked');
    expect(checked.checked).to.deep.include({
      rows: 1_200,
      row: 1_201,
      counts: { taken: 600 },
      wrongRows: 600,
      bytes: job.bytes,
    });
    expect(checked.checked.firstMistakes).to.have.length(20);
    expect(checked.checked.firstMistakes[0]).to.deep.include({ row: 3, column: 'number', value: '1' });
    expect([tried, taken.length]).to.deep.equal([1_200, 0]);

    await imports.run(checked);
    const done = await reach(job, 'done');
    expect(done.done).to.deep.include({ rows: 1_200, counts: { taken: 600 }, wrongRows: 600 });
    expect(taken).to.have.length(1_200);
    await until(async () => !(await imports.isKept(job)));
    const lines = readFileSync((await imports.mistakesOf(done))!, 'utf8').split('\r\n');
    expect(lines).to.have.length(602);
    expect(lines[0]).to.equal('\uFEFF"number","note","Row","Reason"');
    expect(lines[1]).to.match(/^"1","n1","3","number: .+"$/);
    expect(lines[600]).to.match(/^"1199","n1199","1201","number: .+"$/);
  });

  it('goes on where a process that died left it: no row twice, no mistake twice', async () => {
    const job = await receive(numbers(2_000));
    runner.start();
    await imports.check(job, plan);
    const checked = await reach(job, 'checked');
    let release: () => void = () => undefined;
    hold = (row) => (row > 1_000 ? new Promise((resolve) => (release = resolve)) : Promise.resolve());
    await imports.run(checked);
    await until(async () => (await again(job)).done.rows === 999);
    // The first process hangs amid its third batch, having already written mistakes; its lease ends.
    writeFileSync(uploads.mistakesPathOf(job.uploadId), 'half a li', { flag: 'a' });
    const dead = runner;
    hold = () => Promise.resolve();
    time = new Date(time.getTime() + 60_000);
    runner = createRunner();
    runner.start();
    const done = await reach(job, 'done');
    release();
    await dead.stop();
    expect(done.done).to.deep.include({ rows: 2_000, counts: { taken: 1_000 }, wrongRows: 1_000 });
    expect((await again(job)).done).to.deep.equal(done.done);
    expect(replayed).to.equal(999);
    const text = readFileSync((await imports.mistakesOf(done))!, 'utf8');
    expect(text).to.not.include('half a li');
  });

  it('is put down between batches when the process stops, and taken up at once after', async () => {
    const job = await receive(numbers(3_000));
    runner.start();
    await imports.check(job, plan);
    const checked = await reach(job, 'checked');
    hold = () => new Promise((resolve) => setTimeout(resolve, 5));
    await imports.run(checked);
    await until(() => taken.length > 0);
    await runner.stop();
    const rows = taken.length;
    expect(rows).to.be.lessThan(3_000);
    expect((await again(job)).state).to.equal('running');
    runner.start();
    await reach(job, 'done');
    expect(taken).to.have.length(3_000);
  });

  it('of a file that breaks off is told where, and nothing is taken', async () => {
    const job = await receive(`${numbers(3_000)}"open,1\n`);
    runner.start();
    await imports.check(job, plan);
    const failed = await reach(job, 'failed');
    expect(failed.failure).to.deep.equal({ code: 'quote', row: 3_002 });
    expect(taken).to.deep.equal([]);
    await imports.revise(failed);
    expect((await again(job)).state).to.equal('draft');
  });

  it('remembers its columns for the next file with the same header, also for a corrected file of mistakes', async () => {
    await imports.check(await receive(numbers(3)), plan);
    expect((await receive(numbers(5))).plan).to.deep.equal(plan);
    expect((await receive('number;note\n1;2\n')).plan).to.deep.equal(plan);
    expect((await receive('note,number\n1,2\n')).plan.columns).to.deep.equal([]);
    const corrected = await receive('number,note,Sətir,Səbəb\n1,2,3,4\n');
    expect(corrected.plan.columns.map(({ target }) => target)).to.deep.equal([
      'number',
      'ignore',
      'ignore',
      'ignore',
    ]);
  });

  it('counts a row that is wider than the header as a mistake', async () => {
    const job = await receive('number,note\n0,a,b\n2,c\n4,d,,\n');
    runner.start();
    await imports.check(job, plan);
    const { checked } = await reach(job, 'checked');
    expect(checked).to.deep.include({ rows: 3, counts: { taken: 2 }, wrongRows: 1 });
    expect(checked.firstMistakes[0]).to.deep.include({ row: 2, column: null, value: 'b' });
  });

  it('of no table leaves nothing behind', async () => {
    let refused: unknown;
    await receive('').catch((error: unknown) => (refused = error));
    expect(refused).to.have.property('code', 'empty');
    expect(await uploads.here()).to.deep.equal([]);
    expect(await imports.latest({ kind, scope: '', owner: null, limit: 5 })).to.deep.equal([]);
  });

  it('is found by its owner and its kind alone, and changes only from the state that it is in', async () => {
    const job = await receive(numbers(3));
    const refusal = (of: { kind: string; scope: string; owner: string | null }) =>
      imports.find(job.id, of).then(
        () => null,
        (error: unknown) => (error as { code: string }).code,
      );
    expect(await refusal({ kind, scope: '', owner: whose.owner })).to.equal(null);
    expect(await refusal({ kind, scope: '', owner: 'b'.repeat(24) })).to.equal('not-found');
    expect(await refusal({ kind: 'others', scope: '', owner: null })).to.equal('not-found');
    expect(await refusal({ kind, scope: 'x', owner: null })).to.equal('not-found');
    const code = (work: Promise<void>) =>
      work.then(
        () => null,
        (error: unknown) => (error as { code: string }).code,
      );
    expect(await code(imports.run(job))).to.equal('conflict');
    await uploads.remove(job.uploadId);
    expect(await code(imports.check(job, plan))).to.equal('gone');
    await imports.discard(job);
    expect(await refusal({ kind, scope: '', owner: null })).to.equal('not-found');
  });
});
