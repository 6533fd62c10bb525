import type { MailLook } from '../../platform/brand/mail-look.js';
import type { I18n, Translate } from '../../platform/i18n/i18n.js';
import type { Encounter, Wave } from '../encounters/index.js';

/** The question with which the page begins; each of its points is a link that chooses it there. */
export type AskedFirst = {
  readonly name: string;
  readonly text: string;
  readonly points: readonly { readonly value: string; readonly label: string }[];
  readonly ends: readonly [low: string, high: string];
};

const pointsInRow = 6;

/** What a mail's view is given. */
export type InvitationMailModel = {
  readonly title: string;
  readonly organisation: string;
  readonly look: MailLook;
  readonly preheader: string;
  /** The sentence that says why, cut where the moment stands. */
  readonly lead: string;
  readonly when: string;
  readonly rest: string;
  readonly promiseTitle: string;
  readonly promises: readonly string[];
  /** null where the page does not begin with a rating. */
  readonly first: {
    readonly text: string;
    readonly rows: readonly (readonly { readonly label: string; readonly href: string }[])[];
    readonly low: string;
    readonly high: string;
  } | null;
  readonly button: string;
  readonly link: string;
  readonly byHand: string;
  readonly until: string;
  readonly footer: readonly string[];
};

/** The subject is the question itself, with the person's name. */
export const subjectOf = (wave: Wave, firstName: string, service: string, t: Translate): string =>
  t(`invitations:${wave}.question`, { name: firstName, service });

/** A link that chooses a point stores nothing: what a scanner of mails opens is only looked at. */
const firstModel = (first: AskedFirst | null, link: string): InvitationMailModel['first'] => {
  if (!first) return null;
  const { name, text, points, ends } = first;
  const links = points.map(({ value, label }) => ({
    label,
    href: `${link}?${new URLSearchParams({ [name]: value }).toString()}`,
  }));
  const isShort = points.every(({ label }) => label.length <= 2);
  const width = isShort ? pointsInRow : 1;
  const rows = Array.from({ length: Math.ceil(links.length / width) }, (_, row) =>
    links.slice(row * width, (row + 1) * width),
  );
  return { text, rows, low: ends[0], high: ends[1] };
};

const MARK = '\u0000';

/** What the invitation says, in the language and time zone of `i18n`. */
export const invitationMailModel = (parts: {
  wave: Wave;
  /** Whether the customer will be asked once more, after the service. */
  asksAgain: boolean;
  firstName: string;
  encounter: Pick<Encounter, 'service' | 'promises' | 'plannedAt' | 'deliveredAt'>;
  organisation: string;
  look: MailLook;
  link: string;
  expiresAt: Date;
  first: AskedFirst | null;
  i18n: I18n;
}): InvitationMailModel => {
  const { wave, asksAgain, firstName, encounter, organisation, look, link, expiresAt, first, i18n } = parts;
  const say = (key: string, params: Record<string, string> = {}): string =>
    i18n.t(`invitations:${wave}.${key}`, params);
  const moment = wave === 'after' ? (encounter.deliveredAt ?? encounter.plannedAt) : encounter.plannedAt;
  const why = wave === 'before' && !asksAgain ? 'why-only' : 'why';
  const [lead = '', rest = ''] = say(why, { service: encounter.service, when: MARK }).split(MARK);
  return {
    title: subjectOf(wave, firstName, encounter.service, i18n.t),
    organisation,
    look,
    preheader: say('preheader'),
    lead,
    when: i18n.longDateTime(moment),
    rest,
    promiseTitle: say('promise'),
    promises: encounter.promises,
    first: firstModel(first, link),
    button: say('button'),
    link,
    byHand: i18n.t('invitations:by-hand'),
    until: i18n.t('invitations:until', { until: i18n.longDateTime(expiresAt) }),
    footer: [say('reason', { organisation })],
  };
};
