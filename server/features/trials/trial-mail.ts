import { mailLook } from '../../platform/brand/mail-look.js';
import type { Clock } from '../../platform/clock.js';
import type { Languages } from '../../platform/i18n/i18n.js';
import type { Mail, MailPurpose, MailQueue } from '../../platform/mail/index.js';
import type { Tokens } from '../../platform/tokens.js';
import type { Views } from '../../platform/views/views.js';
import type { Organisation } from '../accounts/index.js';
import { invitationMailModel, tidyText } from '../invitations/index.js';
import { drawnFor, firstQuestion, sampleTold } from '../responses/index.js';
import type { StudyService } from '../studies/index.js';
import { asksIn, type TemplateService } from '../templates/index.js';
import { endOf, readRef, refOf, tokenOf, type Trial } from './trial.js';

export type TrialMailParts = {
  readonly mail: Pick<MailQueue, 'register' | 'enqueue'>;
  readonly studies: Pick<StudyService, 'get'>;
  readonly templates: Pick<TemplateService, 'find'>;
  /** Whom an account belongs to; null for one that may not sign in any more. */
  readonly addressee: (
    accountId: string,
  ) => Promise<{ readonly name: string; readonly email: string } | null>;
  readonly organisation: () => Promise<Pick<Organisation, 'name' | 'timeZone' | 'brand'> | null>;
  readonly tokens: Pick<Tokens, 'derive'>;
  readonly languages: Languages;
  readonly views: Pick<Views, 'render'>;
  /** What links begin with. */
  readonly baseUrl: string;
  readonly clock: Clock;
};

const kind = 'trial';
const DAY = 24 * 60 * 60 * 1000;

/** Messages as customers get them, with an invented name, of the draft as it is. Registers who writes them. */
export const createTrialMails = (parts: TrialMailParts) => {
  const { mail, studies, templates, addressee, organisation, tokens, languages, views, baseUrl, clock } =
    parts;

  const write = async (ref: string, purpose: MailPurpose): Promise<Mail | null> => {
    const trial = readRef(ref);
    const study = trial && (await studies.get(trial.studyId));
    if (!trial || !study) return null;
    if (purpose === 'send' && endOf(trial).getTime() <= clock().getTime()) return null;
    const [template, to, owner] = await Promise.all([
      templates.find(study.templateId),
      addressee(trial.accountId),
      organisation(),
    ]);
    if (!template || !to || !owner) return null;
    const { wave, locale, sentAt } = trial;
    const { content } = template;
    const i18n = languages.in(locale, owner.timeZone);
    const firstName = i18n.t('responses:preview.name');
    const { service } = study;
    const sitting = { content, wave, retrospective: false, told: sampleTold({ content }, i18n) };
    const model = invitationMailModel({
      wave,
      asksAgain: wave === 'before' && asksIn(content, 'after'),
      firstName,
      encounter: {
        service,
        promises: study.promises[locale],
        plannedAt: new Date(sentAt.getTime() + DAY),
        deliveredAt: wave === 'after' ? sentAt : null,
      },
      organisation: owner.name,
      look: mailLook(owner.brand, owner.name, baseUrl),
      link: `${baseUrl}/t/${tokenOf(tokens, trial)}`,
      expiresAt: endOf(trial),
      first: firstQuestion(
        drawnFor(sitting, () => tokenOf(tokens, trial)),
        owner.name,
        { firstName, service },
        i18n,
      ),
      i18n,
    });
    const said = { ...model, footer: [i18n.t('trials:mail.footer'), ...model.footer] };
    return {
      to: { name: to.name, address: to.email },
      subject: i18n.t('trials:mail.subject', { subject: model.title }),
      html: views.render('emails/invitation', said, { i18n, shell: {} }),
      text: tidyText(views.render('emails/invitation.text', said, { i18n, shell: {} })),
    };
  };

  mail.register(kind, write);

  return {
    /** Asks for the message of a trial to be sent, or kept where no mail server is set. */
    enqueue: async (trial: Trial, to: string, service: string): Promise<void> => {
      const { t } = languages.in(trial.locale);
      await mail.enqueue({
        key: `${kind}:${refOf(trial)}`,
        kind,
        ref: refOf(trial),
        to,
        subject: t('trials:mail.subject', { subject: service }),
        locale: trial.locale,
      });
    },
  };
};
