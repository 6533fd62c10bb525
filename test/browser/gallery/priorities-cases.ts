import type { PrioritiesData, PriorityMark } from '../../../public/js/charts/data.js';

type Spot = readonly [
  label: string,
  quadrant: PriorityMark['quadrant'],
  performance: number | null,
  importance: number | null,
  reach?: number,
];

const extent = (value: number | null, half: number | undefined) => ({
  value,
  low: value === null || half === undefined ? null : value - half,
  high: value === null || half === undefined ? null : value + half,
});

const prioritiesOf = (
  spots: readonly Spot[],
  over: Partial<PrioritiesData> = {},
  words: Partial<PrioritiesData['words']> = {},
): PrioritiesData => ({
  points: spots.map(([label, quadrant, performance, importance, reach], at) => ({
    key: label,
    label,
    number: String(at + 1),
    quadrant,
    performance: extent(performance, reach && reach / 10),
    importance: extent(importance, reach),
    tip: `${label}: ${quadrant}`,
  })),
  crosshair: { performance: 4.2, importance: 20 },
  diagonal: { at: [4.2, 20], slope: 20 },
  limits: { performance: [1, 7], importance: [0, 100] },
  words: {
    performance: 'what customers got, scale 1 to 7',
    importance: 'how much goes with recommending, in per cent',
    diagonal: 'as much as it matters',
    concentrate: 'Concentrate here',
    'keep-up': 'Keep it up',
    'low-priority': 'Low priority',
    overkill: 'More than needed',
    ...words,
  },
  ...over,
});

const five: readonly Spot[] = [
  ['Technology', 'concentrate', 3.1, 34, 4],
  ['Respect', 'keep-up', 5.2, 28, 3],
  ['Reach', 'low-priority', 3.4, 9, 3],
  ['Rooms', 'overkill', 5.6, 8, 2],
  ['Sincerity', 'unclassified', 4.2, 21, 6],
];

export const prioritiesCharts: Readonly<Record<string, PrioritiesData>> = {
  normal: prioritiesOf(five),
  'one, without intervals': prioritiesOf([['Only', 'unclassified', 4.2, 20]], { diagonal: null }),
  'one without figures': prioritiesOf([...five, ['Nothing', 'unclassified', null, null]]),
  'many at one place': prioritiesOf(
    Array.from({ length: 22 }, (_, at): Spot => [
      `An item with quite a long name, ${at}`,
      at % 2 ? 'unclassified' : 'concentrate',
      3.8 + 0.04 * (at % 5),
      20 + (at % 7),
      2,
    ]),
  ),
  'levels, in Russian': prioritiesOf(
    [
      ['Надёжность и соблюдение сроков', 'concentrate', 3.1, 6.4],
      ['Уважение', 'overkill', 6.8, 5.1],
    ],
    {
      crosshair: { performance: 4.9, importance: 5.7 },
      diagonal: { at: [1, 1], slope: 1 },
      limits: { performance: [1, 7], importance: [1, 7] },
    },
    {
      concentrate: 'Сосредоточиться здесь',
      'keep-up': 'Так держать',
      'low-priority': 'Не к спеху',
      overkill: 'Больше, чем нужно',
      diagonal: 'столько, сколько названо',
    },
  ),
};
