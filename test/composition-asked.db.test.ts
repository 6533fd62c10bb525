import { expect } from 'chai';
import { composeCounts, type Counts } from '../server/composition-counts.js';
import { createModels, type Models } from '../server/composition-models.js';
import { missingOf } from '../server/features/figures/missing.js';
import {
  countedInvitations,
  createInvitationBulkStore,
  createInvitationStore,
  mostAsked,
  mostLookedThrough,
  type Invitation,
  type InvitationStore,
} from '../server/features/invitations/index.js';
import type { StudyFilter } from '../server/features/studies/index.js';
import { newId } from '../server/platform/database/ids.js';
import { createKeptCounts } from '../server/platform/database/kept-counts.js';
import { createTransaction } from '../server/platform/database/transactions.js';
import { createLogger } from '../server/platform/logger.js';
import { createTokens } from '../server/platform/tokens.js';
import { openTestDatabase, type TestDatabase } from './support/database.js';
import { encounterWith, invitationWith } from './support/occasion.js';

const studyId = '1'.repeat(24);
const at = (text: string): Date => new Date(text);
const answeredAt = at('2026-11-25T08:00:00Z');
/** Days and months apart, some near midnight. */
const moments = [
  '2026-11-24T11:00:00Z',
  '2026-09-30T23:50:00Z',
  '2026-10-01T00:10:00Z',
  '2026-08-15T12:00:00Z',
  '2026-08-15T21:00:00Z',
].map(at);
const attributes = ['city', 'plan'];
const versions = ['3', '4'].map((digit) => digit.repeat(24));

const filters: readonly StudyFilter[] = [
  { studyId },
  { studyId: '9'.repeat(24) },
  { studyId, round: 'Yaz' },
  { studyId, providerKey: 'sahil', versionId: versions[1] },
  { studyId, from: at('2026-08-15T20:00:00Z'), to: at('2026-11-24T20:00:00Z') }, // days of Baku
  { studyId, from: at('2026-10-01T00:00:00Z') },
  { studyId, to: at('2026-11-24T11:00:00Z'), round: 'Payız' },
  { studyId, from: at('2026-08-15T10:00:00Z'), to: at('2026-08-15T20:30:00Z') }, // within one day
];

/** Somebody who was asked, and what became of it. */
type Told = { invitation: Invitation; before: boolean; after: boolean };

describe('everybody who was asked', () => {
  let database: TestDatabase;
  let models: Models;
  let counts: Counts;
  let plain: InvitationStore;
  let all: Told[];

  const compose = () =>
    composeCounts({ connection: database.connection, logger: createLogger('silent') }, models);

  beforeEach(async () => {
    database = await openTestDatabase();
    models = createModels(database.connection);
    await database.prepare();
    counts = compose();
    plain = createInvitationStore(models.invitations);
    all = [];
  });
  afterEach(() => database.close());

  const foldAll = async (): Promise<void> => {
    while ((await counts.fold()) > 0);
  };

  const pairOf = (n: number): { before: Invitation; after: Invitation } => {
    const encounter = encounterWith({
      studyId,
      providerKey: n % 3 === 0 ? 'sahil' : 'us',
      round: n % 2 === 0 ? 'Payız' : 'Yaz',
    });
    const shared = {
      versionId: versions[n % 4 === 0 ? 1 : 0]!,
      locale: n % 5 === 0 ? ('ru' as const) : ('az' as const),
      occasion: {
        ...{ firstName: '', service: '', plannedAt: encounter.plannedAt, promises: [] },
        attributes: {
          city: ['Bakı', 'Gəncə', 'Şəki'][n % 3]!,
          ...(n % 7 > 0 && { plan: n % 2 ? 'gold' : 'a.b' }),
        },
      },
    };
    return {
      before: invitationWith(encounter, shared),
      after: invitationWith(encounter, {
        ...shared,
        wave: 'after',
        deliveredAt: moments[n % moments.length]!,
      }),
    };
  };

  /** One occasion whose answers arrive in one of several orders. */
  const occasion = async (n: number, pause: () => Promise<unknown>): Promise<void> => {
    const { before, after } = pairOf(n);
    const order = n % 6;
    const steps = {
      asked: () => plain.insert(before, before.id),
      told: () => plain.markAnswered(before.id, answeredAt),
      delivered: async () => {
        await plain.stampDelivered(before.encounterId, after.deliveredAt!);
        await plain.insert(after, after.id);
      },
      answered: () => plain.markAnswered(after.id, answeredAt),
    };
    const orders: readonly (readonly (keyof typeof steps)[])[] = [
      ['asked', 'told', 'delivered', 'answered'],
      ['asked', 'delivered', 'told', 'answered'], // the answer was on its way when the service was given
      ['asked', 'delivered', 'answered', 'told'],
      ['asked', 'told', 'delivered'],
      ['asked', 'delivered', 'answered'],
      ['delivered'], // nobody was asked before
    ];
    for (const step of orders[order]!) {
      await steps[step]();
      await pause();
    }
    const has = (step: keyof typeof steps): boolean => orders[order]!.includes(step);
    all.push({ invitation: after, before: has('told'), after: has('answered') });
  };

  const together = (from: number, to: number): Promise<unknown> =>
    Promise.all(Array.from({ length: to - from }, (_, n) => occasion(from + n, () => Promise.resolve())));

  const bulk = () => createInvitationBulkStore(models.invitations, createTokens('x'.repeat(32)));

  /** Occasions by the hundred, both waves of each. */
  const load = async (count: number): Promise<void> => {
    const pairs = Array.from({ length: count }, (_, n) => {
      const { before, after } = pairOf(n);
      const told = { before: n % 2 === 0, after: n % 3 === 0 };
      all.push({ invitation: after, ...told });
      return [
        { ...before, answeredAt: told.before ? answeredAt : null },
        { ...after, answeredAt: told.after ? answeredAt : null },
      ];
    });
    await bulk().add(pairs.flat());
  };

  /** What is to be told, from what was done. */
  const wanted = ({ from, to, ...equal }: StudyFilter) => {
    const meant = all.filter(({ invitation }) => {
      const given = invitation.deliveredAt!;
      const isWithin = (!from || given >= from) && (!to || given < to);
      return (
        isWithin && Object.entries(equal).every(([name, value]) => invitation[name as 'round'] === value)
      );
    });
    const customers = meant.map(({ invitation, before, after }) => ({
      locale: invitation.locale,
      before,
      after,
      n: 1,
      parts: Object.entries(invitation.occasion!.attributes).map(
        ([name, value]) => [name, value, 1] as const,
      ),
    }));
    return missingOf(customers, attributes, true);
  };

  const toldBy = async (store: InvitationStore, filter: StudyFilter) => {
    const { customers, newestOf } = await store.asked(filter, attributes);
    expect(newestOf).to.equal(null);
    return missingOf(customers, attributes, true);
  };

  const expectRight = async (...stores: InvitationStore[]): Promise<void> => {
    for (const filter of filters)
      for (const store of stores)
        expect(await toldBy(store, filter), JSON.stringify(filter)).to.deep.equal(wanted(filter));
  };

  /** Numbers alone: whoever goes through the newest fails. */
  const numbersOnly = (): InvitationStore =>
    counts.invitations({ ...plain, asked: () => Promise.reject(new Error('went through the newest')) });

  it('is told alike by numbers and by the invitations, in whatever order answers arrive and are counted', async () => {
    const pauses = [() => Promise.resolve(), foldAll, () => counts.fold()];
    for (let n = 0; n < 12; n += 1) await occasion(n, pauses[n % 3]!);
    await together(12, 36); // they wait to be counted
    expect(wanted({ studyId })).to.include({ asked: 36, before: 24, after: 24, both: 18 });
    await expectRight(plain, numbersOnly());
    await foldAll();
    await expectRight(plain, numbersOnly());
    expect(await counts.verify(studyId)).to.deep.equal([]);
  });

  it('is right however many count while answers come', async () => {
    const folding = { isOver: false };
    const fold = async () => {
      while (!folding.isOver) await counts.fold();
    };
    const folds = [fold(), fold()];
    await together(0, 24);
    folding.isOver = true;
    await Promise.all(folds);
    await foldAll();
    await expectRight(numbersOnly());
    expect(await counts.verify(studyId)).to.deep.equal([]);
  });

  it('is told of the newest, in full, of some and of somebody’s own', async () => {
    await together(0, 12);
    await foldAll();
    const segment = { attribute: 'plan', value: 'a.b' };
    const { customers, newestOf } = await counts.invitations(plain).asked({ studyId, segment }, attributes);
    const meant = all.filter(({ invitation }) => invitation.occasion?.attributes['plan'] === 'a.b');
    expect([customers.length, newestOf]).to.deep.equal([meant.length, null]);
    const own = await counts.invitations(plain).asked({ studyId, agentId: 'e'.repeat(24) }, attributes);
    expect(own).to.deep.equal({ customers: [], newestOf: null });
  });

  it('comes right by itself from numbers of an earlier version, at every moment and after a crash', async () => {
    const kind = countedInvitations(models.invitations.collection);
    const { lookedUp: _, ...before } = kind;
    const earlier = createKeptCounts({
      counts: models.keptCounts,
      transaction: createTransaction(database.connection),
    });
    const old = {
      ...before,
      traitsOf: (record: Readonly<Record<string, unknown>>) => {
        const { before: _before, locale: _locale, ...traits } = kind.traitsOf(record);
        return traits;
      },
    };
    await together(0, 20);
    await load(300);
    while ((await earlier.fold(old)) > 0);
    await models.invitations.updateMany({}, { $unset: { answeredBefore: '' } });
    await together(20, 21);

    const answered = { studyId, wave: 'after' as const, answered: true };
    const right = async (): Promise<void> => {
      await expectRight(counts.invitations(plain));
      expect(await counts.invitations(plain).count(answered)).to.equal(await plain.count(answered));
    };
    await right();
    expect(await counts.fold(), 'a portion of them').to.equal(800); // as many looked at as counted
    await right();
    counts = compose(); // it died, and begins anew
    await counts.fold();
    await right();
    await foldAll();
    await expectRight(numbersOnly());
    expect(await counts.verify(studyId)).to.deep.equal([]);
    const keys = await models.keptCounts.distinct('key', { kind: 'invitations' });
    expect(keys.filter((key) => !key.includes('"before"'))).to.deep.equal([]);
  });

  it('is found to be wrong where a note of what was answered before is', async () => {
    await together(0, 1);
    await foldAll();
    expect(await counts.verify(studyId)).to.deep.equal([]);
    const answers = { encounterId: all[0]!.invitation.encounterId, wave: 'before' as const };
    await models.invitations.updateOne(answers, { $set: { answeredAt: null } }); // behind the back of what counts
    const found = await counts.verify(studyId);
    expect(found.filter(({ level, traits }) => level === 'all' && traits['wave'] === 'after')).to.have.length(
      2,
    );
  });

  it('is told of no more than the newest where numbers do not tell it', async () => {
    const many = Array.from({ length: 5100 }, (_, n): Invitation => {
      const { after } = pairOf(0);
      const occasion = { ...after.occasion!, attributes: { city: n % 500 === 7 ? 'Naxçıvan' : 'Bakı' } };
      return {
        ...after,
        id: newId(),
        encounterId: newId(),
        occasion,
        deliveredAt: new Date(moments[0]!.getTime() - n),
      };
    });
    await bulk().add(many);
    const read = async (filter: Partial<StudyFilter> = {}) => {
      const { customers, newestOf } = await counts
        .invitations(plain)
        .asked({ studyId, ...filter }, attributes);
      return [customers.reduce((sum, { n }) => sum + n, 0), newestOf];
    };
    expect(await read(), 'too many wait to be counted').to.deep.equal([mostAsked, mostAsked]);
    await foldAll();
    expect(await read()).to.deep.equal([5100, null]);
    // Of the eleven of Naxçıvan, three are among those that are looked through.
    const segment = { attribute: 'city', value: 'Naxçıvan' };
    expect(await read({ segment })).to.deep.equal([3, mostLookedThrough]);
    expect(await read({ round: 'Yaz', segment })).to.deep.equal([0, mostLookedThrough]);
    const hours = { from: at('2026-11-24T10:00:00Z'), to: at('2026-11-24T12:00:00Z') };
    expect(await read(hours), 'too many within some hours').to.deep.equal([mostAsked, mostAsked]);
    const few = { from: new Date(moments[0]!.getTime() - 49), to: at('2026-11-24T12:00:00Z') };
    expect(await read({ ...few, segment })).to.deep.equal([1, null]);
  });
});
