import { ourLook } from '../../platform/brand/mail-look.js';
import type { Clock } from '../../platform/clock.js';
import type { Languages } from '../../platform/i18n/i18n.js';
import { stateOf } from '../../platform/link-life.js';
import { linkMail, type Mail, type MailPurpose, type MailQueue } from '../../platform/mail/index.js';
import type { Tokens } from '../../platform/tokens.js';
import type { Views } from '../../platform/views/views.js';
import type { Study, StudyService } from '../studies/index.js';
import type { UnitLink } from './unit-link.js';
import type { UnitLinkStore } from './unit-link-store.js';
import { linkPurpose } from './unit-service.js';

export type UnitMailParts = {
  readonly mail: Pick<MailQueue, 'register' | 'enqueue'>;
  readonly links: Pick<UnitLinkStore, 'find'>;
  readonly studies: Pick<StudyService, 'get'>;
  readonly organisation: () => Promise<{ readonly name: string; readonly timeZone: string } | null>;
  readonly tokens: Tokens;
  readonly languages: Languages;
  readonly views: Pick<Views, 'render'>;
  /** What links begin with. */
  readonly baseUrl: string;
  readonly clock: Clock;
};

const kind = 'unit-comments';

/** The mail that carries a link to a unit, in its language. Registers who writes it; gives what asks for one. */
export const createUnitMails = (parts: UnitMailParts) => {
  const { mail, links, studies, organisation, tokens, languages, views, baseUrl, clock } = parts;

  const write = async (ref: string, purpose: MailPurpose): Promise<Mail | null> => {
    const link = await links.find(ref);
    const [study, owner] = await Promise.all([link && studies.get(link.studyId), organisation()]);
    if (!link || !study || !owner) return null;
    if (purpose === 'send' && stateOf(link, clock()) !== 'open') return null;
    const i18n = languages.in(link.unit.locale, owner.timeZone);
    const words = { organisation: owner.name, unit: link.unit.name, study: study.name };
    const say = (key: string): string => i18n.t(`comments:mail.${key}`, words);
    const told = {
      organisation: owner.name,
      look: ourLook,
      subject: say('subject'),
      heading: say('heading'),
      sentence: say('sentence'),
      action: say('action'),
      link: `${baseUrl}/comments/${tokens.derive(linkPurpose, link.id)}?lang=${link.unit.locale}`,
      byHand: say('by-hand'),
      until: i18n.t('comments:mail.until', { time: i18n.longDateTime(link.expiresAt) }),
      footer: [say('why')],
    };
    return linkMail({ name: link.unit.name, address: link.unit.email }, told, { views, i18n });
  };

  mail.register(kind, write);

  return {
    sendLink: async (link: UnitLink, study: Study): Promise<void> => {
      const { t } = languages.in(link.unit.locale);
      await mail.enqueue({
        key: `${kind}:${link.id}`,
        kind,
        ref: link.id,
        to: link.unit.email,
        subject: t('comments:mail.subject', { unit: link.unit.name, study: study.name, organisation: '' }),
        locale: link.unit.locale,
      });
    },
  };
};
