import { expect } from 'chai';
import fc from 'fast-check';
import { standings, type Standing } from '../../../server/scoring/customers/standing.js';
import { migration, type Migrant } from '../../../server/scoring/migration/migration.js';
import { isDefined } from '../../../server/scoring/result.js';
import { expectClose, frozen, undefinedFigure } from '../../support/reference.js';

const went = (before: Standing, after: Standing | null, borderline = false): Migrant => ({
  before,
  after,
  borderline,
});
const customers = frozen([
  went('demanding-critical', 'demanding-loyal'),
  went('demanding-critical', 'demanding-loyal', true),
  went('demanding-critical', 'demanding-critical', true),
  went('demanding-critical', null),
  went('demanding-loyal', 'demanding-loyal'),
  went('demanding-loyal', null),
  went('loyal', 'satisfied'),
  went('failed', null),
]);

describe('migration', () => {
  const found = migration(customers);

  it('tells from each standing where its customers went', () => {
    expect([found.n, found.linked]).to.deep.equal([8, 5]);
    const from = found.transitions['demanding-critical'];
    expect(from['demanding-loyal']).to.include({ count: 2, n: 4, share: 0.5 });
    expect(from.left.share).to.equal(0.25);
    expect(found.transitions.failed.left.share).to.equal(1);
    expect(found.transitions.satisfied.loyal.share).to.deep.equal(undefinedFigure('no-values'));
  });

  it('tells the net raise into demanding and loyal; who left from there is lost', () => {
    expect(found.raise).to.include({ gained: 2, lost: 1, n: 8, raise: 0.125 });
    expect(found.raiseTest).to.include({ method: 'exact', p: 1 });
  });

  it('counts as borderline whose change may be noise', () => {
    expect(found.borderline).to.include({ count: 1, n: 3 });
  });

  it('tests the standings of those who stayed', () => {
    // Two moved between critical and loyal, one from loyal to satisfied: two groups that do not mix.
    expect(found.homogeneity).to.have.property('df', 2);
    expectClose((found.homogeneity as { chiSquared: number }).chiSquared, 3, 1e-9);
  });

  it('says what is missing', () => {
    const nobody = migration([]);
    expect(nobody.raise.raise).to.deep.equal(undefinedFigure('no-values'));
    expect(nobody.homogeneity).to.deep.equal(undefinedFigure('no-values'));
    const still = migration([went('loyal', 'loyal')]);
    expect(still.raiseTest).to.deep.equal(undefinedFigure('no-change'));
    expect(still.homogeneity).to.deep.equal(undefinedFigure('no-change'));
    expect(still.borderline.share).to.deep.equal(undefinedFigure('no-values'));
    expect(() => migration([], 0)).to.throw(RangeError, 'confidence');
  });

  it('loses nobody, in any order', () => {
    const standing = fc.constantFrom(...standings);
    const migrant = fc.record({
      before: standing,
      after: fc.option(standing),
      borderline: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(migrant), (all) => {
        const result = migration(all);
        expect(migration([...all].reverse())).to.deep.equal(result);
        let total = 0;
        for (const from of Object.values(result.transitions)) {
          const shares = Object.values(from);
          total += shares.reduce((sum, { count }) => sum + count, 0);
          const known = shares.map(({ share }) => share).filter((share) => isDefined(share));
          if (known.length > 0)
            expectClose(
              known.reduce((sum, share) => sum + share, 0),
              1,
            );
        }
        expect(total).to.equal(all.length);
      }),
    );
  });
});
