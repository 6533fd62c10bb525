import type { I18n } from '../../platform/i18n/i18n.js';
import { localeNames } from '../../platform/i18n/locales.js';
import { failureReason, type Mail, type MailState, type QueuedMail } from '../../platform/mail/index.js';
import { page, type Page } from '../../platform/views/page.js';
import { addressWith, pagerModel, type PagerModel } from '../../platform/views/pager.js';

/** How many messages stand on a page of the outbox. */
export const mailsPerPage = 50;

type BadgeModel = { readonly text: string; readonly tone: string };

const tones: Readonly<Record<MailState, string>> = {
  queued: 'hope',
  sending: 'hope',
  sent: 'good',
  kept: 'line',
  failed: 'bad',
  dropped: '',
};

const stateBadge = (state: MailState, i18n: I18n): BadgeModel => ({
  text: i18n.t(`mail:state.${state}`),
  tone: tones[state],
});

const errorText = (mail: QueuedMail, i18n: I18n): string =>
  mail.lastError ? `${i18n.t(`mail:reason.${failureReason(mail.lastError)}`)} (${mail.lastError})` : '';

type OutboxModel = {
  readonly title: string;
  readonly sends: boolean;
  readonly noServer: string;
  readonly count: string;
  readonly rows: readonly {
    readonly href: string;
    readonly subject: string;
    readonly language: string;
    readonly kind: string;
    readonly to: string;
    readonly state: BadgeModel;
    readonly attempts: string;
    readonly error: string;
    readonly at: string;
  }[];
  readonly pager: PagerModel | null;
};

const outboxView = page<OutboxModel>('office', 'invitations/outbox');

const exampleUrl = 'SMTP_URL=smtp://user:password@mail.example.com:587';

export const outboxPage = (parts: {
  mails: readonly QueuedMail[];
  total: number;
  pageNumber: number;
  sends: boolean;
  i18n: I18n;
}): Page => {
  const { mails, total, pageNumber, sends, i18n } = parts;
  return outboxView({
    title: i18n.t('mail:title'),
    sends,
    noServer: i18n.t('mail:no-server-what', { example: exampleUrl }),
    count: i18n.t('mail:count', { count: total }),
    rows: mails.map((mail) => ({
      href: `/outbox/${mail.id}`,
      subject: mail.subject,
      language: mail.locale,
      kind: i18n.t(`mail:kind.${mail.kind}`),
      to: mail.to,
      state: stateBadge(mail.state, i18n),
      attempts: i18n.number(mail.attempts),
      error: errorText(mail, i18n),
      at: i18n.dateTime(mail.sentAt ?? mail.createdAt),
    })),
    pager: pagerModel({
      page: pageNumber,
      size: mailsPerPage,
      total,
      address: (number) => addressWith('/outbox', { page: number }),
      i18n,
    }),
  });
};

/** Which part of a message is looked at. */
export type MailPart = 'html' | 'text';

type MessageModel = {
  readonly title: string;
  readonly language: string;
  readonly terms: readonly { readonly name: string; readonly value: string }[];
  readonly state: BadgeModel;
  readonly error: string;
  /** null where the message is not written any more. */
  readonly written: { readonly text: string; readonly frame: string } | null;
  readonly tabs: readonly { readonly href: string; readonly label: string; readonly current: boolean }[];
  /** Where it can be sent from here; null where it cannot. */
  readonly again: { readonly action: string; readonly label: string } | null;
};

const messageView = page<MessageModel>('office', 'invitations/message');

const termsOf = (mail: QueuedMail, written: Mail | null, from: string, i18n: I18n) => {
  const to = written ? `${written.to.name} <${written.to.address}>`.trim() : mail.to;
  const pairs: [string, string][] = [
    ['from', from],
    ['to', to],
    ['language', localeNames[mail.locale]],
    ['created', i18n.dateTime(mail.createdAt)],
    ['sent-at', mail.sentAt ? i18n.dateTime(mail.sentAt) : ''],
    ['attempts', mail.attempts > 0 ? i18n.number(mail.attempts) : ''],
    ['next-at', mail.state === 'queued' && mail.attempts > 0 ? i18n.dateTime(mail.nextAt) : ''],
  ];
  return pairs
    .filter(([, value]) => value !== '')
    .map(([name, value]) => ({ name: i18n.t(`mail:${name}`), value }));
};

/** One message as its receiver reads it, and what became of it. */
export const messagePage = (parts: {
  mail: QueuedMail;
  written: Mail | null;
  from: string;
  part: MailPart;
  sends: boolean;
  i18n: I18n;
}): Page => {
  const { mail, written, from, part, sends, i18n } = parts;
  const address = `/outbox/${mail.id}`;
  const mayGo = sends && (mail.state === 'kept' || mail.state === 'failed');
  const tab = (one: MailPart, href: string) => ({
    href,
    label: i18n.t(`mail:${one}`),
    current: part === one,
  });
  return messageView({
    title: written?.subject ?? mail.subject,
    language: mail.locale,
    terms: termsOf(mail, written, from, i18n),
    state: stateBadge(mail.state, i18n),
    error: errorText(mail, i18n),
    written: written && {
      text: part === 'text' ? written.text : '',
      frame: part === 'html' ? `${address}/message` : '',
    },
    tabs: [tab('html', address), tab('text', `${address}?part=text`)],
    again: mayGo
      ? { action: `${address}/send`, label: i18n.t(mail.state === 'kept' ? 'mail:send' : 'mail:again') }
      : null,
  });
};
