import { expect } from 'chai';
import { gapCsv } from '../../../server/features/analytics/gap-csv.js';
import type { SurveyContent } from '../../../server/features/templates/index.js';
import { all, content, filtersOf, readingOf, response, type ReadingParts } from './builders.js';

const csv = (parts: ReadingParts, asked = {}) => gapCsv(readingOf(parts), filtersOf(asked), 'en');
const linesOf = (text: string) => text.slice(1).trimEnd().split('\r\n');
const pairs = [
  response({ expected: all(5), delivered: all(4) }),
  response({ expected: all(5), delivered: { ...all(4), respect: 2 } }),
  response({ expected: all(5), delivered: all(3) }),
];

const titled = (title: string): SurveyContent => ({
  ...content,
  dimensions: content.dimensions.map((dimension) => ({
    ...dimension,
    items: dimension.items.map((item) => ({ ...item, title: { ...item.title, en: title } })),
  })),
});

describe('gapCsv', () => {
  it('begins with a byte order mark and stable names', () => {
    const text = csv({ responses: pairs });
    expect(
      text.startsWith('\uFEFFlevel,dimension,item,title,n,hidden,expected,delivered,gap,gap_sd,'),
    ).to.equal(true);
    expect(linesOf(text)).to.have.length(1 + 2 + 7 + 1);
    expect(text.endsWith('\r\n')).to.equal(true);
  });

  it('gives figures unrounded, with a point, and the selection in every line', () => {
    const lines = linesOf(csv({ responses: pairs }, { round: 'Yaz 2026', from: '2026-09-01' }));
    const respect = lines.find((line) => line.includes('"respect"')) ?? '';
    expect(respect).to.match(/^"item","moral","respect","Respect",3,false,5,3,-2,1,0\.577350269189\d+,/);
    expect(respect).to.match(
      /,1,5,"prospective","us","Yaz 2026","2026-09-01","","","","","","",10,"may-be-chance",0\.125,-0\.25$/,
    );
  });

  it('leaves empty what is undefined or hidden, and says which', () => {
    const [, first] = linesOf(csv({ responses: pairs.slice(0, 1) }));
    expect(first).to.match(/,1,false,5,4,-1,,,,,,,0\.75,/);
    const [, hidden] = linesOf(csv({ responses: pairs, seesPersons: false }));
    expect(hidden).to.match(/,3,true,,,,,,,,,,,1,5,/);
  });

  it('weighs each line as the overall gap does: the items of a dimension share its weight', () => {
    const rows = linesOf(csv({ responses: pairs })).map((line) => line.split(',').slice(-2).map(Number));
    const items = rows.slice(1).filter((_, at) => at !== 0 && at !== 5);
    const sum = (at: number) => items.slice(0, 7).reduce((total, row) => total + (row[at] ?? 0), 0);
    expect(sum(0)).to.be.closeTo(1, 1e-12);
    expect(sum(1)).to.be.closeTo(rows.at(-1)?.[1] ?? 0, 1e-12);
  });

  it('lets no text run as a formula', () => {
    for (const title of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1']) {
      const cells = csv({ responses: pairs, content: titled(title) });
      expect(cells, JSON.stringify(title)).to.include(`"'${title}"`);
      expect(cells).to.not.include(`"${title}"`);
    }
  });

  it('keeps quotes and commas within their cell', () => {
    expect(csv({ responses: pairs, content: titled('a "b", c') })).to.include(',"a ""b"", c",');
  });
});
