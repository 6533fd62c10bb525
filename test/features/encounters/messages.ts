import type { Wave } from '../../../server/features/encounters/encounter.js';
import type { EncounterMessage } from '../../../server/features/encounters/wave-state.js';
import type { QueuedMail } from '../../../server/platform/mail/index.js';

const createdAt = new Date('2026-11-18T08:00:00Z');

/** A message about an encounter that waits in the outbox. */
export const mailOf = (change: Partial<QueuedMail> = {}): QueuedMail => ({
  id: '7'.repeat(24),
  key: `invitation:${'6'.repeat(24)}`,
  kind: 'invitation',
  ref: '6'.repeat(24),
  to: 'aysel@example.com',
  subject: 'Aysel, “ev interneti” xidmətindən nə gözləyirsiniz?',
  locale: 'az',
  state: 'kept',
  attempts: 0,
  lastError: null,
  nextAt: createdAt,
  createdAt,
  sentAt: null,
  ...change,
});

/** An invitation with its message, open until the 24th of November 2026. */
export const messageOf = (
  wave: Wave,
  invitation: Partial<EncounterMessage['invitation']> = {},
  mail: Partial<QueuedMail> = {},
): EncounterMessage => ({
  invitation: {
    id: '6'.repeat(24),
    wave,
    locale: 'az',
    createdAt,
    expiresAt: new Date('2026-11-24T10:00:00Z'),
    answeredAt: null,
    ...invitation,
  },
  mail: mailOf(mail),
});
