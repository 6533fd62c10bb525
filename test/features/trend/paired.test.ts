import { expect } from 'chai';
import type { Role } from '../../../server/features/accounts/index.js';
import type { Response } from '../../../server/features/responses/index.js';
import { mayBeShown, pairedChanges, type PairedRounds } from '../../../server/features/trend/paired.js';
import { pairedModel } from '../../../server/features/trend/paired-pages.js';
import { pairedTest, type PairedTest } from '../../../server/scoring/index.js';
import { scaleOf } from '../../support/survey.js';
import { testLanguages } from '../../support/app.js';
import { people } from '../../support/people.js';
import { all, content, response } from '../analytics/builders.js';
import { newest, versionOf } from '../analytics/fakes.js';
import { question, serviceOver, type Over } from './builders.js';

const [spring, autumn] = ['Yaz 2026', 'Payız 2026'] as const;
const i18n = testLanguages().in('en', 'Asia/Baku');

let minutes = 0;
const one = (customer: number, round: string, [expected, delivered]: [number, number], over = {}): Response =>
  response({
    customerId: `c${customer}`,
    round,
    deliveredAt: new Date(Date.UTC(2026, round === spring ? 4 : 9, 10, 10, (minutes += 1) % 60)),
    expected: all(expected),
    delivered: all(delivered),
    ...over,
  });

/** Customers far apart from one another, most of whom got a point more in autumn. */
const same = (many: number): Response[] =>
  Array.from({ length: many }, (_, at) => at).flatMap((at) => {
    const level = 1 + (at % 4);
    return [one(at, spring, [5, level]), one(at, autumn, [5, at % 5 === 0 ? level : level + 1])];
  });

const read = async (over: Over, who: Role = 'admin') => {
  const { reading } = await serviceOver(over).read(people[who], question({ unit: 'round' }));
  if (!reading?.paired) throw new Error('nothing was paired');
  return { ...reading, paired: reading.paired };
};

describe('the same customers in two rounds', () => {
  it('show a change that is lost among customers who differ', async () => {
    const { paired, change } = await read({ responses: same(12) });
    const result = paired.computed.result!;
    expect(result).to.deep.include({ first: 12, second: 12, both: 12 });
    const wanted = pairedTest(
      same(12)
        .filter(({ round }) => round === autumn)
        .map(({ delivered }) => Object.values(delivered)[0] as number),
      same(12)
        .filter(({ round }) => round === spring)
        .map(({ delivered }) => Object.values(delivered)[0] as number),
    ) as PairedTest;
    const found = pairedChanges(result).find(({ measure }) => measure === 'delivered')!;
    expect(found.difference).to.be.closeTo(wanted.difference, 1e-9);
    expect(found.low).to.be.closeTo(wanted.interval[0], 1e-9);
    expect(found.p).to.be.closeTo(wanted.p, 1e-12);
    expect(found.direction).to.equal('up');
    expect(change!.changes.find(({ measure }) => measure === 'delivered')!.direction).to.equal('same');
    const expected = pairedChanges(result).find(({ measure }) => measure === 'expected')!;
    expect(expected, 'all alike: nothing tells chance').to.deep.include({ p: null, direction: 'same' });
  });

  it('are those of one kind of expectation and one scale, each by the latest answer of a round', async () => {
    const wide = versionOf('d'.repeat(24), { ...content, scale: scaleOf(0, 11) });
    const responses = [
      one(1, spring, [5, 1]),
      one(1, spring, [5, 2]),
      one(1, autumn, [5, 4]),
      one(2, spring, [5, 3]),
      one(2, autumn, [5, 3]),
      one(3, spring, [5, 3]),
      one(3, autumn, [5, 3], { expectationSource: 'retrospective' }),
      one(4, spring, [5, 3], { versionId: wide.id }),
      one(4, autumn, [5, 3]),
      ...same(3).map((answer, at) => ({ ...answer, customerId: `alone${at}` })),
    ];
    const { paired } = await read({ responses, versions: [wide, newest] });
    const result = paired.computed.result!;
    expect(result).to.deep.include({ first: 6, second: 6, both: 2 });
    expect(result.changes.find(({ measure }) => measure === 'delivered')).to.include({
      previous: 2.5,
      current: 3.5,
    });
  });

  it('are not shown to whoever may not see persons where they, or those left of a round, are few', () => {
    const of = (first: number, second: number, both: number): PairedRounds => ({
      ...{ first, second, both },
      changes: [],
    });
    expect(mayBeShown(of(20, 20, 4), false)).to.equal(false);
    expect(mayBeShown(of(20, 20, 4), true)).to.equal(true);
    expect(mayBeShown(of(20, 12, 10), false)).to.equal(false);
    expect(mayBeShown(of(12, 20, 10), false)).to.equal(false);
    for (const fine of [of(20, 20, 10), of(10, 10, 10), of(9, 9, 0)])
      expect(mayBeShown(fine, false)).to.equal(true);
  });

  it('are told in words, with their test by name, and as too few where they are', async () => {
    const model = async (over: Over, who: Role = 'admin') => {
      const { paired, seesPersons } = await read(over, who);
      return pairedModel(paired, { action: '/x', seesPersons }, i18n);
    };
    const told = await model({ responses: same(12) });
    expect(told.sentence.map(({ text }) => text).join('')).to.include('+0.8');
    expect(told.method).to.include('Customers: 12. Paired t test');
    expect(told.rows.map(({ verdict }) => verdict)).to.include('more than noise');
    const apart = same(12).map((answer) => ({
      ...answer,
      customerId: `${answer.customerId} ${answer.round}`,
    }));
    expect(await model({ responses: apart })).to.deep.include({ rows: [], sentence: [], method: '' });
    expect((await model({ responses: apart })).few).to.include('Nobody answered in both rounds');
    const few = [...same(12).slice(0, 8), ...apart];
    expect((await model({ responses: few }, 'analyst')).few).to.include('fewer than 5');
    expect((await model({ responses: few }, 'admin')).few).to.equal('');
    const alone = [...same(1), ...apart];
    expect((await model({ responses: alone })).few).to.include('One customer');
    const waiting = await model({ responses: same(12), computed: { state: 'running', result: null } });
    expect(waiting).to.deep.include({ rows: [], few: '' });
    expect(waiting.computation.progress).to.not.equal(null);
  });

  it('are looked for between rounds alone', async () => {
    const service = serviceOver({ responses: same(12) });
    const month = await service.read(people.admin, question({ unit: 'month' }));
    expect(month.reading!.paired).to.equal(null);
    const refused = await service
      .partOf(people.admin, question({ unit: 'month' }))
      .catch((error: unknown) => error);
    expect(refused).to.include({ code: 'not-found' });
    const part = await service.partOf(people.admin, question({ unit: 'round' }));
    expect(part.options).to.include({ first: spring, second: autumn, expectation: 'prospective' });
  });
});
