import type { Locale } from '../../platform/i18n/locales.js';
import type { QueuedMail } from '../../platform/mail/index.js';
import type { Encounter, Wave } from './encounter.js';

/** One invitation of an encounter with the message that carries it, as far as its pages need it. */
export type EncounterMessage = {
  readonly invitation: {
    readonly id: string;
    readonly wave: Wave;
    readonly locale: Locale;
    readonly createdAt: Date;
    readonly expiresAt: Date;
    readonly answeredAt: Date | null;
  };
  readonly mail: QueuedMail | null;
};

/**
 * How far one wave of an encounter has come: `later` waits for the service, `none` was not asked, `never` is not
 * asked by this survey at all, `expired` was asked and not answered in time.
 */
export type WaveState =
  'later' | 'none' | 'never' | 'queued' | 'sent' | 'kept' | 'failed' | 'answered' | 'expired';

const ofMail: Readonly<Record<QueuedMail['state'], WaveState>> = {
  queued: 'queued',
  sending: 'queued',
  sent: 'sent',
  kept: 'kept',
  failed: 'failed',
  dropped: 'expired',
};

export const waveState = (
  encounter: Pick<Encounter, 'state'>,
  wave: Wave,
  messages: readonly EncounterMessage[],
  now: Date,
  isAsked = true,
): WaveState => {
  const message = messages.find(({ invitation }) => invitation.wave === wave);
  if (!message && !isAsked) return 'never';
  if (!message) return wave === 'after' && encounter.state === 'planned' ? 'later' : 'none';
  const { invitation, mail } = message;
  if (invitation.answeredAt) return 'answered';
  if (mail?.state === 'failed') return 'failed';
  const closed = wave === 'before' && encounter.state === 'delivered';
  if (closed || invitation.expiresAt.getTime() <= now.getTime()) return 'expired';
  return ofMail[mail?.state ?? 'queued'];
};

const tones: Readonly<Record<WaveState, string>> = {
  later: 'line',
  none: 'line',
  never: 'line',
  queued: 'hope',
  sent: 'hope',
  kept: 'hope',
  failed: 'bad',
  answered: 'good',
  expired: '',
};

/** The state in words — a message key — and the tone of its badge. */
export const waveBadge = (state: WaveState): { key: string; tone: string } => ({
  key: `encounters:wave.${state}`,
  tone: tones[state],
});
