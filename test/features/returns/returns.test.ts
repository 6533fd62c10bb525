import { expect } from 'chai';
import { createReturnsService } from '../../../server/features/returns/index.js';
import {
  firstOf,
  returnFiguresOf,
  wishOf,
  type ReturnStatistics,
} from '../../../server/features/returns/returns.js';
import type { ComputationKind } from '../../../server/features/computations/index.js';
import { encounterWith, responseWith } from '../../support/occasion.js';
import { studyOf } from '../encounters/studies.js';

const day = (at: number): Date => new Date(at * 24 * 60 * 60 * 1000);
const visit = (at: number, part = {}) => ({ ...encounterWith(part), deliveredAt: day(at) });
const study = studyOf({ returnDays: 30 });
const whole = { studyId: study.id };
const told = { days: 30, now: day(100) };

describe('who came back', () => {
  it('is asked of the first encounter that is looked at, and answered by any later one', () => {
    const visits = [visit(1, { round: '2025' }), visit(10, { round: '2026' }), visit(35, { round: '2027' })];
    expect(firstOf(visits, whole, told)).to.include({ visit: visits[0], returned: true });
    expect(firstOf(visits, { ...whole, round: '2026' }, told)).to.include({
      visit: visits[1],
      returned: true,
    });
    expect(firstOf(visits, { ...whole, from: day(20) }, told)).to.include({
      visit: visits[2],
      returned: false,
    });
    expect(firstOf(visits, { ...whole, to: day(1) }, told)).to.equal(null);
    expect(firstOf(visits, { ...whole, segment: { attribute: 'Tarif', value: 'S' } }, told)).to.equal(null);
    expect(firstOf([visit(90)], whole, told)).to.include({ returned: null });
  });

  it('is told apart by the wish to stay', () => {
    expect([5, 4, 3, 2, 1].map((stay) => wishOf({ stay }))).to.deep.equal([
      'stay',
      'stay',
      'unsure',
      'leave',
      'leave',
    ]);
    expect([wishOf({}), wishOf({ stay: 'skipped' })]).to.deep.equal(['unsaid', 'unsaid']);
  });

  it('is counted customer by customer, of those whose days have passed', async () => {
    const visits = [
      ...[visit(1, { id: '1'.repeat(24), contactId: 'a' }), visit(20, { contactId: 'a' })],
      visit(2, { id: '2'.repeat(24), contactId: 'b' }),
      visit(99, { contactId: 'c' }),
    ];
    let kind: ComputationKind<ReturnStatistics> | undefined;
    createReturnsService({
      encounters: {
        byCustomer: async function* () {
          yield* await Promise.resolve(visits);
        },
      },
      responses: {
        ofEncounters: (ids) =>
          Promise.resolve(
            new Map(ids.slice(0, 1).map((id) => [id, [responseWith({ outcomes: { stay: 5 } })]])),
          ),
      },
      computations: {
        register: (given) => {
          kind = given as unknown as ComputationKind<ReturnStatistics>;
          return {
            read: () => Promise.reject(new Error()),
            ask: () => Promise.resolve(),
            cancel: () => Promise.resolve(),
          };
        },
      },
      countDelivered: () => Promise.resolve(4),
      clock: () => day(100),
    });
    const found = await kind!.run({
      filter: whole,
      options: { days: '30' },
      breathe: () => Promise.resolve(),
    } as never);
    const none = { served: 0, returned: 0 };
    expect(found).to.deep.equal({
      days: 30,
      waiting: 1,
      stated: {
        stay: { served: 1, returned: 1 },
        unsure: none,
        leave: none,
        unsaid: { served: 1, returned: 0 },
      },
    });
    expect(await kind!.besides!(whole)).to.equal('4');
  });

  it('is hidden where it is of few, and where it would give few away', () => {
    const counts = (served: number) => ({ served, returned: 1 });
    const statistics = (stay: number, leave: number, unsaid = 0) => ({
      days: 30,
      waiting: 0,
      stated: {
        stay: counts(stay),
        leave: counts(leave),
        unsaid: { served: unsaid, returned: 0 },
        unsure: { served: 0, returned: 0 },
      },
    });
    const hiddenOf = (given: ReturnStatistics, seesPersons = false, restIsFew = false) => {
      const { all, stated } = returnFiguresOf(given, { seesPersons, restIsFew });
      return [all.hidden, ...stated.map(({ hidden }) => hidden)];
    };
    expect(hiddenOf(statistics(20, 3, 9))).to.deep.equal([false, false, false, true, true]);
    expect(hiddenOf(statistics(20, 3, 9), true)).to.deep.equal([false, false, false, false, false]);
    expect(hiddenOf(statistics(2, 1))).to.deep.equal([true, true, false, true, false]);
    expect(hiddenOf(statistics(20, 8), false, true)[0]).to.equal(true);
    const { all } = returnFiguresOf(statistics(2, 1), { seesPersons: false, restIsFew: false });
    expect(all.n).to.equal(3);
    expect(all.share).to.not.be.a('number');
  });
});
