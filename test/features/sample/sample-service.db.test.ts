import { expect } from 'chai';
import { usualSeed, type SampleProgress } from '../../../server/features/sample/index.js';
import { codeOf } from '../studies/fakes.js';
import { people } from '../../support/people.js';
import { until } from '../../support/until.js';
import { everythingIn, openSampleService, type SampleBench } from './service.js';

const wish = { responses: 1_000, seed: usualSeed };
const silent = (): void => undefined;

describe('the sample on the real store', function () {
  this.timeout(600_000);
  let bench: SampleBench;
  beforeEach(async () => {
    bench = await openSampleService();
  });
  afterEach(() => bench.database.close());

  const countAll = async () => {
    const { models } = bench;
    const [contacts, encounters, invitations, responses, studies, templates, versions] = await Promise.all([
      models.contacts.countDocuments(),
      models.encounters.countDocuments(),
      models.invitations.countDocuments(),
      models.responses.countDocuments(),
      models.studies.countDocuments(),
      models.templates.countDocuments(),
      models.versions.countDocuments(),
    ]);
    return { contacts, encounters, invitations, responses, studies, templates, versions };
  };

  /** A study, a customer and an encounter of the user's own. */
  const ownThings = async (contactId?: string, studyId?: string) => {
    const { studies, models, encounters } = bench;
    const study = studyId
      ? { id: studyId }
      : await studies.create(people.author, {
          name: 'Own',
          service: 'own service',
          instrumentKey: 'service-culture',
        });
    const contact =
      contactId ??
      String(
        (
          await models.contacts.create({
            firstName: 'Own',
            email: 'own@example.com',
            emailKey: 'own@example.com',
            locale: 'az',
            createdAt: bench.time.now,
            createdBy: people.author.accountId,
            search: ['own'],
            sortName: 'own',
          })
        )._id,
      );
    const encounter = await encounters.insert({
      id: 'e'.repeat(23) + (contactId ? '1' : '2'),
      studyId: study.id,
      contactId: contact,
      service: 'own service',
      providerKey: 'us',
      round: '2026',
      promises: [],
      promiseKeys: [],
      attributes: {},
      plannedAt: bench.time.now,
      agentId: people.author.accountId,
      createdAt: bench.time.now,
    });
    return { study: study.id, contact, encounter: encounter.id };
  };

  it('loads exactly so many responses, scored by the platform and marked with the batch', async () => {
    const seen: SampleProgress[] = [];
    const sample = await bench.processWith().load(wish, (progress) => seen.push(progress));
    expect(sample).to.include({ state: 'loaded', responses: 1_000, stored: 1_000, locale: 'tr' });
    const counted = await countAll();
    expect(counted).to.include({ responses: 1_000, studies: 2, templates: 2, versions: 2 });
    expect(counted.invitations).to.equal(2 * counted.encounters);
    expect(await bench.models.responses.countDocuments({ batchId: sample.batchId })).to.equal(1_000);
    expect(seen.at(-1)).to.deep.equal({ step: 'loading', done: 1_000, total: 1_000 });
    const scored = await bench.models.responses.countDocuments({
      wave: 'after',
      expectationSource: 'prospective',
      deliveryRatio: null,
    });
    expect(scored).to.equal(0);
  });

  it('names its own provider, whatever the organisation is called, and its studies say that they are samples', async () => {
    await bench.processWith().load(wish, silent);
    const studies = await bench.studies.list(people.admin);
    expect(studies.map(({ name }) => name.startsWith('Örnek'))).to.deep.equal([true, true]);
    expect(studies[0]!.providers.map(({ name }) => name)).to.deep.equal([
      'Dalğa Mobil',
      'Zirvə',
      'Körpü',
      'Ulduz',
    ]);
    expect(studies[0]!.segments).to.have.length(4);
    const used = await bench.models.responses.distinct('segments.Bölge');
    expect(used).to.have.length(5);
  });

  it('numbers encounters by their days, and gives the numbers back', async () => {
    const sample = await bench.processWith().load(wish, silent);
    for (const { studyId } of sample.studies) {
      const found = await bench.models.encounters.find({ studyId }).sort({ number: 1 }).lean();
      const days = found.map(({ deliveredAt }) => Math.floor(deliveredAt!.getTime() / 86_400_000));
      expect(days).to.deep.equal([...days].sort((a, b) => a - b));
    }
    await bench.processWith().remove(silent);
    const own = await ownThings();
    expect((await bench.encounters.find(own.encounter))!.number).to.equal(1);
  });

  it('makes the attributes of its customers known, and forgets them with it unless others have them', async () => {
    const { attributes } = bench;
    await attributes.note([{ Bölge: 'Kars' }]);
    await bench.processWith().load(wish, silent);
    const names = await attributes.names();
    expect(names).to.include('Bölge').and.have.length.greaterThan(4);
    expect(await attributes.values('Bölge'))
      .to.include('Kars')
      .and.have.length(6);
    await attributes.note([{ Bölge: 'Van' }]);
    await bench.processWith().remove(silent);
    expect(await attributes.names()).to.deep.equal(['Bölge']);
    expect(await attributes.values('Bölge')).to.deep.equal(['Kars', 'Van']);
  });

  it('loaded again changes nothing', async () => {
    await bench.processWith().load(wish, silent);
    const before = await everythingIn(bench.database);
    const again = await bench.processWith().load({ responses: 2_000, seed: 5 }, silent);
    expect(again.responses).to.equal(1_000);
    expect(await everythingIn(bench.database)).to.deep.equal(before);
  });

  it('two that load at once make one sample', async () => {
    await Promise.all([bench.processWith().load(wish, silent), bench.processWith().load(wish, silent)]);
    expect(await countAll()).to.include({ responses: 1_000, studies: 2 });
  });

  it('goes on after a failure at any place, and doubles nothing', async () => {
    const { rooms } = bench;
    const failing = (after: number) => {
      let calls = 0;
      return (): void => {
        calls += 1;
        if (calls > after) throw new Error('the store is gone');
      };
    };
    const whole = await (async () => {
      await bench.processWith().load(wish, silent);
      const counted = await countAll();
      await bench.processWith().remove(silent);
      return counted;
    })();
    const fails: (() => Parameters<typeof bench.processWith>[0])[] = [
      () => {
        const check = failing(1);
        return {
          invitations: { ...rooms.invitations, add: async (many) => (check(), rooms.invitations.add(many)) },
        };
      },
      () => {
        const check = failing(2);
        return { contacts: { ...rooms.contacts, add: async (many) => (check(), rooms.contacts.add(many)) } };
      },
      () => {
        const check = failing(0);
        return {
          encounters: {
            ...rooms.encounters,
            takeNumbers: async (count) => (check(), rooms.encounters.takeNumbers(count)),
          },
        };
      },
    ];
    for (const fail of fails) {
      let failed = false;
      await bench
        .processWith(fail())
        .load(wish, silent)
        .catch(() => (failed = true));
      expect(failed).to.equal(true);
      const sample = await bench.processWith().load(wish, silent);
      expect(sample.stored).to.equal(1_000);
      expect(await countAll()).to.deep.equal(whole);
      await bench.processWith().remove(silent);
      expect(await everythingIn(bench.database)).to.deep.equal({});
    }
  });

  it('waits for a process that is alive, and takes over from one that has died', async () => {
    const { samples, time } = bench;
    const office = bench.processWith();
    await office.begin(people.admin, wish);
    await office.stop(); // as a restart of the server: what is done is done
    const left = await samples.find();
    expect(left!.state).to.equal('loading');
    const dead = await samples.claim('somebody', time.now, new Date(time.now.getTime() + 10_000));
    expect(dead).to.not.equal(null);
    let waited = 0;
    const sample = await bench.processWith().load(wish, ({ step }) => {
      if (step !== 'waiting') return;
      waited += 1;
      if (waited === 2) time.now = new Date(time.now.getTime() + 11_000);
    });
    expect(waited).to.be.greaterThan(1);
    expect(sample.stored).to.equal(1_000);
    expect(await countAll()).to.include({ responses: 1_000, studies: 2 });
  });

  it('what the office began is carried on by the next process', async () => {
    const first = bench.processWith();
    await first.begin(people.admin, wish);
    await first.stop();
    const next = bench.processWith();
    await next.catchUp();
    await until(async () => (await bench.samples.find())?.state === 'loaded');
    expect(await countAll()).to.include({ responses: 1_000 });
  });

  it('removed leaves no trace, and touches nothing of the user’s own', async () => {
    const own = await ownThings();
    const before = await everythingIn(bench.database);
    const { studies } = await bench.processWith().load(wish, silent);
    await bench.models.baselines.create({
      studyId: studies[0]!.studyId,
      round: 'x',
      demandingFrom: 80,
      frozenAt: bench.time.now,
    });
    const removed = await bench.processWith().remove(silent);
    expect(removed!.stored).to.equal(1_000);
    expect(await everythingIn(bench.database)).to.deep.equal(before);
    expect(own.study).to.have.length(24);
  });

  it('removed keeps a sample customer whom the user asked, and takes what the user recorded in its study', async () => {
    const sample = await bench.processWith().load(wish, silent);
    const contact = await bench.models.contacts.findOne({ createdBy: sample.batchId }).lean();
    const asked = await ownThings(String(contact!._id));
    const inside = await ownThings(undefined, sample.studies[0]!.studyId);
    expect((await bench.processWith().status(people.admin)).others).to.equal(1);
    await bench.processWith().remove(silent);
    expect(await bench.models.contacts.countDocuments({ _id: asked.contact })).to.equal(1);
    expect(await bench.encounters.find(asked.encounter)).to.not.equal(null);
    expect(await bench.encounters.find(inside.encounter)).to.equal(null);
    expect(await bench.models.contacts.countDocuments({ _id: inside.contact })).to.equal(1);
    expect(await countAll()).to.include({ contacts: 2, responses: 0, studies: 1 });
  });

  it('a removal that failed is finished by the next one', async () => {
    await bench.processWith().load(wish, silent);
    const { rooms } = bench;
    const failing = { ...rooms.invitations, removeOfStudy: () => Promise.reject(new Error('gone')) };
    let failed = false;
    await bench
      .processWith({ invitations: failing })
      .remove(silent)
      .catch(() => (failed = true));
    expect(failed).to.equal(true);
    expect((await bench.samples.find())!.state).to.equal('removing');
    await bench.processWith().remove(silent);
    expect(await everythingIn(bench.database)).to.deep.equal({});
  });

  it('is for administrators, and within its bounds', async () => {
    const sample = bench.processWith();
    for (const person of [people.author, people.analyst, people.agent]) {
      expect(await codeOf(sample.begin(person, wish))).to.equal('forbidden');
      expect(await codeOf(sample.beginRemoval(person))).to.equal('forbidden');
      expect(await codeOf(sample.status(person))).to.equal('forbidden');
      expect(await sample.hint(person)).to.equal(null);
    }
    expect(await sample.hint(people.admin)).to.equal('offer');
    for (const responses of [999, 1_000_001, 1_000.5])
      expect(await codeOf(sample.begin(people.admin, { responses, seed: 1 }))).to.equal('invalid');
    expect(await sample.remove(silent)).to.equal(null);
    expect(await everythingIn(bench.database)).to.deep.equal({});
  });
});
