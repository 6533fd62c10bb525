import type { I18n } from '../../platform/i18n/i18n.js';
import { levelsOfWave, type Dimension, type Item, type Level } from '../templates/index.js';
import {
  askedQuestion,
  pointsModel,
  scaleQuestion,
  type AskedQuestion,
  type PointsModel,
  type Refused,
  type ScaleQuestion,
} from './question-pages.js';
import { fieldOf, itemsAt, levelsOf, questionsOf, weighedIn, type Sitting } from './questionnaire.js';
import { drawScale, type DrawnScale } from './scale-layout.js';

type Wave = 'before' | 'after';

/** What one stretch of the page asks: a dimension at some levels, the points, or the questions. */
type Part =
  | {
      readonly kind: 'items';
      readonly wave: Wave;
      readonly levels: readonly Level[];
      readonly dimension: Dimension;
    }
  | { readonly kind: 'points'; readonly wave: Wave }
  | { readonly kind: 'questions'; readonly wave: Wave };

/** An item with one scale, or with several beneath its name: the same thing is thought of once. */
type ItemModel = { readonly title: string; readonly scales: readonly ScaleQuestion[] };

export type Section = {
  readonly id: string;
  readonly wave: Wave;
  readonly heading: string;
  /** '' where the questions speak for themselves. */
  readonly lead: string;
  /** "Part 2 of 3"; '' where there is one. */
  readonly position: string;
  readonly items: readonly ItemModel[];
  readonly points: PointsModel | null;
  readonly asked: readonly AskedQuestion[];
};

const waveOf = (level: Level): Wave => (levelsOfWave.before.includes(level) ? 'before' : 'after');

/** Levels that are asked in one breath: the least acceptable and the desired of an item belong together. */
const groupsOf = (sitting: Sitting): readonly (readonly Level[])[] => {
  const asked = levelsOf(sitting);
  const zone: readonly Level[] = asked.filter((level) => level === 'minimum' || level === 'desired');
  const others = asked.filter((level) => !zone.includes(level)).map((level) => [level]);
  return zone.length > 0 ? [zone, ...others] : others;
};

const itemPartsOf = (sitting: Sitting, wave: Wave): Part[] =>
  groupsOf(sitting)
    .filter(([level]) => level && waveOf(level) === wave)
    .flatMap((group) =>
      sitting.content.dimensions.flatMap((dimension): Part[] => {
        const levels = group.filter((level) => itemsAt(dimension.items, level).length > 0);
        return levels.length > 0 ? [{ kind: 'items', wave, levels, dimension }] : [];
      }),
    );

/** The page in its order: what is told of the time before the service, what of the time after it, the questions. */
export const partsOf = (sitting: Sitting): readonly Part[] => [
  ...itemPartsOf(sitting, 'before'),
  ...(weighedIn(sitting).length > 0 ? [{ kind: 'points', wave: 'before' } as const] : []),
  ...itemPartsOf(sitting, 'after'),
  ...(questionsOf(sitting).length > 0 ? [{ kind: 'questions', wave: sitting.wave } as const] : []),
];

const itemModel = (
  item: Item,
  asked: readonly Level[],
  drawn: DrawnScale,
  refused: Refused,
  i18n: I18n,
): ItemModel => {
  const levels = asked.filter((level) => item[level]);
  return {
    title: levels.length > 1 ? item.title[i18n.locale] : '',
    scales: levels.map((level) =>
      scaleQuestion(fieldOf(level, item.itemKey), item[level]?.[i18n.locale] ?? '', drawn, refused, i18n),
    ),
  };
};

/** How many parts the page has, and in a market survey the name of whom it is about. */
type Whole = { readonly total: number; readonly provider: string | undefined };

type Lead = { readonly levels: readonly Level[]; readonly wave: Wave; readonly provider: string | undefined };

const leadOf = ({ levels, wave, provider }: Lead, sitting: Sitting, { t }: I18n): string => {
  const name = levels.length > 1 ? 'zone' : (levels[0] ?? 'delivered');
  if (provider !== undefined) return t(`market:lead.${name}`, { provider });
  const isRecalled = sitting.retrospective && wave === 'before';
  return t(isRecalled ? `responses:lead.looking-back.${name}` : `responses:lead.${name}`);
};

type Shown = Pick<Section, 'heading' | 'lead' | 'items' | 'points' | 'asked'>;

const shownOf = (part: Part, sitting: Sitting, { provider }: Whole, refused: Refused, i18n: I18n): Shown => {
  const { t, locale } = i18n;
  const nothing = { items: [], points: null, asked: [] };
  if (part.kind === 'points') {
    const lead = t(sitting.retrospective ? 'responses:points.looking-back' : 'responses:points.lead');
    const points = pointsModel(sitting, refused, i18n);
    return { ...nothing, heading: t('responses:points.heading'), lead, points };
  }
  if (part.kind === 'questions') {
    const asked = questionsOf(sitting).map((question) => askedQuestion(question, refused, i18n));
    return { ...nothing, heading: t('responses:questions'), lead: '', asked };
  }
  const { dimension, levels, wave } = part;
  const drawn = drawScale(sitting.content.scale, locale);
  const items = dimension.items
    .filter((item) => levels.some((level) => item[level]))
    .map((item) => itemModel(item, levels, drawn, refused, i18n));
  const lead = leadOf({ levels, wave, provider }, sitting, i18n);
  return { ...nothing, heading: dimension.title[locale], lead, items };
};

/** Every stretch of the page but the closing one; `total` counts that, too. */
export const sectionsOf = (sitting: Sitting, whole: Whole, refused: Refused, i18n: I18n): Section[] =>
  partsOf(sitting).map((part, index) => ({
    id: `part-${index + 1}`,
    wave: part.wave,
    position: whole.total > 1 ? i18n.t('responses:position', { part: index + 1, total: whole.total }) : '',
    ...shownOf(part, sitting, whole, refused, i18n),
  }));

/** The names of the fields of a section with something to put right, in the order of the page. */
export const problemsIn = ({ items, points, asked }: Section): string[] => {
  const scales = items.flatMap((item) => item.scales);
  const spread = points ? [{ id: 'importance', error: points.error }, ...points.rows] : [];
  const questions = asked.flatMap(({ id, error, choices }) => [
    { id, error },
    ...choices.flatMap(({ words }) => words ?? []),
  ]);
  return [...scales, ...spread, ...questions].filter(({ error }) => error !== '').map(({ id }) => id);
};
