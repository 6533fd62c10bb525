import type { I18n } from '../../platform/i18n/i18n.js';
import { spreadBar, type SpreadBar } from '../../platform/views/spread-bar.js';
import { deltaText, percentText } from '../analytics/index.js';
import { percentages } from '../comparison/index.js';
import { highOf, type SurveyContent } from '../templates/index.js';
import type { Band, Count, Joint } from './item.js';

/** One cell: the number, its share, and its look: the shade by how many, the tint by what they got. */
type HeatCell = {
  readonly figure: string;
  readonly share: string;
  /** `less`, `same` or `more`, and `s0` … `s5`; `gone` where it is hidden. */
  readonly look: string;
};

type HeatRow = { readonly label: string; readonly cells: readonly HeatCell[]; readonly total: string };

export type HeatModel = {
  readonly say: string;
  readonly heads: readonly string[];
  /** The highest expectation first. */
  readonly rows: readonly HeatRow[];
  readonly totals: readonly string[];
  readonly n: string;
  /** What is hidden, and why points stand together; '' where nothing is. */
  readonly notes: readonly string[];
};

export type SpreadModel = {
  readonly rows: readonly {
    readonly title: string;
    readonly n: string;
    readonly bar: SpreadBar | null;
    readonly counts: readonly { readonly label: string; readonly figure: string }[];
  }[];
  /** How much the two levels differ, and how that is read; '' where unknown. */
  readonly levels: string;
};

const hiddenMark = '·';
const shades = 5;

const bandText = ({ low, high }: Band, { number }: I18n): string =>
  low === high ? number(low) : `${number(low)}–${number(high)}`;

const figureOf = ({ n }: Count, { number }: I18n): string => (n === null ? hiddenMark : number(n));

/** Nobody is 0 %: what would round to it is less than one. */
const smallShare = (share: number, i18n: I18n): string =>
  share < 0.005 ? `<${percentText(0.01, i18n)}` : percentText(share, i18n);

const regions = { '-1': 'less', '0': 'same', '1': 'more' } as const;

const cellOf = (count: Count, most: number, way: -1 | 0 | 1, i18n: I18n): HeatCell => {
  const region = regions[way];
  if (count.n === null) return { figure: hiddenMark, share: '', look: `${region} gone` };
  if (count.n === 0) return { figure: '', share: '', look: `${region} s0` };
  const shade = Math.max(1, Math.ceil((shades * count.n) / most));
  return {
    figure: i18n.number(count.n),
    share: smallShare(count.share ?? 0, i18n),
    look: `${region} s${shade}`,
  };
};

const sayOf = ({ less, same, more }: Joint, i18n: I18n): string => {
  const { t } = i18n;
  if (less.share === null || same.share === null || more.share === null) return '';
  const [lower, equal, higher] = percentages([less.share, same.share, more.share]).map((share) =>
    percentText(share / 100, i18n),
  );
  return t('item:heat.say', { less: lower ?? '', same: equal ?? '', more: higher ?? '' });
};

const isHidden = ({ n }: Count): boolean => n === null;

/** The joint histogram as a table whose cells are the heat map: it needs no script, and prints. */
export const heatModel = (joint: Joint, fewest: number, i18n: I18n): HeatModel => {
  const { t, number } = i18n;
  const most = Math.max(1, ...joint.cells.flat().map(({ n }) => n ?? 0));
  const hides = [...joint.cells.flat(), ...joint.expected, ...joint.delivered].some(isHidden);
  const rows = joint.bands.map((band, row) => ({
    label: bandText(band, i18n),
    cells: (joint.cells[row] ?? []).map((count, column) =>
      cellOf(count, most, Math.sign(column - row) as -1 | 0 | 1, i18n),
    ),
    total: figureOf(joint.expected[row] ?? { n: 0, share: 0 }, i18n),
  }));
  return {
    say: sayOf(joint, i18n),
    heads: joint.bands.map((band) => bandText(band, i18n)),
    rows: rows.reverse(),
    totals: joint.delivered.map((count) => figureOf(count, i18n)),
    n: number(joint.n),
    notes: [
      hides ? t('item:heat.hidden', { fewest: number(fewest), mark: hiddenMark }) : '',
      joint.bands.some(({ low, high }) => low !== high)
        ? t('item:heat.bands', { fewest: number(fewest) })
        : '',
    ].filter(Boolean),
  };
};

/** How what was expected, and what was delivered, is spread over the scale: bars centred on its middle. */
export const spreadModel = (
  joint: Joint,
  levels: number | null,
  { scale }: SurveyContent,
  i18n: I18n,
): SpreadModel => {
  const middle = (scale.low + highOf(scale)) / 2;
  const row = (level: 'expected' | 'delivered') => {
    const counts = joint[level].map((count, at) => ({ count, band: joint.bands[at] ?? { low: 0, high: 0 } }));
    const told = counts.map(({ count, band }) => ({
      label: bandText(band, i18n),
      figure:
        count.n === null ? hiddenMark : `${i18n.number(count.n)} · ${percentText(count.share ?? 0, i18n)}`,
    }));
    const title = i18n.t(`gap:word.${level}`);
    return {
      title,
      n: i18n.number(joint.n),
      counts: told,
      bar: counts.some(({ count }) => isHidden(count))
        ? null
        : spreadBar({
            level,
            parts: counts.map(({ count, band }) => ({
              share: count.share ?? 0,
              from: (band.low + band.high) / 2 - middle,
              text: bandText(band, i18n),
            })),
            reach: middle - scale.low,
            label: `${title}: ${told.map(({ label, figure }) => `${label}: ${figure}`).join('; ')}`,
          }),
    };
  };
  return {
    rows: [row('expected'), row('delivered')],
    levels: levels === null ? '' : i18n.t('item:spread.levels', { delta: deltaText(levels, i18n) }),
  };
};
