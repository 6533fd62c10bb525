import { expect } from 'chai';
import { createLeavesFew, createRestOf, wholesOf } from '../../../server/features/analytics/left-out.js';
import type { ExpectationSource, Response } from '../../../server/features/responses/index.js';
import type { StudyFilter } from '../../../server/features/studies/index.js';
import { response, study } from './builders.js';
import { fakeParts, newest } from './fakes.js';

const [spring, autumn, winter] = ['Yaz 2026', 'Payız 2026', 'Qış 2026'];
const older = '6'.repeat(24);

const many = (count: number, city: string, over: Partial<Response> = {}): Response[] =>
  Array.from({ length: count }, () => response({ round: spring, segments: { city }, ...over }));

const leavesFew = (
  responses: Response[],
  filter: Partial<StudyFilter>,
  kind: ExpectationSource | null = null,
): Promise<boolean> =>
  createLeavesFew(fakeParts({ responses }).summaries)({ studyId: study.id, ...filter }, kind);

const inCity = (value: string) => ({ segment: { attribute: 'city', value } });

describe('what a filter leaves out', () => {
  it('is compared with every page that shows more', () => {
    expect(wholesOf({ studyId: 'x', providerKey: 'us' })).to.deep.equal([]);
    const wholes = wholesOf({ round: spring, from: new Date(1), to: new Date(2), ...inCity('Bakı') });
    expect(wholes).to.have.length(7);
    expect(wholes).to.deep.include({ round: spring, from: undefined, to: undefined, segment: undefined });
    expect(wholes.every(({ from, to }) => (from === undefined) === (to === undefined))).to.equal(true);
  });

  it('is few where it is the rest of the whole', async () => {
    const responses = [...many(9, 'Bakı'), ...many(2, 'Gəncə')];
    expect(await leavesFew(responses, {})).to.equal(false);
    expect(await leavesFew(responses, inCity('Bakı'))).to.equal(true);
    expect(await leavesFew([...responses, ...many(3, 'Gəncə')], inCity('Bakı'))).to.equal(false);
  });

  it('is compared without each of several attributes, and without several of them', () => {
    const [baku, gold] = [inCity('Bakı').segment, { attribute: 'tariff', value: 'Gold' }];
    expect(wholesOf({ segment: baku, segment2: gold, flagged: 'out' as const })).to.have.length(7);
    expect(wholesOf({ segment: baku, segment2: gold })).to.have.deep.members([
      { segment: undefined, segment2: gold },
      { segment: baku, segment2: undefined },
      { segment: undefined, segment2: undefined },
    ]);
  });

  it('is few where it is the rest of a round, however much there is in others', async () => {
    const responses = [
      ...many(9, 'Bakı'),
      ...many(2, 'Gəncə'),
      ...many(20, 'Gəncə', { round: autumn }),
      ...many(20, 'Bakı', { round: autumn }),
    ];
    expect(await leavesFew(responses, { round: spring, ...inCity('Bakı') })).to.equal(true);
    expect(await leavesFew(responses, { round: autumn, ...inCity('Bakı') })).to.equal(false);
    expect(await leavesFew(responses, inCity('Bakı'))).to.equal(false);
  });

  it('is few where all other values of the segment are shown, and hides one of them with it', async () => {
    const responses = [...many(12, 'Bakı'), ...many(9, 'Gəncə'), ...many(2, 'Şəki')];
    expect(await leavesFew(responses, inCity('Gəncə'))).to.equal(true);
    expect(await leavesFew(responses, inCity('Bakı'))).to.equal(false);
  });

  it('is few where all other rounds or surveys are shown', async () => {
    const [first, second, third] = [many(12, ''), many(9, ''), many(2, '')];
    const of = (over: readonly Partial<Response>[]): Response[] =>
      [first, second, third].flatMap((some, at) => some.map((one) => ({ ...one, ...over[at] })));
    const rounds = of([{ round: spring }, { round: autumn }, { round: winter }]);
    expect(await leavesFew(rounds, { round: autumn })).to.equal(true);
    expect(await leavesFew(rounds, { round: spring })).to.equal(false);
    const ids = [newest.id, older, '5'.repeat(24)];
    const surveys = of(ids.map((versionId) => ({ versionId })));
    expect(await leavesFew(surveys, { versionId: older })).to.equal(true);
    expect(await leavesFew(surveys, { versionId: newest.id })).to.equal(false);
  });

  it('is counted of one kind of expectation where that is asked for', async () => {
    const responses = [
      ...many(9, 'Bakı'),
      ...many(2, 'Gəncə'),
      ...many(9, 'Gəncə', { expectationSource: 'none' }),
    ];
    expect(await leavesFew(responses, inCity('Bakı'))).to.equal(false);
    expect(await leavesFew(responses, inCity('Bakı'), 'prospective')).to.equal(true);
  });

  it('is read once, however many kinds of expectation are asked about', async () => {
    const responses = [
      ...many(9, 'Bakı'),
      ...many(2, 'Gəncə'),
      ...many(9, 'Gəncə', { expectationSource: 'none' }),
    ];
    const { summaries } = fakeParts({ responses });
    let reads = 0;
    const counted =
      <Asked extends unknown[], Found>(read: (...asked: Asked) => Found) =>
      (...asked: Asked): Found => {
        reads += 1;
        return read(...asked);
      };
    const restOf = createRestOf({
      read: counted(summaries.read),
      readBy: counted(summaries.readBy),
      readValues: counted(summaries.readValues),
    });
    const isFew = await restOf({ studyId: study.id, round: spring, ...inCity('Bakı') });
    expect([isFew(), isFew('prospective'), isFew('retrospective')]).to.deep.equal([false, true, false]);
    expect(reads, 'itself, without each, without both, all rounds, all values').to.equal(6);
  });
});
