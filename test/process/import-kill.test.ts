import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { ownDatabase } from '../support/platform.js';
import { endServers, startServer, type Started } from '../support/process.js';
import { visitServer, type FetchVisitor } from '../support/visitor.js';
import { setUp } from './story.js';

const people = 3_000;
const patience = 300_000; // ms

const table = (): string => {
  const rows = Array.from({ length: people }, (_, at) => `Ad${at};m${at}@example.com;${at}`);
  return ['Ad;E-poçt;Müştəri nömrəsi', ...rows, 'Günel;günel;1'].join('\n');
};

describe('an import, killed on the way', function () {
  this.timeout(600_000);
  let folder: string;
  let settings: Record<string, string>;
  let server: Started;
  let office: FetchVisitor;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'gozlenti-import-kill-'));
    settings = { DATA_DIR: folder, LOG_LEVEL: 'error', ...ownDatabase() };
  });
  after(async () => {
    await endServers();
    rmSync(folder, { recursive: true, force: true });
  });

  const upload = async (): Promise<string> => {
    const form = new FormData();
    form.set('_csrf', office.csrf());
    form.set('file', new Blob([table()]), 'people.csv');
    const answer = await office.send('/contacts/import', { method: 'POST', body: form });
    expect(answer.status).to.equal(303);
    return answer.location;
  };
  const settled = async (address: string): Promise<string> => {
    for (const end = Date.now() + patience; Date.now() < end; await pause(200)) {
      const answer = await office.get(address);
      if (!answer.headers.has('refresh')) return answer.text;
    }
    throw new Error('the import did not end');
  };
  const rowsRead = async (address: string): Promise<number> => {
    const { text } = await office.get(address);
    return Number(/([\d.,\s]+) rows? read/.exec(text)?.[1]?.replace(/\D/g, '') ?? people);
  };

  it('goes on by itself, doubles nobody and counts everybody once', async () => {
    server = await startServer(settings);
    office = visitServer(server.url);
    await setUp(office, server.setupLink ?? '');
    await office.get('/contacts?lang=en');
    const address = await upload();
    const plan = {
      ...{ 'use-0': 'firstName', 'use-1': 'email', 'use-2': 'externalId' },
      ...{ 'set-match': 'email', 'set-locale': 'az', step: 'check' },
    };
    await office.post(address, plan);
    expect(await settled(address)).to.include(`${people} rows can be imported`);
    await office.post(address, { step: 'run' });
    let kills = 0;
    for (let seen = 0; kills < 2;) {
      const rows = await rowsRead(address);
      if (rows >= people) break;
      if (rows > seen) {
        await server.kill();
        kills += 1;
        seen = rows;
        server = await startServer(settings);
        office = office.movedTo(server.url);
      }
      await pause(20);
    }
    expect(kills).to.be.greaterThan(0);
    const done = await settled(address);
    expect(done).to.include(`${people} customers have been imported. 1 row with mistakes was left out.`);
    const list = (await office.get('/contacts')).text;
    expect(/([\d,]+) customers/.exec(list)?.[1]?.replace(',', '')).to.equal(String(people));
    const mistakes = await office.get(`${address}/mistakes.csv`);
    expect(mistakes.text.trim().split('\r\n')).to.have.length(2);
  });
});
