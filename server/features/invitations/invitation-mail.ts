import type { I18n, Translate } from '../../platform/i18n/i18n.js';
import type { Encounter, Wave } from '../encounters/index.js';

/** What a mail's view is given. */
export type InvitationMailModel = {
  readonly title: string;
  readonly organisation: string;
  readonly preheader: string;
  /** The sentence that says why, cut where the moment stands. */
  readonly lead: string;
  readonly when: string;
  readonly rest: string;
  readonly promiseTitle: string;
  readonly promises: readonly string[];
  readonly button: string;
  readonly link: string;
  readonly byHand: string;
  readonly until: string;
  readonly footer: readonly string[];
};

/** The subject is the question itself, with the person's name. */
export const subjectOf = (wave: Wave, firstName: string, service: string, t: Translate): string =>
  t(`invitations:${wave}.question`, { name: firstName, service });

const MARK = '\u0000';

/** What the invitation says, in the language and time zone of `i18n`. */
export const invitationMailModel = (parts: {
  wave: Wave;
  /** Whether the customer will be asked once more, after the service. */
  asksAgain: boolean;
  firstName: string;
  encounter: Pick<Encounter, 'service' | 'promises' | 'plannedAt' | 'deliveredAt'>;
  organisation: string;
  link: string;
  expiresAt: Date;
  i18n: I18n;
}): InvitationMailModel => {
  const { wave, asksAgain, firstName, encounter, organisation, link, expiresAt, i18n } = parts;
  const say = (key: string, params: Record<string, string> = {}): string =>
    i18n.t(`invitations:${wave}.${key}`, params);
  const moment = wave === 'after' ? (encounter.deliveredAt ?? encounter.plannedAt) : encounter.plannedAt;
  const why = wave === 'before' && !asksAgain ? 'why-only' : 'why';
  const [lead = '', rest = ''] = say(why, { service: encounter.service, when: MARK }).split(MARK);
  return {
    title: subjectOf(wave, firstName, encounter.service, i18n.t),
    organisation,
    preheader: say('preheader'),
    lead,
    when: i18n.longDateTime(moment),
    rest,
    promiseTitle: say('promise'),
    promises: encounter.promises,
    button: say('button'),
    link,
    byHand: i18n.t('invitations:by-hand'),
    until: i18n.t('invitations:until', { until: i18n.longDateTime(expiresAt) }),
    footer: [say('reason', { organisation })],
  };
};
