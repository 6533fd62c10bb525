import { expect } from 'chai';
import fc from 'fast-check';
import { gapTable, type GapInput, type GapTable } from '../../../server/scoring/gaps/gap-table.js';
import { expectClose, expectInterval, frozen, undefinedFigure } from '../../support/reference.js';
import { dimensions, respondents, scale, wanted } from './servqual.js';

describe('gapTable', () => {
  const table = gapTable(frozen({ scale, dimensions, respondents }));

  it('agrees with R item by item', () => {
    expect(table.items).to.have.length(22);
    table.items.forEach((row, at) => {
      const item = wanted.items[at]!;
      expect([row.n, row.gap.n, row.expected.n, row.delivered.n]).to.deep.equal(Array(4).fill(item.n));
      expectClose(row.expected.mean, item.E);
      expectClose(row.delivered.mean, item.P);
      expectClose(row.gap.mean, item.gap);
      expectClose(row.gap.sd, item.sd_gap);
      expectClose(row.gap.p, item.p);
      expectClose(row.gap.pAdjusted, item.p_BH);
      expectClose(row.ratio, (item.P - 1) / (item.E - 1));
    });
    expect(table.items.map(({ key, dimension }) => `${dimension}.${key}`)).to.include('REL.item-5');
  });

  it('agrees with R per dimension and overall: the mean over respondents, not over dimensions', () => {
    for (const row of table.dimensions) {
      expect(row.n).to.equal(wanted.company.dim_n[row.key]);
      expectClose(row.gap.mean, wanted.company.dim_mean_gap[row.key]!);
    }
    expect(table.n).to.equal(12);
    expect(table.overall.n).to.equal(9);
    expectClose(table.overall.gap.mean, wanted.company.unweighted_mean_of_respondents);
    expect(table.overall.gap.pAdjusted).to.equal(table.overall.gap.p);
  });

  it('judges every respondent, in order, and counts those with pairs', () => {
    expect(table.respondents).to.have.length(12);
    expect(table.respondents[10]).to.deep.equal({
      pairs: 0,
      ratio: undefinedFigure('no-pairs'),
      failed: false,
      failedItems: [],
      weakestItem: null,
    });
    expect([table.quarterRule.count, table.quarterRule.n]).to.deep.equal([0, 11]);
  });

  it('can be computed by hand', () => {
    const input: GapInput = {
      scale: { low: 0, high: 10 },
      dimensions: [
        { key: 'moral', items: ['kept', 'polite'] },
        { key: 'material', items: ['clean'] },
      ],
      respondents: [
        { expected: { kept: 10, polite: 8, clean: 6 }, delivered: { kept: 2, polite: 1, clean: 1 } },
        { expected: { kept: 8, polite: 6, clean: 6 }, delivered: { kept: 8, polite: 8, clean: 5 } },
        { expected: { kept: 9, polite: null, clean: 8 }, delivered: { kept: 7, polite: 5, clean: 8 } },
      ],
    };
    const { items, dimensions: rows, overall, quarterRule, respondents: people } = gapTable(frozen(input));
    // kept: −8, 0, −2; polite: −7, 2; clean: −5, −1, 0.
    expect(items.map(({ n, gap }) => [n, gap.mean])).to.deep.equal([
      [3, -10 / 3],
      [2, -2.5],
      [3, -2],
    ]);
    // moral: −7.5, 1, −2 (half of its items is enough); overall: −6.25, 0, −1.
    expectClose(rows[0]!.gap.mean, -8.5 / 3);
    expectClose(overall.gap.mean, -7.25 / 3);
    expectClose(overall.gap.sd, Math.sqrt((6.25 ** 2 + 1 - 7.25 ** 2 / 3) / 2));
    // First respondent: (2/4 + 1/4 + 1/2) / (10/4 + 8/4 + 6/2) = 1.25 / 7.5, in the weights 1/4, 1/4, 1/2.
    expectClose(people[0]!.ratio, 1.25 / 7.5);
    expect(people.map(({ failed }) => failed)).to.deep.equal([true, false, false]);
    expect(people[0]!.failedItems).to.deep.equal(['kept', 'polite', 'clean']);
    expect(people.map(({ weakestItem }) => weakestItem)).to.deep.equal(['kept', 'clean', 'kept']);
    expect(quarterRule.share).to.equal(1 / 3);
    expectInterval(quarterRule.interval, [0.0614919, 0.7923403], 1e-6);
    expect(rows[1]!.reliability.gap.value).to.deep.equal(undefinedFigure('single-item'));
    expect(rows[0]!.reliability.delivered).to.include({ n: 3, items: 2, method: 'spearman-brown' });
  });

  it('weighs dimensions in the delivery ratio where the study does', () => {
    const people = [{ expected: { a: 10, b: 10 }, delivered: { a: 10, b: 2 } }];
    const input = {
      scale: { low: 0, high: 10 },
      dimensions: [
        { key: 'x', items: ['a'] },
        { key: 'y', items: ['b'] },
      ],
      respondents: people,
    };
    expectClose(gapTable(input).respondents[0]!.ratio, 0.6);
    expectClose(gapTable({ ...input, weights: { x: 1, y: 3 } }).respondents[0]!.ratio, 0.4);
  });

  it('of nobody has all rows and no figures', () => {
    const empty = gapTable({ scale, dimensions, respondents: [] });
    expect(empty.n).to.equal(0);
    expect(empty.items).to.have.length(22);
    for (const row of [...empty.items, ...empty.dimensions, empty.overall]) {
      expect(row.gap.mean).to.deep.equal(undefinedFigure('no-values'));
      expect(row.gap.pAdjusted).to.deep.equal(undefinedFigure('no-values'));
      expect(row.ratio).to.deep.equal(undefinedFigure('no-values'));
    }
    expect(empty.overall.reliability.expected.alpha).to.deep.equal(undefinedFigure('no-values'));
    expect(empty.quarterRule.share).to.deep.equal(undefinedFigure('no-values'));
  });

  it('holds no number that is not finite, whatever is missing', () => {
    const walk = (value: unknown): void => {
      if (typeof value === 'number') expect(value).to.satisfy(Number.isFinite);
      else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk);
    };
    walk(table);
    walk(gapTable({ scale, dimensions, respondents: respondents.slice(0, 1) }));
    walk(gapTable({ scale, dimensions, respondents: respondents.slice(10, 11) }));
  });

  it('refuses answers off the scale, scales that do not rise and dimensions without items', () => {
    const bad = [{ expected: { 'item-1': 8 }, delivered: {} }];
    expect(() => gapTable({ scale, dimensions, respondents: bad })).to.throw(RangeError, 'between 1 and 7');
    expect(() => gapTable({ scale: { low: 7, high: 1 }, dimensions, respondents: [] })).to.throw(
      RangeError,
      'rise',
    );
    const hollow = [...dimensions, { key: 'd', items: [] }];
    expect(() => gapTable({ scale, dimensions: hollow, respondents: [] })).to.throw(RangeError, 'items');
    expect(() => gapTable({ scale, dimensions, respondents: [], confidence: 95 })).to.throw(
      RangeError,
      'confidence',
    );
  });
});

describe('gapTable, whatever the answers are', () => {
  const answer = fc.option(fc.integer({ min: 1, max: 7 }), { freq: 6 });
  const level = fc.record({ a: answer, b: answer, c: answer });
  const people = fc.array(fc.record({ expected: level, delivered: level }), { maxLength: 12 });
  const plan = [
    { key: 'x', items: ['a', 'b'] },
    { key: 'y', items: ['c'] },
  ];
  const of = (given: GapInput['respondents'], to: GapInput['scale'] = scale): GapTable =>
    gapTable({ scale: to, dimensions: plan, respondents: given });
  const gapsOf = (table: GapTable) =>
    [...table.items, ...table.dimensions, table.overall].flatMap(({ n, gap, ratio }) => [
      n,
      gap.mean,
      gap.sd,
      ratio,
    ]);
  const alike = (one: readonly unknown[], other: readonly unknown[]): void => {
    expect(one).to.have.length(other.length);
    other.forEach((value, at) => {
      if (typeof value === 'number') expectClose(one[at], value, 1e-9);
      else expect(one[at]).to.deep.equal(value);
    });
  };

  it('the order of respondents changes nothing', () => {
    fc.assert(fc.property(people, (given) => alike(gapsOf(of([...given].reverse())), gapsOf(of(given)))));
  });

  it('other names for the items change nothing', () => {
    const renamed = { a: 'kept', b: 'constructor', c: 'clean' } as const;
    const rename = (given: Record<string, number | null>) =>
      Object.fromEntries(Object.entries(given).map(([key, value]) => [renamed[key as 'a'], value]));
    fc.assert(
      fc.property(people, (given) => {
        const other = gapTable({
          scale,
          dimensions: [
            { key: 'p', items: ['kept', 'constructor'] },
            { key: 'q', items: ['clean'] },
          ],
          respondents: given.map(({ expected, delivered }) => ({
            expected: rename(expected),
            delivered: rename(delivered),
          })),
        });
        expect(gapsOf(other)).to.deep.equal(gapsOf(of(given)));
      }),
    );
  });

  it('who gets exactly what was expected has no gap and never fails', () => {
    fc.assert(
      fc.property(fc.array(level, { minLength: 1 }), (levels) => {
        const table = of(levels.map((given) => ({ expected: given, delivered: given })));
        for (const { n, gap } of [...table.items, ...table.dimensions, table.overall]) {
          if (n > 0) expect(gap.mean).to.equal(0);
          if (n > 1) expect(gap.sd).to.equal(0);
        }
        expect(table.quarterRule.count).to.equal(0);
      }),
    );
  });

  it('shifting both levels and the scale changes no gap, spread or ratio', () => {
    const shifted = (given: Record<string, number | null>) =>
      Object.fromEntries(
        Object.entries(given).map(([key, value]) => [key, value === null ? null : value + 5]),
      );
    fc.assert(
      fc.property(people, (given) => {
        const moved = given.map(({ expected, delivered }) => ({
          expected: shifted(expected),
          delivered: shifted(delivered),
        }));
        alike(gapsOf(of(moved, { low: 6, high: 12 })), gapsOf(of(given)));
      }),
    );
  });

  it('exchanging what was expected and delivered turns every gap round', () => {
    fc.assert(
      fc.property(people, (given) => {
        const turned = of(
          given.map(({ expected, delivered }) => ({ expected: delivered, delivered: expected })),
        );
        const means = (table: GapTable) =>
          [...table.items, ...table.dimensions, table.overall].map(({ gap }) => gap.mean);
        alike(
          means(turned),
          means(of(given)).map((value) => (typeof value === 'number' ? 0 - value : value)),
        );
      }),
    );
  });
});
