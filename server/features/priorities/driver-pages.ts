import type { I18n } from '../../platform/i18n/i18n.js';
import type { PictureModel } from '../../platform/views/picture.js';
import { isDefined, mostInflation, mostDrivers } from '../../scoring/index.js';
import { percentText, piecesOf, strong, countsText } from '../analytics/index.js';
import type { DriverPart, Drivers, DriverSet, PrioritiesReading, PriorityFigures } from './priorities.js';
import { figureCell, figureHead, wordCell, wordHead, type Row, type SectionModel } from './section.js';
import { dash, extentOf, intervalText, outcomeText, reasonText, titlesOf } from './words.js';

type Titles = ReadonlyMap<string, string>;

const inOrder = ({ parts }: DriverSet): DriverPart[] => [...parts].sort((a, b) => b.part - a.part);

/** Whether the outcome rises or falls with it; what rounds to nothing does neither. */
const directionOf = ({ correlation }: DriverPart, { number }: I18n): 'rises' | 'falls' | 'neither' => {
  if (!/[1-9]/.test(number(Math.abs(correlation), 2))) return 'neither';
  return correlation > 0 ? 'rises' : 'falls';
};

const signs = { rises: '+', falls: '\u2212', neither: '' } as const;

const partText = (part: DriverPart, i18n: I18n): string =>
  `${percentText(part.part, i18n)} ${signs[directionOf(part, i18n)]}`.trim();

const rowsOf = (set: DriverSet, titles: Titles, i18n: I18n): Row[] =>
  inOrder(set).map((part) => ({
    number: '',
    title: titles.get(part.key) ?? part.key,
    few: '',
    cells: [
      figureCell(part.lmg === null ? dash : percentText(part.part, i18n, 1), true),
      figureCell(percentText(part.relativeWeight, i18n, 1), part.lmg === null),
      figureCell(intervalText(part.interval, 'part', i18n)),
      wordCell(i18n.t(`priorities:direction.${directionOf(part, i18n)}`)),
      figureCell(i18n.signed(part.correlation)),
      figureCell(i18n.signed(part.beta)),
      figureCell(i18n.number(part.inflation, 1)),
    ],
  }));

/** What must be said beside the figures. */
const notesOf = ({ set, constant, n }: Drivers, titles: Titles, i18n: I18n): string[] => {
  const { t, list, number } = i18n;
  const named = (keys: readonly string[]): string => list(keys.map((key) => titles.get(key) ?? key));
  const left = constant.length > 0 ? [t('priorities:drivers.constant', { names: named(constant) })] : [];
  if (!isDefined(set)) return left;
  const inflated = set.parts.filter(({ inflation }) => inflation > mostInflation).map(({ key }) => key);
  return [
    ...(set.warnings.includes('few-respondents')
      ? [t('priorities:drivers.few', { n: number(n), needed: number(10 * set.parts.length) })]
      : []),
    ...(inflated.length > 0
      ? [t('priorities:drivers.inflated', { names: named(inflated), most: number(mostInflation) })]
      : []),
    ...left,
  ];
};

const footOf = (set: DriverSet, i18n: I18n): string[] => {
  const { t, number } = i18n;
  return [
    countsText([set.n], i18n),
    t(`priorities:drivers.interval-${set.intervalsBy}`, { replicates: number(set.replicates) }),
    ...(set.resampled < set.n ? [t('priorities:drivers.sampled', { figure: number(set.resampled) })] : []),
    ...(set.parts.length > mostDrivers
      ? [t('priorities:drivers.beyond', { most: number(mostDrivers) })]
      : []),
  ];
};

const pictureOf = (
  set: DriverSet,
  titles: Titles,
  outcome: string,
  csv: string,
  i18n: I18n,
): PictureModel => {
  const { t, number } = i18n;
  const rows = inOrder(set);
  return {
    id: 'drivers-chart',
    kind: 'bars',
    title: t('priorities:drivers.chart', { outcome }),
    how: t('priorities:drivers.how'),
    label: t('priorities:drivers.label', { count: rows.length, figure: number(rows.length), outcome }),
    data: {
      rows: rows.map((part) => ({
        ...extentOf(part.part, part.interval, 100),
        text: partText(part, i18n),
        tip: t('priorities:drivers.tip', {
          part: percentText(part.part, i18n, 1),
          range: intervalText(part.interval, 'part', i18n),
          direction: t(`priorities:direction.${directionOf(part, i18n)}`),
        }),
        key: part.key,
        label: titles.get(part.key) ?? part.key,
        kind: directionOf(part, i18n) === 'falls' ? ('aside' as const) : ('plain' as const),
      })),
      words: { axis: t('priorities:drivers.axis') },
    },
    foot: footOf(set, i18n),
    png: 'drivers.png',
    csv,
    table: { href: '#drivers-table', label: t('priorities:to-table') },
  };
};

/** What goes along with the outcome; empty where none is asked. */
export const driverSection = (
  { content, choices }: PrioritiesReading,
  { drivers }: PriorityFigures,
  csv: string,
  i18n: I18n,
): SectionModel[] => {
  const { t } = i18n;
  const { unit } = choices;
  if (choices.outcome === null || drivers === null) return [];
  const own = drivers[unit];
  const { set } = own;
  const titles = titlesOf(content, unit, i18n);
  const outcome = outcomeText(choices.outcome, i18n);
  const base = { id: 'drivers', title: t('priorities:drivers.title'), notes: notesOf(own, titles, i18n) };
  if (!isDefined(set)) {
    const reason = reasonText(set.reason, i18n);
    const lead = piecesOf(t('priorities:drivers.untold', { outcome, reason }));
    return [{ ...base, lead, picture: null, heads: [], rows: [], foot: [] }];
  }
  const told = {
    outcome,
    r2: strong(percentText(set.r2, i18n)),
  };
  const figures = ['lmg', 'johnson', 'interval'].map((key) => figureHead(t(`priorities:heads.${key}`)));
  return [
    {
      ...base,
      lead: piecesOf(t('priorities:drivers.say', told)),
      picture: pictureOf(set, titles, outcome, csv, i18n),
      heads: [
        ...figures,
        wordHead(t('priorities:heads.direction')),
        ...['correlation', 'beta', 'vif'].map((key) => figureHead(t(`priorities:heads.${key}`))),
      ],
      rows: rowsOf(set, titles, i18n),
      foot: [
        t('priorities:drivers.foot', {
          r2: percentText(set.r2, i18n, 1),
          adjusted: percentText(set.adjustedR2, i18n, 1),
        }),
      ],
    },
  ];
};
