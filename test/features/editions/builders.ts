import { describeValues, providerGapKinds, providerGaps, isDefined } from '../../../server/scoring/index.js';
import type { PeopleList, Person } from '../../../server/features/editions/edition.js';
import type { InsideReading } from '../../../server/features/editions/inside.js';
import { itemsOf } from '../../../server/features/templates/index.js';
import { serviceCulture } from '../../support/survey.js';

const at = new Date('2026-11-01T08:00:00Z');

export const listOf = (change: Partial<PeopleList> = {}): PeopleList => ({
  id: '5'.repeat(24),
  studyId: '1'.repeat(24),
  versionId: '3'.repeat(24),
  name: 'Autumn 2026',
  createdBy: 'b'.repeat(24),
  createdAt: at,
  expiresAt: new Date('2026-12-31T08:00:00Z'),
  revokedBy: null,
  revokedAt: null,
  opened: 0,
  lastOpenedAt: null,
  ...change,
});

export const personOf = (change: Partial<Person> = {}): Person => ({
  id: '6'.repeat(24),
  studyId: '1'.repeat(24),
  listId: '5'.repeat(24),
  edition: 'manager',
  name: 'Aysel',
  email: 'aysel@dalga.example',
  locale: 'en',
  answered: false,
  ...change,
});

/** Answers around a mean: half a point to either side in turn. */
const around = (mean: number, n: number): number[] =>
  Array.from({ length: n }, (_, index) => mean + (index % 2 === 0 ? 0.5 : -0.5));

/** What a list says in which `managers` and `staff` answered alike to every item. */
export const readingOf = (
  { managers = 8, staff = 12 }: { readonly managers?: number; readonly staff?: number } = {},
  change: Partial<InsideReading> = {},
): InsideReading => {
  const content = serviceCulture();
  const keys = itemsOf(content).map(({ itemKey }) => itemKey);
  const told = (value: number) => Object.fromEntries(keys.map((key) => [key, value]));
  const side = {
    expected: describeValues(around(4.6, 40)),
    delivered: describeValues(around(3.4, 40)),
    gap: describeValues(around(-1.2, 40)),
  };
  const { overall, items } = providerGaps({
    dimensions: content.dimensions.map(({ items: asked }) => ({
      items: asked.map(({ itemKey }) => itemKey),
    })),
    customers: { overall: side, items: Object.fromEntries(keys.map((key) => [key, side])) },
    managers: around(3.5, managers).map((value, index) => ({
      expects: told(value),
      standard: told(value - 0.2 + (index % 3) * 0.2),
    })),
    staff: around(4.2, staff).map((value) => ({ delivers: told(value), able: told(value - 1) })),
    fewest: 5,
  });
  const gaps = [overall, ...items].flatMap((line) => providerGapKinds.map((kind) => line.gaps[kind]));
  return {
    list: listOf(),
    participation: {
      manager: { asked: 10, answered: managers },
      staff: { asked: 20, answered: staff },
    },
    content,
    rescaled: false,
    overall,
    items,
    tests: gaps.filter(({ p }) => isDefined(p)).length,
    ...change,
  };
};
