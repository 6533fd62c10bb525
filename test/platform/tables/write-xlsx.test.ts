import { expect } from 'chai';
import { xlsxOf, type Sheet, type SheetCell } from '../../../server/platform/tables/index.js';
import { filesIn, sheetIn } from '../../features/exports/reading.js';

const at = new Date('2026-11-24T10:00:00Z');

const sheetOf = (rows: readonly (readonly SheetCell[])[], over: Partial<Sheet> = {}): Sheet => ({
  name: 'Cavablar',
  header: rows[0]?.map((_, index) => `c${index}`) ?? [],
  rows: async function* () {
    for (const row of rows) yield await Promise.resolve([row]);
  },
  ...over,
});

const bookOf = async (...sheets: Sheet[]) => {
  const all: Buffer[] = [];
  for await (const chunk of xlsxOf(sheets, at) as AsyncIterable<Buffer>) all.push(chunk);
  return filesIn(Buffer.concat(all));
};

describe('a workbook that is written as it is read', () => {
  it('keeps numbers, texts and empty cells apart', async () => {
    const row = [0, -1.5, 'ə & <b>', '', null, '007', Number.NaN, 'a\nb'];
    const [, found] = sheetIn(await bookOf(sheetOf([row])), 1);
    expect(found).to.deep.equal([0, -1.5, 'ə & <b>', null, null, '007', null, 'a\nb']);
  });

  it('runs nothing as a formula, and writes what XML cannot hold without it', async () => {
    const row = [
      '=1+1',
      '+1',
      '-1',
      '@a',
      ' \t=1',
      'a\u0000\u0007b',
      '\ud800x',
      '_x0041_',
      'x'.repeat(40_000),
    ];
    const files = await bookOf(sheetOf([row]));
    const [, found = []] = sheetIn(files, 1);
    expect(found.slice(0, 8)).to.deep.equal([
      "'=1+1",
      "'+1",
      "'-1",
      "'@a",
      "' \t=1",
      'ab',
      'x',
      '_x005F_x0041_',
    ]);
    expect(found[8]).to.have.length(32_766);
    expect(files.get('xl/worksheets/sheet1.xml')?.toString()).not.to.include('<f');
  });

  it('names its sheets, also where a name is none that spreadsheets take', async () => {
    const files = await bookOf(
      sheetOf([[1]], { name: 'A/B: "c" & ' + 'd'.repeat(40) }),
      sheetOf([[2]], { name: 'İki', widths: [12] }),
    );
    const book = files.get('xl/workbook.xml')?.toString() ?? '';
    expect(book)
      .to.match(/name="A B {2}&quot;c&quot; &amp; d+"/)
      .and.include('name="İki"');
    expect(sheetIn(files, 2)).to.deep.equal([['c0'], [2]]);
    expect(files.get('xl/worksheets/sheet2.xml')?.toString()).to.include('<col min="1" max="1" width="12"');
  });

  it('names columns beyond Z as spreadsheets do', async () => {
    const row = Array.from({ length: 800 }, (_, index) => index);
    const [, found] = sheetIn(await bookOf(sheetOf([row])), 1);
    expect(found).to.deep.equal(row);
  });

  it('ends its reading when whoever takes it goes away', async () => {
    let ended = false;
    const endless = sheetOf([['x']], {
      rows: async function* () {
        try {
          for (;;) yield await Promise.resolve([[String(Math.random()).repeat(2_000)]]);
        } finally {
          ended = true;
        }
      },
    });
    let chunks = 0;
    for await (const _ of xlsxOf([endless], at)) if ((chunks += 1) > 30) break;
    for (let tries = 0; !ended && tries < 100; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect(ended).to.equal(true);
  });

  it('breaks off where its rows cannot be read, so that nobody takes it for whole', async () => {
    const broken = sheetOf([], {
      rows: async function* () {
        yield await Promise.resolve([[1]]);
        throw new Error('the store is gone');
      },
    });
    const read = async (): Promise<void> => {
      for await (const _ of xlsxOf([broken], at));
    };
    expect(await read().catch((error: unknown) => (error as Error).message)).to.equal('the store is gone');
  });
});
