export { linkMail, type LinkWords } from './link-mail.js';
export { createMailModel } from './mail-model.js';
export { createMailQueue, type MailQueue } from './mail-queue.js';
export { createMailStore } from './mail-store.js';
export { failureReason, type FailureReason } from './reason.js';
export { createSmtpTransport, type Transport } from './transport.js';
export type { Mail, MailPurpose, MailRequest, MailState, MailWriter, QueuedMail } from './mail.js';
