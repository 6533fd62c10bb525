import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { projectRoot } from '../../server/platform/paths.js';
import { ownDatabase } from '../support/platform.js';
import { startServer } from '../support/process.js';
import { inWindows1254 } from '../platform/tables/files.js';

type Ran = { readonly code: number; readonly out: string; readonly err: string };
type Report = {
  readonly imported: boolean;
  readonly rows: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly wrongRows: number;
  readonly format: { readonly encoding: string; readonly delimiter: string };
};

const people = `Ad;Soyad;E-poçt;Dil;Müştəri nömrəsi;Şəhər
Aysel;Əliyeva;aysel@example.com;az;1;Bakı
Рустам;;rustam@example.com;ru;2;Gəncə
`;
const wrong = `${people}Günel;;günel;az;3;Bakı\n`;
const city = ['--map', 'Şəhər=attribute'];

describe('npm run import', function () {
  this.timeout(600_000);
  let folder: string;
  let settings: Record<string, string>;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gozlenti-import-'));
    settings = { DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'error', ...ownDatabase() };
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = (command: string, args: readonly string[]): Promise<Ran> =>
    new Promise((resolve) => {
      const env = { ...process.env, ...settings };
      execFile(command, [...args], { cwd: projectRoot, env }, (error, out, err) => {
        resolve({ code: error === null ? 0 : Number(error.code), out, err });
      });
    });
  const importing = (...args: readonly string[]): Promise<Ran> =>
    run(process.execPath, ['dist/scripts/import.js', ...args]);
  const fileOf = (content: string | Uint8Array, name = 'people.csv'): string => {
    const file = join(folder, name);
    writeFileSync(file, content);
    return file;
  };
  const report = ({ out }: Ran): Report => JSON.parse(out) as Report;

  it('brings contacts in by its documented command line, and the second time changes nothing', async () => {
    const file = fileOf(people);
    const first = await run('npm', [
      'run',
      '--silent',
      'import',
      '--',
      'contacts',
      file,
      ...city,
      '--locale',
      'az',
    ]);
    expect([first.code, first.out.trim(), first.err]).to.deep.equal([
      0,
      'imported: 2 new, 0 changed, 0 as they are',
      '',
    ]);
    const second = await importing('contacts', file, ...city, '--json');
    expect(second.code).to.equal(0);
    expect(report(second)).to.deep.include({
      imported: true,
      rows: 2,
      counts: { new: 0, changed: 0, same: 2 },
      wrongRows: 0,
      format: { encoding: 'utf-8', delimiter: ';' },
    });
    const moved = fileOf(inWindows1254('E-poçt;Ad\naysel@example.com;Şükrü\n'.replace('ç', 'c')));
    const changed = await importing('contacts', moved, '--json');
    expect(report(changed)).to.deep.include({ counts: { new: 0, changed: 1, same: 0 } });
    expect(report(changed).format.encoding).to.equal('windows-1254');
  });

  it('stops at a mistake and writes it out, unless it may leave the row out', async () => {
    const file = fileOf(wrong);
    const mistakes = join(folder, 'mistakes.csv');
    const stopped = await importing('contacts', file, '--mistakes', mistakes);
    expect(stopped.code).to.equal(2);
    expect(stopped.out)
      .to.include('row 4: "günel": E-poçt: An email address')
      .and.include('not imported: 2 new');
    expect(readFileSync(mistakes, 'utf8')).to.match(
      /"Günel";"";"günel";"az";"3";"Bakı";"4";"E-poçt: An email/,
    );
    const dry = await importing('contacts', file, '--skip-mistakes', '--dry-run', '--json');
    expect([dry.code, report(dry).imported]).to.deep.equal([2, false]);
    const rest = await importing('contacts', file, '--skip-mistakes', '--json');
    expect(rest.code).to.equal(0);
    expect(report(rest)).to.deep.include({
      imported: true,
      wrongRows: 1,
      counts: { new: 2, changed: 0, same: 0 },
    });
  });

  it('uses the store of the server that runs', async () => {
    const server = await startServer(settings);
    try {
      const imported = await importing('contacts', fileOf(people), '--json');
      expect([imported.code, imported.err]).to.deep.equal([0, '']);
      expect(report(imported).counts).to.deep.equal({ new: 2, changed: 0, same: 0 });
      expect((await fetch(`${server.url}/sign-in`)).status).to.be.oneOf([200, 303]);
    } finally {
      await server.stop();
    }
    expect(report(await importing('contacts', fileOf(people), '--json')).counts).to.include({
      new: 0,
      same: 2,
    });
  });

  it('tells how it is used', async () => {
    const { code, out } = await importing('--help');
    expect([code, out.includes('--skip-mistakes')]).to.deep.equal([0, true]);
  });

  it('refuses files that are none and options that cannot be, in words and with 2', async () => {
    const refused: [readonly string[], RegExp][] = [
      [['people', 'x.csv'], /"people", expected what is imported: contacts/],
      [['contacts'], /expected one file/],
      [['contacts', '/nowhere/x.csv'], /there is no such file/],
      [['contacts', fileOf('', 'empty.csv')], /The file is empty/],
      [['contacts', fileOf('a,b\n', 'header.csv')], /no row beneath them/],
      [['contacts', fileOf('PK\u0003\u0004', 'book.csv')], /Excel workbook/],
      [['contacts', fileOf('Ad,Şəhər\nA,B\n', 'no-email.csv')], /column that holds the email addresses/],
      [['contacts', fileOf(people), '--map', 'Telefon=ignore'], /there is no column "Telefon"/],
      [['contacts', fileOf(people), '--map', 'E-poçt'], /--map: "E-poçt", expected COLUMN=TARGET/],
      [['contacts', fileOf(people), '--match', 'name', '--locale', 'de'], /--match: [^]*--locale: "de"/],
      [['contacts', fileOf(people), '--nonsense'], /nonsense/],
    ];
    for (const [args, sentence] of refused) {
      const { code, out, err } = await importing(...args);
      expect([code, out], args.join(' ')).to.deep.equal([2, '']);
      expect(err, args.join(' ')).to.match(sentence);
    }
  });
});
