import { createTransport, type Transporter } from 'nodemailer';
import type { Mail } from './mail.js';

/** Hands a message to the mail server; rejects when it was not accepted. `messageId` is the same for every attempt. */
export type Deliver = (mail: Mail, messageId: string) => Promise<void>;

export type Transport = { readonly deliver: Deliver; readonly close: () => void };

/** SMTP by nodemailer, pooled, with patience for a slow server but not for a dead one. */
export const createSmtpTransport = ({ url, from }: { url: string; from: string }): Transport => {
  const transporter: Transporter = createTransport(
    {
      url,
      pool: true,
      maxConnections: 3,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
    } as object,
    { from },
  );
  return {
    deliver: async (mail, messageId) => {
      await transporter.sendMail({
        to: mail.to,
        subject: mail.subject,
        html: mail.html,
        text: mail.text,
        messageId,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    },
    close: () => transporter.close(),
  };
};

/** A refusal that no retry will change: SMTP 5xx, or an address the server will not take. */
export const isPermanent = (error: unknown): boolean => {
  const { responseCode, code } = error as { responseCode?: unknown; code?: unknown };
  if (typeof responseCode === 'number')
    return responseCode >= 500 && responseCode !== 535 && responseCode !== 530;
  return code === 'EENVELOPE' || code === 'EMESSAGE';
};

/** What the operator may read of a failure: its code, never an address. */
export const failureCode = (error: unknown): string => {
  const { responseCode, code } = error as { responseCode?: unknown; code?: unknown };
  return (
    [code, responseCode].filter((part) => typeof part === 'string' || typeof part === 'number').join(' ') ||
    'unknown'
  );
};
