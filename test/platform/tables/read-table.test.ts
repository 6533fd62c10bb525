import { expect } from 'chai';
import fc from 'fast-check';
import {
  csvLine,
  inBatches,
  isTableError,
  peekTable,
  readTable,
  sniffTable,
  tableLimits,
  type Delimiter,
  type TableFormat,
  type TableRow,
} from '../../../server/platform/tables/index.js';
import { inUtf16, inWindows1254, openFolder } from './files.js';

const plain: TableFormat = { encoding: 'utf-8', delimiter: ',' };

const all = async <T>(rows: AsyncIterable<T>): Promise<T[]> => {
  const found: T[] = [];
  for await (const row of rows) found.push(row);
  return found;
};

/** The code and the row with which reading ends; null where it does not. */
const endOf = async (work: Promise<unknown>): Promise<[string, number | null] | null> => {
  try {
    await work;
    return null;
  } catch (error) {
    if (!isTableError(error)) throw error;
    return [error.code, error.row];
  }
};

describe('an uploaded table', () => {
  const files = openFolder();
  after(() => files.close());

  const read = async (content: string | Uint8Array): Promise<TableRow[]> => {
    const file = files.write(content);
    return all(readTable(file, await sniffTable(file)));
  };

  it('is read in every encoding and with every separator that it may have', async () => {
    const text = 'Adı;Şehir\r\nŞükrü;İğdır\r\n';
    const expected: TableRow[] = [
      { row: 1, cells: ['Adı', 'Şehir'] },
      { row: 2, cells: ['Şükrü', 'İğdır'] },
    ];
    const forms: [string | Uint8Array, TableFormat['encoding']][] = [
      [text, 'utf-8'],
      [`\uFEFF${text}`, 'utf-8'],
      [inWindows1254(text), 'windows-1254'],
      [inUtf16(text, 'le'), 'utf-16le'],
      [inUtf16(text, 'be'), 'utf-16be'],
    ];
    for (const [content, encoding] of forms) {
      const file = files.write(content);
      const format = await sniffTable(file);
      expect(format).to.deep.equal({ encoding, delimiter: ';' });
      expect(await all(readTable(file, format)), encoding).to.deep.equal(expected);
    }
    for (const delimiter of [',', ';', '\t', '|']) {
      const rows = await read(`a${delimiter}"b,;|\t""c"\n1${delimiter}2\n`);
      expect(rows[0]?.cells, delimiter).to.deep.equal(['a', 'b,;|\t"c']);
    }
  });

  it('is found not to be UTF-8 by a letter in its last row', async () => {
    const long = `name\n${'a\n'.repeat(100_000)}`;
    expect(await sniffTable(files.write(inWindows1254(`${long}Şükrü\n`)))).to.include({
      encoding: 'windows-1254',
    });
    expect(await sniffTable(files.write(`${long}Şükrü\n`))).to.include({ encoding: 'utf-8' });
  });

  it('keeps the numbers of rows that a spreadsheet shows, and leaves blank ones out', async () => {
    const rows = await read('sep=;\r\nname;city;;\r\n;;;\r\n"two\r\nlines";Bakı;;\r\n\r\nlast\r\n');
    expect(rows).to.deep.equal([
      { row: 1, cells: ['name', 'city'] },
      { row: 3, cells: ['two\r\nlines', 'Bakı', '', ''] },
      { row: 5, cells: ['last'] },
    ]);
  });

  it('takes a quotation mark amid a cell for a letter', async () => {
    expect(
      (await read('name,city\nRüstəm "Rus" Əliyev,Bakı\n"a"b,c\n')).map(({ cells }) => cells[0]),
    ).to.deep.equal(['name', 'Rüstəm "Rus" Əliyev', '"a"b']);
  });

  it('that is none is told apart, each with its code', async () => {
    const cases: [string | Uint8Array, string, number | null][] = [
      ['', 'empty', null],
      [' \n\r\n,,\n', 'empty', null],
      ['name,email\n', 'header-only', null],
      [Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 0, 0]), 'workbook', null],
      [Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'workbook', null],
      [Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), 'binary', null],
      ['a,b\n1,2\n"3,4\n5,6\n', 'quote', 3],
      [`a,b\n1,2\n${'x'.repeat(300_000)},3\n`, 'quote', 3],
      [Array.from({ length: 201 }, () => 'c').join(','), 'too-many-columns', 1],
    ];
    for (const [content, code, row] of cases)
      expect(await endOf(read(content)), code).to.deep.equal([code, row]);
  });

  it('ends where bytes are not of the encoding that was chosen', async () => {
    const file = files.write(inWindows1254('name\nŞükrü\n'));
    expect((await endOf(all(readTable(file, plain))))?.[0]).to.equal('encoding');
  });

  it('ends at its limits, and where the file is gone', async () => {
    const file = files.write('a\n1\n2\n3\n');
    const rows = (limit: number) => endOf(all(readTable(file, plain, { limits: { rows: limit } })));
    expect(await rows(2)).to.deep.equal(['too-many-rows', 4]);
    expect(await rows(3)).to.equal(null);
    expect(tableLimits.rows).to.be.at.least(1_000_000);
    expect(await endOf(all(readTable(`${file}.gone`, plain)))).to.deep.equal(['gone', null]);
  });

  it('can be looked at without reading the whole, and be taken in batches', async () => {
    const file = files.write(`a\n${'1\n'.repeat(200_000)}`);
    let bytes = 0;
    const peek = await peekTable(file, plain, 2);
    expect(peek).to.deep.equal({
      header: ['a'],
      rows: [
        { row: 2, cells: ['1'] },
        { row: 3, cells: ['1'] },
      ],
    });
    const sizes: number[] = [];
    for await (const batch of inBatches(
      readTable(file, plain, { onBytes: (read) => (bytes = read) }),
      150_000,
    ))
      sizes.push(batch.length);
    expect(sizes).to.deep.equal([150_000, 50_001]);
    expect(bytes).to.equal(400_002);
  });

  it('holds what was written, whatever the texts, in every format', async () => {
    const cell = fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .filter((text) => !/[\uD800-\uDFFF\0]/.test(text));
    const delimiter = fc.constantFrom<Delimiter>(',', ';', '\t', '|');
    const encoding = fc.constantFrom('utf-8', 'utf-16le', 'utf-16be');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }),
        delimiter,
        encoding,
        async (rows, separator, as) => {
          const told = rows.map(([a, b]) => [`x${a}`, `y${b}`]);
          const text = [['h1', 'h2'], ...told].map((cells) => csvLine(cells, separator)).join('');
          const file = files.write(as === 'utf-8' ? text : inUtf16(text, as === 'utf-16le' ? 'le' : 'be'));
          const format = await sniffTable(file);
          expect(format).to.deep.equal({ encoding: as, delimiter: separator });
          expect((await all(readTable(file, format))).slice(1).map(({ cells }) => cells)).to.deep.equal(told);
        },
      ),
      { numRuns: 60 },
    );
  });
});
