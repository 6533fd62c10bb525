import type { I18n } from '../../platform/i18n/i18n.js';
import {
  COMMENT,
  itemBlock,
  levelsOfWave,
  type Dimension,
  type Item,
  type Level,
} from '../templates/index.js';
import { askedQuestion, type AskedQuestion } from './asked-pages.js';
import {
  pointsModel,
  scaleQuestion,
  type CommentModel,
  type PointsModel,
  type Refused,
  type ScaleQuestion,
} from './question-pages.js';
import {
  fieldOf,
  helpOf,
  itemsAt,
  levelsOf,
  offersNa,
  questionsOf,
  weighedIn,
  type Sitting,
} from './questionnaire.js';
import { drawLevel } from './scale-layout.js';
import type { TableModel } from './table-pages.js';

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

/**
 * One thing on the page. An item has one scale, or several beneath its name: the same thing is thought of once.
 * `live`: json-logic that says whether it is shown, by what is answered on the same page; '' where it always is.
 */
export type BlockModel = {
  readonly live: string;
  /** When it is shown, in words, for its author; '' on every customer's page. */
  readonly when: string;
  readonly title: string;
  readonly scales: readonly ScaleQuestion[];
  readonly points: PointsModel | null;
  readonly asked: AskedQuestion | null;
  readonly comment: CommentModel | null;
  /** Several items at once, each with what is asked of it. */
  readonly table: TableModel | null;
};

export type Section = {
  readonly id: string;
  readonly wave: Wave;
  /** '' where the questions speak for themselves, as `lead` is. */
  readonly heading: string;
  readonly lead: string;
  /** What is said of the stretch where it is only looked at; '' else. */
  readonly note: string;
  /** When the page is shown, in words, for its author; '' on every customer's page. */
  readonly when: string;
  /** "Part 2 of 3"; '' where there is one. */
  readonly position: string;
  /** Whether some of it stands in a table, which takes more width than a line of text. */
  readonly matrix: boolean;
  readonly blocks: readonly BlockModel[];
};

export const nothing: BlockModel = {
  live: '',
  when: '',
  title: '',
  scales: [],
  points: null,
  asked: null,
  comment: null,
  table: null,
};

export const waveOf = (level: Level): Wave => (levelsOfWave.before.includes(level) ? 'before' : 'after');

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

export const itemModel = (
  item: Item,
  asked: readonly Level[],
  sitting: Sitting,
  refused: Refused,
  i18n: I18n,
): BlockModel => {
  const levels = asked.filter((level) => item[level]);
  const block = itemBlock(item.itemKey);
  const na = offersNa(sitting, block) ? i18n.t('responses:not-applicable') : '';
  const { scale } = sitting.content;
  const help = helpOf(sitting, block, i18n.locale);
  return {
    ...nothing,
    title: levels.length > 1 ? item.title[i18n.locale] : '',
    scales: levels.map((level) => {
      const text = item[level]?.[i18n.locale] ?? '';
      return scaleQuestion(
        fieldOf(level, item.itemKey),
        text,
        drawLevel(scale, level, i18n),
        { na, help },
        refused,
        i18n,
      );
    }),
  };
};

/** How many parts the page has, whom it is about, and in a market survey their name. */
export type Whole = {
  readonly total: number;
  readonly about: string;
  readonly provider: string | undefined;
  /** For an author who looks at all that can be asked: when, in words, by page and block. Nothing is left out then. */
  readonly conditions?: ReadonlyMap<string, string> | undefined;
};

/** How a stretch is to be answered, by what it asks of each item. */
const leadName = (levels: readonly Level[]): string => {
  if (levels.length === 1) return levels[0] ?? 'delivered';
  return levels.includes('importance') ? 'with-importance' : 'zone';
};

type Lead = { readonly levels: readonly Level[]; readonly wave: Wave; readonly provider: string | undefined };

export const leadOf = ({ levels, wave, provider }: Lead, sitting: Sitting, { t }: I18n): string => {
  const name = leadName(levels);
  if (provider !== undefined) return t(`market:lead.${name}`, { provider });
  const isRecalled = sitting.retrospective && wave === 'before';
  return t(isRecalled ? `responses:lead.looking-back.${name}` : `responses:lead.${name}`);
};

type Shown = Pick<Section, 'heading' | 'lead' | 'blocks'>;

const shownOf = (part: Part, sitting: Sitting, { provider }: Whole, refused: Refused, i18n: I18n): Shown => {
  const { t, locale } = i18n;
  if (part.kind === 'points') {
    const lead = t(sitting.retrospective ? 'responses:points.looking-back' : 'responses:points.lead');
    const points = pointsModel(sitting, refused, i18n);
    return { heading: t('responses:points.heading'), lead, blocks: [{ ...nothing, points }] };
  }
  if (part.kind === 'questions') {
    const asked = questionsOf(sitting).map((question) => askedQuestion(question, sitting, refused, i18n));
    return {
      heading: t('responses:questions'),
      lead: '',
      blocks: asked.map((one) => ({ ...nothing, asked: one })),
    };
  }
  const { dimension, levels, wave } = part;
  const blocks = dimension.items
    .filter((item) => levels.some((level) => item[level]))
    .map((item) => itemModel(item, levels, sitting, refused, i18n));
  const lead = leadOf({ levels, wave, provider }, sitting, i18n);
  return { heading: dimension.title[locale], lead, blocks };
};

export const positionOf = (at: number, total: number, { t }: I18n): string =>
  total > 1 ? t('responses:position', { part: at, total }) : '';

/** Every stretch of the page but the closing one; `total` counts that, too. */
export const sectionsOf = (sitting: Sitting, whole: Whole, refused: Refused, i18n: I18n): Section[] =>
  partsOf(sitting).map((part, index) => ({
    id: `part-${index + 1}`,
    wave: part.wave,
    matrix: false,
    note: '',
    when: '',
    position: positionOf(index + 1, whole.total, i18n),
    ...shownOf(part, sitting, whole, refused, i18n),
  }));

/** The names of the fields of a section with something to put right, in the order of the page. */
export const problemsIn = ({ blocks }: Section): string[] =>
  blocks
    .flatMap(({ scales, points, asked, comment, table }) => [
      ...scales,
      ...(table ? table.rows.flatMap(({ cells }) => cells.map(({ scale }) => scale)) : []),
      ...(points ? [{ id: 'importance', error: points.error }, ...points.rows] : []),
      ...(asked ? [asked, ...asked.fields, ...asked.choices.flatMap(({ words }) => words ?? [])] : []),
      ...(comment ? [{ id: COMMENT, error: comment.error }] : []),
    ])
    .filter(({ error }) => error !== '')
    .map(({ id }) => id);
