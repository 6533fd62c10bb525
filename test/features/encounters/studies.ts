import type { Study } from '../../../server/features/studies/index.js';

/** A study of one round with a provider and a rival, promising in every language. */
export const studyOf = (change: Partial<Study> = {}): Study => ({
  id: '1'.repeat(24),
  name: 'Ev interneti: quraşdırma',
  service: 'ev interneti',
  templateId: '4'.repeat(24),
  providers: [
    { key: 'rival', name: 'Ulduz Telekom', us: false, share: null },
    { key: 'us', name: 'Dalğa Mobil', us: true, share: null },
  ],
  rounds: ['2025', '2026'],
  promises: {
    az: ['Usta vaxtında gələcək.', 'Sürəti göstərəcək.'],
    tr: ['Usta zamanında gelecek.'],
    en: ['The technician comes on time.'],
    ru: ['Мастер придёт вовремя.'],
  },
  promiseKeys: ['on-time', 'speed'],
  personsForAnalysts: false,
  returnDays: 90,
  excludesFlagged: false,
  segments: [],
  createdAt: new Date('2026-11-01T08:00:00Z'),
  createdBy: 'b'.repeat(24),
  ...change,
});
