import { expect } from 'chai';
import type { PeriodUnit } from '../../../server/features/summaries/index.js';
import { openBench, questions, type Bench } from './bench.js';

const DAY = 24 * 3600_000;
const start = (day: string): Date => new Date(`${day}T00:00:00+04:00`);
const shifted = (day: string, days: number): Date => new Date(start(day).getTime() + days * DAY);

/** The period that a name stands for, in days of Baku. */
const spanOf = (unit: PeriodUnit, name: string): { from: Date; to: Date } => {
  if (unit === 'day') return { from: start(name), to: shifted(name, 1) };
  if (unit === 'week') return { from: start(name), to: shifted(name, 7) };
  if (unit === 'quarter') return { from: start('2026-10-01'), to: start('2027-01-01') };
  return name === '2026-10'
    ? { from: start('2026-10-01'), to: start('2026-11-01') }
    : { from: start('2026-11-01'), to: start('2026-12-01') };
};

describe('summaries by period', function () {
  let bench: Bench;
  let summaries: ReturnType<Bench['summariesWith']>;
  before(async () => {
    bench = await openBench();
    summaries = bench.summariesWith();
  });
  after(() => bench.close());

  const studyId = () => bench.data.study.id;

  /** Each period says what the responses of that period alone say, and no period is missing. */
  const expectRight = async (...units: ('day' | 'week' | 'month' | 'quarter')[]): Promise<void> => {
    for (const unit of units) {
      for (const question of questions) {
        const read = await summaries.readBy({ studyId: studyId(), ...question }, { unit, whole: true });
        const names = read.map(({ period }) => period);
        expect(names).to.deep.equal([...names].sort());
        let counted = 0;
        for (const { period, parts } of read) {
          const span = spanOf(unit, period);
          const from = question.from && question.from > span.from ? question.from : span.from;
          const to = question.to && question.to < span.to ? question.to : span.to;
          const wanted = await bench.wanted({ ...question, from, to });
          expect(parts, `${unit} ${period} ${JSON.stringify(question)}`).to.deep.equal(wanted);
          counted += parts.reduce(
            (sum, part) => sum + part.summary.responses.reduce((n, [, m]) => n + m, 0),
            0,
          );
        }
        const all = await bench.wanted({ ...question, from: question.from ?? start('2026-01-01') });
        const total = all.reduce(
          (sum, part) => sum + part.summary.responses.reduce((n, [, m]) => n + m, 0),
          0,
        );
        expect(counted).to.equal(total);
      }
    }
    const byRound = await summaries.readBy({ studyId: studyId() }, { unit: 'round', whole: true });
    expect(byRound.map(({ period }) => period)).to.deep.equal(['Payız 2026', 'Yaz 2026']);
    for (const { period, parts } of byRound)
      expect(parts).to.deep.equal(await bench.wanted({ round: period }));
  };

  it('say of each what reading it alone says: before, while and after they are folded and compacted', async () => {
    await bench.add(90);
    await expectRight('quarter');
    await summaries.fold(studyId(), 50);
    await expectRight('month');
    while ((await summaries.fold(studyId(), 60)) > 0);
    await expectRight('week');
    while (await summaries.compact(studyId()));
    await expectRight('week', 'month', 'quarter');
    await bench.add(20);
    await expectRight('day', 'month');
  });

  it('tell each value of an attribute in time as its own selection does', async () => {
    const asked = { unit: 'month', whole: true } as const;
    const values = await summaries.readValuesBy({ studyId: studyId() }, 'city', asked);
    expect(values.size).to.be.greaterThan(1);
    for (const [value, periods] of values) {
      const segment = { attribute: 'city', value };
      expect(periods).to.deep.equal(await summaries.readBy({ studyId: studyId(), segment }, asked));
    }
    expect((await summaries.readValuesBy({ studyId: 'f'.repeat(24) }, 'city', asked)).size).to.equal(0);
  });

  it('ask the store as often for many periods as for one', async () => {
    let reads = 0;
    const own = bench.models.summaries.collection;
    const collection = own as { find: unknown };
    const find = own.find.bind(own);
    collection.find = (...all: Parameters<typeof find>) => {
      reads += 1;
      return find(...all);
    };
    await summaries.readBy({ studyId: studyId() }, { unit: 'day', whole: false });
    collection.find = find;
    expect(reads).to.be.within(1, 3);
  });

  it('tell from which day to which a round was answered about', async () => {
    const days = new Map<string, string[]>();
    for await (const one of bench.counting.each({ studyId: studyId(), wave: 'after' }, 'any', {
      sorted: true,
    }))
      if (one.deliveredAt) {
        const day = new Date(one.deliveredAt.getTime() + 4 * 3600_000).toISOString().slice(0, 10);
        days.set(one.round, [...(days.get(one.round) ?? []), day].sort());
      }
    const told = await summaries.roundDays({ studyId: studyId() });
    expect([...told.keys()].sort()).to.deep.equal([...days.keys()].sort());
    for (const [round, own] of days)
      expect(told.get(round)).to.deep.equal({ first: own[0], last: own.at(-1) });
    expect((await summaries.roundDays({ studyId: 'f'.repeat(24) })).size).to.equal(0);
  });

  it('leave out the items where they are not asked for, and know no study without a survey', async () => {
    while ((await summaries.fold(studyId(), 60)) > 0);
    const [one] = await summaries.readBy({ studyId: studyId() }, { unit: 'quarter', whole: false });
    const wanted = await bench.wanted({ from: start('2026-10-01') });
    expect(one?.parts.map(({ scores }) => scores)).to.deep.equal(wanted.map(({ scores }) => scores));
    expect(one?.parts.flatMap(({ summary }) => summary.items)).to.deep.equal([]);
    expect(await summaries.readBy({ studyId: 'f'.repeat(24) }, { unit: 'week', whole: true })).to.deep.equal(
      [],
    );
  });
});
