import { expect } from 'chai';
import { createMailModel } from '../../../server/platform/mail/mail-model.js';
import { createMailStore, type MailStore } from '../../../server/platform/mail/mail-store.js';
import type { QueuedMail } from '../../../server/platform/mail/mail.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { requestFor } from './requests.js';

const start = new Date('2026-03-02T08:00:00Z');
const after = (seconds: number): Date => new Date(start.getTime() + seconds * 1000);

describe('the mail store', () => {
  let database: TestDatabase;
  let store: MailStore;

  beforeEach(async () => {
    database = await openTestDatabase();
    store = createMailStore(createMailModel(database.connection));
    await database.prepare();
  });
  afterEach(() => database.close());

  const claimed = async (now: Date): Promise<QueuedMail> => {
    const mail = await store.claim(now, new Date(now.getTime() + 60_000));
    if (!mail) throw new Error('nothing was due');
    return mail;
  };

  it('keeps one message a key, however often and at once it is asked for', async () => {
    const added = await Promise.all(
      Array.from({ length: 8 }, () => store.add(requestFor('a'), 'queued', start)),
    );
    expect(added.filter(Boolean)).to.have.length(1);
    expect((await store.list({ skip: 0, limit: 10 })).total).to.equal(1);
  });

  it('hands a message to one of many claimers', async () => {
    await store.add(requestFor('a'), 'queued', start);
    const claims = await Promise.all(Array.from({ length: 6 }, () => store.claim(after(1), after(61))));
    const [mail, ...others] = claims.filter((claim) => claim !== null);
    expect(mail).to.include({ state: 'sending', attempts: 1, key: 'invitation:a' });
    expect(others).to.deep.equal([]);
  });

  it('hands out what is due, longest due first, and nothing before its time', async () => {
    await store.add(requestFor('later'), 'queued', after(100));
    await store.add(requestFor('second'), 'queued', after(2));
    await store.add(requestFor('first'), 'queued', after(1));
    expect((await claimed(after(5))).ref).to.equal('first');
    expect((await claimed(after(5))).ref).to.equal('second');
    expect(await store.claim(after(5), after(65))).to.equal(null);
  });

  it('takes over a message whose sender died, but not before its lease ran out', async () => {
    await store.add(requestFor('a'), 'queued', start);
    const lost = await claimed(start);
    expect(await store.claim(after(59), after(119))).to.equal(null);
    const taken = await claimed(after(60));
    expect(taken).to.include({ id: lost.id, attempts: 2, state: 'sending' });
  });

  it('does not let a sender that was taken for dead settle what another now holds', async () => {
    await store.add(requestFor('a'), 'queued', start);
    const lost = await claimed(start);
    const taken = await claimed(after(60));
    await store.settle(lost, { state: 'failed', lastError: 'late' });
    expect(await store.find(lost.id)).to.include({ state: 'sending', lastError: null });
    await store.settle(taken, { state: 'sent', sentAt: after(61) });
    expect(await store.find(lost.id)).to.deep.include({ state: 'sent', sentAt: after(61) });
  });

  it('puts kept and failed messages back in the queue, and no other', async () => {
    await store.add(requestFor('kept'), 'kept', start);
    await store.add(requestFor('sent'), 'queued', start);
    const sent = await claimed(start);
    await store.settle(sent, { state: 'sent', sentAt: start });
    const kept = (await store.byKeys(['invitation:kept'])).get('invitation:kept');
    expect(await store.requeue(kept?.id ?? '', after(1))).to.equal(true);
    expect(await store.requeue(sent.id, after(1))).to.equal(false);
    expect(await store.requeue('no id', after(1))).to.equal(false);
    expect((await store.byKeys(['invitation:kept'])).get('invitation:kept')).to.include({
      state: 'queued',
      attempts: 0,
    });
  });

  it('lists the newest first, a page at a time, and finds by several keys', async () => {
    for (const [index, ref] of ['a', 'b', 'c'].entries())
      await store.add(requestFor(ref), 'kept', after(index));
    const { mails, total } = await store.list({ skip: 1, limit: 1 });
    expect({ refs: mails.map((mail) => mail.ref), total }).to.deep.equal({ refs: ['b'], total: 3 });
    const found = await store.byKeys(['invitation:a', 'invitation:c', 'invitation:nobody']);
    expect([...found.keys()].sort()).to.deep.equal(['invitation:a', 'invitation:c']);
  });

  it('finds nothing under what is no id', async () => {
    expect(await store.find('../etc')).to.equal(null);
    expect(await store.find('a'.repeat(24))).to.equal(null);
    expect((await store.byKeys(['nobody'])).get('nobody')).to.equal(undefined);
  });
});
