import { expect } from 'chai';
import type { ContactImportJob } from '../../../server/features/contacts/contact-import-service.js';
import type { TableRow } from '../../../server/platform/tables/index.js';
import { people } from '../../support/people.js';
import { now, openContactImports, type ContactImports } from './imports.js';

const header = ['Ad', 'Email', 'Nömrə', 'Şəhər'];
const job = (id: string, match = 'email'): ContactImportJob => ({
  id,
  owner: people.author.accountId,
  header,
  plan: {
    columns: [
      { target: 'firstName', name: '' },
      { target: 'email', name: '' },
      { target: 'externalId', name: '' },
      { target: 'attribute', name: 'Şəhər' },
    ],
    settings: { match, locale: 'ru' },
  },
});
const rowsOf = (...cells: readonly (readonly string[])[]): TableRow[] =>
  cells.map((row, at) => ({ row: at + 2, cells: row }));
const three = rowsOf(
  ['Aysel', 'aysel@example.com', '1', 'Bakı'],
  ['Rüstəm', 'rustam@example.com', '2', 'Gəncə'],
  ['Günel', 'gunel@example.com', '', ''],
);

describe('an import of contacts', () => {
  let parts: ContactImports;
  beforeEach(async () => {
    parts = await openContactImports();
  });
  afterEach(() => parts.close());

  const take = async (rows: readonly TableRow[], id = 'one', dry = false, match = 'email') =>
    (await parts.service.begin(job(id, match), dry)).take(rows);
  const all = async () =>
    (await parts.contacts.list({ search: '', sight: null, skip: 0, limit: 50 })).contacts;

  it('adds contacts in the name of who imports them, found as those added by hand', async () => {
    expect(await take(three)).to.deep.equal({ counts: { new: 3, changed: 0, same: 0 }, mistakes: [] });
    const found = await parts.contacts.list({ search: 'aysel', sight: null, skip: 0, limit: 5 });
    expect(found.contacts).to.have.length(1);
    expect(found.contacts[0]).to.deep.include({
      firstName: 'Aysel',
      locale: 'ru',
      externalId: '1',
      attributes: { Şəhər: 'Bakı' },
      createdAt: now,
      createdBy: people.author.accountId,
    });
    expect(await parts.attributes.names()).to.deep.equal(['Şəhər']);
  });

  it('changes nothing when it is dry, and nothing the second time', async () => {
    expect((await take(three, 'one', true)).counts).to.deep.equal({ new: 3, changed: 0, same: 0 });
    expect(await all()).to.deep.equal([]);
    await take(three);
    const before = await all();
    expect((await take(three, 'two')).counts).to.deep.equal({ new: 0, changed: 0, same: 3 });
    expect(await all()).to.deep.equal(before);
  });

  it('counts a batch that a crash repeats as what it did the first time', async () => {
    await take(three.slice(0, 2), 'before');
    const changed = rowsOf(
      ['Aysel', 'aysel@example.com', '1', 'Şəki'],
      ['Rüstəm', 'rustam@example.com', '2', 'Gəncə'],
      ['Günel', 'gunel@example.com', '', ''],
    );
    const counts = { new: 1, changed: 1, same: 1 };
    expect((await take(changed, 'now')).counts).to.deep.equal(counts);
    expect((await take(changed, 'now')).counts).to.deep.equal(counts);
    expect(await all()).to.have.length(3);
  });

  it('refuses the second of two rows with one address or number, also where the first was finished before', async () => {
    const pass = await parts.service.begin(job('one'), false);
    pass.replay(rowsOf(['Aysel', 'aysel@example.com', '1', '']));
    const { counts, mistakes } = await pass.take([
      { row: 3, cells: ['Aysel', 'AYSEL@example.com', '9', ''] },
      { row: 4, cells: ['Günel', 'gunel@example.com', '1', ''] },
    ]);
    expect(counts.new).to.equal(0);
    expect(mistakes.map(({ row, column, reason }) => [row, column, reason.params])).to.deep.equal([
      [3, 'Email', { row: 2 }],
      [4, 'Nömrə', { row: 2 }],
    ]);
  });

  it('refuses a row whose address and number are two people’s, and takes the others', async () => {
    await take(three);
    const mixed = rowsOf(['Aysel', 'aysel@example.com', '2', ''], ['Elvin', 'elvin@example.com', '5', '']);
    for (const [match, column] of [
      ['email', 'Nömrə'],
      ['externalId', 'Email'],
    ]) {
      const { mistakes } = await take(mixed, 'two', true, match);
      expect(mistakes.map((one) => [one.row, one.column])).to.deep.equal([[2, column]]);
    }
    expect((await take(mixed, 'two')).counts).to.deep.equal({ new: 1, changed: 0, same: 0 });
  });

  it('tells what somebody else took in the same moment, and writes the rest', async () => {
    const input = {
      firstName: 'A',
      lastName: '',
      email: 'a@example.com',
      locale: 'az' as const,
      externalId: null,
    };
    await parts.contacts.insert(input, { createdAt: now, createdBy: 'x' });
    const refused = await parts.importStore.write(
      [
        { id: null, input: { ...input, email: 'b@example.com' }, mark: '' },
        { id: null, input, mark: '' },
        { id: null, input: { ...input, email: 'c@example.com' }, mark: '' },
      ],
      { createdAt: now, createdBy: 'x' },
    );
    expect([...refused]).to.deep.equal([1]);
    expect(await all()).to.have.length(3);
  });

  it('writes an attribute as others write it', async () => {
    await parts.attributes.note([{ ŞƏHƏR: 'Bakı' }]);
    await take(three);
    expect((await all()).find(({ firstName }) => firstName === 'Aysel')?.attributes).to.deep.equal({
      ŞƏHƏR: 'Bakı',
    });
  });

  it('tells every mistake of a row, with the name of its column', async () => {
    const { mistakes } = await take(rowsOf(['x'.repeat(81), 'nobody', 'y'.repeat(81), 'z'.repeat(81)]));
    expect(mistakes.map(({ column, reason }) => [column, reason.key])).to.have.deep.members([
      ['Ad', 'form:too-long'],
      ['Email', 'form:email'],
      ['Nömrə', 'form:too-long'],
      ['Şəhər', 'form:too-long'],
    ]);
  });
});
