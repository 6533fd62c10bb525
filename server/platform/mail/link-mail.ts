import type { I18n } from '../i18n/i18n.js';
import type { MailLook } from '../brand/mail-look.js';
import type { Views } from '../views/views.js';
import type { Mail } from './mail.js';

/** What a mail says that carries one link: every line in words. */
export type LinkWords = {
  readonly organisation: string;
  readonly look: MailLook;
  readonly subject: string;
  readonly heading: string;
  readonly sentence: string;
  /** On the button. */
  readonly action: string;
  readonly link: string;
  readonly byHand: string;
  readonly until: string;
  readonly footer: readonly string[];
};

/** A mail that carries one link: for an account, a colleague, or a unit. */
export const linkMail = (
  to: Mail['to'],
  words: LinkWords,
  { views, i18n }: { readonly views: Pick<Views, 'render'>; readonly i18n: I18n },
): Mail => {
  const context = { i18n, shell: {} };
  return {
    to,
    subject: words.subject,
    html: views.render('emails/account', words, context),
    text: views.render('emails/account.text', words, context),
  };
};
