import { expect } from 'chai';
import { createLogger } from '../../../server/platform/logger.js';
import { createMailModel } from '../../../server/platform/mail/mail-model.js';
import { createMailQueue, type MailQueue } from '../../../server/platform/mail/mail-queue.js';
import { createMailStore, type MailStore } from '../../../server/platform/mail/mail-store.js';
import type { Mail, QueuedMail } from '../../../server/platform/mail/mail.js';
import type { Transport } from '../../../server/platform/mail/transport.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { until } from '../../support/until.js';
import { requestFor, writtenMail } from './requests.js';

const start = new Date('2026-03-02T08:00:00Z').getTime();
const MINUTE = 60_000;

type Delivery = { readonly mail: Mail; readonly messageId: string };

/** A mail server that takes or refuses, as the test tells it. */
const fakeTransport = () => {
  const taken: Delivery[] = [];
  let answer: () => void = () => undefined;
  let tries = 0;
  const transport: Transport = {
    deliver: (mail, messageId) => {
      tries += 1;
      answer();
      taken.push({ mail, messageId });
      return Promise.resolve();
    },
    close: () => undefined,
  };
  return {
    transport,
    taken,
    tries: () => tries,
    refuse: (failure: object | null) => {
      answer = () => {
        if (failure) throw Object.assign(new Error('refused'), failure);
      };
    },
  };
};

describe('the mail queue', () => {
  let database: TestDatabase;
  let store: MailStore;
  let now: number;
  let queues: MailQueue[];
  const clock = (): Date => new Date(now);

  beforeEach(async () => {
    database = await openTestDatabase();
    store = createMailStore(createMailModel(database.connection));
    await database.prepare();
    now = start;
    queues = [];
  });
  afterEach(async () => {
    for (const queue of queues) await queue.stop();
    await database.close();
  });

  const queueWith = (transport: Transport | null, write = (): Mail | null => writtenMail): MailQueue => {
    const queue = createMailQueue({
      store,
      transport,
      clock,
      logger: createLogger('silent'),
      host: 'surveys.example.com',
      pollEvery: 5,
    });
    queue.register('invitation', () => Promise.resolve(write()));
    queues.push(queue);
    return queue;
  };

  const mailOf = async (ref: string): Promise<QueuedMail> => {
    const mail = (await store.byKeys([`invitation:${ref}`])).get(`invitation:${ref}`);
    if (!mail) throw new Error(`no mail of ${ref}`);
    return mail;
  };
  const reaches = (ref: string, state: QueuedMail['state']): Promise<void> =>
    until(async () => (await mailOf(ref)).state === state);
  const hasTried = (ref: string, attempts: number): Promise<void> =>
    until(async () => {
      const mail = await mailOf(ref);
      return mail.attempts === attempts && mail.state !== 'sending';
    });

  it('sends a message once, with a Message-ID of its own', async () => {
    const server = fakeTransport();
    const queue = queueWith(server.transport);
    queue.start();
    await queue.enqueue(requestFor('a'));
    await queue.enqueue(requestFor('a'));
    await reaches('a', 'sent');
    const mail = await mailOf('a');
    expect(mail).to.deep.include({ attempts: 1, sentAt: clock(), lastError: null });
    expect(server.taken).to.deep.equal([
      { mail: writtenMail, messageId: `<${mail.id}@surveys.example.com>` },
    ]);
  });

  it('shares the messages among several processes, each sent by one', async () => {
    const server = fakeTransport();
    const [one, two] = [queueWith(server.transport), queueWith(server.transport)];
    for (let index = 0; index < 12; index += 1) await one.enqueue(requestFor(String(index)));
    one.start();
    two.start();
    for (let index = 0; index < 12; index += 1) await reaches(String(index), 'sent');
    expect(new Set(server.taken.map((delivery) => delivery.messageId)).size).to.equal(12);
    expect(server.taken).to.have.length(12);
  });

  it('keeps messages where no mail server is set', async () => {
    const queue = queueWith(null);
    queue.start();
    await queue.enqueue(requestFor('a'));
    const mail = await mailOf('a');
    expect(queue.sends).to.equal(false);
    expect(mail.state).to.equal('kept');
    expect(await queue.retry(mail.id)).to.equal(false);
    expect(await queue.look(mail)).to.deep.equal(writtenMail);
  });

  it('keeps what waits from a time when a mail server was set', async () => {
    await queueWith(fakeTransport().transport).enqueue(requestFor('a'));
    expect((await mailOf('a')).state).to.equal('queued');
    queueWith(null).start();
    await reaches('a', 'kept');
  });

  it('sends a kept message once there is a mail server and somebody asks', async () => {
    await queueWith(null).enqueue(requestFor('a'));
    const server = fakeTransport();
    const queue = queueWith(server.transport);
    queue.start();
    expect(await queue.retry((await mailOf('a')).id)).to.equal(true);
    await reaches('a', 'sent');
    expect(server.taken).to.have.length(1);
  });

  it('waits longer after each failure, then sends under the same Message-ID', async () => {
    const server = fakeTransport();
    server.refuse({ code: 'ECONNECTION' });
    const queue = queueWith(server.transport);
    queue.start();
    await queue.enqueue(requestFor('a'));
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      await hasTried('a', attempt);
      const mail = await mailOf('a');
      expect(mail).to.include({ state: 'queued', lastError: 'ECONNECTION' });
      waits.push((mail.nextAt.getTime() - now) / MINUTE);
      now = mail.nextAt.getTime();
    }
    expect(waits).to.deep.equal([1 / 6, 1, 5, 30]);
    server.refuse(null);
    await reaches('a', 'sent');
    expect(server.taken.map((delivery) => delivery.messageId)).to.deep.equal([
      `<${(await mailOf('a')).id}@surveys.example.com>`,
    ]);
  });

  it('gives up after the last wait, and starts anew when somebody asks', async () => {
    const server = fakeTransport();
    server.refuse({ code: 'EAUTH', responseCode: 535 });
    const queue = queueWith(server.transport);
    queue.start();
    await queue.enqueue(requestFor('a'));
    for (let attempt = 1; attempt <= 7; attempt += 1) {
      await hasTried('a', attempt);
      now = (await mailOf('a')).nextAt.getTime();
    }
    await reaches('a', 'failed');
    expect(await mailOf('a')).to.include({ attempts: 8, lastError: 'EAUTH 535' });
    server.refuse(null);
    expect(await queue.retry((await mailOf('a')).id)).to.equal(true);
    await reaches('a', 'sent');
  });

  it('fails at once where the receiver was refused for good', async () => {
    const server = fakeTransport();
    server.refuse({ code: 'EENVELOPE', responseCode: 550 });
    const queue = queueWith(server.transport);
    queue.start();
    await queue.enqueue(requestFor('a'));
    await reaches('a', 'failed');
    expect(await mailOf('a')).to.include({ attempts: 1, lastError: 'EENVELOPE 550' });
    expect(server.tries()).to.equal(1);
  });

  it('drops what has lost its reason, and sends nothing', async () => {
    const server = fakeTransport();
    const queue = queueWith(server.transport, () => null);
    queue.start();
    await queue.enqueue(requestFor('a'));
    await reaches('a', 'dropped');
    expect(server.tries()).to.equal(0);
  });

  it('tries again later when the writer fails', async () => {
    const server = fakeTransport();
    let broken = true;
    const queue = queueWith(server.transport, () => {
      if (broken) throw new Error('the store is gone');
      return writtenMail;
    });
    queue.start();
    await queue.enqueue(requestFor('a'));
    await hasTried('a', 1);
    expect((await mailOf('a')).state).to.equal('queued');
    broken = false;
    now += MINUTE;
    await reaches('a', 'sent');
  });

  it('takes over what a process that died was sending', async () => {
    await queueWith(fakeTransport().transport).enqueue(requestFor('a'));
    await store.claim(clock(), new Date(now + 2 * MINUTE)); // and its process dies here
    const server = fakeTransport();
    const queue = queueWith(server.transport);
    queue.start();
    await queue.enqueue(requestFor('b'));
    await reaches('b', 'sent');
    expect((await mailOf('a')).state).to.equal('sending');
    now += 2 * MINUTE;
    await reaches('a', 'sent');
    expect(await mailOf('a')).to.include({ attempts: 2 });
  });
});
