import { fewest, proportion, type Standing } from '../../scoring/index.js';
import type { FlowData, FlowKind } from '../../../public/js/charts/data.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import type { PictureModel } from '../../platform/views/picture.js';
import type { Piece } from '../analytics/index.js';
import { standings } from '../comparison/index.js';
import { destinations, hiddenTable, matrixOf } from './small-standings.js';
import { hidesRaise, knownSizes, type ShownMatrix } from './small-migration.js';
import {
  borderlineNote,
  loyalFinding,
  raiseFinding,
  raiseSentence,
  sharesFinding,
  type Finding,
} from './finding-pages.js';
import { thresholdsText } from './share-pages.js';
import type { CustomersReading, Rounds } from './standings.js';
import { cell, nameOf, NONE, shareText, type Cell } from './view-parts.js';

export type MatrixModel = {
  readonly caption: string;
  readonly corner: string;
  readonly heads: readonly string[];
  readonly rows: readonly { readonly title: string; readonly few: string; readonly cells: readonly Cell[] }[];
};

export type MigrationModel = {
  readonly lead: readonly Piece[];
  readonly picture: PictureModel | null;
  readonly matrix: MatrixModel | null;
  readonly findings: readonly Finding[];
  readonly notes: readonly string[];
};

const arrived = 'arrived';
const sources = [...standings, arrived] as const;
const aim: Standing = 'demanding-loyal';

type Shown = Rounds & ShownMatrix;

const sourceName = (source: (typeof sources)[number], i18n: I18n): string =>
  source === arrived ? i18n.t('standings:arrived') : nameOf(source, i18n);

const totalOf = (row: readonly number[]): number => row.reduce((sum, n) => sum + n, 0);

const matrixModel = ({ first, second, counts, hidden }: Shown, i18n: I18n): MatrixModel => {
  const { t, number } = i18n;
  return {
    caption: t('standings:matrix.caption', { first, second }),
    corner: t('standings:matrix.corner', { first, second }),
    heads: [...destinations.map((to) => nameOf(to, i18n)), i18n.t('gap:word.n')],
    rows: sources.map((source, row) => {
      const line = counts[row] ?? [];
      const n = totalOf(line);
      const cells = line.map((count, column) => {
        if (source === arrived && column === line.length - 1) return cell('');
        if (hidden.cells[row]?.[column]) return cell(NONE, { muted: true });
        const { share } = proportion(count, n);
        if (count === 0) return cell('0', { muted: true });
        return cell(`${number(count)} · ${shareText(share, i18n)}`, {
          strong: source === destinations[column],
        });
      });
      return {
        title: sourceName(source, i18n),
        few: '',
        cells: [...cells, cell(hidden.rows[row] ? NONE : number(n), { muted: true })],
      };
    }),
  };
};

const kindOf = (from: (typeof sources)[number], to: (typeof destinations)[number]): FlowKind => {
  if (from === to) return 'stayed';
  if (to === aim) return 'gained';
  return from === aim || to === 'left' ? 'lost' : 'moved';
};

const flowData = ({ first, second, counts, hidden }: Shown, i18n: I18n): FlowData => {
  const { number, t } = i18n;
  const shown = counts.map((line, row) => line.map((n, column) => (hidden.cells[row]?.[column] ? 0 : n)));
  const into = (column: number): number => shown.reduce((sum, line) => sum + (line[column] ?? 0), 0);
  const nodeText = (n: number, isWhole: boolean): string => (isWhole ? number(n) : NONE);
  return {
    from: sources.map((source, row) => ({
      key: source,
      label: sourceName(source, i18n),
      text: nodeText(totalOf(counts[row] ?? []), !hidden.rows[row]),
      n: totalOf(shown[row] ?? []),
    })),
    to: destinations.map((to, column) => ({
      key: to,
      label: nameOf(to, i18n),
      text: nodeText(totalOf(counts.map((line) => line[column] ?? 0)), !hidden.columns[column]),
      n: into(column),
    })),
    flows: sources.flatMap((from, row) =>
      destinations.flatMap((to, column) => {
        const n = shown[row]?.[column] ?? 0;
        if (n === 0) return [];
        const tip = t('standings:flow.tip', {
          from: sourceName(from, i18n),
          to: nameOf(to, i18n),
          n: number(n),
        });
        return [{ from: row, to: column, n, kind: kindOf(from, to), tip }];
      }),
    ),
    words: {
      from: first,
      to: second,
      gained: t('standings:flow.gained'),
      lost: t('standings:flow.lost'),
      stayed: t('standings:flow.stayed'),
    },
  };
};

const pictureOf = (shown: Shown, csv: string, i18n: I18n): PictureModel => {
  const { t, number } = i18n;
  const { first, second, movement } = shown;
  const sizes = knownSizes(shown);
  return {
    id: 'flow-chart',
    kind: 'flow',
    title: t('standings:flow.title', { first, second }),
    how: t('standings:flow.how'),
    label: t('standings:flow.label', { first, second }),
    data: flowData(shown, i18n),
    foot: [
      t('standings:flow.counts', {
        first: sizes.first === null ? NONE : number(sizes.first),
        both: sizes.both === null ? NONE : number(sizes.both),
        arrived: sizes.arrived === null ? NONE : number(sizes.arrived),
      }),
      thresholdsText(movement.demandingFrom, i18n),
    ],
    png: 'migration.png',
    csv,
    table: { href: '#migration-table', label: t('results:to-table') },
  };
};

/** How customers moved; null before anything is counted. */
export const migrationModel = (reading: CustomersReading, csv: string, i18n: I18n): MigrationModel | null => {
  const { movement: computed, rounds, seesPersons, restIsFew, movedRestIsFew } = reading;
  const movement = computed?.result;
  const { t, number } = i18n;
  if (!movement || !rounds) return null;
  const none = { lead: [], picture: null, matrix: null, findings: [] };
  const counts = matrixOf(movement);
  const all = totalOf(counts.flat());
  if (movement.migration.n === 0) return { ...none, notes: [t('standings:migration.nobody', rounds)] };
  if (restIsFew || movedRestIsFew) return { ...none, notes: [t('results:rest-is-few')] };
  if (!seesPersons && all < fewest.cell)
    return { ...none, notes: [t('gap:table.too-few', { n: number(all) })] };
  const shown: Shown = { ...rounds, movement, counts, hidden: hiddenTable(counts, seesPersons) };
  const few = hidesRaise(shown, seesPersons);
  const isApart = movement.migration.linked === 0;
  return {
    lead: isApart ? [] : raiseSentence(shown, few, i18n),
    picture: pictureOf(shown, csv, i18n),
    matrix: matrixModel(shown, i18n),
    findings: isApart
      ? []
      : [raiseFinding(shown, few, i18n), sharesFinding(shown, i18n), loyalFinding(shown, seesPersons, i18n)],
    notes: [
      isApart ? t('standings:migration.apart', rounds) : '',
      t('standings:migration.left'),
      movement.untold > 0 && (seesPersons || movement.untold >= fewest.cell)
        ? t('standings:migration.untold', {
            count: movement.untold,
            figure: number(movement.untold),
            second: rounds.second,
          })
        : '',
      borderlineNote(shown, seesPersons, i18n),
      shown.hidden.cells.flat().some(Boolean)
        ? t('standings:some-hidden', { fewest: number(fewest.cell) })
        : '',
      thresholdsText(movement.demandingFrom, i18n),
    ].filter((text) => text !== ''),
  };
};
