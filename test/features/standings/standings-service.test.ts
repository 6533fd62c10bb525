import { expect } from 'chai';
import type { CustomersReading } from '../../../server/features/standings/standings.js';
import { whileWaiting } from '../../../server/features/standings/rest-reading.js';
import { migrationModel } from '../../../server/features/standings/migration-pages.js';
import { migrationCsv } from '../../../server/features/standings/standings-csv.js';
import { testLanguages } from '../../support/app.js';
import { people } from '../../support/people.js';
import {
  autumn,
  content,
  many,
  serviceOver,
  spring,
  standing,
  study,
  type ServiceParts,
} from './builders.js';
import type { Response } from '../../../server/features/responses/index.js';

const early = { round: spring, deliveredAt: new Date('2026-05-01T10:00:00Z') };
const later = { round: autumn, deliveredAt: new Date('2026-10-01T10:00:00Z') };

const read = async (
  responses: readonly Response[],
  {
    asked = {},
    choices = {},
    actor = people.admin,
    page = 1,
    ...parts
  }: ServiceParts & {
    asked?: object;
    choices?: object;
    actor?: (typeof people)['admin'];
    page?: number;
  } = {},
) => serviceOver(responses, parts).read(actor, { studyId: study.id, asked, choices, timeZone: 'UTC', page });

const readingOf = async (...parts: Parameters<typeof read>): Promise<CustomersReading> => {
  const { reading } = await read(...parts);
  if (!reading) throw new Error('nothing was read');
  return reading;
};

describe('reading the customers of a study', () => {
  it('counts each customer once, by the latest answer that tells a standing', async () => {
    const answers = [
      standing('failed', 'a', early),
      standing('loyal', 'a', later),
      standing('loyal', 'b', early),
      standing('loyal', 'b', { ...later, outcomes: {} }),
      standing('satisfied', 'c', { ...later, outcomes: {} }),
    ];
    const { result } = (await readingOf(answers)).standings;
    expect(result?.counts).to.include({ loyal: 2, failed: 0, satisfied: 0 });
    expect(result?.without).to.equal(1);
    expect(result?.failed).to.deep.equal([]);
  });

  it('joins two rounds by customer: who moved, left, came, and who cannot be placed', async () => {
    const answers = [
      ...many(6, 'demanding-critical', 'x', early),
      ...many(4, 'demanding-loyal', 'x', later),
      standing('demanding-critical', 'x4', { ...later, outcomes: {} }),
      ...many(3, 'failed', 'new', later),
    ];
    const { movement } = await readingOf(answers);
    expect(movement?.result?.migration).to.deep.include({ n: 5, linked: 4 });
    expect(movement?.result?.migration.transitions['demanding-critical']).to.have.nested.property(
      'demanding-loyal.count',
      4,
    );
    expect(movement?.result?.migration.transitions['demanding-critical'].left.count).to.equal(1);
    expect(movement?.result?.migration.raise).to.include({ gained: 4, lost: 0, n: 5, raise: 0.8 });
    expect(movement?.result?.loyal).to.deep.equal({ gained: 4, lost: 0 });
    expect(movement?.result?.arrived).to.include({ failed: 3, loyal: 0 });
    expect(movement?.result?.untold).to.equal(1);
  });

  it('takes a segment as it was at first: who changes it has not left', async () => {
    const baku = { segments: { Region: 'Bakı' } };
    const answers = [
      standing('loyal', 'a', { ...early, ...baku }),
      standing('loyal', 'a', { ...later, segments: { Region: 'Gəncə' } }),
      standing('loyal', 'b', { ...early, segments: { Region: 'Gəncə' } }),
      standing('loyal', 'b', { ...later, ...baku }),
    ];
    const { movement } = await readingOf(answers, { asked: { segment: 'Region:Bakı' } });
    expect(movement?.result?.migration).to.include({ n: 1, linked: 1 });
    expect(movement?.result?.arrived.loyal).to.equal(0);
  });

  it('knows nobody in both rounds, one round, and nobody at all', async () => {
    const apart = await readingOf([...many(3, 'loyal', 'a', early), ...many(3, 'loyal', 'b', later)]);
    expect(apart.movement?.result?.migration.linked).to.equal(0);
    expect(apart.movement?.result?.loyalTest).to.deep.include({ reason: 'no-change' });
    const one = await readingOf(many(3, 'loyal', 'a', later));
    expect([one.rounds, one.movement]).to.deep.equal([null, null]);
    const none = await readingOf([]);
    expect(none.standings.result?.demandingFrom).to.equal(null);
    expect(none.answered).to.deep.equal([]);
  });

  it('places nobody as long as the first round, which sets the threshold, has no answers', async () => {
    const { result } = (await readingOf(many(3, 'loyal', 'a', later))).standings;
    expect(result).to.include({ demandingFrom: null, without: 3 });
  });

  it('says what the survey does not ask', async () => {
    expect((await read([], { survey: { ...content, outcomes: ['csat'] } })).missing).to.equal('loyalty');
    expect((await read([], { survey: { ...content, dimensions: [] } })).missing).to.equal('pairs');
  });

  it('lists persons for those alone who may see them, newest first', async () => {
    const answers = [
      standing('failed', 'a', early),
      standing('failed', 'b', later),
      ...many(9, 'loyal', 'c', later),
    ];
    const seen = await readingOf(answers);
    expect(seen.list?.rows.map(({ standing: of, name, at }) => [of, name, at])).to.deep.equal([
      ['failed', 'Aysel =Quliyeva', later.deliveredAt.toISOString()],
      ['failed', 'Aysel =Quliyeva', early.deliveredAt.toISOString()],
    ]);
    expect((await readingOf(answers, { actor: people.analyst })).list).to.equal(null);
    const allowed = { actor: people.analyst, over: { personsForAnalysts: true } };
    expect((await readingOf(answers, allowed)).list?.total).to.equal(2);
    const question = { studyId: study.id, asked: {}, choices: {}, timeZone: 'UTC', page: 1 };
    const refused = await serviceOver(answers)
      .everybodyListed(people.analyst, question)
      .catch((error: unknown) => error);
    expect(refused).to.include({ code: 'forbidden' });
  });

  it('hides how a segment moved where it leaves few of a round out, whatever else the filter says', async () => {
    const [baku, ganja] = [{ segments: { Region: 'Bakı' } }, { segments: { Region: 'Gəncə' } }];
    const answers = [
      ...many(12, 'loyal', 'a', { ...early, ...baku }),
      ...many(12, 'failed', 'a', { ...later, ...baku }),
      ...many(9, 'loyal', 'b', { ...early, ...ganja }),
      ...many(2, 'failed', 'b', { ...later, ...ganja }),
    ];
    const asked = { round: spring, segment: 'Region:Bakı' };
    expect(await readingOf(answers, { asked })).to.include({ movedRestIsFew: false });
    const told = await readingOf(answers, { asked, actor: people.analyst });
    expect(told).to.include({ movedRestIsFew: true });
    const i18n = testLanguages().in('en', 'UTC');
    expect(migrationModel(told, '', i18n)).to.include({ picture: null, matrix: null });
    const { filters } = await read(answers, { asked, actor: people.analyst });
    expect(migrationCsv(told, filters).trim().split('\r\n')).to.have.length(1);
    const whole = await readingOf(answers, { actor: people.analyst });
    expect(migrationModel(whole, '', i18n)?.matrix).not.to.equal(null);
  });

  it('counts what a filter leaves out in customers, not in answers', async () => {
    const [baku, ganja] = [{ segments: { Region: 'Bakı' } }, { segments: { Region: 'Gəncə' } }];
    const often = (times: number) =>
      Array.from({ length: times }, (_, at) =>
        standing('failed', `often${at % 2}`, { ...early, ...ganja, deliveredAt: new Date(2026, 4, 1 + at) }),
      );
    const answers = [...many(20, 'loyal', 'a', { ...early, ...baku }), ...often(8)];
    const asked = { segment: 'Region:Bakı' };
    expect(await readingOf(answers, { asked, actor: people.analyst })).to.include({ restIsFew: true });
    expect(await readingOf(answers, { asked })).to.include({ restIsFew: false });
    const more = [...answers, ...many(6, 'failed', 'b', { ...early, ...ganja })];
    expect(await readingOf(more, { asked, actor: people.analyst })).to.include({ restIsFew: false });
  });

  it('knows who counts by another answer elsewhere, in another round or without what was excluded', async () => {
    const twice = many(20, 'loyal', 'a', early);
    const answers = [...twice, ...many(2, 'failed', 'a', later)];
    const asked = { round: spring };
    const actor = people.analyst;
    expect(await readingOf(answers, { asked, actor })).to.include({ restIsFew: true });
    const all = [...twice, ...many(20, 'failed', 'a', later)];
    expect(await readingOf(all, { asked, actor })).to.include({ restIsFew: false });
    const excluded = twice.slice(0, 3).map(({ id }) => id);
    const over = { excludesFlagged: true };
    expect(await readingOf(twice, { actor, over, excluded })).to.include({ restIsFew: true });
    expect(await readingOf(twice, { actor, over })).to.include({ restIsFew: false });
  });

  it('shows nothing before it is known what is left out', async () => {
    const answers = many(20, 'loyal', 'a', { ...early, segments: { Region: 'Bakı' } });
    const asked = { segment: 'Region:Bakı' };
    const reading = await readingOf(answers, { asked, actor: people.analyst, atOnce: 41 });
    expect(reading.standings).to.include({ state: 'done' });
    const waiting = whileWaiting(reading.standings, {
      isFew: false,
      waiting: { ...reading.standings, state: 'waiting', result: null } as never,
    });
    expect(waiting).to.include({ state: 'waiting', result: null, computedAt: null });
  });

  it('pages the list, and the last page is the furthest', async () => {
    const answers = many(45, 'failed', 'a', early);
    const { list } = await readingOf(answers, { page: 99 });
    expect([list?.page, list?.total, list?.rows.length]).to.deep.equal([3, 45, 5]);
  });

  it('falls back to the last two rounds with answers, and tells it', async () => {
    const answers = [...many(2, 'loyal', 'a', early), ...many(2, 'loyal', 'a', later)];
    for (const choices of [
      { first: 'Qış' },
      { first: autumn, second: spring },
      { first: autumn, second: autumn },
    ]) {
      const { choice } = await read(answers, { choices });
      expect(choice.rounds).to.deep.equal({ first: spring, second: autumn });
      expect(Object.keys(choice.problems)).to.have.length(1);
    }
    const { choice } = await read(answers, { choices: { by: '__proto__', show: 'x' } });
    expect(choice).to.include({ by: 'Region', show: 'all' });
    expect(Object.keys(choice.problems)).to.deep.equal(['by', 'show']);
  });
});
