import { isDefined, type ByOne, type Coefficient, type Figure } from '../../scoring/index.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { piecesOf, type Piece } from '../analytics/index.js';
import {
  about,
  cells,
  chanceText,
  NONE,
  outcomeName,
  reasonText,
  signedInterval,
  intervalText,
  type BlockModel,
  type Note,
  type TableModel,
} from './block-pages.js';
import type { FeltOutcome } from './instrument.js';

const leadOf = ({ together, n }: FeltOutcome, i18n: I18n): Piece[] => {
  const { t, signed, number } = i18n;
  return piecesOf(
    isDefined(together)
      ? t('instrument:felt.together', {
          r: signed(together.r, 2),
          interval: signedInterval(together.interval, i18n),
          n: number(n),
        })
      : t('instrument:felt.unknown', { reason: reasonText(together, i18n) }),
  );
};

/** Which tells more is said only where the intervals of R² lie apart. */
const noteOf = ({ felt, computed }: FeltOutcome, i18n: I18n): Note[] => {
  if (!isDefined(felt) || !isDefined(computed)) return [];
  const [f, c] = [felt.r2Interval, computed.r2Interval];
  const name = f[0] > c[1] ? 'felt-more' : c[0] > f[1] ? 'computed-more' : 'alike';
  return [about(i18n.t(`instrument:felt.${name}`)), about(i18n.t('instrument:felt.not-a-cause'))];
};

const slopeCells = (slope: Coefficient, i18n: I18n): string[] => [
  i18n.signed(slope.estimate, 2),
  signedInterval(slope.interval, i18n),
];

const aloneTable = (one: FeltOutcome, id: string, i18n: I18n): TableModel => {
  const { t, number } = i18n;
  const row = (name: 'felt' | 'computed', figure: Figure<ByOne>) => ({
    title: t(`instrument:felt.row.${name}`),
    cells: cells(
      isDefined(figure)
        ? [...slopeCells(figure.slope, i18n), number(figure.r2, 2), intervalText(figure.r2Interval, i18n)]
        : [NONE, NONE, NONE, reasonText(figure, i18n)],
    ),
  });
  return {
    id: `${id}-alone`,
    caption: t('instrument:felt.alone'),
    first: t('instrument:felt.by'),
    heads: [
      t('instrument:felt.slope'),
      t('instrument:heads.interval-95'),
      'R²',
      t('instrument:heads.interval-95'),
    ],
    rows: [row('felt', one.felt), row('computed', one.computed)],
    foot: t('instrument:felt.alone-foot', { n: number(one.n) }),
  };
};

const modelTable = ({ model }: FeltOutcome, id: string, i18n: I18n): TableModel[] => {
  const { t, number } = i18n;
  if (!isDefined(model)) return [];
  return [
    {
      id: `${id}-model`,
      caption: t('instrument:felt.model'),
      first: t('instrument:felt.by'),
      heads: [t('instrument:felt.slope'), t('instrument:heads.interval-95'), 'p'],
      rows: (['expected', 'delivered', 'disconfirmation'] as const).map((name) => ({
        title: t(`instrument:felt.row.${name === 'disconfirmation' ? 'felt' : name}`),
        cells: cells([...slopeCells(model[name], i18n), chanceText(model[name].p, i18n)]),
      })),
      foot: t('instrument:felt.model-foot', {
        n: number(model.n),
        r2: number(model.r2, 2),
        adjusted: number(model.adjustedR2, 2),
      }),
    },
  ];
};

/** The gap that customers were asked for directly, beside the one that is computed of their answers. */
export const feltBlock = (one: FeltOutcome, i18n: I18n): BlockModel => {
  const id = `felt-${one.outcome}`;
  const hasAny = isDefined(one.felt) || isDefined(one.computed);
  return {
    id,
    title: i18n.t('instrument:felt.title', { outcome: outcomeName(one.outcome, i18n) }),
    lead: leadOf(one, i18n),
    picture: null,
    notes: noteOf(one, i18n),
    tables: hasAny ? [aloneTable(one, id, i18n), ...modelTable(one, id, i18n)] : [],
    halves: [],
  };
};
