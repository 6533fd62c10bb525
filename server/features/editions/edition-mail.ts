import { mailLook } from '../../platform/brand/mail-look.js';
import type { Clock } from '../../platform/clock.js';
import type { Languages } from '../../platform/i18n/i18n.js';
import { stateOf } from '../../platform/link-life.js';
import { linkMail, type Mail, type MailPurpose, type MailQueue } from '../../platform/mail/index.js';
import type { Tokens } from '../../platform/tokens.js';
import type { Views } from '../../platform/views/views.js';
import type { Organisation } from '../accounts/index.js';
import type { Study, StudyService } from '../studies/index.js';
import { linkPurpose } from './edition-service.js';
import type { EditionStore } from './edition-store.js';
import type { Person } from './edition.js';

export type EditionMailParts = {
  readonly mail: Pick<MailQueue, 'register' | 'enqueue'>;
  readonly store: Pick<EditionStore, 'findPerson' | 'findList'>;
  readonly studies: Pick<StudyService, 'get'>;
  readonly organisation: () => Promise<Pick<Organisation, 'name' | 'timeZone' | 'brand'> | null>;
  readonly tokens: Pick<Tokens, 'derive'>;
  readonly languages: Languages;
  readonly views: Pick<Views, 'render'>;
  /** What links begin with. */
  readonly baseUrl: string;
  readonly clock: Clock;
};

const kind = 'edition';

/** The mail that carries a colleague's link, in their language. Registers who writes it; gives what asks for one. */
export const createEditionMails = (parts: EditionMailParts) => {
  const { mail, store, studies, organisation, tokens, languages, views, baseUrl, clock } = parts;

  const write = async (ref: string, purpose: MailPurpose): Promise<Mail | null> => {
    const person = await store.findPerson(ref);
    const [list, study, owner] = await Promise.all([
      person && store.findList(person.listId),
      person && studies.get(person.studyId),
      organisation(),
    ]);
    if (!person || !list || !study || !owner) return null;
    if (purpose === 'send' && (person.answered || stateOf(list, clock()) !== 'open')) return null;
    const i18n = languages.in(person.locale, owner.timeZone);
    const words = { organisation: owner.name, name: person.name, service: study.service };
    const say = (key: string): string => i18n.t(`editions:mail.${key}`, words);
    const told = {
      organisation: owner.name,
      look: mailLook(owner.brand, owner.name, baseUrl),
      subject: say('subject'),
      heading: say('heading'),
      sentence: say(`sentence-${person.edition}`),
      action: say('action'),
      link: `${baseUrl}/e/${tokens.derive(linkPurpose, person.id)}`,
      byHand: say('by-hand'),
      until: i18n.t('editions:mail.until', { time: i18n.longDateTime(list.expiresAt) }),
      footer: [say('why')],
    };
    return linkMail({ name: person.name, address: person.email }, told, { views, i18n });
  };

  mail.register(kind, write);

  return {
    sendLink: async (person: Person, study: Study): Promise<void> => {
      const { t } = languages.in(person.locale);
      await mail.enqueue({
        key: `${kind}:${person.id}`,
        kind,
        ref: person.id,
        to: person.email,
        subject: t('editions:mail.subject', { service: study.service }),
        locale: person.locale,
      });
    },
  };
};
