import { expect } from 'chai';
import fc from 'fast-check';
import { suppressedTable } from '../../../server/scoring/index.js';
import { frozen } from '../../support/reference.js';

const all = (value: boolean, rows: number, columns: number) =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, () => value));

describe('suppressedTable', () => {
  it('hides nothing where nothing is small, and nobody behind a 0', () => {
    expect(
      suppressedTable(
        frozen([
          [9, 0],
          [7, 8],
        ]),
        5,
      ),
    ).to.deep.equal({
      cells: all(false, 2, 2),
      rows: [false, false],
      columns: [false, false],
    });
    expect(suppressedTable([], 5)).to.deep.equal({ cells: [], rows: [], columns: [] });
  });

  it('hides a second cell in the row and the column of a small one, and the one that these would give away', () => {
    expect(
      suppressedTable(
        [
          [9, 3],
          [8, 7],
        ],
        5,
      ).cells,
    ).to.deep.equal(all(true, 2, 2));
    const { cells, rows, columns } = suppressedTable(
      [
        [3, 8, 20],
        [9, 6, 30],
        [40, 50, 60],
      ],
      5,
    );
    expect(cells).to.deep.equal([
      [true, true, false],
      [true, true, false],
      [false, false, false],
    ]);
    expect([...rows, ...columns]).to.deep.equal(Array(6).fill(false));
  });

  it('hides a total that is small, another one with it, and no total can be added up again', () => {
    const { cells, rows, columns } = suppressedTable(
      [
        [0, 2],
        [30, 40],
        [10, 60],
      ],
      5,
    );
    expect(rows).to.deep.equal([true, true, false]);
    expect(cells).to.deep.equal([
      [false, true],
      [true, true],
      [true, true],
    ]);
    expect(columns).to.deep.equal([false, false]);
  });

  it('hides the total of a row in which nothing is left to hide behind', () => {
    const { rows, columns, cells } = suppressedTable(
      [
        [6, 0],
        [0, 2],
      ],
      5,
    );
    expect(rows).to.deep.equal([true, true]);
    expect(columns).to.deep.equal([true, true]);
    expect(cells).to.deep.equal([
      [true, false],
      [false, true],
    ]);
  });

  it('ends where all together are too few', () => {
    expect(suppressedTable([[2]], 5)).to.deep.equal({ cells: [[true]], rows: [true], columns: [true] });
  });

  it('takes a cell that a row does not have for nobody', () => {
    expect(suppressedTable([[9, 8], [7]], 5)).to.deep.equal({
      cells: [[false, false], [false]],
      rows: [false, false],
      columns: [false, false],
    });
    expect(suppressedTable([[9, 3], [7]], 5).cells).to.deep.equal([[true, true], [true]]);
  });

  it('refuses what cannot be counted', () => {
    expect(() => suppressedTable([[1.5]], 5)).to.throw(RangeError, 'whole');
    expect(() => suppressedTable([[1]], -5)).to.throw(RangeError, 'whole');
  });

  it('leaves nothing small in sight, and nothing hidden to a subtraction within its row or column', () => {
    const table = fc.integer({ min: 1, max: 6 }).chain((columns) =>
      fc.array(fc.array(fc.integer({ min: 0, max: 14 }), { minLength: columns, maxLength: columns }), {
        minLength: 1,
        maxLength: 6,
      }),
    );
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 8 }), (counts, k) => {
        const { cells, rows, columns } = suppressedTable(counts, k);
        const total = (some: readonly number[]): number => some.reduce((a, b) => a + b, 0);
        const safe = (parts: readonly number[], hidden: readonly boolean[], hidesTotal: boolean): void => {
          parts.forEach((n, at) => n > 0 && n < k && expect(hidden[at]).to.equal(true));
          const gone = parts.filter((_, at) => hidden[at]);
          if (total(parts) > 0 && total(parts) < k) expect(hidesTotal).to.equal(true);
          if (hidesTotal) return expect(gone.length).to.be.at.least(1) as unknown as void;
          if (gone.length === 0) return;
          expect(gone.length).to.be.at.least(2);
          expect(total(gone)).to.be.at.least(k);
        };
        counts.forEach((row, at) => safe(row, cells[at]!, rows[at]!));
        const column = <T>(of: readonly (readonly T[])[], at: number): T[] => of.map((row) => row[at]!);
        columns.forEach((hidden, at) => safe(column(counts, at), column(cells, at), hidden));
        const sums = counts.map(total);
        if (rows.some(Boolean) && sums.some((n, at) => n > 0 && !rows[at]))
          expect(rows.filter(Boolean).length).to.be.at.least(2);
      }),
    );
  });
});
