import type { DumbbellData, DumbbellRow, MapData, MapPoint } from '../../../public/js/charts/data.js';
import { createFormat } from '../../../server/platform/i18n/format.js';

const { signed } = createFormat('en', 'UTC');

type Spot = readonly [
  label: string,
  expected: number | null,
  delivered: number | null,
  across?: number,
  up?: number,
];

const extent = (value: number | null, half: number | undefined) => ({
  value,
  low: value === null || half === undefined ? null : Math.max(0, value - half),
  high: value === null || half === undefined ? null : Math.min(100, value + half),
});

const mapOf = (
  us: Spot | null,
  rivals: readonly Spot[],
  words: MapData['words'] = {
    expected: 'what customers expect (H)',
    delivered: 'what they get (V)',
    equal: 'delivered = expected',
  },
): MapData => {
  const point = ([label, expected, delivered, across, up]: Spot, kind: MapPoint['kind']): MapPoint => ({
    key: label,
    label,
    kind,
    expected: extent(expected, across),
    delivered: extent(delivered, up),
    tip: `${label}: ${expected} and ${delivered}`,
  });
  const gap = us && us[1] !== null && us[2] !== null ? us[2] - us[1] : null;
  return {
    points: [...rivals.map((one) => point(one, 'rival')), ...(us ? [point(us, 'us')] : [])],
    gap: gap === null ? null : { text: signed(gap, 1), tone: gap < -1 ? 'short' : gap > 1 ? 'over' : 'none' },
    words,
  };
};

const us: Spot = ['Dalğa Mobil', 87.5, 76.7, 0.5, 1];
const three: readonly Spot[] = [
  ['Zirvə', 66, 65.1, 0.8, 1.5],
  ['Körpü', 63, 60.6, 0.9, 1.6],
  ['Ulduz', 76.1, 65.5, 0.8, 1.8],
];
const names = ['Zirvə', 'Körpü', 'Ulduz', 'Şimal', 'Xəzər Net', 'Günəş', 'Qala', 'Araz Telekom'];

export const maps: Readonly<Record<string, MapData>> = {
  normal: mapOf(us, three),
  'one comparator': mapOf(us, three.slice(0, 1)),
  'eight comparators': mapOf(
    us,
    names.map((name, index): Spot => [
      name,
      70 + (index % 4) * 3,
      64 + Math.floor(index / 4) * 4 + (index % 3),
      1.5,
      2,
    ]),
  ),
  'eight at one place': mapOf(
    ['Dalğa Mobil', 70, 70, 1, 1],
    names.map((name): Spot => [name, 70, 70, 1, 1]),
  ),
  'all zero': mapOf(['Dalğa Mobil', 0, 0, 0, 0], [['Zirvə', 0, 0, 0, 0]]),
  'at the corners': mapOf(['Dalğa Mobil', 100, 0, 3, 3], [['Zirvə', 0, 100, 3, 3], ['Körpü', 100, 100, 2, 2], ['Ulduz', 0, 0]]), // prettier-ignore
  'more than expected': mapOf(['Dalğa Mobil', 60, 78, 2, 2], three),
  'a hair apart': mapOf(['Dalğa Mobil', 70, 69.8, 0.1, 0.1], [['Zirvə', 70.1, 69.9, 0.1, 0.1]]),
  'no interval, one without answers': mapOf(['Dalğa Mobil', 87.5, 76.7], [['Zirvə', 66, 65.1], ['Körpü', null, null]]), // prettier-ignore
  'without us': mapOf(null, three),
  'nobody': mapOf(null, [['Zirvə', null, null]]), // prettier-ignore
  'long names': mapOf(
    ['Дальневосточная телефонная компания', 87.5, 76.7, 0.5, 1],
    [
      ['Азиатско-Тихоокеанская связь', 84, 71, 0.8, 1.5],
      ['Azərbaycan Beynəlxalq Rabitə Cəmiyyəti', 85, 73, 0.9, 1.6],
      ['Güneydoğu Anadolu Haberleşme', 86.1, 70.5, 0.8, 1.8],
    ],
    {
      expected: 'чего ждут клиенты (H), в пунктах от 0 до 100',
      delivered: 'что они получают (V), в пунктах от 0 до 100',
      equal: 'получено столько, сколько ожидали',
    },
  ),
};

const row = (
  label: string,
  kind: DumbbellRow['kind'],
  expected: number | null,
  delivered: number | null,
  half?: number,
): DumbbellRow => {
  const gap = expected === null || delivered === null ? null : delivered - expected;
  const low = gap === null || half === undefined ? null : gap - half;
  const high = gap === null || half === undefined ? null : gap + half;
  const tone = high !== null && high < 0 ? 'short' : low !== null && low > 0 ? 'over' : 'none';
  return { key: label, label, kind, expected, delivered, gap, low, high, n: 412, tone };
};

const dumbbellOf = (rows: readonly DumbbellRow[], axis: readonly [number, number]): DumbbellData => ({
  axis,
  rows,
  words: {
    expected: 'expected',
    delivered: 'delivered',
    gap: 'gap',
    interval: '95 % interval',
    to: 'to',
    axis: 'points on the scale',
    n: 'n',
    none: 'no answers yet',
  },
});

export const dumbbells: Readonly<Record<string, DumbbellData>> = {
  normal: dumbbellOf(
    [
      row('All items', 'total', 8.75, 7.68, 0.1),
      row('Technology', 'item', 9.34, 6.99, 0.16),
      row('Sincerity', 'item', 8.19, 7.73, 0.17),
      row('Respect', 'item', 8.62, 8.73, 0.15),
    ],
    [6, 10],
  ),
  'close, wide and missing': dumbbellOf(
    [
      row('All items', 'total', 8.4, 8.3, 0.5),
      row('A hair apart', 'item', 8.4, 8.41, 0.6),
      row('Equal', 'item', 8, 8, 0),
      row('Only expected', 'item', 9, null),
      row('Nothing', 'item', null, null),
      row('The whole scale', 'item', 10, 0, 2),
    ],
    [0, 10],
  ),
};
