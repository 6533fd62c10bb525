import { createFormat } from '../../../server/platform/i18n/format.js';
import { gapMark } from '../../../server/platform/views/marks.js';
import { shareBar } from '../../../server/platform/views/share-bar.js';
import {
  splitBar,
  splitScale,
  type SplitRow,
  type SplitTable,
} from '../../../server/platform/views/split-bar.js';
import { swapMatrix, type SwapMatrix } from '../../../server/platform/views/swap-matrix.js';
import { zoneMark } from '../../../server/platform/views/zone-mark.js';

const { signed } = createFormat('en', 'UTC');

type Item = readonly [title: string, demand: number | null, delivery: number | null, half?: number];

const splitsOf = (items: readonly Item[], heads: SplitTable['heads'], verdict: string): SplitTable => {
  const parts = items.map(([, demand, delivery, half]) => {
    const sum = (demand ?? 0) + (delivery ?? 0);
    return { demand, delivery, interval: half === undefined ? null : { low: sum - half, high: sum + half } };
  });
  const scale = splitScale(parts);
  return {
    label: heads.title,
    caption: heads.title,
    heads,
    rows: items.map(([title, demand, delivery, half], index): SplitRow => {
      const part = parts[index]!;
      const sum = (demand ?? 0) + (delivery ?? 0);
      const label = `${title}: ${demand} ${delivery}`;
      return {
        title,
        href: index === 0 ? '#' : '',
        kind: index === items.length - 1 ? 'total' : 'item',
        bar: splitBar({ ...part, label }, scale),
        demand: demand === null ? '–' : signed(demand, 1),
        delivery: delivery === null ? '–' : signed(delivery, 1),
        index: signed(sum, 1),
        tone: half === undefined || Math.abs(sum) <= half ? '' : sum > 0 ? 'short' : 'over',
        range: half === undefined ? '–' : `${signed(sum - half, 1)} to ${signed(sum + half, 1)}`,
        verdict,
        badge: sum > 0 ? 'hope' : 'good',
        few: demand === null ? 'fewer than 10 answers: not shown' : '',
      };
    }),
  };
};

const heads = {
  title: 'Item',
  split: 'delivery ← 0 → demand',
  demand: 'Demand',
  delivery: 'Delivery',
  index: 'Index',
  interval: '95 % interval',
  verdict: 'Verdict',
};
const russian = {
  title: 'Вопрос',
  split: 'обслуживание ← 0 → требования',
  demand: 'Требования',
  delivery: 'Обслуживание',
  index: 'Индекс',
  interval: '95 %-интервал',
  verdict: 'Вывод',
};

export const splitTables: Readonly<Record<string, SplitTable>> = {
  normal: splitsOf(
    [
      ['Technology', 18.3, -6.6, 1.8],
      ['Reliability', 16.9, -6.7, 1.9],
      ['Reach of the channel', 10.5, -9.2, 1.5],
      ['Respect', 8.2, -10.5, 1.2],
      ['Suppressed', null, null],
      ['All items', 12.2, -8.1, 0.9],
    ],
    heads,
    'demanding customers',
  ),
  'both ways, and nothing': splitsOf(
    [
      ['Both worse', 60, 40, 3],
      ['Both better', -50, -50, 3],
      ['Zero', 0, 0, 0],
      ['Tiny', 0.02, -0.01],
      ['All items', 2, -2, 12],
    ],
    russian,
    'требовательные клиенты, обслуживание хуже',
  ),
};

type Cell = readonly [value: number | null, words: string, own?: boolean];

const swapOf = (labels: readonly string[], rows: readonly (readonly Cell[])[]): SwapMatrix =>
  swapMatrix({
    caption: 'How far a delivery falls short of a group’s expectations',
    corner: '',
    columns: labels.slice(0, 2),
    rows: rows.map((cells, index) => ({
      label: labels[2 + index] ?? '',
      cells: cells.map(([value, words, own = false]) => ({
        value,
        text: value === null ? '–' : value.toFixed(1),
        words,
        own,
      })),
    })),
  });

const english = ['our delivery', 'rivals’ delivery', 'Our customers judging', 'Rivals’ customers judging'];
const inRussian = ['наше обслуживание', 'обслуживание конкурентов', 'Наши клиенты оценивают', 'Клиенты конкурентов оценивают']; // prettier-ignore

export const swaps: Readonly<Record<string, SwapMatrix>> = {
  normal: swapOf(english, [
    [[14, 'today', true], [24.6, 'they would miss far more']],
    [[4.2, 'they would miss little'], [9.9, 'today', true]],
  ]), // prettier-ignore
  'every shade': swapOf(inRussian, [
    [[100, 'сегодня', true], [34.9, 'им не хватало бы гораздо большего']],
    [[null, 'слишком мало ответов'], [0, 'сегодня', true]],
  ]), // prettier-ignore
};

const scale = { low: 0, high: 10 };

/** Marks of table rows: partial and model. */
export const rowMarks: Readonly<Record<string, readonly [partial: string, model: object]>> = {
  gap: ['gapmark', gapMark({ ...scale, expected: 8.75, delivered: 7.68, label: 'gap' })],
  'gap of 0.3': ['gapmark', gapMark({ ...scale, expected: 8.6, delivered: 8.3, label: 'gap of 0.3' })],
  'gap of 0.1': ['gapmark', gapMark({ ...scale, expected: 8.6, delivered: 8.7, label: 'gap of 0.1' })],
  'no gap': ['gapmark', gapMark({ ...scale, expected: 10, delivered: 10, label: 'no gap' })],
  zone: ['zonemark', zoneMark({ ...scale, minimum: 6, desired: 8, delivered: 7, label: 'zone' })],
  'beneath the zone': ['zonemark', zoneMark({ ...scale, minimum: 6, desired: 8, delivered: 4, label: 'beneath' })], // prettier-ignore
  'over the zone': [
    'zonemark',
    zoneMark({ ...scale, minimum: 6, desired: 8, delivered: 9.5, label: 'over' }),
  ],
  'no zone': ['zonemark', zoneMark({ ...scale, minimum: null, desired: 8, delivered: null, label: 'none' })],
  share: ['sharebar', shareBar({ share: 41, low: 37, high: 45, most: 60, kind: 'plain', label: 'share' })],
  'marked share': ['sharebar', shareBar({ share: 55, low: 51, high: 59, most: 60, kind: 'marked', label: 'share' })], // prettier-ignore
  'no share': ['sharebar', shareBar({ share: null, low: null, high: null, kind: 'aside', label: 'none' })],
};
