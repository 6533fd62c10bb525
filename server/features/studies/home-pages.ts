import type { I18n } from '../../platform/i18n/i18n.js';
import { gapMark, type GapMark } from '../../platform/views/marks.js';
import { page, type Page } from '../../platform/views/page.js';
import type { StudyFigures, StudyLine } from './overview.js';
import { stateOf } from './study-state.js';
import { directionOf, intervalText, said, stateBadge, toned, type Badge, type Toned } from './words.js';

type FiguresModel = {
  readonly mark: GapMark | null;
  readonly gap: Toned | null;
  readonly interval: string;
  readonly pairs: string;
  readonly of: string;
};

type LineModel = {
  readonly href: string;
  readonly name: string;
  readonly about: string;
  readonly figures: FiguresModel | null;
  readonly state: Badge;
};

type HomeModel = {
  readonly title: string;
  readonly mayWrite: boolean;
  /** Whether sample data can be had; whether it is there, to be looked at or removed. */
  readonly sample: { readonly offer: boolean; readonly there: boolean };
  readonly withFigures: boolean;
  readonly say: { readonly sentence: readonly Toned[]; readonly sure: string } | null;
  readonly lines: readonly LineModel[];
};

/** Sample data may be offered, or looked at and removed. */
export type SampleHint = 'offer' | 'there' | null;

const view = page<HomeModel>('office', 'studies/home');

const markOf = (figures: StudyFigures, { t, number }: I18n): GapMark | null => {
  const { expected, delivered, scale } = figures;
  if (expected === null) return null;
  const figuresInWords = { expected: number(expected, 2), delivered: number(delivered ?? 0, 2) };
  const label = t(delivered === null ? 'studies:mark.expected' : 'studies:mark.both', figuresInWords);
  return gapMark({ expected, delivered, low: scale.low, high: scale.low + scale.points - 1, label });
};

const toneOf = (figures: StudyFigures): string =>
  ({ less: 'short', more: 'over', none: '' })[directionOf(figures) ?? 'none'];

const figuresModel = ({ figures, encountered }: StudyLine, i18n: I18n): FiguresModel => {
  const { t, number, signed } = i18n;
  const ofDelivered = (count: number): string =>
    t('studies:home.of-delivered', { count, figure: number(count) });
  if (!figures)
    return { mark: null, gap: null, interval: '', pairs: number(0), of: ofDelivered(encountered.delivered) };
  const { gap, low, high, pairs, deliveredEncounters } = figures;
  return {
    mark: markOf(figures, i18n),
    gap: gap === null ? null : { text: signed(gap), tone: toneOf(figures) },
    interval: low === null || high === null ? '' : intervalText(low, high, i18n),
    pairs: number(pairs),
    of: ofDelivered(deliveredEncounters),
  };
};

const aboutOf = ({ study, instrument }: StudyLine, { t, locale }: I18n): string =>
  [
    instrument ? said(instrument.title, locale) : '',
    study.rounds.at(-1) ?? '',
    study.providers.length > 1 ? t('studies:home.rivals', { count: study.providers.length - 1 }) : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');

const lineModel = (line: StudyLine, withFigures: boolean, i18n: I18n): LineModel => ({
  href: `/studies/${line.study.id}`,
  name: line.study.name,
  about: aboutOf(line, i18n),
  figures: withFigures ? figuresModel(line, i18n) : null,
  state: stateBadge(stateOf({ published: line.version !== null, encountered: line.encountered }), i18n.t),
});

const sentenceOf = (less: number, more: number, { t }: I18n): Toned[] => {
  if (less > 0 && more > 0)
    return [
      ...toned(t('studies:home.say.less-and', { count: less }), 'short'),
      ...toned(t('studies:home.say.and-more', { count: more }), 'over'),
    ];
  if (less > 0) return toned(t('studies:home.say.less', { count: less }), 'short');
  if (more > 0) return toned(t('studies:home.say.more', { count: more }), 'over');
  return toned(t('studies:home.say.neither'), '');
};

/** The sentence above the list; none while no study has a gap. */
const sayOf = (lines: readonly StudyLine[], i18n: I18n): HomeModel['say'] => {
  const known = lines.flatMap(({ figures }) => (figures && figures.gap !== null ? [figures] : []));
  if (known.length === 0) return null;
  const directions = known.map(directionOf);
  const count = (wanted: string) => directions.filter((direction) => direction === wanted).length;
  const pairs = known.reduce((sum, figures) => sum + figures.pairs, 0);
  return {
    sentence: sentenceOf(count('less'), count('more'), i18n),
    sure: i18n.t('studies:home.sure', { count: pairs, figure: i18n.number(pairs) }),
  };
};

/** The list of studies, with the gap of each where the person may see figures. */
export const homePage = (parts: {
  readonly lines: readonly StudyLine[];
  readonly withFigures: boolean;
  readonly mayWrite: boolean;
  /** What this person may do about the sample; nothing where it is left out. */
  readonly sample?: SampleHint | undefined;
  readonly i18n: I18n;
}): Page => {
  const { lines, withFigures, mayWrite, sample, i18n } = parts;
  return view({
    title: i18n.t('studies:home.title'),
    mayWrite,
    sample: { offer: sample === 'offer', there: sample === 'there' },
    withFigures,
    say: withFigures ? sayOf(lines, i18n) : null,
    lines: lines.map((line) => lineModel(line, withFigures, i18n)),
  });
};
