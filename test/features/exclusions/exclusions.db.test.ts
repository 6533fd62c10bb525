import { expect } from 'chai';
import {
  createComputationModel,
  createComputations,
  createComputationStore,
} from '../../../server/features/computations/index.js';
import { createExclusionModel } from '../../../server/features/exclusions/exclusion-model.js';
import { createExclusionRunner } from '../../../server/features/exclusions/exclusion-runner.js';
import { createExclusionService } from '../../../server/features/exclusions/exclusion-service.js';
import { createExclusionStore } from '../../../server/features/exclusions/exclusion-store.js';
import type { Answers } from '../../../server/features/responses/index.js';
import { createLogger } from '../../../server/platform/logger.js';
import { countIn, seededRandom } from '../../../server/scoring/index.js';
import { people } from '../../support/people.js';
import { codeOf } from '../studies/fakes.js';
import { content, openBench, type Bench } from '../summaries/bench.js';

const at = new Date('2026-11-20T08:00:00Z');

/** Ratings of one customer: every item as `of` says. */
const rated = (of: () => number): Answers =>
  Object.fromEntries(
    content.dimensions.flatMap(({ items }) => items).map(({ itemKey }) => [itemKey, of()] as const),
  );

describe('excluding careless answers', function () {
  this.timeout(60_000);
  let bench: Bench;
  let summaries: ReturnType<Bench['summariesWith']>;
  let store: ReturnType<typeof createExclusionStore>;

  beforeEach(async () => {
    bench = await openBench();
    summaries = bench.summariesWith();
    store = createExclusionStore(createExclusionModel(bench.database.connection));
  });
  afterEach(() => bench.close());

  const study = () => bench.data.study;
  const logger = createLogger('silent');
  const studies = {
    find: () => Promise.resolve(study()),
    noteExcluding: (_: string, excludesFlagged: boolean) => {
      bench.data.study = { ...study(), excludesFlagged };
      return Promise.resolve();
    },
  };

  const serviceOver = async (computations = createComputationModel(bench.database.connection)) => {
    await bench.database.prepare();
    const runner = createExclusionRunner({ store, summaries, studies, logger });
    const service = createExclusionService({
      studies,
      templates: bench.parts.templates,
      computations: createComputations({
        store: createComputationStore(computations),
        responses: bench.store,
        summaries,
        clock: () => at,
        logger,
      }),
      answers: bench.counting,
      store,
      runner,
      names: () => Promise.resolve(new Map([[people.analyst.accountId, 'Nigar']])),
      clock: () => at,
    });
    return { service, runner };
  };

  const careful = async (count: number): Promise<void> => {
    const version = bench.data.versions.at(-1)!;
    const random = seededRandom(7);
    for (let n = 0; n < count; n += 1)
      await bench.add(1, {
        versionId: version.id,
        providerKey: 'us',
        expectationSource: 'prospective',
        delivered: rated(() => 4 + Math.floor(random() * 2)),
      });
  };
  const careless = (count: number) =>
    bench.add(count, {
      versionId: bench.data.versions.at(-1)!.id,
      providerKey: 'us',
      expectationSource: 'prospective',
      delivered: rated(() => 1),
    });
  const answers = async (flagged?: 'out'): Promise<number> =>
    (await summaries.read({ studyId: study().id, flagged }, { whole: false })).reduce(
      (sum, { summary }) => sum + countIn(summary.responses),
      0,
    );

  it('leaves out what two signs speak against, adds what is flagged later, and takes all of it back', async () => {
    const { service } = await serviceOver();
    await careful(150);
    const [first] = await careless(2);
    const before = await service.read(people.analyst, study());
    expect([before?.flagged.result?.ids.length, before?.fresh, before?.excluded]).to.deep.equal([2, 2, 0]);
    await service.exclude(people.analyst, study().id);
    expect([await answers(), await answers('out'), study().excludesFlagged]).to.deep.equal([152, 150, true]);
    const kept = await bench.model.findOne({ _id: first!.id }).lean();
    expect([kept?.excludedAt, kept?.excludedBy]).to.deep.equal([at, people.analyst.accountId]);
    const after = await service.read(people.admin, study());
    expect([after?.fresh, after?.excluded, after?.exclusion?.state]).to.deep.equal([0, 2, 'excluded']);
    expect(after?.exclusion?.by).to.equal('Nigar');

    await careless(1);
    expect((await service.read(people.admin, study()))?.fresh).to.equal(1);
    await service.exclude(people.admin, study().id);
    expect(await answers('out')).to.equal(150);

    await service.include(people.admin, study().id);
    expect([await answers(), await answers('out'), study().excludesFlagged]).to.deep.equal([153, 153, false]);
    expect(await store.find(study().id)).to.equal(null);
  });

  it('is for analysts and administrators, and shows others what was done', async () => {
    const { service } = await serviceOver();
    for (const actor of [people.author, people.agent]) {
      expect(await codeOf(service.exclude(actor, study().id))).to.equal('forbidden');
      expect(await codeOf(service.include(actor, study().id))).to.equal('forbidden');
      expect(await service.read(actor, study())).to.equal(null);
    }
    await studies.noteExcluding('', true);
    const seen = await service.read(people.author, study());
    expect([seen?.mayExclude, seen?.excluded]).to.deep.equal([false, 0]);
  });

  it('goes on where a process ended, once, and not against somebody who took it back meanwhile', async () => {
    const { runner } = await serviceOver();
    const some = await bench.add(30);
    const ids = some.slice(0, 10).map(({ id }) => id);
    const asked = { studyId: study().id, ids, at, by: people.analyst.accountId };
    const die = new Error('killed');
    const dying = createExclusionRunner({
      store,
      summaries: { ...summaries, exclude: () => Promise.reject(die) },
      studies,
      logger,
    });
    await studies.noteExcluding(study().id, true);
    await store.begin(asked);
    await dying.step(study().id).catch((error: unknown) => expect(error).to.equal(die));
    expect(await answers('out')).to.equal(30);
    while (await runner.step(study().id));
    expect([await answers('out'), await store.unfinished()]).to.deep.equal([20, []]);

    await store.begin({ ...asked, ids: some.map(({ id }) => id) });
    const stale = await store.find(study().id);
    await store.takeBack(study().id, asked);
    expect(await store.begin(asked), 'while it is taken back').to.equal(false);
    const late = await summaries.exclude(study().id, ids, asked, (session) =>
      store.advance(stale!, ids.length, session),
    );
    expect(late, 'somebody who still worked at the earlier wish').to.equal(0);
    while (await runner.step(study().id));
    expect([await answers('out'), study().excludesFlagged]).to.deep.equal([30, false]);
  });
});
