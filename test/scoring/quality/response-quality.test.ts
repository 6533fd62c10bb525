import { expect } from 'chai';
import { createQualityNorms } from '../../../server/scoring/quality/quality-norms.js';
import {
  defaultQualityLimits,
  responseQuality,
  type JudgedResponse,
} from '../../../server/scoring/quality/response-quality.js';
import { seededRandom } from '../../../server/scoring/uncertainty/seeded-random.js';
import { frozen, reference, undefinedFigure } from '../../support/reference.js';
import { answers } from './answers.js';

const { small, speeding } = reference<{
  small: { straightline_flag_all_same: boolean[] };
  speeding: { seconds: number[]; median: number; flag_third: number[] };
}>('response-quality.json');

const responseOf = (change: Partial<JudgedResponse>): JudgedResponse =>
  frozen({ delivered: [1, 2, 3, 4, 5], time: null, attention: [], ...change });
const normsOf = (responses: readonly JudgedResponse[], items: number) => {
  const sums = createQualityNorms(items);
  responses.forEach(sums.take);
  return sums.norms();
};
const nothing = normsOf([], 5);
const flagsOf = (change: Partial<JudgedResponse>, norms = nothing, limits = defaultQualityLimits) =>
  responseQuality(responseOf(change), norms, limits).flags;

describe('responseQuality', () => {
  it('sees the straight lines of the reference, and has no D² of ten respondents to ten items', () => {
    const responses = answers.map((delivered) => responseOf({ delivered }));
    const norms = normsOf(responses, 10);
    const judged = responses.map((response) => responseQuality(response, norms));
    expect(judged.map(({ flags }) => flags.includes('straight-lining'))).to.deep.equal(
      small.straightline_flag_all_same,
    );
    for (const { distance } of judged) expect(distance).to.deep.equal(undefinedFigure('too-many-predictors'));
  });

  it('sees who was faster than a third of the median, as the reference does', () => {
    const responses = speeding.seconds.map((seconds) => responseOf({ time: { seconds, items: 5 } }));
    const norms = normsOf(responses, 5);
    expect(norms.medianSeconds).to.equal(speeding.median);
    const fast = responses.flatMap((response, at) =>
      responseQuality(response, norms).flags.includes('fast') ? [at + 1] : [],
    );
    expect(fast).to.deep.equal(speeding.flag_third);
  });

  it('sees less than two seconds an item, whatever the median', () => {
    expect(flagsOf({ time: { seconds: 9.9, items: 5 } })).to.deep.equal(['fast']);
    expect(flagsOf({ time: { seconds: 10, items: 5 } })).to.deep.equal([]);
    expect(flagsOf({ time: null })).to.deep.equal([]);
  });

  it('counts likeness once, of five answers at least, also around a gap', () => {
    expect(flagsOf({ delivered: [5, 5, 5, 5, 5] })).to.deep.equal(['straight-lining']);
    expect(flagsOf({ delivered: [5, 5, null, 5, 5, 5] })).to.deep.equal(['straight-lining']);
    expect(flagsOf({ delivered: [5, 5, 5, 5] })).to.deep.equal([]);
    expect(
      flagsOf({ delivered: [null, null] }, nothing, { ...defaultQualityLimits, fewestAnswers: 0 }),
    ).to.deep.equal([]);
    const strict = { ...defaultQualityLimits, stringShare: 0.5 };
    expect(flagsOf({ delivered: [5, 5, 5, 1, 2] }, nothing, strict)).to.deep.equal(['straight-lining']);
    expect(flagsOf({ delivered: [5, 4, 5, 4, 5] }, nothing, { ...strict, spread: 0.6 })).to.deep.equal([
      'straight-lining',
    ]);
  });

  it('sees answers that do not go together, and a failed attention item', () => {
    const random = seededRandom(5);
    const usual = Array.from({ length: 200 }, () => {
      const level = 1 + Math.floor(7 * random());
      return responseOf({ delivered: [level, level + random(), level - random()] });
    });
    const norms = normsOf(usual, 3);
    expect(flagsOf({ delivered: [7, 1, 7] }, norms)).to.deep.equal(['outlying']);
    expect(flagsOf({ delivered: [7, null, 7] }, norms)).to.deep.equal([]);
    expect(flagsOf({ attention: [true, false] })).to.deep.equal(['inattentive']);
    expect(flagsOf({ attention: [true] })).to.deep.equal([]);
  });

  it('lets exclude on two flags, not on one', () => {
    const judge = (change: Partial<JudgedResponse>) =>
      responseQuality(responseOf(change), nothing).mayBeExcluded;
    expect(judge({ delivered: [5, 5, 5, 5, 5] })).to.equal(false);
    expect(judge({ delivered: [5, 5, 5, 5, 5], time: { seconds: 9, items: 5 } })).to.equal(true);
    expect(judge({ attention: [false, false] })).to.equal(false);
  });

  it('refuses times, counts and limits that are none', () => {
    expect(() => flagsOf({ time: { seconds: -1, items: 5 } })).to.throw(RangeError, 'not negative');
    expect(() => flagsOf({ time: { seconds: 1, items: 0.5 } })).to.throw(RangeError, 'whole');
    expect(() => flagsOf({}, nothing, { ...defaultQualityLimits, spread: NaN })).to.throw(
      RangeError,
      'finite',
    );
    expect(() => createQualityNorms(2).take(responseOf({ delivered: [1] }))).to.throw(
      RangeError,
      '2 columns',
    );
  });
});
