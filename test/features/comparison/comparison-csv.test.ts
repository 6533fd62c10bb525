import { expect } from 'chai';
import { parse } from 'csv-parse/sync';
import { comparisonCsv, csvParts, type CsvPart } from '../../../server/features/comparison/comparison-csv.js';
import { anecdote, comparisonOf } from './builders.js';

const comparison = comparisonOf(anecdote(40));
const read = (part: CsvPart, of = comparison): Record<string, string>[] =>
  parse(comparisonCsv(part, of, 'en'), { columns: true, bom: true });

describe('the comparison as a file', () => {
  it('has the unrounded terms of all together and against each', () => {
    const rows = read('terms');
    expect(rows.map(({ comparator }) => comparator)).to.deep.equal(['Zirvə', 'Körpü', 'Ulduz', '']);
    expect(Number(rows.at(-1)?.['cd'])).to.equal(comparison.company.terms?.cd.value);
    expect(rows.at(-1)).to.include({ lambda: '0', against: 'rivals', expectation: 'prospective' });
  });

  it('has a table for each picture', () => {
    expect(read('swap').map(({ judging, delivery }) => `${judging} ${delivery}`)).to.have.length(4);
    expect(read('map').map(({ provider }) => provider)).to.include('Dalğa Mobil');
    expect(read('items')).to.have.length(comparison.items.length);
    expect(read('segments').map(({ segment }) => segment)).to.include('Bakı');
  });

  it('has whose customers stand where', () => {
    const shares = comparison.us.standings.map(({ share }) => share);
    const ours = read('standings').filter(({ us }) => us === 'true');
    expect(ours.map(({ share }) => (share ? Number(share) : null))).to.deep.equal(shares);
    expect(ours.map(({ hidden }) => hidden === 'true')).to.deep.equal(shares.map((share) => share === null));
    expect(shares).to.not.be.empty;
  });

  it('leaves empty what may not be shown', () => {
    const few = comparisonOf(anecdote(9));
    for (const part of csvParts)
      for (const row of read(part, few)) {
        expect(row['cd'] ?? row['unmet'] ?? row['share'] ?? '', part).to.equal('');
        expect(Object.values(row).join(), part).to.not.match(/NaN|Infinity|undefined/);
      }
  });

  it('lets no name run as a formula', () => {
    const hostile = { ...comparison, us: { ...comparison.us, name: '=HYPERLINK("x")' } };
    expect(comparisonCsv('map', hostile, 'en')).to.include(`"'=HYPERLINK(""x"")"`);
  });
});
