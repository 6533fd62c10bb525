import { fork, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import type { Platform } from '../../server/composition.js';
import type { Actor } from '../../server/features/accounts/index.js';
import { cameBack } from '../../server/scoring/index.js';
import { dataFolder } from '../support/process.js';
import { until } from '../support/until.js';
import { openPlatform, promises } from './noting.js';

/** Many of them, for whoever wants to be surer: `KILLS=100 npx mocha test/process/promises-kill.test.ts`. */
const rounds = Number(process.env['KILLS'] ?? 2);
const longest = 1_200; // ms until both processes are killed
const script = fileURLToPath(new URL('./noting-process.ts', import.meta.url));
const DAY = 24 * 60 * 60 * 1000;

type Told = { readonly actor: Actor; readonly studyId: string; readonly contacts: readonly string[] };

const setUp = async ({ services, setupLink }: Platform): Promise<Told> => {
  const token = new URL((await setupLink()) ?? '').searchParams.get('token') ?? '';
  const person = {
    name: 'Leyla',
    email: 'a@example.com',
    password: 'yeddi rəngli göy',
    locale: 'az' as const,
  };
  const settings = { name: 'Dalğa Mobil', locale: 'az' as const, timeZone: 'Asia/Baku', person };
  const { accountId } = await services.accounts.setUp(token, settings);
  const actor: Actor = { accountId, roles: ['admin'] };
  const input = {
    name: 'Ev interneti',
    service: 'ev interneti',
    instrumentKey: 'service-culture',
    round: '2026',
  };
  const study = await services.studies.create(actor, input);
  const told = { az: [...promises], tr: [], en: [], ru: [] };
  await services.studies.update(actor, study.id, { ...study, segments: ['Şəhər'], promises: told });
  await services.templates.publish(actor, study.templateId, 1);
  const contacts: string[] = [];
  for (let at = 0; at < 12; at += 1) {
    const about = {
      firstName: `Aysel ${at}`,
      lastName: '',
      email: `a${at}@example.com`,
      locale: 'az' as const,
    };
    const saved = await services.contacts.add(actor, {
      ...about,
      externalId: null,
      attributes: { Şəhər: at % 2 ? 'Bakı' : 'Gəncə' },
    });
    if (saved.ok) contacts.push(saved.contact.id);
  }
  return { actor, studyId: study.id, contacts };
};

const begin = async (folder: string, told: Told): Promise<ChildProcess> => {
  const child = fork(script, [folder, JSON.stringify(told)], { execArgv: ['--import=tsx'] });
  await Promise.race([once(child, 'message'), once(child, 'exit')]);
  return child;
};

const kill = async (child: ChildProcess): Promise<void> => {
  const over = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : null;
  child.kill('SIGKILL');
  await over;
};

/** Who came back, counted from the encounters one by one: what the computation must say. */
const cameBackOf = async ({ services }: Platform, { actor, studyId, contacts }: Told) => {
  let [served, returned] = [0, 0];
  for (const contactId of contacts) {
    const { encounters } = await services.encounters.list(actor, {
      ...{ studyId, contactId, state: 'delivered', skip: 0, limit: 10_000 },
    });
    const moments = encounters.flatMap(({ deliveredAt }) => deliveredAt?.getTime() ?? []);
    if (moments.length === 0) continue;
    const about = { first: Math.min(...moments), others: moments, window: 90 * DAY, now: Date.now() };
    const back = cameBack(about);
    if (back !== null) [served, returned] = [served + 1, returned + Number(back)];
  }
  return { served, returned };
};

describe('kept sums of promises and who came back, when processes are killed', function () {
  this.timeout(600_000 + rounds * 20_000);

  it(`count every encounter once, as it was last noted: ${rounds} rounds`, async () => {
    const folder = dataFolder();
    try {
      const first = await openPlatform(folder.path);
      const told = await setUp(first);
      await first.close();
      for (let round = 1; round <= rounds; round += 1) {
        const children = await Promise.all([begin(folder.path, told), begin(folder.path, told)]);
        await pause(randomInt(longest));
        for (const child of children) await kill(child);
        const platform = await openPlatform(folder.path); // nothing runs in the background: it is as it was left
        const { keptPromises, counts } = platform.services;
        expect(await keptPromises.verify(told.studyId), `round ${round}, as left`).to.deep.equal([]);
        expect(await counts.verify(told.studyId), `round ${round}, as left`).to.deep.equal([]);
        await platform.close();
      }
      const platform = await openPlatform(folder.path);
      const { keptPromises, counts, returns, studies, encounters } = platform.services;
      await keptPromises.review(told.studyId);
      while ((await keptPromises.count(told.studyId)) > 0);
      while ((await counts.fold()) > 0);
      expect(await keptPromises.verify(told.studyId), 'once the rest is counted').to.deep.equal([]);
      expect(await counts.verify(told.studyId)).to.deep.equal([]);
      const query = { studyId: told.studyId, state: 'delivered', skip: 0, limit: 1 } as const;
      const { total } = await encounters.list(told.actor, query);
      expect(total).to.be.greaterThan(0);
      const whole = { studyId: told.studyId, agentId: '', attribute: '' };
      const [read] = await keptPromises.read(told.studyId, [whole]);
      expect(read?.counts.get('delivered')).to.equal(total);
      platform.start();
      const study = await studies.find(told.actor, told.studyId);
      const sight = { seesPersons: true, restIsFew: false };
      const look = () => returns.read(study, { studyId: study.id }, sight);
      await until(async () => {
        const { computed } = await look();
        return computed.state === 'done' && !computed.stale;
      });
      const { figures } = await look();
      const { served, returned } = await cameBackOf(platform, told);
      expect(figures?.all).to.deep.include({ n: served, share: returned / served });
      await platform.close();
    } finally {
      folder.remove();
    }
  });
});
