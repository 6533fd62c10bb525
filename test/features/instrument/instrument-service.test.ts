import { expect } from 'chai';
import { instrumentCsv } from '../../../server/features/instrument/instrument-csv.js';
import { isDefined } from '../../../server/scoring/index.js';
import { isAppError } from '../../../server/platform/errors.js';
import { people } from '../../support/people.js';
import { response } from '../analytics/builders.js';
import { questionOf } from '../templates/builders.js';
import { content, customers, itemKeys, low, points, question, serviceOver, shown } from './builders.js';

const alike = (value: number) => Object.fromEntries(itemKeys.map((key) => [key, value]));

describe('the instrument', () => {
  it('is judged by dimension and over all, at both levels, and so is the gap', async () => {
    const { answer } = await shown(customers(200));
    const { sets } = answer.reading!;
    expect(sets.map(({ dimension }) => dimension?.key ?? null)).to.deep.equal([
      ...content.dimensions.map(({ key }) => key),
      null,
    ]);
    for (const { expected, delivered, gap, items } of sets) {
      for (const level of [expected, delivered]) {
        expect(level.n).to.equal(200);
        expect(level.items).to.have.length(items);
        if (items < 2 || !isDefined(level.alpha) || !isDefined(level.interval)) continue;
        expect(level.alpha).to.be.within(0.7, 1);
        expect(level.alpha).to.be.within(...level.interval);
      }
      if (items > 1) expect(gap).to.be.within(0.5, 1);
    }
  });

  it('counts signs of careless answers, and the gap with and without them', async () => {
    const many = customers(100);
    const careless = Array.from({ length: 6 }, () =>
      response({ expected: alike(low + 2), delivered: alike(low) }),
    );
    const { answer } = await shown([...many, ...careless]);
    const { quality } = answer.reading!.computed.result!;
    expect(quality.n).to.equal(106);
    expect(quality.straight).to.be.at.least(6);
    expect(quality.alikeExpected).to.be.at.least(6);
    expect(quality.gaps.all.n).to.equal(106);
    expect(quality.gaps.withoutAny.n).to.equal(106 - quality.any);
    expect(quality.gaps.withoutBoth.n).to.equal(106 - quality.both);
    expect(quality.gaps.all.gap).to.not.equal(quality.gaps.withoutAny.gap);
  });

  it('counts what was noticed when answers came, and says nothing where nothing was', async () => {
    const marked = [response({ flags: ['too-fast', 'same-device'] }), response({ flags: ['too-fast'] })].map(
      (one) => ({ ...one, expected: alike(low + 2), delivered: alike(low + 1) }),
    );
    const { answer, text } = await shown([...customers(100), ...marked]);
    expect(answer.reading!.computed.result!.quality.flagged).to.deep.equal({
      honeypot: 0,
      'too-fast': 2,
      'same-device': 1,
    });
    expect(text).to.include('Sent sooner than it can be read');
    expect((await shown(customers(100))).text).to.not.include('Sent sooner than it can be read');
  });

  it('counts who was too fast or did not see what tests attention, and tells the time of each page', async () => {
    const check = {
      ...questionOf('seen'),
      kind: 'attention' as const,
      right: 'time',
      waves: ['after'] as const,
    };
    const survey = { ...content, questions: [check] };
    const timed = customers(20).map((one, at) => ({
      ...one,
      times: [
        { page: 'all', seconds: at === 0 ? 4 : 90 + at },
        ...(at < 3 ? [{ page: 'item.gone', seconds: 5 }] : []),
      ],
      chosen: { seen: [at === 1 ? 'price' : 'time'] },
    }));
    const others = customers(30);
    const { answer, text } = await shown([...timed, ...others], { survey });
    const { quality } = answer.reading!.computed.result!;
    expect(quality).to.include({ n: 50, timed: 20, fast: 1, tested: 20, inattentive: 1 });
    expect(quality.medianSeconds).to.equal(99.5);
    expect(quality.pages).to.deep.equal([
      { page: 'all', n: 20, median: 99.5 },
      { page: 'item.gone', n: 3, median: 5 },
    ]);
    expect(text)
      .to.include('Time was measured for 20 of 50 responses')
      .and.to.include('The whole survey on one page');
    // nobody was timed: that is said, and nobody is called fast
    const untimed = await shown(others);
    expect(untimed.answer.reading!.computed.result!.quality).to.include({ timed: 0, fast: 0, tested: 0 });
    expect(untimed.text)
      .to.include('None of these answers was timed')
      .and.to.not.include('Time on each page');
    // three who saw a page could be told apart
    const hidden = await shown([...timed, ...others], { survey }, people.analyst);
    expect(hidden.answer.reading!.computed.result!.quality.pages.map(({ page }) => page)).to.deep.equal([
      'all',
    ]);
  });

  it('fits a surface to each outcome that is asked, and judges it by the checklist', async () => {
    const { answer, text } = await shown(customers(300));
    const { surfaces } = answer.reading!.computed.result!;
    expect(surfaces.map(({ outcome, n }) => [outcome, n])).to.deep.equal([
      ['csat', 300],
      ['nps', 300],
    ]);
    for (const { surface, hull, points: dots } of surfaces) {
      if (!isDefined(surface)) throw new Error(surface.reason);
      expect(isDefined(surface.congruence) && surface.congruence.holds).to.equal(false);
      expect(surface.coefficients.b2.estimate).to.be.greaterThan(0);
      expect(hull.length).to.be.greaterThan(3);
      expect(dots.reduce((sum, [, , n]) => sum + n, 0)).to.equal(300);
    }
    expect(text).to.include('cannot be claimed');
  });

  it('claims congruence only where delivery that meets the expectation is best', async () => {
    const met = customers(400).map((one) => {
      const mean = (level: object) =>
        Object.values(level).reduce((sum: number, value) => sum + Number(value), 0) / itemKeys.length;
      const away = Math.abs(mean(one.delivered) - mean(one.expected)) / (points - 1);
      return { ...one, outcomes: { nps: Math.round(10 - 10 * away ** 2) } };
    });
    const { answer, text } = await shown(met, { survey: { ...content, outcomes: ['nps'] } });
    const [one] = answer.reading!.computed.result!.surfaces;
    if (!one || !isDefined(one.surface) || !isDefined(one.surface.congruence)) throw new Error('no verdict');
    expect(one.surface.congruence.ridge).to.equal(true);
    expect(text.includes('the whole checklist holds')).to.equal(one.surface.congruence.holds);
  });

  it('holds the gap that was asked for directly beside the one that is computed', async () => {
    const compared = { ...questionOf('felt'), kind: 'compared' as const, waves: ['after'] as const };
    const survey = { ...content, questions: [compared] };
    const felt = customers(60).map((one, at) => {
      const points = itemKeys.map((key) => Number(one.delivered[key]) - Number(one.expected[key]));
      const gap = points.reduce((sum, point) => sum + point, 0) / points.length;
      const value = at < 3 ? 'na' : Math.max(1, Math.min(5, Math.round(3 + gap)));
      return { ...one, values: { felt: value } };
    });
    const { answer, text } = await shown(felt, { survey });
    const [csat] = answer.reading!.computed.result!.felt;
    expect([csat?.outcome, csat?.n]).to.deep.equal(['csat', 57]);
    const together = csat?.together as { r: number; interval: [number, number] };
    expect(together.r).to.be.within(0.9, 1);
    expect(together.interval[0]).to.be.lessThan(together.r);
    expect(csat?.model).to.have.property('r2');
    expect(text)
      .to.include('The gap that is felt, and “Satisfaction, 1–5”')
      .and.to.include('n\u00a0=\u00a057');
    const csv = instrumentCsv(answer.reading!, answer.filters, 'en');
    expect(csv)
      .to.match(/"felt","csat",[^\n]*"r2-computed"/)
      .and.to.match(/"model-disconfirmation"/);
    // who did not feel otherwise leaves nothing to compare with, and that is said
    const alike = await shown(
      felt.map((one) => ({ ...one, values: { felt: 3 } })),
      { survey },
    );
    expect(alike.text)
      .to.include('go together cannot be told')
      .and.to.not.match(/NaN|Infinity/);
    // not asked: nothing is said; asked of few: nothing is shown to who may not see persons
    expect((await shown(felt)).answer.reading!.computed.result!.felt).to.deep.equal([]);
    const few = felt.map((one, at) => ({ ...one, values: at < 4 + 3 ? one.values : {} }));
    expect((await shown(few, { survey })).answer.reading!.computed.result!.felt[0]?.n).to.equal(4);
    const hidden = await shown(few, { survey }, people.analyst);
    expect(hidden.answer.reading!.computed.result!.felt).to.deep.equal([]);
  });

  it('compares who was asked beforehand with who never was, and leaves out who did not answer', async () => {
    const asked = customers(40, { outcomes: { csat: 5, nps: 9 } }).map((one, at) => ({
      ...one,
      outcomes: { csat: at % 2 ? 5 : 4, nps: 9 },
    }));
    const never = customers(250, { expectationSource: 'none', expected: {} }, 8).map((one, at) => ({
      ...one,
      outcomes: { csat: at % 2 ? 2 : 1, nps: 3 },
    }));
    const silent = customers(3, { expectationSource: 'retrospective' }, 9);
    const { answer, text } = await shown([...asked, ...never, ...silent], {
      askedBefore: silent.map(({ encounterId }) => encounterId!),
    });
    const { priming } = answer.reading!.computed.result!;
    expect(priming).to.include({ asked: 40, notAsked: 250, unanswered: 3 });
    const [csat] = priming.outcomes;
    if (!csat || !isDefined(csat.difference)) throw new Error('no difference');
    expect(csat.difference.value).to.equal(3);
    expect(csat.difference.p).to.be.lessThan(0.001);
    expect(text).to.include('may differ from the others in many ways');
    expect((await shown(customers(20))).text).to.include('there is nobody to compare with');
  });

  describe('answers with a sentence and without a figure', () => {
    const none = /NaN|Infinity|undefined/;
    const cases = {
      'constant answers': Array.from({ length: 30 }, () =>
        response({ expected: alike(low + 1), delivered: alike(low), outcomes: { csat: 3, nps: 5 } }),
      ),
      'one respondent': customers(1),
      'more items than respondents': customers(5),
      'an item that is the same as another': customers(60).map((one) => ({
        ...one,
        delivered: { ...one.delivered, [itemKeys[1]!]: one.delivered[itemKeys[0]!]! },
      })),
    };
    const sentences = {
      'constant answers': 'all values are alike',
      'one respondent': 'it takes two complete answers',
      'more items than respondents': 'there are not more complete answers than figures to be estimated',
      'an item that is the same as another': 'some of the answers are made of the others',
    };
    for (const [name, responses] of Object.entries(cases)) {
      it(name, async () => {
        const { text } = await shown(responses);
        expect(text).to.include(sentences[name as keyof typeof sentences]);
        expect(text).to.not.match(none);
      });
    }

    it('nothing but missing answers', async () => {
      const missing = Array.from({ length: 8 }, () =>
        response({ expected: {}, delivered: Object.fromEntries(itemKeys.map((key) => [key, 'na'])) }),
      );
      const { page, text, answer } = await shown(missing);
      expect(answer.reading!.pairs).to.equal(0);
      expect(text).to.include('No pairs yet');
      expect(page.model['blocks']).to.deep.equal([]);
      expect(text).to.not.match(none);
    });

    it('reversed items', async () => {
      const [first] = itemKeys;
      const turned = customers(80).map((one) => ({
        ...one,
        delivered: { ...one.delivered, [first!]: 2 * low + points - 1 - Number(one.delivered[first!]) },
      }));
      expect((await shown(turned)).text).to.include('It is probably worded the other way round');
    });
  });

  it('hides what few said from who may not see persons', async () => {
    const few = await shown(customers(3), {}, people.analyst);
    expect(few.answer.reading).to.include({ hidden: true, pairs: 3 });
    expect(few.answer.reading!.computed.result).to.equal(null);
    expect(few.text).to.include('too few to show');
    expect(few.page.model['computation']).to.equal(null);

    const responses = customers(60);
    const seen = (await shown(responses)).answer.reading!.computed.result!;
    const hidden = (await shown(responses, {}, people.analyst)).answer.reading!.computed.result!;
    expect(seen.surfaces[0]!.points.some(([, , n]) => n < 5)).to.equal(true);
    expect(hidden.surfaces.flatMap((one) => one.points).every(([, , n]) => n >= 5)).to.equal(true);
    expect(seen.quality.any).to.be.within(1, 4);
    expect(seen.quality.gaps.withoutAny.n).to.be.greaterThan(0);
    expect(hidden.quality.gaps.withoutAny).to.deep.include({ n: 0 });
  });

  it('is hidden where what a filter leaves out could be worked out', async () => {
    const responses = [...customers(30), ...customers(2, { round: 'Yaz 2026' }, 3)];
    const asked = { round: 'Payız 2026' };
    const { reading } = await serviceOver(responses).read(people.analyst, { ...question, asked });
    expect(reading).to.include({ restIsFew: true, hidden: true });
    expect(reading!.sets).to.deep.equal([]);
  });

  it('counts an agent’s own answers only, and nobody’s without a survey', async () => {
    const own = customers(12, { agentId: people.agent.accountId });
    const { reading } = await serviceOver([...own, ...customers(30, { agentId: 'e'.repeat(24) })]).read(
      people.agent,
      question,
    );
    expect(reading).to.include({ ownOnly: true, pairs: 12 });
    const unpublished = serviceOver([], { versions: [] });
    expect((await unpublished.read(people.admin, question)).reading).to.equal(null);
    await unpublished.partOf(people.admin, question).then(
      () => expect.fail('there is nothing to compute'),
      (error: unknown) => expect(isAppError(error, 'not-found')).to.equal(true),
    );
  });
});
