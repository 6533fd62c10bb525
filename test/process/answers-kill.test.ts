import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { endServers, startServer } from '../support/process.js';
import type { FetchVisitor } from '../support/visitor.js';
import { formIn } from '../features/answer-imports/answer-imports.js';
import { prepareData, type Prepared } from './prepared.js';

const rows = 12_000;
const file = [
  'respondent;interest.E;interest.P',
  ...Array.from({ length: rows }, (_, at) => `${at};5;${1 + (at % 5)}`),
].join('\n');

describe('an import of answers whose process is killed', function () {
  this.timeout(600_000);
  let data: Prepared;
  before(async () => {
    data = await prepareData(0);
  });
  after(async () => {
    await endServers();
    data?.remove();
  });

  const page = async (office: FetchVisitor, address: string): Promise<string> =>
    (await office.get(`${address}?lang=en`)).text;

  const settled = async (office: FetchVisitor, address: string): Promise<string> => {
    let text = await page(office, address);
    while (text.includes('<progress')) {
      await pause(200);
      text = await page(office, address);
    }
    return text;
  };

  it('goes on after the next start, and doubles nothing', async () => {
    const folder = data.copy();
    const first = await startServer({ DATA_DIR: folder, LOG_LEVEL: 'error' });
    const office = data.officeAt(first.url);
    const imports = `${data.study}/imports`;
    await page(office, `${imports}/file`);
    const form = new FormData();
    form.set('_csrf', office.csrf());
    form.set('file', new Blob([file]), 'rivals.csv');
    const { location, status } = await office.send(`${imports}/file`, { method: 'POST', body: form });
    expect(status).to.equal(303);
    const columns = formIn(await page(office, location));
    const said = { ...columns, 'set-told': 'retrospective', 'set-provider': 'us' };
    await office.post(location, { ...said, step: 'check' });
    expect(await settled(office, location)).to.include('12000 answers would be new.');
    await office.post(location, { step: 'run' });
    const answers = async (at: FetchVisitor): Promise<number> =>
      Number(/<td class="n"[^>]*>([^<]*)</.exec(await page(at, imports))?.[1]?.replace(/\D/g, ''));
    while ((await answers(office)) < 1_000) await pause(50);
    await first.kill();

    const second = await startServer({ DATA_DIR: folder, LOG_LEVEL: 'error' });
    const again = data.officeAt(second.url);
    expect(await answers(again)).to.be.within(1_000, rows - 1);
    const done = await settled(again, location);
    expect(done).to.include('12000 new answers were imported.');
    expect(await answers(again)).to.equal(rows);
    expect(second.logged()).to.equal('');
    await second.stop();
  });
});
