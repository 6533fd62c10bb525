import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import {
  createSmtpTransport,
  failureCode,
  isPermanent,
  type Transport,
} from '../../../server/platform/mail/transport.js';
import { writtenMail } from './requests.js';

const refusal = (responseCode: number): Error =>
  Object.assign(new Error('this address is not taken'), { responseCode });

const failureOf = async (sending: Promise<void>): Promise<unknown> => {
  try {
    await sending;
  } catch (error) {
    return error;
  }
  throw new Error('the message was accepted');
};

describe('the SMTP transport', () => {
  let server: SMTPServer;
  let transport: Transport;
  let received: ParsedMail[];

  const open = async (options: SMTPServerOptions = {}): Promise<void> => {
    received = [];
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, _session, done) => {
        void simpleParser(stream).then((mail) => {
          received.push(mail);
          done();
        });
      },
      ...options,
    });
    server.on('error', () => undefined);
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    const { port } = server.server.address() as AddressInfo;
    transport = createSmtpTransport({
      url: `smtp://127.0.0.1:${port}`,
      from: 'Dalğa Mobil <sorgu@example.com>',
    });
  };
  afterEach(async () => {
    transport.close();
    await new Promise<void>((resolve) => server.close(resolve));
  });

  it('hands over both parts, the sender, the receiver and the same Message-ID, in any letters', async () => {
    await open();
    await transport.deliver(writtenMail, '<1@surveys.example.com>');
    const [mail] = received;
    expect(mail?.subject).to.equal('Aysel, nə gözləyirsiniz?');
    expect(mail?.messageId).to.equal('<1@surveys.example.com>');
    expect(mail?.from?.value[0]).to.include({ name: 'Dalğa Mobil', address: 'sorgu@example.com' });
    expect(mail?.to).to.have.nested.property('value[0].name', 'Aysel Əliyeva');
    expect(mail?.html).to.include('çğıöşü');
    expect(mail?.text).to.include('Salam, Aysel.');
    expect(mail?.headers.get('auto-submitted')).to.equal('auto-generated');
  });

  it('cannot be made to add a receiver or a header by what stands in a name or subject', async () => {
    await open();
    const to = { name: 'A" <x@evil.example>, "B\r\nBcc: y@evil.example', address: 'aysel@example.com' };
    await transport.deliver({ ...writtenMail, to, subject: 'Salam\r\nBcc: z@evil.example' }, '<2@x>');
    const [mail] = received;
    expect(mail?.bcc).to.equal(undefined);
    expect(mail?.to).to.have.nested.property('value.length', 1);
    expect(mail?.to).to.have.nested.property('value[0].address', 'aysel@example.com');
  });

  it('tells a receiver refused for good from one refused for now', async () => {
    await open({ onRcptTo: (_address, _session, done) => done(refusal(550)) });
    const forGood = await failureOf(transport.deliver(writtenMail, '<3@x>'));
    expect(isPermanent(forGood)).to.equal(true);
    expect(failureCode(forGood)).to.equal('EENVELOPE 550');
    transport.close();
    await new Promise<void>((resolve) => server.close(resolve));
    await open({ onRcptTo: (_address, _session, done) => done(refusal(450)) });
    const forNow = await failureOf(transport.deliver(writtenMail, '<4@x>'));
    expect(isPermanent(forNow)).to.equal(false);
    expect(failureCode(forNow)).to.equal('EENVELOPE 450');
  });

  it('takes a message refused for its content as refused for good', async () => {
    await open({
      onData: (stream, _session, done) => {
        stream.resume();
        stream.on('end', () => done(refusal(554)));
      },
    });
    const error = await failureOf(transport.deliver(writtenMail, '<5@x>'));
    expect(isPermanent(error)).to.equal(true);
    expect(failureCode(error)).to.equal('EMESSAGE 554');
  });

  it('does not give a message up because the server refuses us', async () => {
    await open({ onConnect: (_session, done) => done(refusal(554)) });
    const error = await failureOf(transport.deliver(writtenMail, '<6@x>'));
    expect(isPermanent(error)).to.equal(false);
  });

  it('does not give a message up because the server is away', async () => {
    await open();
    await new Promise<void>((resolve) => server.close(resolve));
    const error = await failureOf(transport.deliver(writtenMail, '<7@x>'));
    expect(isPermanent(error)).to.equal(false);
    expect(failureCode(error)).to.match(/^E[A-Z]+$/);
  });

  it('tells a failure without ever repeating an address', () => {
    expect(failureCode(new Error('550 aysel@example.com'))).to.equal('unknown');
    expect(failureCode({ code: 'EAUTH', responseCode: 535 })).to.equal('EAUTH 535');
    expect(isPermanent({ code: 'EENVELOPE' })).to.equal(true);
    expect(isPermanent({ code: 'EENVELOPE', responseCode: 530 })).to.equal(false);
  });
});
