import { expect } from 'chai';
import {
  createAnswerBatchModel,
  createAnswerBatchStore,
  createTakingBack,
} from '../../../server/features/answer-imports/index.js';
import { createLogger } from '../../../server/platform/logger.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { until } from '../../support/until.js';

const id = 'b'.repeat(24);
const studyId = '1'.repeat(24);
const [by, answers] = ['a'.repeat(24), 1_200];

describe('taking a file of answers back', () => {
  let database: TestDatabase;
  let batches: ReturnType<typeof createAnswerBatchStore>;
  let now: Date;
  let left: number;
  let forgotten: string[];

  beforeEach(async () => {
    database = await openTestDatabase();
    batches = createAnswerBatchStore(createAnswerBatchModel(database.connection));
    await database.prepare();
    now = new Date('2026-11-24T10:00:00Z');
    left = answers;
    forgotten = [];
    await batches.begin({ id, studyId, fileName: 'x.csv', createdAt: now, createdBy: by });
    await batches.beginRemoval(id, { by, answers });
  });
  afterEach(() => database.close());

  /** A process; it dies before the portion after `portions`, as by kill -9: it says nothing more. */
  const processWith = (portions = Infinity) => {
    let done = 0;
    return createTakingBack({
      batches,
      responses: {
        removeBatch: async (_id, onStep) => {
          while (left > 0) {
            if (done >= portions) throw new Error('killed');
            left -= 400;
            done += 1;
            await onStep?.();
          }
          return done;
        },
      },
      forget: (study) => {
        forgotten.push(study);
        return Promise.resolve();
      },
      clock: () => now,
      logger: createLogger('silent'),
      pollEvery: 5,
    });
  };

  it('goes on where a dead process left it, once its lease is over', async () => {
    await processWith(1).now(id);
    expect(left).to.equal(800);
    const other = processWith();
    await other.now(id);
    expect(left, 'it may be alive').to.equal(800);
    now = new Date(now.getTime() + 16_000);
    other.start();
    await until(async () => (await batches.find(id))?.takenBack !== null);
    await other.stop();
    expect(left).to.equal(0);
    expect(await batches.find(id)).to.deep.include({ removal: null, takenBack: { at: now, by, answers } });
    expect(forgotten).to.deep.equal([studyId]);
  });

  it('is done by one of several processes, and never begun anew', async () => {
    await Promise.all([processWith().now(id), processWith().now(id)]);
    expect(forgotten).to.have.length(1);
    await batches.beginRemoval(id, { by, answers });
    expect((await batches.find(id))?.removal).to.equal(null);
  });

  it('is let go of by a process that stops: the next one need not wait', async () => {
    const first = processWith();
    const stopping = first.stop();
    await first.now(id);
    await stopping;
    expect(left).to.equal(800);
    await processWith().now(id);
    expect(left).to.equal(0);
  });
});
