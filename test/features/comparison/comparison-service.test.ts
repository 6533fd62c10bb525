import { expect } from 'chai';
import { createComparisonService } from '../../../server/features/comparison/index.js';
import { isAppError } from '../../../server/platform/errors.js';
import { people } from '../../support/people.js';
import { anecdote, answersOf, study } from './builders.js';
import { fakeParts } from './fakes.js';

const ask = (asked = {}, studyId = study.id) => ({ studyId, asked, timeZone: 'Asia/Baku' });
const at = (round: string) => ({ over: { round } });
const us = (n: number, round: string, delivered = 0.7) =>
  answersOf({ providerKey: 'us', n, expected: 0.9, delivered, ...at(round) });

describe('reading a comparison', () => {
  it('is for those who may see all figures, and no agent', async () => {
    const { read } = createComparisonService(fakeParts({ responses: anecdote(40) }));
    for (const role of ['admin', 'author', 'analyst'] as const)
      expect((await read(people[role], ask())).comparison?.state, role).to.equal('compared');
    const refused = await read(people.agent, ask()).catch((error: unknown) => error);
    expect(isAppError(refused, 'forbidden')).to.equal(true);
  });

  it('hides small numbers from everybody, the administrator too', async () => {
    const { read } = createComparisonService(fakeParts({ responses: anecdote(9) }));
    expect((await read(people.admin, ask())).comparison?.state).to.equal('few');
  });

  it('has no figures before anything is published, and no unknown study', async () => {
    const { read } = createComparisonService(fakeParts({ versions: [] }));
    expect((await read(people.admin, ask())).comparison).to.equal(null);
    const refused = await read(people.admin, ask({}, 'f'.repeat(24))).catch((error: unknown) => error);
    expect(isAppError(refused, 'not-found')).to.equal(true);
  });

  it('compares with our own earlier round where no rival has an answer', async () => {
    const parts = fakeParts({ responses: [...us(40, 'Yaz 2026', 0.5), ...us(50, 'Payız 2026')] });
    const { comparison } = await createComparisonService(parts).read(people.admin, ask());
    expect(comparison).to.include({ state: 'compared', mode: 'round' });
    expect(comparison?.us.n).to.equal(50);
    expect(comparison?.others.map(({ name, kind, n }) => [name, kind, n])).to.deep.equal([
      ['Yaz 2026', 'round', 40],
    ]);
    expect(comparison?.leftOut.map(({ why }) => why)).to.deep.equal(['none', 'none', 'none']);
    expect(comparison?.company.tone).to.equal('over');
  });

  it('invents nobody: a single round without rivals stands alone', async () => {
    const parts = fakeParts({ responses: us(40, 'Payız 2026') });
    const { comparison } = await createComparisonService(parts).read(people.admin, ask());
    expect(comparison).to.include({ state: 'alone', mode: 'alone' });
    expect(comparison?.us.demand.value).to.be.a('number');
    expect(comparison?.company.terms).to.equal(null);
  });

  it('does not take a round in place of rivals whose answers are of the other kind', async () => {
    const rival = answersOf({
      providerKey: 'zirve',
      n: 40,
      expected: 0.7,
      delivered: 0.6,
      over: { round: 'Payız 2026', expectationSource: 'retrospective' },
    });
    const parts = fakeParts({ responses: [...us(40, 'Yaz 2026'), ...us(40, 'Payız 2026'), ...rival] });
    const { comparison } = await createComparisonService(parts).read(people.admin, ask());
    expect(comparison?.state).to.equal('alone');
    expect(comparison?.leftOut[0]?.why).to.equal('other-kind');
  });

  it('compares one segment of ours with another', async () => {
    const service = createComparisonService(fakeParts({ responses: anecdote(120) }));
    const asked = { value: 'Bakı', against: 'segment:Gəncə' };
    const { comparison, filters } = await service.read(people.admin, ask(asked));
    expect(filters.problems).to.deep.equal({});
    expect(comparison).to.include({ mode: 'segment', state: 'compared' });
    expect(comparison?.others[0]).to.include({ name: 'Gəncə', kind: 'segment' });
  });

  it('hides a filter whose rest is few', async () => {
    const parts = fakeParts({ responses: [...anecdote(40), ...us(6, 'Yaz 2026')] });
    const { read } = createComparisonService(parts);
    const { comparison } = await read(people.admin, ask({ round: 'Payız 2026' }));
    expect(comparison?.state).to.equal('rest-is-few');
    expect((await read(people.admin, ask())).comparison?.state).to.equal('compared');
  });

  it('hides a period within a round of which it leaves few, however much there is of other rounds', async () => {
    const [early, late] = [new Date('2026-09-01T10:00:00Z'), new Date('2026-10-20T10:00:00Z')];
    const responses = [
      ...anecdote(40).map((one) => ({ ...one, deliveredAt: late })),
      ...us(6, 'Payız 2026').map((one) => ({ ...one, deliveredAt: early })),
      ...us(60, 'Yaz 2026').map((one) => ({ ...one, deliveredAt: early })),
    ];
    const { read } = createComparisonService(fakeParts({ responses }));
    const asked = { round: 'Payız 2026', from: '2026-10-01' };
    expect((await read(people.admin, ask(asked))).comparison?.state).to.equal('rest-is-few');
  });

  it('hides a segment’s round of which few are in other rounds, however much there is of both', async () => {
    const [baku, ganja] = [{ city: 'Bakı' }, { city: 'Gəncə' }];
    const of = (count: number, round: string, segments: Record<string, string>) =>
      us(count, round).map((one) => ({ ...one, segments }));
    const rival = anecdote(60).filter(({ providerKey }) => providerKey !== 'us');
    const responses = [
      ...rival.map((one) => ({ ...one, round: 'Payız 2026', segments: {} })),
      ...[...of(40, 'Payız 2026', baku), ...of(40, 'Payız 2026', ganja)],
      ...[...of(3, 'Yaz 2026', baku), ...of(40, 'Yaz 2026', ganja)],
    ];
    const parts = fakeParts({ responses, study: { ...study, segments: ['city'] } });
    const { read } = createComparisonService(parts);
    const stateOf = async (asked: object) => (await read(people.admin, ask(asked))).comparison?.state;
    const round = 'Payız 2026';
    expect(await stateOf({ round }), 'all customers of the round').to.equal('compared');
    expect(await stateOf({ round, attribute: 'city', value: 'Bakı' })).to.equal('rest-is-few');
    const { comparison } = await read(people.admin, ask({ round, attribute: 'city' }));
    const hidden = comparison?.segments?.rows
      .filter(({ certainty }) => certainty === 'suppressed')
      .map(({ value }) => value);
    expect(hidden, 'its line, and another that would tell it').to.have.members(['Bakı', 'Gəncə']);
  });

  it('freezes what is demanding once a second round has begun', async () => {
    const first = anecdote(40).map((one) => ({ ...one, round: 'Yaz 2026' }));
    const parts = fakeParts({ responses: first });
    const { read } = createComparisonService(parts);
    const before = (await read(people.admin, ask())).comparison?.demandingFrom;
    expect(before).to.be.at.least(60);
    expect(parts.kept).to.have.length(1);
    parts.data.responses.push(
      ...answersOf({ providerKey: 'us', n: 200, expected: 0.2, delivered: 0.2, ...at('Yaz 2026') }),
    );
    expect((await read(people.admin, ask())).comparison?.demandingFrom).to.equal(before);
  });

  it('keeps what is demanding open while the first round is collected', async () => {
    const parts = fakeParts({
      responses: anecdote(40),
      study: { ...study, rounds: ['Payız 2026'] },
    });
    await createComparisonService(parts).read(people.admin, ask());
    expect(parts.kept).to.deep.equal([]);
  });

  it('counts answers of another version on the same scale, and none of another scale', async () => {
    const elsewhere = anecdote(40).map((one) => ({ ...one, versionId: '8'.repeat(24) }));
    const parts = fakeParts({ responses: [...anecdote(40), ...elsewhere] });
    const { comparison } = await createComparisonService(parts).read(people.admin, ask());
    expect(comparison?.otherScale).to.equal(160);
    expect(comparison?.us.n).to.equal(40);
  });

  it('compares customers who have several attributes, and rivals’ of the same ones where they are told', async () => {
    const tariffs = ['Gold', 'Basic'];
    const named = (rivalsToo: boolean) =>
      anecdote(120).map((one, at): ReturnType<typeof anecdote>[number] => ({
        ...one,
        segments: {
          ...one.segments,
          ...(rivalsToo || one.providerKey === 'us' ? { tariff: tariffs[Math.floor(at / 2) % 2] ?? '' } : {}),
        },
      }));
    const asked = { attribute: 'Şəhər', value: 'Bakı', segment2: 'tariff:Gold' };
    const of = async (rivalsToo: boolean) => {
      const responses = named(rivalsToo);
      const parts = fakeParts({ responses, study: { ...study, segments: ['Şəhər', 'tariff'] } });
      const answer = await createComparisonService(parts).read(people.admin, ask(asked));
      const count = (key: string, isGold: boolean): number =>
        responses.filter(
          ({ providerKey, segments }) =>
            providerKey === key && segments['Şəhər'] === 'Bakı' && (!isGold || segments['tariff'] === 'Gold'),
        ).length;
      return { ...answer, count };
    };
    const both = await of(true);
    expect(both.comparison?.us.n).to.equal(both.count('us', true));
    expect(both.comparison?.others[0]?.n).to.equal(both.count('zirve', true));
    expect(both.comparison?.selection.within).to.deep.equal([{ attribute: 'tariff', value: 'Gold' }]);
    expect(both.choices.segments).to.deep.include({ attribute: 'tariff', value: 'Basic' });
    const ours = await of(false);
    expect(ours.comparison?.us.n).to.equal(ours.count('us', true));
    expect(ours.comparison?.others[0]?.n, 'whatever their tariff').to.equal(ours.count('zirve', false));
    expect(ours.comparison?.selection.unmatched).to.deep.equal(['tariff']);
  });

  it('hides customers of several attributes of whom each alone shows hardly more', async () => {
    const of = (count: number, segments: Record<string, string>) =>
      us(count, 'Payız 2026').map((one) => ({ ...one, segments }));
    const rivals = anecdote(60).filter(({ providerKey }) => providerKey !== 'us');
    const responses = [
      ...rivals.map((one) => ({ ...one, segments: {} })),
      ...of(40, { city: 'Bakı', tariff: 'Gold' }),
      ...of(6, { city: 'Bakı', tariff: 'Basic' }),
      ...of(60, { city: 'Gəncə', tariff: 'Gold' }),
      ...of(60, { city: 'Gəncə', tariff: 'Basic' }),
    ];
    const parts = fakeParts({ responses, study: { ...study, segments: ['city', 'tariff'] } });
    const { read } = createComparisonService(parts);
    const stateOf = async (asked: object) => (await read(people.admin, ask(asked))).comparison?.state;
    const city = { attribute: 'city', value: 'Bakı' };
    expect(await stateOf(city)).to.equal('compared');
    expect(await stateOf({ ...city, segment2: 'tariff:Gold' }), 'six are left over').to.equal('rest-is-few');
    expect(await stateOf({ ...city, value: 'Gəncə', segment2: 'tariff:Gold' })).to.equal('compared');
  });
});
