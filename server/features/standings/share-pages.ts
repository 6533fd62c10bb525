import { fewest, isDefined, proportion, type Standing } from '../../scoring/index.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import type { PictureModel } from '../../platform/views/picture.js';
import { shareBar, type ShareBar } from '../../platform/views/share-bar.js';
import { hiddenText, percentText, piecesOf, strong, type Piece, countsText } from '../analytics/index.js';
import { standings } from '../comparison/index.js';
import { areTooFew, hiddenStandings, hiddenTable } from './small-standings.js';
import { sizeOf } from './standings-computation.js';
import type { CustomersReading, StandingCounts, Standings } from './standings.js';
import { cell, nameOf, NONE, rangeText, shareText, type Cell } from './view-parts.js';

export type ShareRow = {
  readonly title: string;
  readonly means: string;
  readonly bar: ShareBar | null;
  readonly cells: readonly Cell[];
};

export type SharesModel = {
  readonly picture: PictureModel | null;
  readonly heads: readonly string[];
  readonly rows: readonly ShareRow[];
  /** Why there are no rows; ''. */
  readonly few: string;
  readonly notes: readonly string[];
};

export type ByModel = {
  readonly title: string;
  readonly heads: readonly string[];
  readonly rows: readonly { readonly title: string; readonly few: string; readonly cells: readonly Cell[] }[];
  readonly foot: string;
};

/** Whether no count of the standings may be shown, and how many customers there are. */
export const hidesAll = (counts: StandingCounts, { seesPersons, restIsFew }: CustomersReading): boolean =>
  restIsFew || areTooFew(counts, seesPersons);

const isDemanding = (standing: Standing): boolean =>
  standing === 'demanding-loyal' || standing === 'demanding-critical';

/** Whom the company works for, and how many more demand as much. */
export const sharesSentence = (reading: CustomersReading, i18n: I18n): Piece[] => {
  const { result } = reading.standings;
  const { t, number } = i18n;
  if (!result) return [];
  const n = sizeOf(result.counts);
  if (n === 0)
    return piecesOf(
      t(`standings:say.${result.demandingFrom === null && result.without > 0 ? 'no-threshold' : 'nobody'}`),
    );
  const hidden = hiddenStandings(result.counts, reading.seesPersons);
  const told = ['demanding-loyal', 'demanding-critical'] as const;
  if (hidesAll(result.counts, reading) || told.some((one) => hidden.has(one)))
    return piecesOf(t('standings:say.hidden', { count: n, figure: number(n) }));
  const demanding = standings.filter(isDemanding).reduce((sum, one) => sum + result.counts[one], 0);
  return piecesOf(
    t('standings:say.shares', {
      loyal: strong(percentText(result.counts['demanding-loyal'] / n, i18n)),
      demanding: percentText(demanding / n, i18n),
    }),
  );
};

/** The thresholds, as they stand with every figure. */
export const thresholdsText = (demandingFrom: number | null, { t, number }: I18n): string =>
  t(demandingFrom === null ? 'standings:thresholds-unknown' : 'standings:thresholds', {
    demanding: demandingFrom === null ? '' : number(demandingFrom, 1),
    loyal: number(75),
    satisfied: number(10),
    failed: number(0.25, 2),
  });

type Told = {
  readonly title: string;
  readonly means: string;
  readonly key: string;
  readonly hidden: boolean;
  readonly share: ReturnType<typeof proportion>;
};

const toldOf = ({ counts }: Standings, hidden: ReadonlySet<Standing>, i18n: I18n): Told[] => {
  const n = sizeOf(counts);
  return standings.map((standing) => ({
    key: standing,
    title: nameOf(standing, i18n),
    means: i18n.t(`comparison:standing.${standing}.means`),
    hidden: hidden.has(standing),
    share: proportion(counts[standing], n),
  }));
};

const figureOf = ({ share, hidden }: Told) => {
  const { interval } = share;
  const percent = (value: number): number => 100 * value;
  const [low, high] = hidden || !isDefined(interval) ? [null, null] : interval.map(percent);
  return {
    value: hidden || !isDefined(share.share) ? null : percent(share.share),
    low: low ?? null,
    high: high ?? null,
  };
};

const tipOf = (told: Told, i18n: I18n): string =>
  told.hidden
    ? i18n.t('standings:not-shown')
    : i18n.t('results:tip', {
        share: shareText(told.share.share, i18n),
        range: rangeText(told.share.interval, i18n),
        n: i18n.number(told.share.n),
      });

const rowOf = (told: Told, i18n: I18n): ShareRow => {
  const { title, means, hidden, share } = told;
  const shown = (text: string): string => (hidden ? NONE : text);
  return {
    title,
    means,
    bar: hidden
      ? null
      : shareBar({
          share: figureOf(told).value,
          low: figureOf(told).low,
          high: figureOf(told).high,
          kind: told.key === 'demanding-loyal' ? 'marked' : 'plain',
          label: `${title}: ${tipOf(told, i18n)}`,
        }),
    cells: [
      cell(shown(shareText(share.share, i18n)), { strong: !hidden }),
      cell(shown(rangeText(share.interval, i18n)), { muted: true }),
      cell(shown(i18n.number(share.count))),
    ],
  };
};

const pictureOf = (all: readonly Told[], n: number, csv: string, i18n: I18n): PictureModel => {
  const { t } = i18n;
  return {
    id: 'standings-chart',
    kind: 'bars',
    title: t('standings:shares.chart'),
    how: t('standings:shares.how'),
    label: t('standings:shares.label', {
      figures: all
        .map((told) => `${told.title} ${told.hidden ? NONE : shareText(told.share.share, i18n)}`)
        .join(', '),
    }),
    data: {
      rows: all.map((told) => ({
        ...figureOf(told),
        key: told.key,
        label: told.title,
        kind: told.key === 'demanding-loyal' ? ('marked' as const) : ('plain' as const),
        text: told.hidden ? NONE : shareText(told.share.share, i18n),
        tip: tipOf(told, i18n),
      })),
      words: { axis: t('standings:shares.axis') },
    },
    foot: [countsText([n], i18n), t('results:foot.wilson')],
    png: 'standings.png',
    csv,
    table: { href: '#standings-table', label: t('results:to-table') },
  };
};

/** The share of each standing; null before anything is counted. */
export const sharesModel = (reading: CustomersReading, csv: string, i18n: I18n): SharesModel | null => {
  const { result } = reading.standings;
  const { t, number } = i18n;
  if (!result) return null;
  const n = sizeOf(result.counts);
  const all = toldOf(result, hiddenStandings(result.counts, reading.seesPersons), i18n);
  const hides = hidesAll(result.counts, reading);
  const few = reading.restIsFew ? t('results:rest-is-few') : hides ? hiddenText(n, i18n) : '';
  const someHidden = !hides && all.some(({ hidden }) => hidden);
  return {
    picture: n > 0 && !hides ? pictureOf(all, n, csv, i18n) : null,
    heads: ['share', 'interval', 'count'].map((key) => t(`results:heads.${key}`)),
    rows: n > 0 && !hides ? all.map((told) => rowOf(told, i18n)) : [],
    few,
    notes: [
      thresholdsText(result.demandingFrom, i18n),
      t('standings:shares.once'),
      result.without > 0 && (reading.seesPersons || result.without >= fewest.cell)
        ? t('standings:shares.without', { count: result.without, figure: number(result.without) })
        : '',
      someHidden ? t('standings:some-hidden', { fewest: number(fewest.cell) }) : '',
    ].filter((text) => text !== ''),
  };
};

/** The shares by the values of one attribute; null where none is known. */
export const byModel = (reading: CustomersReading, i18n: I18n): ByModel | null => {
  const { standings: computed, by, seesPersons } = reading;
  const { result } = computed;
  if (!result || by === '' || result.values.length === 0 || hidesAll(result.counts, reading)) return null;
  const told = result.values.reduce((sum, { counts }) => sum + sizeOf(counts), 0);
  const others = standings.map(
    (standing) =>
      result.counts[standing] - result.values.reduce((sum, { counts }) => sum + counts[standing], 0),
  );
  const lines = [
    ...result.values.map(({ value, counts }) => ({
      title: value,
      counts: standings.map((one) => counts[one]),
    })),
    ...(told < sizeOf(result.counts) ? [{ title: i18n.t('standings:by.none'), counts: others }] : []),
  ];
  const hidden = hiddenTable(
    lines.map(({ counts }) => counts),
    seesPersons,
  );
  const { t, number } = i18n;
  return {
    title: t('standings:by.title', { attribute: by }),
    heads: [...standings.map((standing) => nameOf(standing, i18n)), i18n.t('gap:word.n')],
    rows: lines.map(({ title, counts }, row) => {
      const n = counts.reduce((sum, one) => sum + one, 0);
      const shown = counts.map((count, column) => {
        if (hidden.cells[row]?.[column]) return cell(NONE, { muted: true });
        const { share, interval } = proportion(count, n);
        return cell(`${shareText(share, i18n)} (${rangeText(interval, i18n)})`);
      });
      return {
        title,
        few: hidden.rows[row] ? t('standings:not-shown') : '',
        cells: [...shown, cell(number(n), { muted: true })],
      };
    }),
    foot: [
      thresholdsText(result.demandingFrom, i18n),
      t('standings:by.foot'),
      hidden.cells.flat().some(Boolean) ? t('standings:some-hidden', { fewest: number(fewest.cell) }) : '',
    ]
      .filter((text) => text !== '')
      .join(' '),
  };
};
