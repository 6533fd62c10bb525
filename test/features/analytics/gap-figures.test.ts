import { expect } from 'chai';
import fc from 'fast-check';
import { failuresIn, gathered } from '../../../server/features/analytics/gap-answers.js';
import { measureGap } from '../../../server/features/analytics/gap-figures.js';
import { measureRecommendation } from '../../../server/features/analytics/recommendation.js';
import { isSameScale } from '../../../server/features/summaries/index.js';
import { itemsOf, type SurveyContent } from '../../../server/features/templates/index.js';
import { benjaminiHochberg, countedBy, undefinedBecause } from '../../../server/scoring/index.js';
import { builtIn, scaleOf } from '../../support/survey.js';
import { all, content, readingOf, realistic, response } from './builders.js';
import { partsOf } from './parts.js';

const gather = (responses: readonly ReturnType<typeof response>[]) => gathered(partsOf(responses, content));

describe('what is gathered', () => {
  it('keeps both kinds of expectation apart and counts what has none', () => {
    const told = gather([
      response({ expected: all(5), delivered: all(4) }),
      response({ expected: all(5), delivered: all(4), expectationSource: 'retrospective' }),
      response({ delivered: all(4), expectationSource: 'none', outcomes: { nps: 9 } }),
    ]);
    expect(countedBy(told.prospective)).to.equal(1);
    expect(countedBy(told.retrospective)).to.equal(1);
    expect(told.withoutExpectation).to.equal(1);
    expect([told.answered, told.paired]).to.deep.equal([3, 1]);
    expect(told.outcomes.nps).to.deep.equal([[9, 1]]);
  });

  it('tells zero, not applicable and skipped apart: only numbers pair', () => {
    const { prospective } = gather([
      response({ expected: all('na'), delivered: all(4) }),
      response({ expected: { interest: 5, respect: 'skipped' }, delivered: { interest: 4, respect: 2 } }),
    ]);
    expect(countedBy(prospective)).to.equal(1);
    expect(prospective.items).to.deep.equal([{ key: 'interest', divisor: 1, sums: [1, 5, 4, 25, 16, 20] }]);
  });

  it('counts answers on another scale, and mixes none of them in', () => {
    const surveys: Record<string, SurveyContent | null> = {
      other: { ...content, scale: scaleOf(0, 11) },
      gone: null,
    };
    const responses = [
      response({ versionId: 'other', expected: all(9), delivered: all(8), outcomes: { nps: 7 } }),
      response({ versionId: 'gone', expected: all(5), delivered: all(4) }),
    ];
    const told = gathered(partsOf(responses, content, (id) => surveys[id] ?? null));
    expect(told.otherScale).to.equal(2);
    expect(countedBy(told.prospective)).to.equal(0);
    expect(told.outcomes.nps, 'recommending has its own scale').to.deep.equal([[7, 1]]);
  });

  it('takes a scale for the same by its points, not by its words', () => {
    expect(isSameScale({ scale: scaleOf(1, 5, 'a', 'b') }, content)).to.equal(true);
    expect(isSameScale({ scale: scaleOf(0, 5) }, content)).to.equal(false);
    expect(isSameScale({ scale: scaleOf(1, 6) }, content)).to.equal(false);
    expect(isSameScale(null, content)).to.equal(false);
  });
});

describe('the tests of a gap table', () => {
  it('are adjusted for each other: items, dimensions and the total, as they stand in one table', () => {
    const { selected } = readingOf({ responses: realistic(60) });
    const lines = [
      selected.total,
      ...selected.dimensions.flatMap(({ figure, items }) => [figure, ...items.map((one) => one.figure)]),
    ];
    const known = benjaminiHochberg(lines.map(({ p }) => p ?? undefinedBecause('no-variance')));
    expect(lines.map(({ pAdjusted }) => pAdjusted)).to.deep.equal(known);
    expect(selected.tests).to.equal(10);
    expect(lines.some(({ p, pAdjusted }) => (pAdjusted ?? 0) > (p ?? 0))).to.equal(true);
  });

  it('count what could be tested, not what has no spread', () => {
    const same = { interest: 4, respect: 3 };
    const responses = [1, 2, 3].map((point) =>
      response({ expected: { interest: 5, respect: 5 }, delivered: { ...same, respect: point } }),
    );
    const { dimensions, tests } = readingOf({ responses }).selected;
    const tested = dimensions.flatMap(({ items }) => items).filter(({ figure }) => figure.pAdjusted !== null);
    expect(tested.map(({ figure }) => figure.key)).to.deep.equal(['respect']);
    expect(tests).to.be.greaterThan(0);
  });
});

describe('the gap of surveys that do not ask everything twice', () => {
  const gapOf = (key: string) => {
    const survey = builtIn(key);
    const answers = (point: number) =>
      Object.fromEntries(itemsOf(survey).map(({ itemKey }) => [itemKey, point] as const));
    const told = { expected: answers(5), desired: {}, delivered: answers(4) };
    const responses = [response(told), response({ ...told, delivered: answers(3) })];
    return measureGap(gathered(partsOf(responses, survey)).prospective, survey, 'prospective');
  };

  it('leaves out what is asked after the service alone, and is whole without it', () => {
    for (const key of ['retention-pyramid', 'trust']) {
      const table = gapOf(key);
      expect(table.total, key).to.deep.include({ n: 2, expected: 5, delivered: 3.5, gap: -1.5 });
      const keys = table.dimensions.flatMap(({ items }) => items.map(({ item }) => item.itemKey));
      for (const alone of ['regret', 'slightly-above', 'trust', 'way-next-time'])
        expect(keys, key).to.not.include(alone);
    }
  });

  it('is no gap where nothing is asked both before and after', () => {
    for (const key of ['pulse', 'expectation-setting']) {
      const table = gapOf(key);
      expect(table, key).to.deep.include({ pairs: 0, dimensions: [], quarter: null, reliability: null });
      expect(table.total).to.deep.include({ n: 0, gap: null });
    }
  });
});

describe('measureGap', () => {
  it('gives the gap as computed by hand', () => {
    const { selected } = readingOf({
      responses: [
        response({ expected: all(5), delivered: { ...all(4), reliability: 1 } }),
        response({ expected: all(4), delivered: { ...all(4), reliability: 2 } }),
      ],
    });
    // Human side: (−1−1−4−1)/4 = −1.75 and (0+0−2+0)/4 = −0.5; material side: −1 and 0.
    expect(selected.dimensions[0]?.figure.gap).to.equal(-1.125);
    expect(selected.dimensions[1]?.figure.gap).to.equal(-0.5);
    expect(selected.total.gap).to.equal(-0.8125);
    expect(selected.total.n).to.equal(2);
    const reliability = selected.dimensions[0]?.items.find(({ item }) => item.itemKey === 'reliability');
    expect(reliability?.figure.gap).to.equal(-3);
    expect(reliability?.figure.expected).to.equal(4.5);
    expect(reliability?.figure.delivered).to.equal(1.5);
  });

  it('takes the tone from sign and adjusted significance together', () => {
    const short = readingOf({ responses: realistic(200) }).selected;
    expect(short.total.tone).to.equal('short');
    expect(short.total.high).to.be.lessThan(0);
    const over = readingOf({ responses: realistic(200, content, 0.4) }).selected;
    expect(over.total.tone).to.equal('over');
    const unsure = readingOf({ responses: realistic(8) }).selected;
    const figures = unsure.dimensions.flatMap(({ items }) => items.map(({ figure }) => figure));
    expect(figures.some(({ tone, gap }) => tone === 'none' && gap !== null)).to.equal(true);
    for (const { tone, low, high } of figures)
      if (tone !== 'none')
        expect((low ?? 0) > 0 || (high ?? 0) < 0, 'a coloured interval leaves zero out').to.equal(true);
  });

  it('has no interval and no tone from one pair, nor where all gaps are equal', () => {
    const pair = response({ expected: all(5), delivered: all(3) });
    for (const responses of [[pair], [pair, pair, pair]]) {
      const { total } = readingOf({ responses }).selected;
      expect(total.gap).to.equal(-2);
      expect([total.low, total.high, total.pAdjusted]).to.deep.equal([null, null, null]);
      expect(total.tone).to.equal('none');
    }
  });

  it('says why a reliability is undefined', () => {
    const pair = response({ expected: all(5), delivered: all(3) });
    const [dimension] = readingOf({ responses: [pair] }).selected.dimensions;
    expect(dimension?.reliability?.expected).to.deep.equal({
      value: null,
      low: null,
      high: null,
      reason: 'too-few-values',
    });
  });

  it('lists who failed the quarter rule, newest delivery first, with the weakest item', () => {
    const failed = (day: string, over = {}) =>
      response({
        encounterId: day,
        expected: all(5),
        delivered: { ...all(2), respect: 1 },
        deliveredAt: new Date(`2026-11-${day}T10:00:00Z`),
        ...over,
      });
    const kept = response({ expected: all(5), delivered: all(2) }); // exactly a quarter has not failed
    const { selected, failed: list } = readingOf({ responses: [failed('10'), kept, failed('12')] });
    const { quarter } = selected;
    const failures = list.rows;
    expect(failures.map(({ encounterId }) => encounterId)).to.deep.equal(['12', '10']);
    expect(failures[0]?.weakestItem).to.equal('respect');
    expect(failures[0]?.ratio).to.be.lessThan(0.25);
    expect(quarter?.failed).to.equal(2);
    expect(quarter?.n).to.equal(3);
  });

  it('tells no ratio of nobody who expected nothing', () => {
    expect(failuresIn([response({ expected: all(1), delivered: all(1) })], content)).to.deep.equal([]);
    expect(failuresIn([response()], content)).to.deep.equal([]);
  });

  it('never gives a figure that is not finite, whatever was answered', () => {
    const answer = fc.constantFrom<number | 'na' | 'skipped'>(1, 2, 3, 4, 5, 'na', 'skipped');
    const keys = Object.keys(all(1));
    const answers = fc.record(Object.fromEntries(keys.map((key) => [key, answer])));
    const responses = fc.array(
      fc.record({ expected: answers, delivered: answers }).map((over) => response(over)),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(responses, (given) => {
        const table = measureGap(gather(given).prospective, content, 'prospective');
        const figures = [
          table.total,
          ...table.dimensions.flatMap(({ figure, items }) => [figure, ...items.map((item) => item.figure)]),
        ];
        for (const figure of figures)
          for (const value of Object.values(figure))
            if (typeof value === 'number') expect(Number.isFinite(value)).to.equal(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('measureRecommendation', () => {
  it('counts 9 and 10 against 0 to 6', () => {
    const { value, promoters, detractors, n } = measureRecommendation(
      [
        [10, 2],
        [9, 1],
        [8, 1],
        [6, 1],
        [0, 1],
      ],
      true,
      false,
    );
    expect({ promoters, detractors, n }).to.deep.equal({ promoters: 3, detractors: 2, n: 6 });
    expect(value).to.be.closeTo(100 / 6, 1e-9);
  });

  it('is undefined of nobody and hidden of few', () => {
    expect(measureRecommendation([], true, false).value).to.equal(null);
    expect(measureRecommendation([[9, 2]], false, false)).to.include({ hidden: true, value: null, n: 2 });
    expect(measureRecommendation([[9, 2]], true, false)).to.include({ hidden: false, value: 100 });
    expect(measureRecommendation([[9, 5]], true, true)).to.include({ hidden: true, value: null });
  });
});
