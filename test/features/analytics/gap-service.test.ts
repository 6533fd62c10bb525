import { expect } from 'chai';
import { createGapService } from '../../../server/features/analytics/index.js';
import type { AskedFilters } from '../../../server/features/analytics/gap-filters.js';
import { isAppError } from '../../../server/platform/errors.js';
import { people } from '../../support/people.js';
import { scaleOf } from '../../support/survey.js';
import { all, content, realistic, response, study } from './builders.js';
import { fakeParts, versionOf, type FakeParts } from './fakes.js';

const pair = (over = {}) => response({ expected: all(5), delivered: all(3), ...over });
const many = (count: number, over = {}) => Array.from({ length: count }, () => pair(over));

const read = async (
  over: Partial<FakeParts>,
  asked: AskedFilters = {},
  actor: (typeof people)['admin'] = people.admin,
  page: number | 'all' | null = 1,
) => {
  const parts = fakeParts(over);
  const answer = await createGapService(parts).read(actor, {
    studyId: study.id,
    asked,
    timeZone: 'Asia/Baku',
    page,
  });
  if (!answer.reading) throw new Error('no reading');
  return { ...answer, reading: answer.reading, data: parts.data };
};

describe('the gap service', () => {
  it('reads the gap of the selected part: round, provider, period', async () => {
    const responses = [
      pair({ delivered: all(4) }),
      pair({ round: 'Yaz 2026' }),
      pair({ providerKey: 'sahil' }),
      pair({ deliveredAt: new Date('2026-01-05T10:00:00Z') }),
      pair({ studyId: 'f'.repeat(24) }),
    ];
    const asked = { round: 'Payız 2026', from: '2026-11-01', to: '2026-11-30' };
    const { reading } = await read({ responses }, asked);
    expect(reading.selected.pairs).to.equal(1);
    expect(reading.selected.total.gap).to.equal(-1);
    expect((await read({ responses })).reading.selected.pairs).to.equal(3);
    expect((await read({ responses }, { provider: 'sahil' })).reading.selected.pairs).to.equal(1);
  });

  it('never pools what was told before with what was recalled', async () => {
    const responses = [pair(), pair({ delivered: all(5), expectationSource: 'retrospective' })];
    const { reading } = await read({ responses });
    expect(reading.selected.total.gap).to.equal(-2);
    expect(reading.other.total.gap).to.equal(0);
    const turned = (await read({ responses }, { expectation: 'retrospective' })).reading;
    expect(turned.selected.total.gap).to.equal(0);
    expect(turned.other.total.gap).to.equal(-2);
  });

  it('reads answers to an older version, but not on another scale', async () => {
    const same = versionOf('8'.repeat(24), { ...content, askComment: false });
    const other = versionOf('9'.repeat(24), { ...content, scale: scaleOf(0, 11) });
    const versions = [same, other, versionOf('7'.repeat(24), content)];
    const responses = [
      pair(),
      pair({ versionId: same.id }),
      pair({ versionId: other.id, expected: all(10), delivered: all(9) }),
      pair({ versionId: 'e'.repeat(24) }),
    ];
    const { reading } = await read({ responses, versions });
    expect(reading.selected.pairs).to.equal(2);
    expect(reading.otherScale).to.equal(2);
  });

  it('sees every answer that is stored: nothing is kept from the time before', async () => {
    const parts = fakeParts({ responses: [pair()] });
    const gaps = createGapService(parts);
    const question = { studyId: study.id, asked: {}, timeZone: 'UTC', page: 1 };
    expect((await gaps.read(people.admin, question)).reading?.selected.pairs).to.equal(1);
    parts.data.responses.push(pair());
    expect((await gaps.read(people.admin, question)).reading?.selected.pairs).to.equal(2);
  });

  it('tells pairing health by the same filter', async () => {
    const { reading, data } = await read({ responses: many(3) }, { round: 'Payız 2026' });
    expect(reading.health).to.deep.equal({
      invitedBefore: 9,
      answeredBefore: 6,
      deliveredEncounters: 4,
      answeredAfter: 3,
      paired: 3,
    });
    expect(data.counted).to.have.length(2);
    for (const filter of data.counted) expect(filter).to.include({ round: 'Payız 2026', providerKey: 'us' });
  });

  it('leaves answers without an encounter of ours out of its health, and in its figures', async () => {
    const brought = pair({ encounterId: null, invitationId: null, source: 'import' });
    const { reading } = await read({ responses: [...many(3), brought] });
    expect(reading.health).to.include({ answeredAfter: 3, paired: 3 });
    expect(reading.selected.pairs).to.equal(4);
  });

  it('gives an agent the figures of own encounters only', async () => {
    const others = many(6, { agentId: people.admin.accountId, delivered: all(5) });
    const responses = [...many(6), ...others];
    const { reading, data } = await read({ responses }, {}, people.agent);
    expect(reading.ownOnly).to.equal(true);
    expect(reading.selected.pairs).to.equal(6);
    expect(reading.selected.total.gap).to.equal(-2);
    expect(data.counted.every(({ agentId }) => agentId === people.agent.accountId)).to.equal(true);
    expect((await read({ responses }, {}, people.author)).reading.selected.pairs).to.equal(12);
  });

  it('shows few pairs to an admin, and to an analyst only where an admin allows it', async () => {
    const responses = many(4, { outcomes: { nps: 9 } });
    const allowed = { ...study, personsForAnalysts: true };
    const gapFor = async (actor: (typeof people)['admin'], over = {}) =>
      (await read({ responses, ...over }, {}, actor)).reading;
    expect((await gapFor(people.admin)).selected.total.gap).to.equal(-2);
    expect((await gapFor(people.analyst, { study: allowed })).selected.total.gap).to.equal(-2);
    for (const actor of [people.analyst, people.author, people.agent]) {
      const reading = await gapFor(actor, actor === people.author ? { study: allowed } : {});
      expect(reading.seesPersons).to.equal(false);
      expect(reading.selected.total).to.include({ hidden: true, gap: null, n: 4 });
      expect(reading.recommendation).to.include({ hidden: true, value: null, n: 4 });
    }
  });

  it('hides a selection whose rest could be worked out by subtraction', async () => {
    const responses = [...many(8, { outcomes: { nps: 9 } }), ...many(2, { round: 'Yaz 2026', nps: 1 })];
    const asked = { round: 'Payız 2026' };
    const hidden = (await read({ responses }, asked, people.analyst)).reading;
    expect(hidden.restIsFew).to.equal(true);
    expect(hidden.selected.total).to.include({ hidden: true, gap: null });
    expect(hidden.recommendation?.hidden).to.equal(true);
    expect(hidden.failed).to.deep.equal({ rows: [], page: 1, total: 0 });
    expect((await read({ responses }, {}, people.analyst)).reading.selected.total.gap).to.equal(-2);
    expect((await read({ responses }, asked, people.admin)).reading.selected.total.gap).to.equal(-2);
    const enough = [...many(8), ...many(5, { round: 'Yaz 2026' })];
    expect((await read({ responses: enough }, asked, people.analyst)).reading.restIsFew).to.equal(false);
  });

  it('turns the pages of the failed encounters, and stays on the last', async () => {
    const responses = many(12, { delivered: all(1) });
    const first = (await read({ responses })).reading.failed;
    expect([first.rows.length, first.page, first.total]).to.deep.equal([10, 1, 12]);
    expect(first.rows[0]?.number).to.equal(100);
    const counted = (await read({ responses }, {}, people.admin, null)).reading.failed;
    expect(counted, 'where none is shown').to.deep.equal({ ...first, rows: [] });
    const last = (await read({ responses }, {}, people.admin, 99)).reading.failed;
    expect([last.rows.length, last.page]).to.deep.equal([2, 2]);
    const all12 = (await read({ responses }, {}, people.admin, 'all')).reading.failed;
    expect(all12.rows, 'in a file').to.have.length(12);
  });

  it('reads nothing before a survey is published, and knows no unknown study', async () => {
    const gaps = createGapService(fakeParts({ versions: [] }));
    const question = { studyId: study.id, asked: {}, timeZone: 'UTC', page: 1 };
    expect((await gaps.read(people.admin, question)).reading).to.equal(null);
    const failure = await gaps
      .read(people.admin, { ...question, studyId: 'f'.repeat(24) })
      .catch((error: unknown) => error);
    expect(isAppError(failure, 'not-found')).to.equal(true);
  });

  it('asks no recommendation of a survey that does not ask it', async () => {
    const silent = versionOf('7'.repeat(24), { ...content, outcomes: [] });
    expect((await read({ responses: many(6), versions: [silent] })).reading.recommendation).to.equal(null);
  });

  describe('for the list of studies', () => {
    it('gives the figures with which the page of the gap opens', async () => {
      const responses = [...realistic(60), ...many(9, { providerKey: 'sahil' })];
      const figures = (await createGapService(fakeParts({ responses })).figures([study.id])).get(study.id);
      const { total, pairs } = (await read({ responses })).reading.selected;
      expect(figures).to.include({
        expected: total.expected,
        delivered: total.delivered,
        gap: total.gap,
        low: total.low,
        high: total.high,
        pairs,
        deliveredEncounters: 61,
      });
      expect(figures?.scale).to.include({ low: 1, points: 5 });
    });

    it('hides few pairs but for who may see persons', async () => {
      const gaps = createGapService(fakeParts({ responses: many(3) }));
      const of = async (actor?: (typeof people)['admin']) =>
        (await gaps.figures([study.id], actor)).get(study.id);
      expect(await of()).to.include({ gap: null, expected: null, pairs: 3 });
      expect(await of(people.analyst)).to.include({ gap: null, pairs: 3 });
      expect(await of(people.admin)).to.include({ gap: -2, pairs: 3 });
    });

    it('has no entry for what is unknown or not published', async () => {
      expect((await createGapService(fakeParts({ versions: [] })).figures([study.id])).size).to.equal(0);
      expect((await createGapService(fakeParts()).figures(['f'.repeat(24)])).size).to.equal(0);
    });
  });
});
