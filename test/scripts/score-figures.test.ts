import { expect } from 'chai';
import type { Report } from '../../scripts/score/report.js';
import { gapTable, undefinedBecause, type Figure } from '../../server/scoring/index.js';
import { dimensions, expectAgreement, respondents, scale, wanted } from '../scoring/gaps/servqual.js';
import { expectClose, reference, referenceText } from '../support/reference.js';
import { scored } from './score-command.js';

const lines = (name: string): string[] => referenceText(name).replaceAll('"', '').trim().split(/\r?\n/);

/** The raw answers under the header that the command wants. */
const servqualFile = (): string => {
  const [header = '', ...rows] = lines('servqual_raw_12x22.csv');
  const dimensionOf = new Map(dimensions.flatMap(({ key, items }) => items.map((item) => [item, key])));
  const names = header.split(',').map((name) => {
    if (name === 'id') return 'respondent';
    if (name.startsWith('W_')) return name.replace('W_', 'weight.');
    const item = `item-${name.slice(1)}`;
    return `${dimensionOf.get(item)}.${item}.${name[0]}`;
  });
  return [names.join(','), ...rows].join('\n');
};

const toleranceFile = (): string => {
  const [, ...rows] = lines('libqual_raw_10x3.csv');
  const names = [1, 2, 3].flatMap((item) => ['M', 'D', 'P'].map((level) => `library.item-${item}.${level}`));
  return [['respondent', ...names].join(','), ...rows].join('\n');
};

describe('the figures of the score command', () => {
  describe('on raw gaps with holes and importance points', () => {
    let report: Report;
    before(async () => {
      report = await scored(servqualFile(), '--scale', '1-7');
    });

    it('agree with R item by item', () => {
      expect(report.items).to.have.length(22);
      report.items.forEach(({ item, n, expected, delivered, gap }, at) => {
        const row = wanted.items[at]!;
        expect([n, expected.n, gap.n], item).to.deep.equal([row.n, row.n, row.n]);
        expectClose(expected.mean, row.E);
        expectClose(delivered.mean, row.P);
        expectClose(gap.mean, row.gap);
        expectClose(gap.sd, row.sd_gap);
        expectClose(gap.standardError, row.se);
        expectAgreement(gap.t, row.t, item);
        expectAgreement(gap.p, row.p, item);
        expectAgreement(gap.pAdjusted, row.p_BH, item);
      });
    });

    it('agree with R by dimension and overall', () => {
      const { company } = wanted;
      for (const { dimension, n, gap, weight } of report.dimensions) {
        expect(n).to.equal(company.dim_n[dimension]);
        expectClose(gap.mean, company.dim_mean_gap[dimension]!);
        expectClose(weight, company.mean_weights[`W_${dimension}`]!);
      }
      const { gap, weightedGap, weightedGapRenormalised, serviceperf } = report.overall;
      expectClose(gap.mean, company.unweighted_mean_of_respondents);
      expectClose(weightedGap?.mean, company.weighted_mean_of_respondents);
      expectClose(serviceperf.mean, company.servperf_unweighted);
      const some = wanted.respondents.map((one) => one.weighted_renorm).filter((value) => value !== null);
      expect(weightedGapRenormalised?.n).to.equal(some.length);
      expectClose(weightedGapRenormalised?.mean, some.reduce((sum, value) => sum + value, 0) / some.length);
    });

    it('agree with the gap table of the pages where both tell the same', () => {
      const table = gapTable({ scale, dimensions, respondents });
      report.dimensions.forEach(({ expected, delivered, gap }, at) => {
        const row = table.dimensions[at]!;
        for (const [mine, theirs] of [
          [expected.sd, row.expected.sd],
          [delivered.mean, row.delivered.mean],
          [gap.standardError, row.gap.standardError],
          [report.gapReliability[at]!.value, row.reliability.gap.value],
          [report.reliability[2 * at]!.alpha, row.reliability.expected.alpha],
          [report.reliability[2 * at + 1]!.alpha, row.reliability.delivered.alpha],
        ] as const)
          expectClose(mine, theirs as number, 1e-9);
      });
      expect(report.quarterRule).to.include({ n: table.quarterRule.n, failed: table.quarterRule.count });
    });
  });

  it('agree with R on zones of tolerance with holes and inversions', async () => {
    type Zone = Record<
      | 'n_complete'
      | 'n_inversions'
      | 'n'
      | 'min'
      | 'des'
      | 'per'
      | 'adequacy'
      | 'superiority'
      | 'zone_width'
      | 'share_below'
      | 'share_within'
      | 'share_above',
      number
    >;
    const { items } = reference<{ items: Zone[] }>('tolerance-raw.json');
    const report = await scored(toleranceFile(), '--scale', '1-9');
    expect(report.tolerance).to.have.length(items.length);
    report.tolerance.forEach((zone, at) => {
      const row = items[at]!;
      expect([zone.complete, zone.inversions, zone.n]).to.deep.equal([
        row.n_complete,
        row.n_inversions,
        row.n,
      ]);
      const pairs: [Figure, number][] = [
        [zone.minimum, row.min],
        [zone.desired, row.des],
        [zone.delivered, row.per],
        [zone.adequacy, row.adequacy],
        [zone.superiority, row.superiority],
        [zone.width, row.zone_width],
        [zone.below, row.share_below],
        [zone.within, row.share_within],
        [zone.above, row.share_above],
      ];
      for (const [mine, theirs] of pairs) expectClose(mine, theirs);
    });
    expect(report.warnings).to.deep.include({ code: 'inversions', where: 'library.item-1' });
  });

  it('of one respondent are there or undefined with a reason', async () => {
    const report = await scored('respondent,a.x.E,a.x.P,a.y.E,a.y.P\n1,5,4,6,6\n', '--scale', '1-7');
    expect(report.overall.gap.mean).to.equal(-0.5);
    expect(report.overall.gap.interval).to.deep.equal(undefinedBecause('too-few-values'));
    expect(report.reliability[0]?.alpha).to.deep.equal(undefinedBecause('too-few-values'));
    expect(report.warnings).to.deep.include({ code: 'one-respondent', where: 'all' });
  });

  it('of constant answers have no spread to be tested with', async () => {
    const rows = Array.from({ length: 12 }, (_, at) => `${at},${at < 6 ? 'A' : 'B'},5,5,5,5,5,5`).join('\n');
    const header = 'respondent,provider,a.x.E,a.x.P,a.y.E,a.y.P,a.z.E,a.z.P';
    const report = await scored(`${header}\n${rows}\n`, '--scale', '1-7');
    expect(report.items[0]?.gap.t).to.deep.equal(undefinedBecause('no-variance'));
    expect(report.reliability[0]?.omega).to.deep.equal(undefinedBecause('no-variance'));
    expect(report.gapReliability[0]?.value).to.deep.equal(undefinedBecause('no-variance'));
    expect(report.cdi).to.include({ cd: 0, demandShare: 0, verdict: 'no-difference' });
    expect(report.cdi?.warnings).to.include('no-shortfall-seen');
  });

  it('tell what a column does not hold as null, and what nobody answered as undefined', async () => {
    const report = await scored('a.E,a.P,b.P,weight.a,nps\n5,4,3,,\n,,NA,,\n', '--scale', '1-7');
    expect([report.csat, report.ces]).to.deep.equal([null, null]);
    expect(report.nps?.value).to.deep.equal(undefinedBecause('no-values'));
    expect(report.items[1]?.gap.mean).to.deep.equal(undefinedBecause('no-values'));
    expect(report.overall.gap).to.deep.include({ n: 0, mean: undefinedBecause('no-values') });
    expect(report.dimensions[0]?.weight).to.deep.equal(undefinedBecause('no-weight'));
  });
});
