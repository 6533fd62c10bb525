import { readdirSync } from 'node:fs';
import { expect } from 'chai';
import type { Response } from 'supertest';
import type { Role } from '../../../server/features/accounts/index.js';
import { visit, type Visitor } from '../../support/app.js';
import { until } from '../../support/until.js';
import { inWindows1254 } from '../../platform/tables/files.js';
import { openContactImports, type ContactImports } from './imports.js';

const file = (content: string | Uint8Array, name = 'müştərilər.csv') => ({ name, content });

const people = `Ad;Soyad;E-poçt;Dil;Müştəri nömrəsi;Şəhər
Aysel;Əliyeva;aysel@example.com;az;1;Bakı
Рустам;;rustam@example.com;русский;2;Gəncə
Günel;Quliyeva;günel;az;3;Bakı
Aysel;Əliyeva;AYSEL@example.com;az;4;Bakı
Elvin;;elvin@example.com;;5;
`;

const columns = {
  'use-0': 'firstName',
  'use-1': 'lastName',
  'use-2': 'email',
  'use-3': 'locale',
  'use-4': 'externalId',
  'use-5': 'attribute',
  'name-5': '',
  'set-match': 'email',
  'set-locale': 'tr',
};

describe('the pages of an import of contacts', () => {
  let parts: ContactImports;
  let as: (role?: Role) => Promise<Visitor>;
  let admin: Visitor;
  beforeEach(async () => {
    parts = await openContactImports();
    parts.runner.start();
    as = (role) => visit(parts.app, role);
    admin = await as('admin');
  });
  afterEach(() => parts.close());

  const upload = async (content: string | Uint8Array, who = admin): Promise<string> => {
    const answer = await who.upload('/contacts/import', file(content));
    expect(answer.status).to.equal(303);
    return String(answer.headers['location']);
  };
  const step = (address: string, name: string, fields: Record<string, string> = {}): Promise<Response> =>
    admin.post(address, { step: name, ...fields });
  /** The page once nothing is underway. */
  const settled = async (address: string): Promise<Response> => {
    let page = await admin.get(address);
    await until(async () => {
      page = await admin.get(address);
      return page.headers['refresh'] === undefined;
    });
    return page;
  };
  const all = async () =>
    (await parts.contacts.list({ search: '', sight: null, skip: 0, limit: 50 })).contacts;

  it('lead from a file to contacts, and the same file once more changes nothing', async () => {
    const address = await upload(people);
    const asked = await admin.get(address);
    expect(asked.text).to.include('Bakı').and.include('<option value="semicolon" selected>');
    const use = /id="use-(\d)"[\s\S]*?value="(\w+)"[^>]* selected/g;
    expect([...asked.text.matchAll(use)].map(([, , target]) => target)).to.deep.equal([
      'firstName',
      'lastName',
      'email',
      'locale',
      'externalId',
      'ignore',
    ]);
    expect((await step(address, 'check', columns)).status).to.equal(303);
    const checked = await settled(address);
    expect(checked.text).to.include('3 rows can be imported. 2 rows with mistakes will be left out.');
    expect(checked.text)
      .to.include('An email address looks like')
      .and.include('The same value stands in row 2.');
    expect(await all()).to.deep.equal([]);

    expect((await step(address, 'run')).status).to.equal(303);
    const done = await settled(address);
    expect(done.text).to.include('3 customers have been imported. 2 rows with mistakes were left out.');
    const found = await all();
    expect(
      found.map(({ firstName, locale, externalId, attributes }) => ({
        firstName,
        locale,
        externalId,
        attributes,
      })),
    ).to.have.deep.members([
      { firstName: 'Aysel', locale: 'az', externalId: '1', attributes: { Şəhər: 'Bakı' } },
      { firstName: 'Рустам', locale: 'ru', externalId: '2', attributes: { Şəhər: 'Gəncə' } },
      { firstName: 'Elvin', locale: 'tr', externalId: '5', attributes: {} },
    ]);
    expect(await parts.attributes.values('Şəhər')).to.deep.equal(['Bakı', 'Gəncə']);

    const again = await upload(people);
    const remembered = await admin.get(again);
    expect(remembered.text)
      .to.include('The columns are as you chose')
      .and.include('<option value="attribute" data-named selected>');
    await step(again, 'check', columns);
    expect((await settled(again)).text).to.include('There is nothing to import');
    expect(await all()).to.deep.equal(found);
  });

  it('hand out the rows with mistakes, each with its reason, none of them a formula', async () => {
    const address = await upload(`Ad,Email\n=cmd|calc,not an address\n`);
    await step(address, 'check', {
      'use-0': 'firstName',
      'use-1': 'email',
      'set-match': 'email',
      'set-locale': 'az',
    });
    const page = await settled(address);
    expect(page.text).to.include('No row can be imported').and.not.include('value="run"');
    const mistakes = await admin.get(`${address}/mistakes.csv`);
    expect(mistakes.headers['content-disposition']).to.include('musteriler-mistakes.csv');
    expect(mistakes.text.split('\r\n')[0]).to.equal('\uFEFF"Ad","Email","Row","Reason"');
    expect(mistakes.text.split('\r\n')[1]).to.match(/^"'=cmd\|calc","not an address","2","Email: An email/);
  });

  it('tell a file that is no table at its field, and keep nothing of it', async () => {
    const refused: [string | Uint8Array, string][] = [
      ['', 'The file is empty.'],
      ['Ad,Email\n', 'no row beneath them'],
      [Uint8Array.from([0x89, 0x50, 0, 1]), 'This file is not text.'],
      [Uint8Array.from([0x50, 0x4b, 3, 4, 0]), 'This is an Excel workbook.'],
      ['Ad,Email\n"x,y\n', 'A quotation mark is opened and never closed (row 2)'],
      [`${'c,'.repeat(300)}c\n1\n`, 'more than 200 columns'],
    ];
    for (const [content, sentence] of refused) {
      const answer = await admin.upload('/contacts/import', file(content));
      expect([answer.status, sentence]).to.deep.equal([422, sentence]);
      expect(answer.text).to.include(sentence).and.include('id="file-why"');
    }
    const none = await admin.post('/contacts/import');
    expect([none.status, none.text.includes('Choose a file.')]).to.deep.equal([422, true]);
    expect(readdirSync(parts.uploads)).to.deep.equal([]);
  });

  it('tell what is wrong with the columns, and keep what was chosen', async () => {
    const address = await upload(people);
    const wrong = async (change: Record<string, string>) => {
      const answer = await step(address, 'check', { ...columns, ...change });
      expect(answer.status).to.equal(422);
      return answer.text;
    };
    expect(await wrong({ 'use-2': 'ignore' })).to.include(
      'Choose the column that holds the email addresses.',
    );
    const twice = await wrong({ 'use-1': 'firstName' });
    expect(twice).to.include('id="use-1-why"').and.include('value="attribute" data-named selected');
    expect(await wrong({ 'use-4': 'ignore', 'set-match': 'externalId' })).to.include(
      'holds the customer numbers',
    );
    expect(await wrong({ 'name-5': '--' })).to.include('needs a letter or a digit');
    expect(await wrong({ 'use-0': 'nonsense' })).to.include('id="use-0-why"');
    expect(await wrong({ 'set-locale': 'de' })).to.include('id="set-locale-why"');
    expect((await admin.get(address)).status).to.equal(200);
  });

  it('read the file anew in another way, and refuse a way that cannot be', async () => {
    const address = await upload(inWindows1254('Adi;Sehir;Email\nŞükrü;İğdır;a@example.com\n'));
    expect((await admin.get(address)).text).to.include('İğdır');
    const broken = await step(address, 'format', { encoding: 'utf-8', delimiter: 'semicolon' });
    expect([broken.status, broken.text.includes('cannot be read with this encoding')]).to.deep.equal([
      422,
      true,
    ]);
    await step(address, 'format', { encoding: 'windows-1254', delimiter: 'comma' });
    expect((await admin.get(address)).text).to.include('Adi;Sehir;Email');
    expect((await step(address, 'format', { encoding: 'x', delimiter: 'y' })).status).to.equal(422);
  });

  it('say that a file without names of columns has none', async () => {
    const address = await upload('Aysel;aysel@example.com\nGünel;gunel@example.com\n');
    const answer = await step(address, 'check', {
      'use-0': 'firstName',
      'use-1': 'email',
      'set-match': 'email',
      'set-locale': 'az',
    });
    expect(answer.text).to.include('The first row holds an email address');
  });

  it('are closed to agents, analysts and strangers, and show an author its own imports only', async () => {
    const address = await upload(people);
    for (const role of ['agent', 'analyst'] as const) {
      const other = await as(role);
      for (const path of ['/contacts/import', address, `${address}/mistakes.csv`])
        expect((await other.get(path)).status, path).to.equal(403);
      expect((await other.upload('/contacts/import', file(people))).status).to.equal(403);
      expect((await other.post(address, { step: 'run' })).status).to.equal(403);
    }
    const author = await as('author');
    expect((await author.get(address)).status).to.equal(404);
    expect((await author.post(address, { step: 'discard' })).status).to.equal(404);
    const own = await upload(people, author);
    expect((await author.get(own)).status).to.equal(200);
    expect((await admin.get(own)).status).to.equal(200);
    expect((await (await as()).get('/contacts/import')).status).to.equal(303);
    expect(readdirSync(parts.uploads)).to.have.length(2);
  });

  it('stand an old page, a button pressed twice and what is no step', async () => {
    const address = await upload(people);
    expect((await step(address, 'run')).headers['location']).to.equal(address);
    await step(address, 'check', columns);
    await settled(address);
    const runs = await Promise.all([step(address, 'run'), step(address, 'run')]);
    expect(runs.map(({ status }) => status)).to.deep.equal([303, 303]);
    await settled(address);
    expect(await all()).to.have.length(3);
    expect((await step(address, 'revise')).headers['location']).to.equal(address);
    for (const name of ['', 'constructor', '__proto__', 'nonsense'])
      expect((await step(address, name)).status, name).to.equal(422);
    expect((await admin.get('/contacts/import/nonsense')).status).to.equal(404);
  });

  it('go back to the columns, and let a file be forgotten', async () => {
    const address = await upload(people);
    await step(address, 'check', columns);
    await settled(address);
    await step(address, 'revise');
    expect((await admin.get(address)).text).to.include('What the columns hold');
    const left = await step(address, 'discard');
    expect(left.headers['location']).to.equal('/contacts/import');
    expect((await admin.get(address)).status).to.equal(404);
    expect(readdirSync(parts.uploads)).to.deep.equal([]);
  });
});
