import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { until } from './until.js';

export type MailServer = {
  /** What SMTP_URL is set to. */
  readonly url: string;
  readonly received: readonly ParsedMail[];
  /** Waits for the mail at this place in the order of arrival, from 0. */
  readonly mail: (index: number) => Promise<ParsedMail>;
  readonly close: () => Promise<void>;
};

/** A real mail server that keeps what it is given. */
export const startMailServer = async (): Promise<MailServer> => {
  const received: ParsedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 100, // ms for the sender's idle connections
    onData: (stream, _session, done) => {
      simpleParser(stream).then(
        (mail) => {
          received.push(mail);
          done();
        },
        (error: Error) => done(error),
      );
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    received,
    mail: async (index) => {
      await until(() => received.length > index);
      return received[index]!;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
};

/** The one link to our pages in a mail. */
export const linkIn = (mail: ParsedMail, url: string): string => {
  const found = (mail.text ?? '').split(/\s+/).filter((word) => word.startsWith(`${url}/`));
  if (found.length !== 1) throw new Error(`expected one link, found ${found.length}`);
  return found[0]!;
};
