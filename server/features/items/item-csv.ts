import type { Locale } from '../../platform/i18n/locales.js';
import { csvOf, type CsvCell } from '../../platform/tables/index.js';
import { groupLines, selectionColumns, type GapFilters } from '../analytics/index.js';
import { mayBeShown, pairedChanges } from '../trend/index.js';
import type { Band, Count, ItemReading, Tolerance } from './item.js';

/** Stable names: programs read them. */
const columns = [
  'part',
  'attribute',
  'key',
  'against',
  'n',
  'hidden',
  'share',
  'expected',
  'delivered',
  'value',
  'low',
  'high',
  'p_adjusted',
  'hedges_g',
  'cliffs_delta',
  'item',
  'title',
  ...selectionColumns,
] as const;

type Line = Partial<Readonly<Record<(typeof columns)[number], CsvCell>>>;

const bandName = ({ low, high }: Band): string => (low === high ? String(low) : `${low}..${high}`);

const countLine = ({ n, share }: Count) => ({ n, share, hidden: n === null });

const jointLines = ({ joint }: ItemReading): Line[] => {
  if (!joint) return [];
  const { bands, cells } = joint;
  const name = (at: number): string => bandName(bands[at] ?? { low: 0, high: 0 });
  const margin = (part: 'expected' | 'delivered'): Line[] =>
    joint[part].map((count, at) => ({ part, key: name(at), ...countLine(count) }));
  return [
    ...cells.flatMap((row, expected) =>
      row.map((count, delivered) => ({
        part: 'expected-by-delivered',
        key: name(expected),
        against: name(delivered),
        ...countLine(count),
      })),
    ),
    ...margin('expected'),
    ...margin('delivered'),
  ];
};

/** What was delivered against what was expected, whoever told it. */
const levelLines = ({ levels }: ItemReading): Line[] =>
  levels === null ? [] : [{ part: 'levels', key: 'delivered', against: 'expected', cliffs_delta: levels }];

/** What changed among those who answered in both rounds, as far as it may be shown. */
const pairedLines = ({ paired, seesPersons }: ItemReading): Line[] => {
  const { computed, rounds } = paired ?? { computed: null, rounds: ['', ''] };
  const result = computed?.result;
  if (!result) return [];
  const [previous, current] = rounds;
  const about = { part: 'round-paired', attribute: current, against: previous, n: result.both };
  if (!mayBeShown(result, seesPersons)) return [{ ...about, hidden: true }];
  return pairedChanges(result).map(({ measure, difference, low, high, pAdjusted }) => ({
    ...about,
    key: measure,
    hidden: false,
    value: difference,
    low,
    high,
    p_adjusted: pAdjusted,
  }));
};

const zoneLines = (zone: Tolerance | null): Line[] => {
  if (!zone) return [];
  const { n, hidden } = zone;
  const line = (key: string, value: number | null) => ({ part: 'zone', key, n, hidden, value });
  return [
    line('minimum', zone.minimum),
    line('desired', zone.desired),
    line('delivered', zone.delivered),
    ...(['adequacy', 'superiority', 'below', 'above'] as const).map((key) => ({
      part: 'zone',
      key,
      n,
      hidden,
      ...zone[key],
    })),
  ];
};

/** Every figure of the page, one a line, unrounded; what is hidden has none. Customers' words are not in it. */
export const itemCsv = (reading: ItemReading, { values }: GapFilters, locale: Locale): string => {
  const { figure, item } = reading;
  const { n, hidden, expected, delivered, gap, low, high, pAdjusted } = figure;
  const lines: Line[] = [
    { part: 'gap', n, hidden, expected, delivered, value: gap, low, high, p_adjusted: pAdjusted },
    ...levelLines(reading),
    ...jointLines(reading),
    ...zoneLines(reading.tolerance),
    ...reading.segments.flatMap((groups) => groupLines('segment', groups)),
    ...(reading.providers ? groupLines('provider', reading.providers) : []),
    ...(reading.rounds ? groupLines('round', reading.rounds) : []),
    ...pairedLines(reading),
  ];
  const about = { item: item.itemKey, title: item.title[locale], ...values };
  return csvOf(
    columns,
    lines.map((line) => ({ ...line, ...about })),
  );
};
