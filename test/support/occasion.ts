import type { Encounter } from '../../server/features/encounters/index.js';
import type { Invitation } from '../../server/features/invitations/index.js';
import type { Response } from '../../server/features/responses/index.js';
import type { Submitted } from '../../server/features/responses/questionnaire.js';
import type { Version } from '../../server/features/templates/index.js';
import { newId } from '../../server/platform/database/ids.js';
import { serviceCulture } from './survey.js';

const at = (text: string): Date => new Date(text);

/** An encounter planned for the 24th of November 2026, 14:00 in Baku. */
export const encounterWith = (part: Partial<Encounter> = {}): Encounter => ({
  id: newId(),
  number: 42,
  studyId: '1'.repeat(24),
  contactId: '2'.repeat(24),
  service: 'ev interneti',
  providerKey: 'us',
  round: '2026',
  promises: ['Usta 14:00–16:00 arasında gələcək.'],
  promiseKeys: ['on-time'],
  notes: [],
  attributes: {},
  plannedAt: at('2026-11-24T10:00:00Z'),
  state: 'planned',
  deliveredAt: null,
  agentId: 'd'.repeat(24),
  createdAt: at('2026-11-18T08:00:00Z'),
  ...part,
});

export const versionWith = (part: Partial<Version> = {}): Version => ({
  id: '3'.repeat(24),
  templateId: '4'.repeat(24),
  number: 1,
  content: serviceCulture(),
  publishedAt: at('2026-11-01T08:00:00Z'),
  publishedBy: 'b'.repeat(24),
  ...part,
});

export const invitationWith = (encounter: Encounter, part: Partial<Invitation> = {}): Invitation => ({
  id: newId(),
  encounterId: encounter.id,
  contactId: encounter.contactId,
  studyId: encounter.studyId,
  wave: 'before',
  round: encounter.round,
  providerKey: encounter.providerKey,
  agentId: encounter.agentId,
  versionId: '3'.repeat(24),
  locale: 'az',
  expiresAt: encounter.plannedAt,
  createdAt: encounter.createdAt,
  answeredAt: null,
  begun: false,
  deliveredAt: encounter.deliveredAt,
  expectationTold: false,
  told: null,
  occasion: null,
  ...part,
});

/** What a page sent, as far as it is given. */
export const submittedWith = (part: Partial<Submitted> = {}): Submitted => ({
  itemImportance: {},
  minimum: {},
  desired: {},
  expected: {},
  delivered: {},
  outcomes: {},
  importance: null,
  chosen: {},
  words: {},
  values: {},
  comment: '',
  ...part,
});

export const responseWith = (part: Partial<Response> = {}): Response => ({
  id: newId(),
  key: newId(),
  source: 'invitation',
  batchId: null,
  customerId: '2'.repeat(24),
  segments: {},
  desired: {},
  itemImportance: {},
  minimum: {},
  importance: null,
  chosen: {},
  words: {},
  values: {},
  invitationId: newId(),
  linkId: null,
  device: null,
  flags: [],
  times: [],
  encounterId: newId(),
  contactId: '2'.repeat(24),
  studyId: '1'.repeat(24),
  versionId: '3'.repeat(24),
  wave: 'after',
  providerKey: 'us',
  round: '2026',
  agentId: 'd'.repeat(24),
  locale: 'az',
  channel: 'email',
  submittedAt: at('2026-11-24T18:00:00Z'),
  deliveredAt: at('2026-11-24T11:30:00Z'),
  expected: { interest: 5 },
  expectationSource: 'prospective',
  delivered: { interest: 4 },
  outcomes: { nps: 9 },
  comment: '',
  deliveryRatio: 0.75,
  failed: false,
  ...part,
});
