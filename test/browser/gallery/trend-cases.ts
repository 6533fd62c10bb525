import type { TrendData, TrendPoint } from '../../../public/js/charts/data.js';

const none: TrendPoint = { value: null, low: null, high: null, text: '', tip: '', joined: false };

const point = (value: number, reach: number | null, joined = true): TrendPoint => ({
  value,
  low: reach === null ? null : value - reach,
  high: reach === null ? null : value + reach,
  text: value.toFixed(1).replace('-', '−'),
  tip: `${value.toFixed(2).replace('-', '−')}, n = 40`,
  joined,
});

const months = (count: number): TrendData['periods'] =>
  Array.from({ length: count }, (_, at) => ({
    label:
      ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][at % 12] ?? '',
    sub: String(2025 + Math.floor(at / 12)),
  }));

const words = { axis: 'gap in points, scale 0 to 10', none: 'no answers' };

/** A line with a hole, an end alone, marks that crowd; two lines; many points; one. */
export const trends: Readonly<Record<string, TrendData>> = {
  'a hole, a point alone, crowded marks': {
    periods: months(8),
    lines: [
      {
        kind: 'value',
        label: '',
        points: [
          point(-1.2, 0.4, false),
          point(-1, 0.3),
          none,
          point(-0.4, 0.5, false),
          point(-0.2, null),
          none,
          point(0.3, 0.6, false),
          none,
        ],
      },
    ],
    marks: [
      { at: -0.5, label: '1' },
      { at: 3.1, label: '2' },
      { at: 3.2, label: '3' },
      { at: 3.25, label: '4' },
      { at: 7.4, label: '5' },
    ],
    zero: true,
    limits: [-10, 10],
    words,
  },
  'expected and delivered': {
    periods: months(14),
    lines: [
      {
        kind: 'expected',
        label: 'expected',
        points: months(14).map((_, at) => point(8.6 + Math.sin(at) / 8, 0.2, at > 0)),
      },
      {
        kind: 'delivered',
        label: 'delivered',
        points: months(14).map((_, at) => point(7 + at / 20, 0.3, at > 0)),
      },
    ],
    marks: [],
    zero: false,
    limits: [0, 10],
    words,
  },
  'many points': {
    periods: months(120),
    lines: [
      {
        kind: 'value',
        label: '',
        points: months(120).map((_, at) => point(50 + 20 * Math.sin(at / 9), 9, at > 0)),
      },
    ],
    marks: [{ at: 60, label: '1' }],
    zero: false,
    limits: [0, 100],
    words: { ...words, axis: 'per cent' },
  },
  'one point': {
    periods: [{ label: 'Mərhələ: 2026-cı ilin uzun adlı payız turu', sub: '' }],
    lines: [{ kind: 'value', label: '', points: [point(120, null, false)] }],
    marks: [],
    zero: false,
    limits: [0, null],
    words: { ...words, axis: 'answers' },
  },
};
