import { expect } from 'chai';
import { createInvited } from '../../../server/features/analytics/index.js';
import { isStillComputing } from '../../../server/features/computations/index.js';
import { segmentsIn, type StudyFilter } from '../../../server/features/studies/index.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { until } from '../../support/until.js';
import { openComputations } from '../computations/opened.js';

const baku = { attribute: 'city', value: 'Bakı' };
const gold = { attribute: 'tariff', value: 'Gold' };
const studyId = 'a'.repeat(24);
const both: StudyFilter = { studyId, segment: baku, segment2: gold };

type Asked = {
  readonly wave: 'before' | 'after';
  readonly answered: boolean;
  readonly city: string;
  readonly tariff: string;
};

describe('how many were invited', () => {
  let database: TestDatabase;
  let stop: () => Promise<void> = () => Promise.resolve();
  beforeEach(async () => {
    database = await openTestDatabase();
  });
  afterEach(async () => {
    await stop();
    await database.close();
  });

  const open = async (atOnce?: number) => {
    const asked: Asked[] = [];
    let several = 0; // counts by several attributes, which have to look at the invitations
    const computations = openComputations(database.connection, atOnce);
    stop = computations.stop;
    await database.prepare();
    const invited = createInvited({
      invitations: {
        count: (filter) => {
          const segments = segmentsIn(filter);
          if (segments.length > 1) several += 1;
          const meant = asked.filter(
            (one) =>
              one.wave === filter.wave &&
              (filter.answered === undefined || one.answered === filter.answered) &&
              segments.every(({ attribute, value }) => one[attribute as 'city'] === value),
          );
          return Promise.resolve(meant.length);
        },
      },
      computations,
    });
    const add = (n: number, over: Partial<Asked> = {}): void => {
      const one = { wave: 'before', answered: false, city: 'Bakı', tariff: 'Gold', ...over } as const;
      asked.push(...Array.from({ length: n }, () => one));
    };
    add(7);
    add(4, { answered: true });
    add(5, { wave: 'after' });
    add(3, { tariff: 'Basic' });
    add(2, { city: 'Gəncə', wave: 'after' });
    return { invited, add, computations, several: () => several };
  };

  it('is counted at once by one attribute or none', async () => {
    const { invited, several } = await open();
    expect(await invited({ studyId })).to.deep.equal({ before: 14, answeredBefore: 4, after: 7 });
    expect(await invited({ studyId, segment2: gold })).to.deep.equal({
      before: 11,
      answeredBefore: 4,
      after: 7,
    });
    expect(several()).to.equal(0);
  });

  it('is gone through by several attributes, once until one of those changes', async () => {
    const { invited, add, several } = await open();
    const wanted = { before: 11, answeredBefore: 4, after: 5 };
    expect(await invited(both)).to.deep.equal(wanted);
    expect(await invited({ ...both, segment: gold, segment2: baku, flagged: 'out' })).to.deep.equal(wanted);
    add(9, { city: 'Gəncə', tariff: 'Basic' });
    expect(await invited(both)).to.deep.equal(wanted);
    expect(several(), 'three counts').to.equal(3);
    add(1, { answered: true });
    expect(await invited(both)).to.deep.equal({ before: 12, answeredBefore: 5, after: 5 });
  });

  it('is gone through in the background where there are many, and told once more while it is', async () => {
    const { invited, add, computations } = await open(10);
    const waits = await invited(both).catch((error: unknown) => error);
    expect(isStillComputing(waits) && waits.computing.state).to.equal('waiting');
    computations.start();
    const told = (): Promise<number | null> =>
      invited(both).then(
        ({ before }) => before,
        () => null,
      );
    await until(async () => (await told()) === 11);
    add(1);
    expect(await told(), 'the earlier number').to.equal(11);
    await until(async () => (await told()) === 12);
  });
});
