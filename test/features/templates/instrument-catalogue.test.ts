import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { createInstrumentCatalogue } from '../../../server/features/templates/instrument-catalogue.js';
import type { Instrument } from '../../../server/features/templates/instrument.js';
import { projectPath } from '../../../server/platform/paths.js';

const readBuiltIn = () =>
  JSON.parse(readFileSync(projectPath('surveys', 'service-culture.json'), 'utf8')) as Instrument;

describe('the instrument catalogue', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'surveys-'));
    copyFileSync(projectPath('surveys', 'instrument.schema.json'), join(folder, 'instrument.schema.json'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (name: string, content: unknown): void =>
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));

  const open = () => createInstrumentCatalogue({ folder });

  it('offers the instruments that come with the product', () => {
    const catalogue = createInstrumentCatalogue({ folder: projectPath('surveys') });
    expect(catalogue.list().map(({ key }) => key)).to.include('service-culture');
    expect(catalogue.find('service-culture')).to.deep.equal(readBuiltIn());
    expect(catalogue.find('unknown')).to.equal(undefined);
    expect(catalogue.find('__proto__')).to.equal(undefined);
  });

  it('lists them in the order of their files and leaves other files alone', () => {
    write('b.json', { ...readBuiltIn(), key: 'first-written' });
    write('a.json', { ...readBuiltIn(), key: 'second-written' });
    write('notes.txt', 'not an instrument');
    expect(
      open()
        .list()
        .map(({ key }) => key),
    ).to.deep.equal(['second-written', 'first-written']);
  });

  it('is empty where there is no instrument, and says so where there is no schema', () => {
    expect(open().list()).to.deep.equal([]);
    rmSync(join(folder, 'instrument.schema.json'));
    expect(open).to.throw(/instrument\.schema\.json cannot be read/);
  });

  it('names the file that is not JSON', () => {
    write('broken.json', '{ "key": ');
    expect(open).to.throw(/broken\.json cannot be read: /);
  });

  it('names the file and every place that the schema refuses', () => {
    const instrument = structuredClone(readBuiltIn());
    Object.assign(instrument, { revision: 0, colour: 'blue' });
    Object.assign(instrument.dimensions[0]!.items[1]!.delivered!, { ru: '' });
    Object.assign(instrument.scale, { low: 3 });
    write('wrong.json', instrument);
    expect(open)
      .to.throw(/wrong\.json is not a valid instrument/)
      .with.property('message')
      .that.includes('/revision must be >= 1')
      .and.includes('/ must NOT have additional properties (colour)')
      .and.includes('/dimensions/0/items/1/delivered/ru must match pattern')
      .and.includes('/scale/low must be equal to one of the allowed values: 0, 1');
  });

  it('names the file and the place of what a schema cannot say', () => {
    const instrument = structuredClone(readBuiltIn());
    Object.assign(instrument.scale.labels, { tr: ['Hiç', 'Tam'] });
    write('labels.json', instrument);
    expect(open).to.throw(/labels\.json is not a valid instrument\n {2}scale\.labels\.tr: wrong-count$/);
  });

  it('refuses two files of one key and names both', () => {
    write('one.json', readBuiltIn());
    write('two.json', readBuiltIn());
    expect(open).to.throw(
      /two\.json is not a valid instrument\n {2}\/key "service-culture" .*one\.json already$/,
    );
  });
});
