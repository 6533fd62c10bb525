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

/**
 * A refusal that no retry will change: the receiver's address or the message itself was refused for good (SMTP 5xx, or
 * before anything was said). A server that refuses *us* — a wrong password, a closed door — may be mended, so that waits.
 */
export const isPermanent = (error: unknown): boolean => {
  const { responseCode, code } = error as { responseCode?: unknown; code?: unknown };
  if (code !== 'EENVELOPE' && code !== 'EMESSAGE') return false;
  if (typeof responseCode !== 'number') return true;
  return responseCode >= 500 && responseCode !== 530 && responseCode !== 535;
};

/** What the operator may read of a failure: its code, never an address. */
export const failureCode = (error: unknown): string => {
  const { responseCode, code } = error as { responseCode?: unknown; code?: unknown };
  return (
    [code, responseCode].filter((part) => typeof part === 'string' || typeof part === 'number').join(' ') ||
    'unknown'
  );
};
