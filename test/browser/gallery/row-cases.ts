import type {
  SharesData,
  ShareRow,
  WaterfallData,
  WaterfallRow,
  ZoneData,
  ZoneRow,
} from '../../../public/js/charts/data.js';
import { createFormat } from '../../../server/platform/i18n/format.js';

const { signed, number } = createFormat('en', 'UTC');

/** A figure and the half width of its interval; none where there is none. */
type Told = readonly [value: number | null, half?: number];

const extent = ([value, half]: Told) => ({
  value,
  low: value === null || half === undefined ? null : value - half,
  high: value === null || half === undefined ? null : value + half,
});

type FallWords = readonly [string, string, string, string, string];

const english: FallWords = [
  'Rivals’ customers',
  'Ours expect more',
  'We deliver better',
  'Delivered where expected',
  'Our customers',
];
const russian: FallWords = [
  'Клиенты конкурентов, все вместе с равными весами',
  'Наши клиенты ждут от нас заметно большего',
  'Мы обслуживаем лучше, чем они',
  'Обслуживаем там, где этого ждут',
  'Наши клиенты',
];
const azerbaijani: FallWords = [
  'Rəqiblərin müştəriləri',
  'Bizim müştərilərin gözləntiləri daha yüksəkdir',
  'Biz daha yaxşı xidmət göstəririk',
  'Gözlənilən yerdə göstərilən xidmət',
  'Bizim müştərilər',
];
const turkish: FallWords = [
  'Rakiplerin müşterileri',
  'Müşterilerimiz daha fazlasını bekliyor',
  'Biz daha iyi hizmet veriyoruz',
  'Beklenen yerde verilen hizmet',
  'Müşterilerimiz',
];
const kinds = ['rival', 'demand', 'level', 'fit', 'us'] as const;
const subs = ['unmet expectation', 'demand', 'level', 'fit', 'unmet expectation'];

const fall = (figures: readonly Told[], words: FallWords = english): WaterfallData => ({
  rows: kinds.map((kind, index): WaterfallRow => {
    const one = extent(figures[index] ?? [null]);
    const total = kind === 'rival' || kind === 'us';
    const text = one.value === null ? '–' : total ? number(one.value, 1) : signed(one.value, 1);
    return {
      kind,
      label: words[index] ?? '',
      sub: subs[index] ?? '',
      ...one,
      text,
      tip: `${words[index]}: ${text}`,
    };
  }),
  words: { axis: 'unmet expectation, points of 100' },
});

export const waterfalls: Readonly<Record<string, WaterfallData>> = {
  normal: fall([[9.6, 0.6], [12.2, 0.5], [-8.1, 0.9], [0, 0.2], [13.7, 0.7]]), // prettier-ignore
  'all zero': fall([[0, 0], [0, 0], [0, 0], [0, 0], [0, 0]]), // prettier-ignore
  extreme: fall([[0, 0.1], [100, 3], [-100, 4], [100, 2], [100, 1]]), // prettier-ignore
  'below zero': fall([[-20, 4], [-40, 5], [70, 6], [-30, 8], [-20, 3]]), // prettier-ignore
  tiny: fall([[0.12, 0.02], [0.05, 0.01], [-0.08, 0.02], [0.01, 0.01], [0.1, 0.02]]), // prettier-ignore
  'no interval': fall([[9.6], [12.2], [-8.1], [0], [13.7]]),
  'wide interval': fall([[9.6, 9], [12.2, 30], [-8.1, 25], [2, 20], [15.7, 15]]), // prettier-ignore
  'a part missing': fall([[9.6, 0.6], [12.2, 0.5], [null], [null], [13.7, 0.7]]), // prettier-ignore
  'in Russian': fall([[9.6, 0.6], [12.2, 0.5], [-8.1, 0.9], [0, 0.2], [13.7, 0.7]], russian), // prettier-ignore
  'in Azerbaijani': fall([[9.6, 0.6], [3.1, 2.5], [8.1, 0.9], [-1.2, 0.2], [19.6, 0.7]], azerbaijani), // prettier-ignore
  'in Turkish': fall([[29.6, 0.6], [-12.2, 0.5], [-8.1, 0.9], [0.3, 0.2], [9.6, 0.7]], turkish), // prettier-ignore
};

const zoneRow = (
  label: string,
  kind: ZoneRow['kind'],
  minimum: number | null,
  desired: number | null,
  delivered: Told,
): ZoneRow => {
  const adequacy = minimum === null || delivered[0] === null ? null : delivered[0] - minimum;
  const over = desired !== null && delivered[0] !== null && delivered[0] > desired;
  return {
    key: label,
    label,
    kind,
    minimum,
    desired,
    delivered: extent(delivered),
    tone: adequacy !== null && adequacy < 0 ? 'short' : over ? 'over' : 'none',
    text: adequacy === null ? '–' : signed(adequacy, 2),
    tip: label,
  };
};

const zoneOf = (rows: readonly ZoneRow[], axis: readonly [number, number] = [1, 9]): ZoneData => ({
  axis,
  rows,
  words: {
    minimum: 'minimum',
    desired: 'desired',
    delivered: 'delivered',
    text: 'above the minimum',
    axis: 'points on the scale 1 to 9',
    none: 'no answers yet',
  },
});

export const zones: Readonly<Record<string, ZoneData>> = {
  normal: zoneOf([
    zoneRow('All items', 'total', 5.9, 7.9, [6.4, 0.2]),
    zoneRow('Reliability', 'item', 6.8, 8.4, [6.1, 0.3]),
    zoneRow('Interest', 'item', 5.6, 7.6, [6.9, 0.2]),
    zoneRow('Respect', 'item', 5.1, 7.2, [7.8, 0.2]),
  ]),
  'at the ends, one point wide': zoneOf([
    zoneRow('All items', 'total', 1, 9, [1, 0]),
    zoneRow('Minimum is desired', 'item', 5, 5, [5, 0.1]),
    zoneRow('Everything best', 'item', 9, 9, [9]),
  ]),
  'missing figures': zoneOf([
    zoneRow('All items', 'total', null, 7.9, [6.4]),
    zoneRow('Only the minimum', 'item', 4, null, [6.4]),
    zoneRow('Nothing', 'item', null, null, [null]),
    zoneRow('Not delivered yet', 'item', 4, 8, [null]),
  ]),
  'long names, two points': zoneOf(
    [
      zoneRow('Все вопросы вместе', 'total', 0.3, 0.8, [0.5, 0.1]),
      zoneRow('Доступность канала связи в выходные и праздничные дни', 'item', 0.4, 0.9, [0.2, 0.1]),
      zoneRow('Xidmətin vaxtında və vəd edildiyi kimi göstərilməsi', 'item', 0.1, 0.6, [0.8, 0.1]),
    ],
    [0, 1],
  ),
};

const share = (label: string, told: Told, kind: ShareRow['kind'] = 'plain'): ShareRow => {
  const one = extent(told);
  const low = one.low === null ? null : Math.max(0, one.low);
  const high = one.high === null ? null : Math.min(100, one.high);
  const text = one.value === null ? '–' : `${number(one.value, 0)} %`;
  return { key: label, label, kind, ...one, low, high, text, tip: `${label}: ${text}` };
};

const shares = (...rows: ShareRow[]): SharesData => ({ rows, words: { axis: '% of the answers' } });

export const barCharts: Readonly<Record<string, SharesData>> = {
  normal: shares(
    share('By phone', [41, 4]),
    share('In the branch', [28, 4]),
    share('In the app', [22, 3]),
    share('Otherwise', [9, 2], 'aside'),
  ),
  outcome: shares(
    share('1', [3, 2]),
    share('2', [5, 2]),
    share('3', [14, 3]),
    share('4', [43, 4], 'marked'),
    share('5', [35, 4], 'marked'),
  ),
  'all zero': shares(share('Yes', [0, 4]), share('No', [0])),
  'a hundred, and none': shares(share('Everybody', [100, 3], 'marked'), share('Nobody asked', [null])),
  'long names': shares(
    share('Связаться с вами труднее, чем с кем-либо ещё, особенно по вечерам', [62, 6]),
    share('Müştəri xidmətləri mərkəzinin işləmə saatlarının uzadılması', [31, 6], 'marked'),
    share('Kısa', [2, 1.5]),
  ),
};

const levels = ['Quality at a logical price', 'Courtesy', 'Communication', 'Reward'] as const;
const pyramidOf = (told: readonly Told[], none: Told, names: readonly string[] = levels): SharesData => ({
  rows: [
    share('No level held', none, 'aside'),
    ...names.map((name, index) => share(name, told[index] ?? [null], index === 3 ? 'marked' : 'plain')),
  ],
  words: { axis: '% of the customers' },
});

export const pyramids: Readonly<Record<string, SharesData>> = {
  normal: pyramidOf([[38, 4], [24, 4], [15, 3], [11, 3]], [12, 3]), // prettier-ignore
  'top heavy': pyramidOf([[5, 2], [5, 2], [10, 3], [80, 4]], [0, 1]), // prettier-ignore
  'all zero': pyramidOf([[0], [0], [0], [0]], [100, 2]),
  missing: pyramidOf([[null], [24, 4], [null], [11, 3]], [12, 3]), // prettier-ignore
  'in Russian': pyramidOf([[38, 4], [24, 4], [15, 3], [11, 3]], [12, 3], ['Качество по разумной цене', 'Вежливость и уважение сотрудников', 'Общение', 'Вознаграждение постоянных клиентов']), // prettier-ignore
};
