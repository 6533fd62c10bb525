import type { Overview, StudyLine, StudyFigures } from '../../../server/features/studies/overview.js';
import type { Study } from '../../../server/features/studies/index.js';
import { emptyShelf, type Template, type Version } from '../../../server/features/templates/index.js';
import { projectPath } from '../../../server/platform/paths.js';
import { createInstrumentCatalogue } from '../../../server/features/templates/index.js';
import { serviceCulture } from '../../support/survey.js';

const at = new Date('2026-03-01T08:04:00Z');
const author = 'b'.repeat(24);

export const testInstruments = () => createInstrumentCatalogue({ folder: projectPath('surveys') });

export const studyOf = (change: Partial<Study> = {}): Study => ({
  id: '1'.repeat(24),
  name: 'Ev interneti: quraşdırma',
  service: 'Ev interneti',
  templateId: '2'.repeat(24),
  providers: [
    { key: 'us', name: 'Dalğa Mobil', us: true, share: null },
    { key: 'north', name: 'North', us: false, share: null },
  ],
  rounds: ['Autumn 2025', 'Spring 2026'],
  promises: { az: ['İki gün ərzində gəlirik'], tr: [], en: ['We come within two days'], ru: [] },
  promiseKeys: ['two-days'],
  personsForAnalysts: false,
  returnDays: 90,
  excludesFlagged: false,
  segments: [],
  createdAt: at,
  createdBy: author,
  ...change,
});

export const templateOf = (change: Partial<Template> = {}): Template => ({
  id: '2'.repeat(24),
  instrumentKey: 'service-culture',
  content: serviceCulture(),
  shelf: emptyShelf,
  revision: 3,
  updatedAt: at,
  updatedBy: author,
  ...change,
});

export const versionOf = (change: Partial<Version> = {}): Version => ({
  id: '3'.repeat(24),
  templateId: '2'.repeat(24),
  number: 1,
  content: serviceCulture(),
  publishedAt: at,
  publishedBy: author,
  ...change,
});

export const figuresOf = (change: Partial<StudyFigures> = {}): StudyFigures => ({
  expected: 4.5,
  delivered: 3.4,
  gap: -1.1,
  low: -1.3,
  high: -0.9,
  pairs: 40,
  deliveredEncounters: 55,
  scale: { low: 1, points: 5 },
  ...change,
});

export const lineOf = (change: Partial<StudyLine> = {}): StudyLine => ({
  study: studyOf(),
  instrument: testInstruments().find('service-culture') ?? null,
  version: versionOf(),
  encountered: { recorded: 60, delivered: 55 },
  figures: figuresOf(),
  ...change,
});

export const overviewOf = (change: Partial<Overview> = {}): Overview => ({
  ...lineOf(),
  template: templateOf(),
  versions: [versionOf()],
  hasCustomers: true,
  names: new Map([[author, 'Tural Məmmədov']]),
  ...change,
});
