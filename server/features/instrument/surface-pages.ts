import { isDefined } from '../../scoring/index.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { percentText, piecesOf, type Piece } from '../analytics/index.js';
import type { SurveyContent } from '../templates/index.js';
import {
  about,
  cells,
  chanceText,
  figureText,
  NONE,
  outcomeName,
  reasonText,
  type BlockModel,
  type Note,
  type TableModel,
} from './block-pages.js';
import type { OutcomeSurface, Surface } from './instrument.js';
import { idOf, pictureOf, valueTable } from './surface-chart-pages.js';

const conditions = ['throughOrigin', 'unturned', 'ridge', 'unshifted'] as const;

/** "About equal" is never proved, only not contradicted; a fall can be shown. */
const metKey = (condition: (typeof conditions)[number], holds: boolean): string => {
  if (!holds) return 'not-met';
  return condition === 'ridge' ? 'met' : 'met-nearly';
};

/** `− 0.78`: a term that is added to another one. */
const termText = (value: number, { number }: I18n): string =>
  `${value < 0 ? '\u2212' : '+'} ${number(Math.abs(value), 2)}`;

/** The verdict of the checklist: congruence is claimed only where all of it holds. */
const leadOf = ({ surface, outcome }: OutcomeSurface, i18n: I18n): Piece[] => {
  const { t } = i18n;
  const name = outcomeName(outcome, i18n);
  if (!isDefined(surface))
    return piecesOf(t('instrument:surface.undefined', { outcome: name, reason: reasonText(surface, i18n) }));
  const { congruence } = surface;
  if (!isDefined(congruence))
    return piecesOf(
      t('instrument:surface.no-verdict', { outcome: name, reason: reasonText(congruence, i18n) }),
    );
  return piecesOf(t(`instrument:surface.${congruence.holds ? 'holds' : 'fails'}`, { outcome: name }));
};

const notesOf = (surface: Surface, i18n: I18n): Note[] => {
  const { t, signed } = i18n;
  const { congruence, discrepancies, stationaryPoint, firstAxis } = surface;
  const checks = isDefined(congruence)
    ? conditions.map((one) =>
        about(t(`instrument:surface.${metKey(one, congruence[one])}`), t(`instrument:surface.check.${one}`)),
      )
    : [];
  return [
    ...checks,
    ...(isDefined(discrepancies)
      ? [
          about(
            t('instrument:surface.discrepant', {
              less: percentText(discrepancies.less, i18n),
              same: percentText(discrepancies.agreement, i18n),
              more: percentText(discrepancies.more, i18n),
            }),
          ),
        ]
      : []),
    about(
      isDefined(stationaryPoint)
        ? t(`instrument:surface.point.${stationaryPoint.kind}`, {
            x: signed(stationaryPoint.x, 2),
            y: signed(stationaryPoint.y, 2),
          })
        : t('instrument:surface.point.none', { reason: reasonText(stationaryPoint, i18n) }),
    ),
    ...(isDefined(firstAxis)
      ? [
          about(
            t('instrument:surface.axis', {
              intercept: i18n.number(firstAxis.intercept.estimate, 2),
              slope: termText(firstAxis.slope.estimate, i18n),
            }),
          ),
        ]
      : []),
  ];
};

const lineTable = (one: OutcomeSurface, surface: Surface, i18n: I18n): TableModel => {
  const { t, number, signed } = i18n;
  const lines = ['a1', 'a2', 'a3', 'a4'] as const;
  return {
    id: `${idOf(one)}-lines`,
    caption: t('instrument:surface.lines'),
    first: t('instrument:heads.line'),
    heads: [t('instrument:heads.estimate'), t('instrument:heads.error'), 'p'],
    rows: lines.map((line) => {
      const { estimate, standardError, p } = surface.lines[line];
      return {
        title: t(`instrument:surface.line.${line}`),
        cells: cells([signed(estimate, 3), number(standardError, 3), chanceText(p, i18n)]),
      };
    }),
    foot: t('instrument:surface.lines-foot', {
      n: number(surface.n),
      r2: figureText(surface.r2.full, i18n),
      difference: figureText(surface.r2.difference, i18n),
    }),
  };
};

const testTable = (one: OutcomeSurface, { constraints }: Surface, i18n: I18n): TableModel => {
  const { t, number } = i18n;
  const tests = [
    'fullVsDifference',
    'linearVsDifference',
    'fullVsLinear',
    'fullVsSquaredDifference',
  ] as const;
  return {
    id: `${idOf(one)}-tests`,
    caption: t('instrument:surface.tests'),
    first: t('instrument:heads.test'),
    heads: ['F', t('instrument:heads.df'), 'p'],
    rows: tests.map((test) => {
      const found = constraints[test];
      return {
        title: t(`instrument:surface.test.${test}`),
        cells: isDefined(found)
          ? cells([
              number(found.f, 2),
              found.df.map((df) => number(df)).join(' · '),
              chanceText(found.p, i18n),
            ])
          : cells([NONE, NONE, NONE]),
      };
    }),
    foot: t('instrument:surface.tests-foot'),
  };
};

/** How an outcome goes with expectation and delivery, taken apart: the answer to the critics of differences. */
export const surfaceBlock = (
  one: OutcomeSurface,
  content: SurveyContent,
  csv: string,
  i18n: I18n,
): BlockModel => {
  const { surface } = one;
  const block = {
    id: idOf(one),
    title: i18n.t('instrument:surface.title', { outcome: outcomeName(one.outcome, i18n) }),
    lead: leadOf(one, i18n),
  };
  if (!isDefined(surface)) return { ...block, picture: null, notes: [], tables: [], halves: [] };
  return {
    ...block,
    picture: pictureOf(one, surface, content, csv, i18n),
    notes: notesOf(surface, i18n),
    tables: [valueTable(one, surface, content, i18n)],
    halves: [lineTable(one, surface, i18n), testTable(one, surface, i18n)],
  };
};
