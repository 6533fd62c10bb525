import { expect } from 'chai';
import { returnsSection } from '../../../server/features/priorities/returns-pages.js';
import type { PrioritiesReading } from '../../../server/features/priorities/priorities.js';
import type { ReturnStatistics } from '../../../server/features/returns/returns.js';
import { testLanguages } from '../../support/app.js';
import { returnsOf, returnStatistics } from '../promises/builders.js';

const i18n = testLanguages().in('en', 'UTC');
const sectionOf = (statistics: ReturnStatistics | null) =>
  returnsSection({ returns: returnsOf(statistics) } as PrioritiesReading, i18n)[0];
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

describe('who came back, on the page of priorities', () => {
  it('is told of all, and of those who said they would stay', () => {
    const { lead, rows, notes } = sectionOf(returnStatistics)!;
    expect(plain(lead.map(({ text }) => text).join(''))).to.equal(
      'Of the customers, 56.7 % came back within 90 days; of those who said they would stay, 75.0 %.',
    );
    expect(rows.map(({ title, cells }) => [title, plain(cells[0]!.text), cells[2]!.text])).to.deep.equal([
      ['All customers', '56.7 %', '120'],
      ['Said they would stay', '75.0 %', '60'],
      ['Said neither', '45.0 %', '20'],
      ['Said they would not stay', '20.0 %', '10'],
      ['Said nothing', '40.0 %', '30'],
    ]);
    expect(notes[0]).to.include('12 customers are not counted');
  });

  it('says that it is too early, and nothing where there is nothing', () => {
    const none = { served: 0, returned: 0 };
    const early = { ...returnStatistics, stated: { stay: none, unsure: none, leave: none, unsaid: none } };
    expect(sectionOf(early)!.rows).to.deep.equal([]);
    expect(sectionOf(early)!.notes).to.have.length(1);
    expect(sectionOf({ ...early, waiting: 0 })).to.equal(undefined);
    expect(sectionOf(null)!.notes).to.deep.equal(['Who came back is being computed.']);
  });
});
