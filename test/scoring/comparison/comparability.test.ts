import { expect } from 'chai';
import { comparabilityWarnings, type Collected } from '../../../server/scoring/comparison/comparability.js';
import { frozen } from '../../support/reference.js';

const us: Collected = frozen({
  instruments: ['service-quality 2'],
  languages: ['az', 'ru'],
  timings: ['prospective'],
});

describe('comparabilityWarnings', () => {
  it('says nothing of what was collected alike, in any order, or not at all', () => {
    const nothing: Collected = { instruments: [], languages: [], timings: [] };
    expect(comparabilityWarnings(us, [{ ...us, languages: ['ru', 'az', 'ru'] }, nothing])).to.deep.equal([]);
    expect(comparabilityWarnings(nothing, [us])).to.deep.equal([]);
  });

  it('names each difference and whose it is', () => {
    expect(
      comparabilityWarnings(us, [
        us,
        { instruments: ['service-quality 1'], languages: ['az'], timings: ['retrospective'] },
      ]),
    ).to.deep.equal([
      { code: 'different-instrument', provider: 2 },
      { code: 'different-language', provider: 2 },
      { code: 'different-timing', provider: 2 },
    ]);
  });

  it('warns of expectations of both kinds', () => {
    const mixed: Collected = { ...us, timings: ['retrospective', 'prospective'] };
    expect(comparabilityWarnings(mixed, [us])).to.deep.equal([
      { code: 'mixed-timing', provider: 0 },
      { code: 'different-timing', provider: 1 },
    ]);
  });
});
