import type { FieldErrors } from '../../platform/errors.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { localeNames } from '../../platform/i18n/locales.js';
import { failureReason } from '../../platform/mail/index.js';
import { formModel, problemsOf, type FormModel, type Problem } from '../../platform/views/form-model.js';
import { page, type Page } from '../../platform/views/page.js';
import { fullName } from '../contacts/index.js';
import { encounterLabel, outcomeField, type Wave } from './encounter.js';
import { promisesModel, type PromisesModel } from './promise-pages.js';
import type { EncounterOverview } from './overview.js';
import { waveBadge, type EncounterMessage, type WaveState } from './wave-state.js';

type BadgeModel = { readonly text: string; readonly tone: string };

export const badgeModel = (state: WaveState, i18n: I18n): BadgeModel => {
  const { key, tone } = waveBadge(state);
  return { text: i18n.t(key), tone };
};

type WaveModel = {
  readonly heading: string;
  readonly state: BadgeModel;
  readonly sentence: string;
  readonly terms: readonly { readonly name: string; readonly value: string }[];
  /** '' where there is no message, or for who may not see the outbox. */
  readonly message: string;
};

const historyOf = ({ invitation, mail }: EncounterMessage, i18n: I18n): WaveModel['terms'] => {
  const pairs: [string, string][] = [
    ['asked-at', i18n.dateTime(invitation.createdAt)],
    ['message-state', mail ? i18n.t(`mail:state.${mail.state}`) : i18n.t('mail:state.queued')],
    ['sent-at', mail?.sentAt ? i18n.dateTime(mail.sentAt) : ''],
    ['attempts', mail && mail.attempts > 1 ? i18n.number(mail.attempts) : ''],
    ['error', mail?.lastError ? i18n.t(`mail:reason.${failureReason(mail.lastError)}`) : ''],
    ['language', localeNames[invitation.locale]],
    ['answered-at', invitation.answeredAt ? i18n.dateTime(invitation.answeredAt) : ''],
    ['expires-at', invitation.answeredAt ? '' : i18n.dateTime(invitation.expiresAt)],
  ];
  return pairs
    .filter(([, value]) => value !== '')
    .map(([name, value]) => ({ name: i18n.t(`encounters:history.${name}`), value }));
};

const waveModel = (row: EncounterOverview, wave: Wave, seesOutbox: boolean, i18n: I18n): WaveModel => {
  const state = row[wave];
  const message = row.messages.find(({ invitation }) => invitation.wave === wave);
  const mail = message?.mail ?? null;
  const isLast = wave === 'before' && state === 'expired' && row.after === 'never';
  return {
    heading: i18n.t(`encounters:${wave}-message`),
    state: badgeModel(state, i18n),
    sentence: i18n.t(`encounters:sentence.${wave}-${state}${isLast ? '-only' : ''}`),
    terms: message ? historyOf(message, i18n) : [],
    message: mail && seesOutbox ? `/outbox/${mail.id}` : '',
  };
};

type EncounterModel = {
  readonly title: string;
  readonly label: string;
  readonly customer: { readonly name: string; readonly href: string } | null;
  readonly study: string;
  readonly provider: string;
  readonly round: string;
  readonly planned: string;
  /** '' until the service was given. */
  readonly delivered: string;
  readonly promises: PromisesModel;
  /** Whether one button says that it was given and that all promises were kept. */
  readonly mayKeepAll: boolean;
  readonly waves: readonly WaveModel[];
  readonly action: string;
  readonly form: FormModel<'deliveredAt'>;
  readonly latest: string;
  readonly problems: readonly Problem[];
};

const encounterView = page<EncounterModel>('office', 'encounters/encounter');

/** One encounter: what was promised, what was asked and answered, and the way to mark it delivered. */
export const encounterPage = (parts: {
  row: EncounterOverview;
  /** What the field "delivered at" shows, and the latest that it may. */
  deliveredAt: string;
  now: string;
  errors: FieldErrors;
  /** What was typed of promises, where it was refused. */
  typed?: Readonly<Record<string, string>>;
  /** Names of those who noted what became of promises. */
  names: ReadonlyMap<string, string>;
  seesOutbox: boolean;
  i18n: I18n;
}): Page => {
  const { row, deliveredAt, now, errors, typed, names, seesOutbox, i18n } = parts;
  const { encounter, contact, study } = row;
  const provider = study?.providers.find((one) => one.key === encounter.providerKey);
  return encounterView({
    title: encounter.service,
    label: encounterLabel(encounter.number),
    customer: contact && { name: fullName(contact), href: `/contacts/${contact.id}` },
    study: study?.name ?? '',
    provider: provider?.name ?? encounter.providerKey,
    round: encounter.round,
    planned: i18n.longDateTime(encounter.plannedAt),
    delivered: encounter.deliveredAt ? i18n.longDateTime(encounter.deliveredAt) : '',
    promises: promisesModel(encounter, { names, typed: typed ?? null, errors }, i18n),
    mayKeepAll: encounter.promises.length > 0,
    waves: [waveModel(row, 'before', seesOutbox, i18n), waveModel(row, 'after', seesOutbox, i18n)],
    action: `/encounters/${encounter.id}`,
    form: formModel(['deliveredAt'], { deliveredAt }, errors, i18n.t),
    latest: now,
    problems: problemsOf(
      errors,
      {
        deliveredAt: i18n.t('encounters:delivered-at'),
        ...Object.fromEntries(encounter.promises.map((line, at) => [outcomeField(at), line])),
      },
      i18n.t,
    ),
  });
};
