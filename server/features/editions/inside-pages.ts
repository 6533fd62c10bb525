import {
  isDefined,
  providerGapKinds,
  valueOrNull,
  type AdjustedGap,
  type ProviderLine,
} from '../../scoring/index.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { emptyIn, type EmptyModel } from '../../platform/views/empty.js';
import type { FieldModel } from '../../platform/views/form-model.js';
import { page, type Page } from '../../platform/views/page.js';
import { addressWith } from '../../platform/views/pager.js';
import type { PictureModel } from '../../platform/views/picture.js';
import { may, type Actor } from '../accounts/index.js';
import {
  classOf,
  findingOf,
  FEWEST,
  pText,
  Q,
  rangeText,
  type FindingModel,
  type Piece,
} from '../analytics/index.js';
import { studyHead, type Study, type StudyHead } from '../studies/index.js';
import { itemsOf } from '../templates/index.js';
import { communicationModel, type CommunicationModel } from './communication-pages.js';
import { editions } from './edition.js';
import { chartModel, stageText } from './inside-chart.js';
import { endsOf, gapSentence, missingText, toneOf, widestGap } from './inside-words.js';
import type { InsideAnswer, InsideReading } from './inside.js';

type GapRow = {
  readonly title: string;
  /** What it means, in words. */
  readonly sentence: readonly Piece[];
  /** In place of figures; '' where there are some. */
  readonly few: string;
  readonly tone: string;
  readonly from: string;
  readonly to: string;
  readonly gap: string;
  readonly range: string;
  readonly n: string;
  readonly test: string;
  readonly found: FindingModel;
  readonly p: string;
};

type ItemRow = {
  readonly title: string;
  readonly cells: readonly { readonly text: string; readonly tone: string; readonly muted: boolean }[];
};

export type SubNav = readonly { readonly href: string; readonly label: string; readonly current: boolean }[];

type InsideModel = {
  readonly title: string;
  readonly head: StudyHead;
  readonly parts: SubNav;
  readonly empty: EmptyModel | null;
  readonly choice: {
    readonly action: string;
    readonly field: FieldModel;
    readonly options: readonly {
      readonly value: string;
      readonly label: string;
      readonly selected: boolean;
    }[];
  } | null;
  readonly sentence: {
    readonly pieces: readonly Piece[];
    readonly tone: string;
    readonly sure: string;
  } | null;
  readonly participation: string;
  readonly notes: readonly string[];
  readonly picture: PictureModel | null;
  readonly gaps: readonly GapRow[];
  readonly able: string;
  readonly heads: readonly string[];
  readonly items: readonly ItemRow[];
  readonly method: string;
  readonly csv: string;
  readonly communication: CommunicationModel | null;
};

const view = page<InsideModel>('office', 'editions/inside');

/** The way between the figures and the people who are asked; none for whoever may not ask. */
export const insideNav = (study: Study, here: 'figures' | 'people', actor: Actor, { t }: I18n): SubNav => {
  if (!may(actor, 'write-studies')) return [];
  const path = `/studies/${study.id}/inside`;
  return [
    { href: path, label: t('editions:parts.figures'), current: here === 'figures' },
    { href: `${path}/people`, label: t('editions:parts.people'), current: here === 'people' },
  ];
};

const nText = ({ n, paired }: AdjustedGap, { number }: I18n): string =>
  paired ? number(n[0]) : `${number(n[0])} / ${number(n[1])}`;

const rowOf = (kind: (typeof providerGapKinds)[number], line: ProviderLine, i18n: I18n): GapRow => {
  const { t, number, signed } = i18n;
  const gap = line.gaps[kind];
  const [from, to] = endsOf[kind].map((stage) => valueOrNull(line.stages[stage].mean));
  const difference = valueOrNull(gap.difference);
  const [low, high] = isDefined(gap.interval) ? gap.interval : [null, null];
  const tone = toneOf(gap);
  const pAdjusted = valueOrNull(gap.pAdjusted);
  return {
    title: t(`editions:inside.gap.${kind}`),
    sentence: gapSentence(kind, gap, i18n),
    few: difference === null ? missingText(gap, i18n) : '',
    tone: classOf(tone),
    from: from === null || from === undefined ? '–' : number(from, 2),
    to: to === null || to === undefined ? '–' : number(to, 2),
    gap: difference === null ? '–' : signed(difference),
    range: low === null || high === null ? '–' : rangeText(low, high, i18n),
    n: nText(gap, i18n),
    test: t(gap.paired ? 'editions:inside.test.paired' : 'editions:inside.test.welch'),
    found: {
      ...findingOf({ tone, pAdjusted }, i18n),
      text: t(`editions:inside.found.${pAdjusted === null ? 'untested' : tone}`),
    },
    p: pText(pAdjusted, i18n),
  };
};

const itemRow = (line: ProviderLine, title: string, i18n: I18n): ItemRow => ({
  title,
  cells: providerGapKinds.map((kind) => {
    const gap = line.gaps[kind];
    const difference = valueOrNull(gap.difference);
    const tone = classOf(toneOf(gap));
    return {
      text: difference === null ? '–' : i18n.signed(difference),
      tone,
      muted: tone === '',
    };
  }),
});

const participationText = ({ participation }: InsideReading, { t, number }: I18n): string =>
  editions
    .map((edition) => {
      const { asked, answered } = participation[edition];
      return t(`editions:inside.answered.${edition}`, { answered: number(answered), asked: number(asked) });
    })
    .join(' · ')
    .concat('.');

/** The widest gap inside; that none is clear; or nothing, where there is nothing to say yet. */
const sentenceOf = (reading: InsideReading, i18n: I18n): InsideModel['sentence'] => {
  const { t } = i18n;
  const { overall } = reading;
  const kind = widestGap(overall);
  const sure = t('editions:inside.sure');
  if (kind) {
    const gap = overall.gaps[kind];
    return { pieces: gapSentence(kind, gap, i18n), tone: classOf(toneOf(gap)), sure };
  }
  const isKnown = providerGapKinds.some(
    (one) => one !== 'customer' && isDefined(overall.gaps[one].difference),
  );
  return isKnown
    ? { pieces: [{ text: t('editions:inside.none-clear'), strong: false }], tone: '', sure }
    : null;
};

const emptyOf = ({ study, reading }: InsideAnswer, actor: Actor, { t }: I18n): EmptyModel | null => {
  const about = emptyIn('editions', t);
  if (!reading)
    return may(actor, 'write-studies')
      ? about('no-list', `/studies/${study.id}/inside/people`)
      : about('waiting', `/studies/${study.id}`);
  return reading.rescaled ? about('rescaled', `/studies/${study.id}/gap`) : null;
};

const figuresOf = (reading: InsideReading, csv: string, i18n: I18n) => {
  const { t, number, locale } = i18n;
  const { overall, items, content, tests } = reading;
  const titles = new Map(itemsOf(content).map(({ itemKey, title }) => [itemKey, title[locale]]));
  const able = stageText(overall.stages.able, i18n);
  return {
    sentence: sentenceOf(reading, i18n),
    notes: [t('editions:inside.few', { fewest: number(FEWEST) })],
    picture: chartModel(reading, csv, i18n),
    gaps: providerGapKinds.map((kind) => rowOf(kind, overall, i18n)),
    able: able === '' ? '' : t('editions:inside.able', { able }),
    items: items.map((line) => itemRow(line, titles.get(line.key) ?? line.key, i18n)),
    method: t('editions:inside.method', { count: tests, figure: number(tests), q: number(Q, 2) }),
    csv,
  };
};

const nothing = {
  sentence: null,
  notes: [],
  picture: null,
  gaps: [],
  able: '',
  items: [],
  method: '',
  csv: '',
};

/** The gaps inside the company beside the gap that customers meet. */
export const insidePage = ({
  answer,
  actor,
  i18n,
}: {
  readonly answer: InsideAnswer;
  readonly actor: Actor;
  readonly i18n: I18n;
}): Page => {
  const { study, lists, reading } = answer;
  const { t } = i18n;
  const path = `/studies/${study.id}/inside`;
  const empty = emptyOf(answer, actor, i18n);
  const csv = addressWith(`${path}.csv`, { list: reading?.list.id ?? '' });
  const shown = lists.map(({ id, name }) => ({ value: id, label: name, selected: id === reading?.list.id }));
  return view({
    title: `${t('editions:tab')} · ${study.name}`,
    head: studyHead(study, actor, 'inside', t),
    parts: insideNav(study, 'figures', actor, i18n),
    empty,
    choice:
      lists.length > 1
        ? { action: path, field: { name: 'list', value: reading?.list.id ?? '', error: '' }, options: shown }
        : null,
    participation: reading ? participationText(reading, i18n) : '',
    communication: communicationModel(study, answer.promises, csv, i18n),
    heads: providerGapKinds.map((kind) => t(`editions:inside.gap.${kind}`)),
    ...(reading && !empty ? figuresOf(reading, csv, i18n) : nothing),
  });
};
