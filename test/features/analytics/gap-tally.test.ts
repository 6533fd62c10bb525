import { expect } from 'chai';
import { gapsIn, gapTally, OVERALL } from '../../../server/features/analytics/gap-tally.js';
import type { Response } from '../../../server/features/responses/index.js';
import { cliffsDelta, cliffsDeltaOfTallied, respondentScores } from '../../../server/scoring/index.js';
import { instrumentOf } from '../../../server/features/summaries/index.js';
import { all, content, realistic, response } from './builders.js';
import { partsOf } from './parts.js';

const counted = (responses: readonly Response[], key: string) =>
  gapsIn(partsOf(responses, content, undefined, [gapTally]), key);

/** Of a respondent the gap over all, by the scores themselves. */
const overallOf = ({ expected, delivered }: Response): number | null => {
  const { dimensions, scale } = instrumentOf(content);
  const points = (answers: Response['expected']) =>
    Object.fromEntries(Object.entries(answers).filter(([, answer]) => typeof answer === 'number'));
  const respondent = { expected: points(expected), delivered: points(delivered) } as never;
  return respondentScores(respondent, dimensions, scale).overall?.gap ?? null;
};

describe('how often which gap was told', () => {
  it('counts whole points at an item, and the desired where no expectation was asked', () => {
    const answers = [
      response({ expected: { interest: 5 }, delivered: { interest: 3 } }),
      response({ desired: { interest: 5 }, delivered: { interest: 4 } }),
      response({ expected: { interest: 5 }, delivered: { interest: 3 } }),
      response({ expected: { interest: 'na' }, desired: { interest: 5 }, delivered: { interest: 1 } }),
      response({ expected: { interest: 5 }, delivered: { interest: 99 } }),
      response({ expected: { interest: 5 }, delivered: { interest: 1 }, expectationSource: 'none' }),
    ];
    expect(counted(answers, 'interest')).to.deep.equal([
      [-2, 2],
      [-1, 1],
    ]);
    expect(counted(answers, OVERALL), 'items are missing').to.deep.equal([]);
  });

  it('keeps the order of overall gaps: δ is that of the answers', () => {
    const [one, other] = [realistic(90), realistic(90, content, -0.15)];
    const gaps = (some: readonly Response[]) => some.flatMap((each) => overallOf(each) ?? []);
    const delta = cliffsDeltaOfTallied(counted(one, OVERALL), counted(other, OVERALL)) as number;
    expect(delta).to.be.closeTo(cliffsDelta(gaps(one), gaps(other)) as number, 0.01);
    const [least, none, most] = [
      response({ expected: all(content.scale.low + 4), delivered: all(content.scale.low) }),
      response({ expected: all(3), delivered: all(3) }),
      response({ expected: all(content.scale.low), delivered: all(content.scale.low + 4) }),
    ];
    const steps = counted([least, none, most], OVERALL);
    expect(steps.map(([, n]) => n)).to.deep.equal([1, 1, 1]);
    expect(steps[0]?.[0]).to.equal(-(steps[2]?.[0] ?? NaN));
    expect(steps[1]?.[0]).to.equal(0);
  });
});
