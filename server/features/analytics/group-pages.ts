import type { DumbbellData } from '../../../public/js/charts/data.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { gapMark, type GapMark } from '../../platform/views/marks.js';
import type { PictureModel } from '../../platform/views/picture.js';
import { areOrdinal } from '../studies/index.js';
import { highOf, type SurveyContent } from '../templates/index.js';
import type { Contrast, Difference, Group, Groups } from './group.js';
import { Q } from './method.js';
import { findingOf, markLabel, pText, type FindingModel } from './table-pages.js';
import { classOf, deltaText, effectText, hiddenText, omegaText, rangeText } from './words.js';

/** How a group differs from all the others; `sure` is its p and how large it is. */
type OthersModel = {
  readonly difference: string;
  readonly tone: string;
  readonly found: FindingModel;
  readonly sure: string;
};

export type GroupRow = {
  readonly title: string;
  readonly few: string;
  readonly expected: string;
  readonly delivered: string;
  readonly mark: GapMark | null;
  readonly gap: string;
  readonly tone: string;
  readonly range: string;
  readonly found: FindingModel;
  readonly p: string;
  readonly others: OthersModel | null;
  readonly n: string;
};

export type GroupsModel = {
  readonly id: string;
  readonly title: string;
  /** Whether they differ, in a sentence; '' where it was not tested. */
  readonly say: string;
  readonly picture: PictureModel | null;
  readonly head: string;
  readonly scale: string;
  /** Whether groups stand against all the others. */
  readonly againstOthers: boolean;
  readonly rows: readonly GroupRow[];
  readonly contrasts: readonly string[];
  readonly foot: readonly string[];
  readonly csv: string;
};

const mostContrasts = 8;
const fewestInPicture = 2;

const othersOf = (others: Difference, i18n: I18n): OthersModel => {
  const { difference, isReal, pAdjusted, delta } = others;
  const tone = isReal ? (difference < 0 ? 'short' : 'over') : 'none';
  return {
    difference: i18n.signed(difference),
    tone: classOf(tone),
    found: {
      ...findingOf({ tone, pAdjusted }, i18n),
      ...(tone === 'none' ? {} : { text: i18n.t(`gap:groups.others-${tone}`) }),
    },
    sure: [pText(pAdjusted, i18n), deltaText(delta, i18n)].filter(Boolean).join(' · '),
  };
};

const rowOf = (group: Group, { scale }: SurveyContent, i18n: I18n): GroupRow => {
  const { number, signed } = i18n;
  const { expected, delivered, gap, low, high, n } = group;
  const isMarked = expected !== null && delivered !== null;
  return {
    title: group.label,
    few: group.hidden ? hiddenText(n, i18n) : '',
    expected: expected === null ? '–' : number(expected, 2),
    delivered: delivered === null ? '–' : number(delivered, 2),
    mark: isMarked
      ? gapMark({
          expected,
          delivered,
          low: scale.low,
          high: highOf(scale),
          label: markLabel(expected, delivered, i18n),
        })
      : null,
    gap: gap === null ? '–' : signed(gap),
    tone: classOf(group.tone),
    range: low === null || high === null ? '–' : rangeText(low, high, i18n),
    found: findingOf(group, i18n),
    p: pText(group.pAdjusted, i18n),
    others: group.others && othersOf(group.others, i18n),
    n: number(n),
  };
};

/** "Bakı against Gəncə: −0.42 (−0.61 to −0.23), p = 0.002; g = 0.31, small; δ = −0.18, small" */
const contrastText = (contrast: Contrast, i18n: I18n): string => {
  const { first, second, difference, low, high, pAdjusted, g, delta } = contrast;
  return i18n.t('gap:groups.contrast', {
    first,
    second,
    difference: i18n.signed(difference),
    range: rangeText(low, high, i18n),
    p: [pText(pAdjusted, i18n), effectText(g, i18n), deltaText(delta, i18n)].filter(Boolean).join('; '),
  });
};

const sayOf = ({ anova, contrasts }: Groups, i18n: I18n): string => {
  const { t, number } = i18n;
  if (anova) {
    const [between, within] = anova.df;
    const f = `F(${number(between)};\u00a0${number(within, 1)})\u00a0=\u00a0${number(anova.f, 2)}`;
    const test = [f, pText(anova.p, i18n), omegaText(anova.omega, i18n)].join(', ');
    return t(anova.p <= Q ? 'gap:groups.differ' : 'gap:groups.alike', { test });
  }
  const [only, ...others] = contrasts;
  if (!only || others.length > 0) return '';
  return t(only.isReal ? 'gap:groups.two-differ' : 'gap:groups.two-alike');
};

const footOf = ({ tests, compared, further, contrasts, anova, groups }: Groups, i18n: I18n): string[] => {
  const { t, number } = i18n;
  const real = contrasts.filter(({ isReal }) => isReal).length;
  const hasOthers = groups.some(({ others }) => others !== null);
  const method = hasOthers ? 'gap:groups.method' : 'gap:chart.method';
  return [
    tests > 0 ? t(method, { count: tests, figure: number(tests), q: number(Q, 2) }) : '',
    compared > 1
      ? t('gap:groups.compared', { count: compared, figure: number(compared), real: number(real) })
      : compared === 1
        ? t('gap:groups.welch')
        : '',
    compared > 0 ? t('gap:groups.effect') : '',
    compared > 0 || hasOthers ? t('gap:groups.delta') : '',
    anova ? t('gap:groups.omega') : '',
    further > 0 ? t('gap:groups.further', { count: further, figure: number(further) }) : '',
  ].filter(Boolean);
};

/** How the picture is read: in which order its groups stand. */
const howOf = (attribute: string, groups: readonly Group[]): string => {
  if (attribute === '') return 'gap:groups.how-beside';
  return areOrdinal(groups.map(({ label }) => label)) ? 'gap:groups.how-ordinal' : 'gap:groups.how';
};

const pictureOf = (
  { id, title }: Pick<GroupsModel, 'id' | 'title'>,
  { attribute, groups }: Groups,
  { scale }: SurveyContent,
  csv: string,
  i18n: I18n,
): PictureModel | null => {
  const { t, number } = i18n;
  const drawn = groups.filter(({ gap }) => gap !== null);
  if (drawn.length < fewestInPicture) return null;
  const data: DumbbellData = {
    axis: [scale.low, highOf(scale)],
    rows: drawn.map(({ key, label, expected, delivered, gap, low, high, n, tone }) => ({
      key,
      label,
      kind: 'item',
      expected,
      delivered,
      gap,
      low,
      high,
      n,
      tone,
    })),
    words: {
      expected: t('gap:word.expected'),
      delivered: t('gap:word.delivered'),
      gap: t('gap:word.gap'),
      interval: t('gap:word.interval'),
      to: t('gap:word.to'),
      axis: t('gap:chart.axis', { low: number(scale.low), high: number(highOf(scale)) }),
      n: t('gap:word.n'),
      none: t('gap:chart.no-answers'),
    },
  };
  return {
    id: `${id}-chart`,
    kind: 'dumbbell',
    title,
    how: t(howOf(attribute, groups)),
    label: t('gap:groups.label', { title, count: drawn.length, figure: number(drawn.length) }),
    data,
    foot: [],
    png: `${id}.png`,
    csv,
    table: { href: `#${id}`, label: t('gap:chart.table') },
  };
};

/** Groups side by side: the picture, the table, and which pairs of them differ. */
export const groupsModel = (
  groups: Groups,
  {
    id,
    title,
    head,
    csv,
  }: { readonly id: string; readonly title: string; readonly head: string; readonly csv: string },
  content: SurveyContent,
  i18n: I18n,
): GroupsModel => ({
  id,
  title,
  say: sayOf(groups, i18n),
  picture: pictureOf({ id, title }, groups, content, csv, i18n),
  head,
  scale: i18n.t('gap:table.scale', {
    low: i18n.number(content.scale.low),
    high: i18n.number(highOf(content.scale)),
  }),
  againstOthers: groups.groups.some(({ others }) => others !== null),
  rows: groups.groups.map((group) => rowOf(group, content, i18n)),
  contrasts: groups.contrasts
    .filter(({ isReal }) => isReal)
    .slice(0, mostContrasts)
    .map((contrast) => contrastText(contrast, i18n)),
  foot: footOf(groups, i18n),
  csv,
});
