import { expect } from 'chai';
import type { Response } from '../../../server/features/responses/index.js';
import type { ResultsReading } from '../../../server/features/results/results.js';
import type { Question, SurveyContent } from '../../../server/features/templates/index.js';
import { people } from '../../support/people.js';
import { response, study } from '../analytics/builders.js';
import { inAll } from '../templates/builders.js';
import { pyramid, serviceOver, times, tolerance, voice } from './builders.js';

const read = async (
  responses: readonly Response[],
  content: SurveyContent,
  { instrument = 'own', actor = people.admin, asked = {} } = {},
): Promise<ResultsReading> => {
  const service = serviceOver(responses, content, instrument);
  const { reading } = await service.read(actor, { studyId: study.id, asked, timeZone: 'UTC' });
  if (!reading) throw new Error('nothing was read');
  return reading;
};

describe('the results of a survey', () => {
  it('tell how many are satisfied, would recommend and stay, with their intervals', async () => {
    const responses = [
      response({ outcomes: { nps: 10, csat: 5, ces: 7, recommend: 5, stay: 1 } }),
      response({ outcomes: { nps: 9, csat: 4, ces: 5, recommend: 4, stay: 'na' } }),
      response({ outcomes: { nps: 3, csat: 3, ces: 4, recommend: 'skipped', stay: 3 } }),
      response({ outcomes: { nps: 7, csat: 1, ces: 1, recommend: 1, stay: 5 } }),
    ];
    const { outcomes, loyalty } = await read(responses, voice);
    const [nps, csat, ces, recommend, stay] = outcomes;
    expect(nps?.score?.value).to.equal(25);
    expect(csat?.favourable).to.include({ n: 4, count: 2, share: 0.5 });
    // Wilson's interval of 2 in 4, published: 0.150 to 0.850
    expect(csat?.favourable?.low).to.be.closeTo(0.15, 0.001);
    expect(csat?.favourable?.high).to.be.closeTo(0.85, 0.001);
    expect(ces?.mean.mean).to.equal(4.25);
    expect(ces?.favourable).to.include({ n: 4, count: 2 });
    expect(recommend?.favourable).to.include({ n: 3, count: 2 });
    expect(stay?.counts.map(({ share }) => share.count)).to.deep.equal([1, 0, 1, 0, 1]);
    // (½(1 + 0) + ¾ + ½ + ½(0 + 1)) / 4 of 100
    expect(loyalty).to.include({ n: 4, mean: 56.25 });
  });

  it('show where delivery lies in the zone of tolerance, inversions aside', async () => {
    const zone = (minimum: number, desired: number, delivered: number): Response =>
      response({
        minimum: { fast: minimum },
        desired: { fast: desired },
        delivered: { fast: delivered },
      });
    const told = await read(
      [zone(2, 4, 1), zone(2, 4, 3), zone(3, 5, 5), zone(2, 3, 5), zone(5, 2, 4)],
      tolerance,
    );
    const [fast, ready] = told.tolerance;
    expect(fast).to.include({ n: 4, complete: 5, inversions: 1, minimum: 2.25, desired: 4 });
    expect(fast?.delivered.mean).to.equal(3.5);
    expect(fast?.adequacy.mean).to.equal(1.25);
    expect(fast?.superiority.mean).to.equal(-0.5);
    expect(fast?.below.count).to.equal(1);
    expect(fast?.within.count).to.equal(2);
    expect(fast?.above.count).to.equal(1);
    expect(ready).to.include({ n: 0, minimum: null, desired: null });
    expect(ready?.below).to.deep.equal({ n: 0, count: 0, share: null, low: null, high: null });
  });

  it('keep expectations told afterwards apart from those told before', async () => {
    const told = { minimum: { fast: 1 }, desired: { fast: 3 }, delivered: { fast: 2 } };
    const responses = [...times(3, told), ...times(2, { ...told, expectationSource: 'retrospective' })];
    expect((await read(responses, tolerance)).tolerance[0]?.n).to.equal(3);
    const asked = { expectation: 'retrospective' };
    expect((await read(responses, tolerance, { asked })).tolerance[0]?.n).to.equal(2);
  });

  it('let a level of the pyramid count only where all beneath it are held', async () => {
    const of = (good: number | 'na', kind: number | 'na', regret = 1) =>
      response({ delivered: { good, kind, regret } });
    const responses = [of(5, 5), of(4, 5), of(4, 3), of(2, 5), of('na', 'na', 5)];
    const told = await read(responses, pyramid, { instrument: 'retention-pyramid' });
    expect(told.pyramid?.levels.map(({ share }) => share.count)).to.deep.equal([1, 1, 2]);
    expect(told.pyramid?.held.map(({ share }) => [share.count, share.n])).to.deep.equal([
      [3, 4],
      [3, 4],
    ]);
    expect(told.pyramid?.n).to.equal(4);
    // Regret has no expectation: it is no level, it is agreed with.
    expect(told.agreement.map(({ item, share }) => [item.itemKey, share.count, share.n])).to.deep.equal([
      ['regret', 1, 5],
    ]);
    expect((await read(responses, pyramid)).pyramid).to.equal(null);
  });

  it('tell how far we are ahead of the best rival, level by level and over all', async () => {
    const of = (providerKey: string, good: number, kind: number) =>
      response({ providerKey, delivered: { good, kind } });
    const ours = [of('us', 5, 3), of('us', 4, 3), of('us', 5, 4), of('us', 5, 3)];
    const theirs = [of('sahil', 3, 3), of('sahil', 2, 4), of('sahil', 3, 3), of('sahil', 2, 3)];
    const options = { instrument: 'retention-pyramid' };
    const { steps } = await read([...ours, ...theirs], pyramid, options);
    // (4.75 − 2.5) / 4 and (3.25 − 3.25) / 4 of the scale
    expect(steps.map(({ rival }) => rival?.difference)).to.deep.equal([0.5625, 0, 0.28125]);
    expect(steps.map(({ rival }) => rival?.position)).to.deep.equal([
      'more-than-needed',
      'level',
      'more-than-needed',
    ]);
    expect(steps[0]?.rival?.name).to.equal('Sahil Telekom');
    const few = await read([...ours, ...theirs], pyramid, { ...options, actor: people.analyst });
    expect(few.steps.every(({ rival }) => rival === null)).to.equal(true);
    const alone = await read(ours, pyramid, options);
    expect(alone.steps.map(({ rival }) => rival)).to.deep.equal([null, null, null]);
    expect((await read(ours, pyramid, { ...options, actor: people.agent })).steps).to.deep.equal([]);
  });

  it('ask of trust how many agree with every statement', async () => {
    const responses = times(4, { delivered: { good: 4, kind: 3, regret: 'skipped' } });
    const { agreement } = await read(responses, pyramid, { instrument: 'trust' });
    expect(agreement.map(({ share }) => share.share)).to.deep.equal([1, 0, null]);
  });

  it('weigh the gap by what each customer gave points to', async () => {
    const of = (importance: Record<string, number> | null) =>
      response({ expected: { good: 5, kind: 4 }, delivered: { good: 3, kind: 4 }, importance });
    const told = await read(
      [of({ quality: 75, courtesy: 25 }), of({ quality: 10, courtesy: 40 }), of(null)],
      pyramid,
    );
    const { importance } = told;
    expect(importance?.n).to.equal(2);
    // shares ¾, ¼ and ⅕, ⅘: −2·¾ = −1.5 and −2·⅕ = −0.4
    expect(importance?.weighted.mean).to.be.closeTo(-0.95, 1e-12);
    expect(importance?.unweighted.mean).to.equal(-1);
    expect(importance?.dimensions.map(({ share }) => share.mean)).to.deep.equal([0.475, 0.525]);
    expect(importance?.dimensions[0]?.gap).to.include({ mean: -2, low: null, high: null });
  });

  it('count what was chosen and keep the newest words', async () => {
    const at = (minute: number) => new Date(Date.UTC(2026, 10, 1, 10, minute));
    const responses = [
      ...Array.from({ length: 60 }, (_, minute) =>
        response({
          wave: 'before',
          chosen: { change: minute % 2 === 0 ? ['speed', 'other'] : ['price'] },
          words: { likes: `word ${minute}`, change: minute === 0 ? 'the door' : '' },
          submittedAt: at(minute),
        }),
      ),
      response({ wave: 'after', words: { likes: '  ' } }),
    ];
    const { voice: said, answeredBefore, answeredAfter } = await read(responses, voice);
    expect([answeredBefore, answeredAfter]).to.deep.equal([60, 1]);
    const [change, likes] = said;
    expect(change?.n).to.equal(60);
    expect(change?.options.map(({ key, share }) => [key, share.count])).to.deep.equal([
      ['speed', 30],
      ['price', 30],
      ['other', 30],
    ]);
    expect(change?.words.map(({ text }) => text)).to.deep.equal(['the door']);
    expect(likes).to.include({ n: 60, written: 60 });
    expect(likes?.words).to.have.length(50);
    expect(likes?.words[0]?.text).to.equal('word 59');
  });

  it('show few answers to an admin and hide them from an analyst, words too', async () => {
    const few = times(4, {
      outcomes: { csat: 5 },
      words: { likes: 'secret' },
      chosen: { change: ['speed'] },
    });
    const open = await read(few, voice);
    expect(open.outcomes[1]?.favourable?.share).to.equal(1);
    expect(open.voice[1]?.words).to.have.length(4);
    const closed = await read(few, voice, { actor: people.analyst });
    expect(closed.outcomes[1]).to.include({ hidden: true, n: 4, favourable: null });
    expect(JSON.stringify(closed)).not.to.include('secret');
    expect(closed.voice.every(({ options }) => options.length === 0)).to.equal(true);
  });

  it('hide everything where the rest could be worked out by subtraction', async () => {
    const responses = [
      ...times(20, { outcomes: { csat: 5 } }),
      ...times(3, { outcomes: { csat: 1 }, round: 'Yaz 2026' }),
    ];
    const asked = { round: 'Payız 2026' };
    const told = await read(responses, voice, { actor: people.analyst, asked });
    expect(told.restIsFew).to.equal(true);
    expect(told.outcomes.every(({ hidden }) => hidden)).to.equal(true);
    expect((await read(responses, voice, { asked })).outcomes[1]?.favourable?.share).to.equal(1);
  });

  it('hide everything where little of one kind of expectation is left over, or of a rival', async () => {
    const spring = { round: 'Yaz 2026' };
    const responses = [
      ...times(20, { outcomes: { csat: 5 } }),
      ...times(2, spring),
      ...times(9, { ...spring, expectationSource: 'none' }),
    ];
    const asked = { round: 'Payız 2026' };
    expect((await read(responses, voice, { actor: people.analyst, asked })).restIsFew).to.equal(true);
    const both = (n: number, over: Partial<Response>): Response[] => [
      ...times(n, { delivered: { good: 5, kind: 5 }, ...over }),
      ...times(n, { delivered: { good: 3, kind: 4 }, ...over }),
    ];
    const rival = { providerKey: 'sahil' };
    const steps = [
      ...both(9, {}),
      ...both(9, spring),
      ...both(9, rival),
      ...both(1, { ...rival, ...spring }),
    ];
    const over = { instrument: 'retention-pyramid', asked };
    const open = await read(steps, pyramid, over);
    expect(open.steps[0]?.rival?.name).to.equal('Sahil Telekom');
    const closed = await read(steps, pyramid, { ...over, actor: people.analyst });
    expect([closed.restIsFew, closed.steps[0]?.rival]).to.deep.equal([false, null]);
  });

  it('count an agent’s own encounters alone', async () => {
    const own = times(3, { agentId: people.agent.accountId, outcomes: { nps: 9 } });
    const told = await read([...own, ...times(5, { agentId: 'e'.repeat(24), outcomes: { nps: 1 } })], voice, {
      actor: people.agent,
    });
    expect(told.ownOnly).to.equal(true);
    expect(told.answeredAfter).to.equal(3);
  });

  it('leave out answers on another scale, but not their outcomes', async () => {
    const told = await read(
      [response({ versionId: '8'.repeat(24), outcomes: { csat: 4 }, delivered: { fast: 9 } })],
      { ...tolerance, outcomes: ['csat'] },
    );
    expect(told.otherScale).to.equal(1);
    expect(told.outcomes[0]?.n).to.equal(1);
    expect(told.tolerance[0]?.n).to.equal(0);
  });

  it('counts points, yes and no and providers, and takes the mean of numbers', async () => {
    const kinds = ['stars', 'yes-no', 'number', 'provider', 'date', 'contact', 'info'] as const;
    const questions = kinds.map((kind): Question => ({
      key: kind,
      kind,
      waves: ['after'],
      text: inAll(kind),
      options: [],
      other: false,
    }));
    const answers = [
      ...times(6, { values: { stars: 5, number: 2 }, chosen: { 'yes-no': ['no'], provider: ['us'] } }),
      ...times(2, { values: { stars: 'na', number: 4, date: '2026-01-01' }, chosen: { 'yes-no': ['yes'] } }),
    ];
    const { voice: said } = await read(answers, { ...voice, questions });
    const of = (kind: string) => said.find(({ question }) => question.key === kind);
    expect(said.map(({ question }) => question.key)).to.deep.equal(['stars', 'yes-no', 'number', 'provider']);
    expect(of('stars')?.options.map(({ key, share }) => [key, share.count])).to.deep.equal([
      ['1', 0],
      ['2', 0],
      ['3', 0],
      ['4', 0],
      ['5', 6],
    ]);
    expect(of('yes-no')?.options.map(({ key, share }) => [key, share.count])).to.deep.equal([
      ['yes', 2],
      ['no', 6],
    ]);
    expect(of('provider')?.options.map(({ key }) => key)).to.deep.equal(['us']);
    expect(of('number')?.mean).to.include({ n: 8, mean: 2.5 });
    expect(of('stars')?.mean).to.equal(null);
  });
});
