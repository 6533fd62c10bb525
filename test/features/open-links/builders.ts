import type { OpenLink } from '../../../server/features/open-links/open-link.js';

const at = new Date('2026-03-01T08:04:00Z');

/** An open link that takes whoever comes. */
export const linkOf = (change: Partial<OpenLink> = {}): OpenLink => ({
  id: '5'.repeat(24),
  studyId: '1'.repeat(24),
  code: 'bcdfghjk',
  name: 'Girişdəki plakat',
  channel: 'link',
  locale: 'az',
  opensAt: null,
  closesAt: null,
  repeat: 'mark',
  quota: null,
  thanks: { az: '', tr: '', en: '', ru: '' },
  redirect: '',
  hosts: [],
  passwordHash: null,
  open: true,
  taken: 12,
  revokedAt: null,
  createdAt: at,
  changedAt: at,
  changedBy: 'b'.repeat(24),
  ...change,
});
