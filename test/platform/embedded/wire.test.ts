import { expect } from 'chai';
import { once } from 'node:events';
import { connect, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { decode, encode, err, type Doc } from '../../../server/platform/embedded/bson.js';
import type { WireRequest } from '../../../server/platform/embedded/messages.js';
import { serve } from '../../../server/platform/embedded/wire.js';
import { temporaryFolder } from './folder.js';
import { flagged, header, messageOf, queryOf, repliesOf } from './wire-client.js';

describe('the wire', () => {
  const folder = temporaryFolder();
  const path = join(folder.path, 'wire.sock');
  let server: Server;
  let sockets: Socket[] = [];
  let requests: WireRequest[] = [];
  let errors: unknown[] = [];
  let run: (request: WireRequest) => Promise<Doc | Buffer>;

  const open = async (): Promise<Socket> => {
    const socket = connect(path);
    sockets.push(socket);
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    return socket;
  };

  before(async () => {
    server = serve({
      run: (request) => {
        requests.push(request);
        return run(request);
      },
      onError: (error) => errors.push(error),
    });
    server.listen(path);
    await once(server, 'listening');
  });
  beforeEach(() => {
    requests = [];
    errors = [];
    run = () => Promise.resolve({ ok: 1 });
  });
  afterEach(() => {
    for (const socket of sockets) socket.destroy();
    sockets = [];
  });
  after(async () => {
    server.close();
    await once(server, 'close');
    folder.remove();
  });

  it('answers a message in its own form, with the time of the operation', async () => {
    const socket = await open();
    const replies = repliesOf(socket);
    socket.write(messageOf(7, { ping: 1, $db: 'shop' }));
    const { to, code, document } = await replies.next();
    expect({ to, code }).to.deep.equal({ to: 7, code: 2013 });
    expect(document).to.include({ ok: 1 }).and.to.include.keys('operationTime', '$clusterTime');
    expect(requests[0]).to.include({ name: 'ping', db: 'shop' });
  });

  it("answers the driver's first hello in the old form", async () => {
    const socket = await open();
    const replies = repliesOf(socket);
    socket.write(queryOf(3, 'admin.$cmd', { ismaster: 1, helloOk: true }));
    const { to, code, document } = await replies.next();
    expect({ to, code }).to.deep.equal({ to: 3, code: 1 });
    expect(document).to.include({ ok: 1 });
    expect(requests[0]).to.include({ name: 'ismaster', db: 'admin' });
  });

  it('reads documents that come beside the command, and skips a checksum', async () => {
    const socket = await open();
    const replies = repliesOf(socket);
    const documents = [{ _id: 1 }, { _id: 2, text: 'ə' }];
    socket.write(messageOf(1, { insert: 'people', $db: 'shop' }, 1, { name: 'documents', documents }));
    await replies.next();
    expect(requests[0]?.seq['documents']?.map(decode)).to.deep.equal(documents);
    expect(decode(requests[0]?.body as Buffer)).to.deep.equal({ insert: 'people', $db: 'shop' });
  });

  it('puts messages together that come in pieces, and takes several at once apart', async () => {
    const socket = await open();
    const replies = repliesOf(socket);
    const bytes = Buffer.concat([1, 2, 3].map((id) => messageOf(id, { ping: id, $db: 'a' })));
    for (let at = 0; at < bytes.length; at += 5) {
      socket.write(bytes.subarray(at, at + 5));
      await new Promise((resolve) => setImmediate(resolve));
    }
    socket.write(Buffer.concat([4, 5].map((id) => messageOf(id, { ping: id, $db: 'a' }))));
    const order: number[] = [];
    for (let count = 0; count < 5; count++) order.push((await replies.next()).to);
    expect(order).to.deep.equal([1, 2, 3, 4, 5]);
  });

  it('answers one command after the other on a connection, however long the first takes', async () => {
    run = async ({ cmd }) => {
      if (cmd['slow']) await new Promise((resolve) => setTimeout(resolve, 30));
      return { ok: 1, was: cmd['slow'] ? 'slow' : 'quick' };
    };
    const socket = await open();
    const replies = repliesOf(socket);
    socket.write(Buffer.concat([messageOf(1, { slow: 1 }), messageOf(2, { quick: 1 })]));
    expect((await replies.next()).document).to.include({ was: 'slow' });
    expect((await replies.next()).document).to.include({ was: 'quick' });
  });

  it('says nothing to who does not wait for an answer', async () => {
    const socket = await open();
    const replies = repliesOf(socket);
    socket.write(Buffer.concat([messageOf(1, { insert: 'x', $db: 'a' }, 2), messageOf(2, { ping: 1 })]));
    expect((await replies.next()).to).to.equal(2);
    expect(requests).to.have.length(2);
  });

  it('sends ready-made bytes on as they are, with the times at their end', async () => {
    run = () => Promise.resolve(encode({ cursor: { id: 0 }, ok: 1 }));
    const socket = await open();
    const replies = repliesOf(socket);
    socket.write(messageOf(1, { find: 'x', $db: 'a' }));
    const { document } = await replies.next();
    expect(document)
      .to.deep.include({ cursor: { id: 0 }, ok: 1 })
      .and.to.include.keys('operationTime');
  });

  it('answers failures with their code, and reports those that no client caused', async () => {
    const socket = await open();
    const replies = repliesOf(socket);
    run = () => Promise.reject(err(112, 'WriteConflict', 'conflict', { transient: true, hint: 1 }));
    socket.write(messageOf(1, { update: 'x', $db: 'a' }));
    expect((await replies.next()).document).to.deep.include({
      ok: 0,
      code: 112,
      codeName: 'WriteConflict',
      errmsg: 'conflict',
      hint: 1,
      errorLabels: ['TransientTransactionError'],
    });
    expect(errors).to.deep.equal([]);
    const fault = new TypeError('a fault of ours');
    run = () => Promise.reject(fault);
    socket.write(messageOf(2, { find: 'x', $db: 'a' }));
    expect((await replies.next()).document).to.include({ ok: 0, code: 8, errmsg: 'a fault of ours' });
    expect(errors).to.deep.equal([fault]);
  });

  it('carries messages of many megabytes', async () => {
    const socket = await open();
    const replies = repliesOf(socket);
    const documents = Array.from({ length: 20 }, (_, at) => ({ _id: at, text: 'x'.repeat(1_000_000) }));
    run = ({ seq }) => Promise.resolve({ ok: 1, n: seq['documents']?.length });
    socket.write(messageOf(1, { insert: 'x', $db: 'a' }, 0, { name: 'documents', documents }));
    expect((await replies.next()).document).to.include({ n: 20 });
  });

  const body = (bytes: Buffer): Buffer => Buffer.concat([header(16 + bytes.length, 1, 2013), bytes]);
  const nonsense: readonly (readonly [string, Buffer])[] = [
    ['an HTTP request', Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n')],
    ['a length beyond all bounds', Buffer.alloc(64, 0xff)],
    ['a length shorter than a header', Buffer.concat([flagged(8), Buffer.alloc(12)])],
    ['an operation that is not spoken', Buffer.concat([header(20, 1, 2012), Buffer.alloc(4)])],
    ['an unknown flag', messageOf(1, { ping: 1 }, 4)],
    ['a message without a command', body(flagged(0))],
    ['a section longer than its message', body(Buffer.concat([flagged(0), Buffer.from([0, 99, 0, 0, 0])]))],
    ['an unknown kind of section', body(Buffer.concat([flagged(0), Buffer.from([7, 5, 0, 0, 0, 0])]))],
    ['a document that is none', body(Buffer.concat([flagged(0), Buffer.from([0, 6, 0, 0, 0, 2, 0])]))],
  ];
  for (const [what, bytes] of nonsense)
    it(`hangs up on ${what}, and serves the others on`, async () => {
      const socket = await open();
      const hungUp = once(socket, 'close');
      socket.write(bytes);
      socket.resume();
      await hungUp;
      const other = await open();
      const replies = repliesOf(other);
      other.write(messageOf(1, { ping: 1, $db: 'a' }));
      expect((await replies.next()).document).to.include({ ok: 1 });
    });
});
