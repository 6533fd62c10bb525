import { expect } from 'chai';
import { benchCdi } from '../../../scripts/bench/cdi.js';
import { isDefined } from '../../../server/scoring/index.js';

describe('the benchmark of the comparison', () => {
  it('compares a million respondents with every interval, the same each time', () => {
    const { respondents, result } = benchCdi(1);
    expect(respondents).to.equal(1_000_000);
    expect(result.comparators).to.have.length(3);
    expect(result.items).to.have.length(22);
    expect(result.items.every(({ cd }) => isDefined(cd.interval))).to.equal(true);
    for (const { company } of [result, ...result.comparators]) {
      expect(isDefined(company.cd.interval)).to.equal(true);
      expect(company.certainty).to.equal('full');
      expect(company.verdict).to.be.a('string');
    }
    expect(benchCdi(1).result).to.deep.equal(result);
  });
});
