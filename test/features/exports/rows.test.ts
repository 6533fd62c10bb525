import { parse } from 'csv-parse/sync';
import { expect } from 'chai';
import fc from 'fast-check';
import type { ExportRow } from '../../../server/features/exports/export-column.js';
import { rowColumns } from '../../../server/features/exports/row-columns.js';
import { rowsFile, type RowFormat, type RowsExport } from '../../../server/features/exports/row-files.js';
import { variableNames } from '../../../server/features/exports/variable-names.js';
import { filtersOf } from '../analytics/builders.js';
import type { Question } from '../../../server/features/templates/index.js';
import { versionOf } from '../analytics/fakes.js';
import { anySurvey } from '../responses/surveys.js';
import { inAll } from '../templates/builders.js';
import { contentOf, english, rowOf, study, survey, version } from './builders.js';
import { filesIn, sheetIn } from './reading.js';

const at = new Date('2026-11-24T10:00:00Z');
const parts = { i18n: english, timeZone: 'Asia/Baku', separator: 'comma', at } as const;

const exportOf = (rows: readonly ExportRow[], versions = [version]): RowsExport => ({
  study,
  filters: filtersOf(),
  versions,
  choice: { answers: 'all', unpaired: false },
  most: rows.length,
  portions: (async function* () {
    for (const row of rows) yield await Promise.resolve([row]);
  })(),
});

const fileOf = async (format: RowFormat, rows: readonly ExportRow[], versions = [version]): Promise<Buffer> =>
  contentOf(rowsFile(format, exportOf(rows, versions), parts).content);

const linesOf = (csv: Buffer | string): Record<string, string>[] =>
  parse<Record<string, string>>(csv, { columns: true, bom: true });

const answered = rowOf({
  contactId: 'c'.repeat(24),
  segments: { Şəhər: 'Bakı' },
  submittedAt: new Date('2026-11-24T09:30:00Z'),
  deliveredAt: new Date('2026-11-23T20:15:00Z'),
  expected: { fast: 8, kind: 'na' },
  desired: { ready: 6 },
  minimum: { ready: 'skipped' },
  delivered: { fast: 0, ready: 9, kind: 3 },
  outcomes: { nps: 'skipped' },
  importance: { speed: 100, care: 0 },
  chosen: { change: ['place', 'other'], why: ['cheap'] },
  words: { change: '=cmd|A0' },
  comment: 'sətir "bir"\nsətir iki',
  deliveryRatio: 0.25,
});

describe('a file of rows', () => {
  it('tells which answers were excluded, and that none is before the service', async () => {
    const rows = [rowOf({ excluded: true }), rowOf(), rowOf({ wave: 'before' })];
    const lines = linesOf(await fileOf('csv', rows));
    expect(lines.map(({ excluded }) => excluded)).to.deep.equal(['1', '0', '']);
    const files = [...(await filesIn(await fileOf('sps', rows))).entries()];
    const holding = files.filter(([, bytes]) => bytes.toString('utf8').includes('excluded'));
    expect(holding, 'the data, the syntax and the codebook').to.have.length(3);
    const [head = [], ...told] = sheetIn(await filesIn(await fileOf('xlsx', rows)), 1);
    const at = head.indexOf('excluded');
    expect(told.map((cells) => cells[at] ?? null)).to.deep.equal([1, 0, null]);
  });

  it('tells how long it took, all together and page by page', async () => {
    const pages = [
      { key: 'first', blocks: [{ id: 'item.fast' }] },
      { key: 'rest', blocks: [{ id: 'item.ready' }, { id: 'item.kind' }] },
    ];
    const inPages = {
      ...version,
      number: 2,
      content: { ...version.content, presentation: 'pages' as const, pages },
    };
    const took = rowOf({
      times: [
        { page: 'first', seconds: 12.5 },
        { page: 'rest', seconds: 30 },
      ],
    });
    const [timed, plain] = linesOf(await fileOf('csv', [took, rowOf()], [inPages, version]));
    expect(timed).to.include({ seconds: '42.5', seconds_first: '12.5', seconds_rest: '30' });
    expect(plain).to.include({ seconds: '', seconds_first: '', seconds_rest: '' });
    expect(linesOf(await fileOf('csv', [took]))[0])
      .to.have.property('seconds')
      .and.to.not.have.property('seconds_first');
  });

  it('tells how an answer came, and every mark in a column of its own', async () => {
    const came = rowOf({ device: 'phone', channel: 'qr', linkId: 'e'.repeat(24), flags: ['too-fast'] });
    const [marked, plain] = linesOf(await fileOf('csv', [came, rowOf()]));
    expect(marked).to.include({
      channel: 'qr',
      device: 'phone',
      link_id: 'e'.repeat(24),
      flag_honeypot: '0',
      flag_too_fast: '1',
      flag_same_device: '0',
    });
    expect(plain).to.include({ device: '', link_id: '', flag_too_fast: '0' });
  });

  it('tells how much an item matters beside its other levels, between ends of their own', async () => {
    const [dimension, ...rest] = survey.dimensions;
    const items = dimension!.items.map((item) => ({ ...item, importance: inAll(`${item.itemKey} matters`) }));
    const content = { ...survey, dimensions: [{ ...dimension!, items }, ...rest] };
    const asked = versionOf(version.id, content);
    const row = rowOf({ itemImportance: { fast: 7 } });
    const [line] = linesOf(await fileOf('csv', [row, rowOf()], [asked]));
    expect(line).to.include({ fast_importance: '7', ready_importance: '' });
    const columns = rowColumns({ study, versions: [asked], i18n: english, moment: () => '' });
    const column = columns.find(({ name }) => name === 'fast_importance');
    expect([column?.level, column?.wording?.en]).to.deep.equal(['importance', 'fast matters (en)']);
    expect(column?.values[0]?.label).to.equal('not important at all');
    expect(column?.values.at(-1)?.label).to.equal('extremely important');
  });

  it('tells the answer to a question of any kind in columns that say what it is', async () => {
    const kinds = [
      'line',
      'number',
      'date',
      'yes-no',
      'stars',
      'contact',
      'consent',
      'provider',
      'info',
    ] as const;
    const questions = kinds.map((kind): Question => ({
      key: `a-${kind}`,
      kind,
      waves: ['after'],
      text: inAll(kind),
      options: [],
      other: false,
      ...(kind === 'contact' && { fields: ['email'] }),
    }));
    const asking = versionOf('9'.repeat(24), { ...survey, questions });
    const told = rowOf({
      versionId: asking.id,
      words: { 'a-line': '=1+1' },
      values: {
        'a-number': 7.5,
        'a-date': '2026-02-28',
        'a-stars': 'na',
        'a-contact.email': 'a@example.com',
      },
      chosen: { 'a-yes-no': ['no'], 'a-consent': ['yes'], 'a-provider': ['us'] },
    });
    const [line = {}] = linesOf(await fileOf('csv', [told], [asking]));
    const asked = Object.entries(line).filter(([name]) => /^a_/.test(name));
    expect(Object.fromEntries(asked)).to.deep.equal({
      a_line_words: "'=1+1",
      a_number_value: '7.5',
      a_date_date: '2026-02-28',
      a_yes_no_choice: 'no',
      a_stars_value: 'na',
      a_contact_email: 'a@example.com',
      a_consent_choice: 'yes',
      a_provider_choice: 'us',
    });
  });

  it('keeps zero, not applicable, skipped and not asked apart, and tells the gap', async () => {
    const [line] = linesOf(await fileOf('csv', [answered]));
    expect(line).to.include({
      fast_expected: '8',
      fast_delivered: '0',
      fast_gap: '-8',
      ready_minimum: 'skipped',
      ready_desired: '6',
      ready_gap: '3',
      kind_expected: 'na',
      kind_gap: '',
      nps: 'skipped',
      importance_speed: '100',
      importance_care: '0',
    });
  });

  it('tells choices, words, segments, and moments with the organisation’s offset', async () => {
    const [line] = linesOf(await fileOf('csv', [answered]));
    expect(line).to.include({
      change_price: '0',
      change_place: '1',
      change_other: '1',
      change_words: "'=cmd|A0",
      why_choice: 'cheap',
      comment_text: 'sətir "bir"\nsətir iki',
      segment_seher: 'Bakı',
      submitted_at: '2026-11-24T13:30:00+04:00',
      delivered_at: '2026-11-24T00:15:00+04:00',
      delivery_ratio: '0.25',
      failed: '0',
      version: '1',
    });
    expect(line).not.to.have.property('kind_minimum');
  });

  it('has an empty cell where a question was not asked, and skipped where nothing was chosen', async () => {
    const lines = linesOf(await fileOf('csv', [rowOf(), rowOf({ chosen: { change: [], why: [] } })]));
    expect(lines.map((line) => [line['change_price'], line['why_choice']])).to.deep.equal([
      ['', ''],
      ['skipped', 'skipped'],
    ]);
  });

  it('writes figures with a comma where semicolons part the cells', async () => {
    const file = rowsFile('csv', exportOf([answered]), { ...parts, separator: 'semicolon' });
    const text = (await contentOf(file.content)).toString();
    expect(text.startsWith('\uFEFFresponse_id;customer_id;')).to.equal(true);
    expect(text).to.match(/;0,25;0;0\r\n$/);
  });

  it('has the columns of all versions, and a codebook that says which asked what, and on which scale', async () => {
    const older = {
      ...versionOf('8'.repeat(24), {
        ...survey,
        scale: { ...survey.scale, points: 5, low: 1 as const },
        dimensions: [
          {
            key: 'old',
            title: inAll('Old'),
            items: [
              { itemKey: 'gone', title: inAll('Gone'), delivered: inAll('Was it gone?') },
              { itemKey: 'fast', title: inAll('Fast'), delivered: inAll('Older words') },
            ],
          },
        ],
      }),
      number: 1,
    };
    const newer = { ...version, number: 2 };
    const book = linesOf(await fileOf('codebook', [answered], [newer, older]));
    const about = (name: string) => book.find(({ column }) => column === name);
    expect(about('gone_delivered')).to.include({ versions: '1', wording: 'Was it gone? (en)' });
    expect(about('fast_delivered')).to.include({ versions: '1, 2', wording: 'Was it? (en)' });
    expect(about('fast_delivered')?.['values']).to.include('Version 1 asked on a scale from 1 to 5.');
    expect(about('fast_expected')?.['versions']).to.equal('2');
    expect(about('file.rows')?.['wording']).to.equal('1');
    expect(about('file.filter')?.['wording']).to.include('Dalğa Mobil');
    const [line] = linesOf(await fileOf('csv', [answered], [newer, older]));
    expect(Object.keys(line ?? {})).to.include.members(['gone_delivered', 'fast_expected']);
  });

  it('describes every column of the data, in all four languages where the customer read something', async () => {
    const book = linesOf(await fileOf('codebook', [answered]));
    const columns = rowColumns({ study, versions: [version], i18n: english, moment: () => '' });
    expect(book.map(({ column }) => column).filter((name) => !name?.startsWith('file.'))).to.deep.equal(
      columns.map(({ name }) => name),
    );
    for (const line of book) expect(line['meaning'], line['column']).not.to.equal('');
    expect(book.find(({ column }) => column === 'fast_expected')).to.include({
      wording_az: 'Will it be fast? (az)',
      wording_ru: 'Will it be fast? (ru)',
      missing: 'na = does not apply; skipped = left out; empty = not asked',
    });
  });

  it('is a workbook of typed cells with the codebook on its second sheet', async () => {
    const files = await filesIn(await fileOf('xlsx', [answered]));
    const [header = [], row = []] = sheetIn(files, 1);
    const cell = (name: string) => row[header.indexOf(name)];
    expect(cell('fast_delivered')).to.equal(0);
    expect(cell('kind_expected')).to.equal('na');
    expect(cell('change_words')).to.equal("'=cmd|A0");
    expect(cell('comment_text')).to.equal('sətir "bir"\nsətir iki');
    expect(sheetIn(files, 2).some(([name, , , , , words]) => name === 'file.rows' && words === '1')).to.equal(
      true,
    );
  });

  it('gives SPSS numbers, labels and two codes for what is no answer', async () => {
    const files = await filesIn(await fileOf('sps', [answered]));
    const named = (ending: string): string =>
      [...files].find(([name]) => name.endsWith(ending))?.[1].toString() ?? '';
    const [line] = linesOf([...files.values()][0] ?? '');
    expect(line).to.include({ kind_expected: '98', ready_minimum: '99', nps: '99', why_choice: '2' });
    expect(line?.['comment_text']).to.equal('sətir ’’bir’’ sətir iki');
    const syntax = named('.sps');
    expect(syntax)
      .to.include("/QUALIFIER='\"'")
      .and.include('  fast_expected F8.0')
      .and.include('  why_choice F8.0');
    expect(syntax).to.match(/ {2}\/why_choice\r\n {4}1 'Near \(en\)'\r\n {4}2 'Cheap \(en\)'\r\n {4}98 /);
    expect(syntax).to.include("Whether chosen: The ''place'' (en)");
    expect(syntax).to.match(/MISSING VALUES\r\n {2}fast_expected\r\n[^(]*\(98, 99\)/);
    expect(named('-codebook.csv')).to.include('98 = does not apply');
  });
});

describe('names of columns', () => {
  it('are valid in SPSS and unlike each other, whatever is wanted', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string({ unit: 'grapheme' }),
            fc.constantFrom('to', 'a-b', 'a_b', 'A.B', 'x'.repeat(90)),
          ),
        ),
        (wanted) => {
          const names = variableNames(wanted);
          expect(new Set(names.map((name) => name.toLowerCase())).size).to.equal(wanted.length);
          for (const name of names) {
            expect(name).to.match(/^[A-Za-z][A-Za-z0-9_]{0,63}$/);
            expect(name.toLowerCase()).not.to.be.oneOf(['to', 'and', 'or', 'not', 'comment', 'with']);
          }
        },
      ),
    );
    expect(variableNames(['a-b', 'a_b', 'to', '9'])).to.deep.equal(['a_b', 'a_b_2', 'to_2', 'v_9']);
  });
});

describe('no cell of any export', () => {
  const dangerous = /^\s*[=+\-@\t\r]/;
  const nasty = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc
      .tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', ' =', '\uFF1D', '"', "'"), fc.string())
      .map(([a, b]) => a + b),
  );
  const isNumber = (text: string): boolean => /^-?\d+([.,]\d+)?(e-?\d+)?$/.test(text);

  it('can be run as a formula, whatever customers and authors wrote', async () => {
    await fc.assert(
      fc.asyncProperty(anySurvey, nasty, nasty, nasty, async (content, words, name, customerId) => {
        const asked = versionOf('7'.repeat(24), {
          ...content,
          askComment: true,
          dimensions: content.dimensions.map((one) => ({ ...one, title: inAll(name) })),
        });
        const row = rowOf({
          customerId,
          round: words,
          comment: words,
          segments: { Şəhər: words },
          words: Object.fromEntries(content.questions.map(({ key }) => [key, words])),
        });
        for (const format of ['csv', 'codebook'] as const) {
          const table = parse(await fileOf(format, [row], [asked]), { bom: true });
          for (const cell of table.flat())
            expect(dangerous.test(cell) && !isNumber(cell), cell).to.equal(false);
        }
        const book = await filesIn(await fileOf('xlsx', [row], [asked]));
        for (const cell of [...sheetIn(book, 1), ...sheetIn(book, 2)].flat())
          expect(typeof cell === 'string' && dangerous.test(cell), String(cell)).to.equal(false);
        expect([...book.values()].join('')).not.to.include('<f>');
        const [data] = (await filesIn(await fileOf('sps', [row], [asked]))).values();
        const cells = parse(data ?? '', { bom: true }).flat();
        for (const cell of cells) expect(dangerous.test(cell) && !isNumber(cell), cell).to.equal(false);
      }),
      { numRuns: 60 },
    );
  });
});
