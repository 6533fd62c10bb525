import { expect } from 'chai';
import fc from 'fast-check';
import { gapTable, type GapTable } from '../../../server/scoring/gaps/gap-table.js';
import type { Respondent } from '../../../server/scoring/gaps/level.js';
import { enoughReliability } from '../../../server/scoring/reliability/reliability-warning.js';
import { isDefined, type Figure } from '../../../server/scoring/result.js';
import { covarianceOfSums, describeSums } from '../../../server/scoring/summary/described.js';
import { scoredTable } from '../../../server/scoring/summary/scored-table.js';
import { createScoreSummariser, summariseScores } from '../../../server/scoring/summary/score-summariser.js';
import { addScores, countedBy, emptyScores, subtractScores } from '../../../server/scoring/summary/scores.js';
import { expectClose, frozen, undefinedFigure } from '../../support/reference.js';
import * as servqual from '../gaps/servqual.js';

const instrument = frozen({
  scale: { low: 1, high: 7 },
  dimensions: [
    { key: 'kept', items: ['speed', 'ease', 'price'] },
    { key: 'people', items: ['tact', 'skill'] },
  ],
});
const items = instrument.dimensions.flatMap((dimension) => dimension.items);

const answer = fc.option(fc.integer({ min: 1, max: 7 }), { freq: 8 });
const level = fc.record(Object.fromEntries(items.map((item) => [item, answer])), { requiredKeys: [] });
const some = fc.array(fc.record({ expected: level, delivered: level }), { maxLength: 30 }) as fc.Arbitrary<
  Respondent[]
>;
const of = (respondents: readonly Respondent[]) => frozen(summariseScores(respondents, instrument));

const isPaired = ({ expected, delivered }: Respondent, asked: readonly string[] = items): boolean =>
  asked.some((item) => (expected[item] ?? null) !== null && (delivered[item] ?? null) !== null);

/** The same figures and reasons, numbers up to rounding. */
const expectSame = (actual: unknown, wanted: unknown, path = ''): void => {
  if (typeof wanted === 'number') {
    // A p near 0 and a t far from 0 differ in no more than their last places.
    expect(actual, path).to.be.a('number');
    return expectClose(actual, wanted, 1e-8);
  }
  if (typeof wanted !== 'object' || wanted === null) return void expect(actual, path).to.equal(wanted);
  expect(Object.keys(actual as object).sort(), path).to.deep.equal(Object.keys(wanted).sort());
  for (const [name, value] of Object.entries(wanted))
    expectSame((actual as Record<string, unknown>)[name], value, `${path}.${name}`);
};

const withoutRespondents = ({ respondents: _, ...table }: GapTable) => table;

/** Whether a figure is clear of the limits that a sentence hangs on: there, rounding alone decides what is said. */
const isClear = (figure: Figure, limits: readonly number[]): boolean =>
  !isDefined(figure) || limits.every((limit) => Math.abs(figure - limit) > 1e-6);

const isTold = (table: GapTable): boolean => {
  const scored = [...table.dimensions, table.overall];
  const spreads = [...table.items, ...scored].flatMap(({ gap, expected, delivered }) => [
    gap.sd,
    expected.sd,
    delivered.sd,
  ]);
  const reliabilities = scored.flatMap(({ reliability: { expected, delivered, gap } }) => [
    expected.alpha,
    delivered.alpha,
    gap.value,
  ]);
  return (
    spreads.every((sd) => sd === 0 || isClear(sd, [0])) &&
    reliabilities.every((value) => isClear(value, [0, enoughReliability]))
  );
};

describe('scores', () => {
  it('make the table that the answers make, figure by figure', () => {
    fc.assert(
      fc.property(some, (respondents) => {
        const paired = respondents.filter((one) => isPaired(one));
        const wanted = gapTable({ ...instrument, respondents: paired });
        fc.pre(isTold(wanted));
        expectSame(scoredTable(of(respondents), instrument), withoutRespondents(wanted));
      }),
      { numRuns: 60 },
    );
  });

  it('make the published table', () => {
    const { scale, dimensions } = servqual;
    const asked = dimensions.flatMap((dimension) => dimension.items);
    // One of them has no pair: he stands in no summary of pairs.
    const respondents = servqual.respondents.filter((one) => isPaired(one, asked));
    const scored = scoredTable(summariseScores(servqual.respondents, { scale, dimensions }), {
      scale,
      dimensions,
    });
    expectSame(scored, withoutRespondents(gapTable({ scale, dimensions, respondents })));
  });

  it('are added to the scores of the union, and subtracted to those of what is left', () => {
    fc.assert(
      fc.property(some, some, (kept, others) => {
        const union = of([...kept, ...others]);
        expect(addScores(of(kept), of(others))).to.deep.equal(union);
        expect(addScores(of(others), of(kept))).to.deep.equal(union);
        expect(subtractScores(union, of(others))).to.deep.equal(of(kept));
        const owed = frozen(subtractScores(emptyScores(), of(kept)));
        expect(addScores(owed, of(kept))).to.deep.equal(emptyScores());
      }),
    );
  });

  it('do not care for the order, and stay what they are in JSON and when they are told', () => {
    fc.assert(
      fc.property(some, (respondents) => {
        const summariser = createScoreSummariser(instrument);
        for (const one of [...respondents].reverse()) {
          expect(summariser.take(one)).to.equal(isPaired(one));
          summariser.scores();
        }
        expect(summariser.scores()).to.deep.equal(of(respondents));
        expect(JSON.parse(JSON.stringify(of(respondents)))).to.deep.equal(of(respondents));
        expect(countedBy(of(respondents))).to.equal(respondents.filter((one) => isPaired(one)).length);
      }),
    );
  });

  it('keep the sums of a dimension over the items that were paired', () => {
    const respondent = frozen({
      expected: { speed: 7, ease: 6 },
      delivered: { speed: 5, ease: 6, price: 1 },
    });
    const { dimensions, overall, quarter } = of([respondent]);
    expect(dimensions).to.deep.equal([{ key: 'kept', divisor: 2, sums: [1, 13, 11, 169, 121, 143] }]);
    expect(overall).to.deep.equal([]);
    expect(quarter).to.deep.equal([{ key: 'quarter', divisor: 1, sums: [1, 0] }]);
  });

  it('count who failed by the quarter rule', () => {
    const failed = { expected: { speed: 7 }, delivered: { speed: 1 } };
    const table = scoredTable(of([failed, { expected: { speed: 7 }, delivered: { speed: 6 } }]), instrument);
    expect([table.quarterRule.count, table.quarterRule.n]).to.deep.equal([1, 2]);
  });

  it('of nobody are a table of undefined figures', () => {
    const { overall, items: rows, n } = scoredTable(emptyScores(), instrument);
    expect(n).to.equal(0);
    expect(rows).to.have.length(5);
    expect(overall.gap.mean).to.deep.equal(undefinedFigure('no-values'));
  });

  it('refuse what is no whole point of the scale, before anything is counted', () => {
    const { take, scores } = createScoreSummariser(instrument);
    expect(() => take({ expected: { speed: 7 }, delivered: { speed: 8 } })).to.throw(RangeError, 'between');
    expect(() => take({ expected: { speed: 3.5 }, delivered: { speed: 3 } })).to.throw(RangeError, 'whole');
    expect(() => take({ expected: { speed: 7 }, delivered: { tact: 3, skill: NaN } })).to.throw(RangeError);
    expect(scores()).to.deep.equal(emptyScores());
    expect(() => createScoreSummariser({ ...instrument, scale: { low: 2, high: 2 } })).to.throw(RangeError);
  });

  it('of another instrument are refused', () => {
    const other = { ...instrument, dimensions: [{ key: 'kept', items: ['speed', 'ease'] }] };
    const theirs = summariseScores(
      [{ expected: { speed: 7, ease: 6 }, delivered: { speed: 5, ease: 6 } }],
      other,
    );
    const ours = of([
      { expected: { speed: 7, ease: 6, price: 1 }, delivered: { speed: 5, ease: 6, price: 2 } },
    ]);
    expect(() => addScores(ours, theirs)).to.throw(RangeError, 'another instrument');
    const two = addScores(theirs, theirs);
    expect(() => scoredTable(two, instrument)).to.throw(RangeError, 'not those of 3');
  });
});

describe('what sums say', () => {
  it('is exact: equal gaps of thirds have no spread at all', () => {
    const thirds = [{ key: 'a', divisor: 3, sums: [3, 30, 27, 300, 243, 270] }];
    const halves = [{ key: 'a', divisor: 2, sums: [1, 0, 0, 0, 0, 0] }];
    expect(describeSums(thirds).gap.sd).to.equal(0);
    expect(describeSums([...thirds, ...halves]).gap.n).to.equal(4);
  });

  it('is undefined with its reason', () => {
    expect(covarianceOfSums(null, 2).covariance).to.deep.equal(undefinedFigure('no-values'));
    expect(covarianceOfSums({ key: '', divisor: 1, sums: [1, 2, 3, 4, 6, 9] }, 2).covariance).to.deep.equal(
      undefinedFigure('too-few-values'),
    );
    expect(describeSums([{ key: '', divisor: 1, sums: [1, 2, 3, 4, 9, 6] }]).covariance).to.deep.equal(
      undefinedFigure('too-few-values'),
    );
  });
});
