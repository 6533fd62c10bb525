import { expect } from 'chai';
import fc from 'fast-check';
import { standings as scale } from '../../../server/scoring/index.js';
import type { Figures } from '../../../server/features/comparison/index.js';
import { nearThresholds } from '../../../server/features/standings/borderline.js';
import { createNewest } from '../../../server/features/standings/newest.js';
import { labelIn, nearIn, pack, standingIn, untold } from '../../../server/features/standings/packed.js';
import { createScoreErrors, errorsOf } from '../../../server/features/standings/score-errors.js';
import {
  hiddenStandings,
  hiddenTable,
  tellsHidden,
} from '../../../server/features/standings/small-standings.js';

const figures = (over: Partial<Figures> = {}): Figures => ({
  ratio: 0.9,
  demand: 78,
  delivery: 70,
  unmet: 8,
  loyalty: 90,
  ...over,
});

describe('the rules of standings', () => {
  it('finds a customer near what the standing turns on, and near nothing else', () => {
    const errors = { ratio: 0.05, demand: 4.8, unmet: 4.8, loyalty: 4.8 };
    expect(nearThresholds(figures(), errors, 80)).to.deep.equal(['demand']);
    expect(nearThresholds(figures({ demand: 70 }), errors, 80)).to.deep.equal([]);
    expect(nearThresholds(figures({ demand: 50, loyalty: 72, unmet: 2 }), errors, 80)).to.deep.equal([
      'loyalty',
    ]);
    expect(nearThresholds(figures({ demand: 50, loyalty: 20 }), errors, 80)).to.deep.equal(['unmet']);
    expect(nearThresholds(figures({ ratio: 0.26 }), errors, 80)).to.include('ratio');
    expect(nearThresholds(figures(), { ratio: 0, demand: 0, unmet: 0, loyalty: 0 }, 80)).to.deep.equal([]);
  });

  it('takes the error of measurement from how the items agree', () => {
    const gathered = createScoreErrors(2);
    for (const [one, other] of [
      [0, 0.5],
      [0.5, 0.5],
      [1, 0.5],
      [1, 1],
      [0.25, 0],
    ] as const)
      gathered.take(
        [
          { expected: one, delivered: one, weight: 0.5 },
          { expected: other, delivered: other, weight: 0.5 },
        ],
        { recommend: 4, stay: 4 },
      );
    const { demand, delivery, unmet, loyalty } = gathered.errors();
    const values = [
      [0, 25],
      [25, 25],
      [50, 25],
      [50, 50],
      [12.5, 0],
    ] as const;
    const mean = (at: 0 | 1) => values.reduce((sum, row) => sum + row[at], 0) / 5;
    const cross = (a: 0 | 1, b: 0 | 1) =>
      values.reduce((sum, row) => sum + (row[a] - mean(a)) * (row[b] - mean(b)), 0) / 4;
    const r = cross(0, 1) / Math.sqrt(cross(0, 0) * cross(1, 1));
    const spread = Math.sqrt(cross(0, 0) + cross(1, 1) + 2 * cross(0, 1));
    expect(demand).to.be.closeTo(spread * Math.sqrt(1 - (2 * r) / (1 + r)), 1e-9);
    expect(delivery).to.equal(demand);
    expect(unmet).to.deep.include({ reason: 'no-variance' });
    expect(loyalty).to.deep.include({ reason: 'no-variance' });
    expect(errorsOf({ demand: 0 }, gathered.errors())).to.deep.include({ ratio: 0, unmet: 0 });
  });

  it('says of no answers, and of one question alone, that the error is not known', () => {
    const { demand, loyalty } = createScoreErrors(3).errors();
    expect(demand).to.deep.include({ reason: 'no-values' });
    expect(loyalty).to.deep.include({ reason: 'single-item' });
  });

  it('packs what it remembers of a customer into a small number, and reads it back', () => {
    fc.assert(
      fc.property(fc.constantFrom(...scale), fc.nat(15), fc.nat(40), (standing, near, label) => {
        const packed = pack(standing, near, label);
        expect([standingIn(packed), nearIn(packed), labelIn(packed)]).to.deep.equal([standing, near, label]);
        expect(packed).to.be.lessThan(2 ** 13);
      }),
    );
    expect([standingIn(untold), standingIn(0)]).to.deep.equal([null, null]);
  });

  it('keeps the newest, and forgets what is removed', () => {
    const newest = createNewest<number>(2);
    for (const [key, value] of [
      ['a', 1],
      ['b', 2],
      ['a', 3],
      ['c', 4],
    ] as const)
      newest.set(key, value);
    expect(newest.all()).to.deep.equal([4, 3]);
    newest.remove('c');
    expect(newest.all()).to.deep.equal([3]);
  });

  it('hides few, and with them what would give them away, from those who see no persons', () => {
    const counts = {
      failed: 3,
      'demanding-loyal': 40,
      'demanding-critical': 20,
      loyal: 9,
      satisfied: 0,
      dissatisfied: 8,
    };
    expect([...hiddenStandings(counts, false)]).to.have.members(['failed', 'dissatisfied']);
    expect(hiddenStandings(counts, true).size).to.equal(0);
    const table = [
      [9, 3],
      [8, 7],
    ];
    expect(hiddenTable(table, false).cells.flat()).to.not.include(false);
    expect(hiddenTable(table, true).cells.flat()).to.not.include(true);
    expect(
      hiddenTable(
        [
          [2, 1],
          [1, 0],
        ],
        false,
      ).rows,
    ).to.deep.equal([true, true]);
    const hidden = {
      cells: [
        [true, false],
        [true, true],
      ],
      rows: [],
      columns: [],
    };
    expect(
      tellsHidden(table, hidden, [
        [0, 0],
        [0, 1],
      ]),
    ).to.equal(true);
    expect(
      tellsHidden(table, hidden, [
        [1, 0],
        [1, 1],
      ]),
    ).to.equal(false);
    expect(tellsHidden(table, hidden, [[0, 1]])).to.equal(false);
  });
});
