import { enoughReliability, isDefined } from '../../scoring/index.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { piecesOf, strong, type Piece } from '../analytics/index.js';
import { adviceOn, isWeak, type Advice } from './advice.js';
import {
  about,
  cells,
  figureText,
  intervalText,
  reasonText,
  type BlockModel,
  type Note,
  type TableModel,
} from './block-pages.js';
import { levels, type InstrumentReading, type LevelReliability, type SetReliability } from './instrument.js';

const titleOf = ({ dimension }: SetReliability, { t, locale }: I18n): string =>
  dimension?.title[locale] ?? t('gap:all-items');

const allOf = ({ sets }: InstrumentReading): SetReliability | undefined =>
  sets.find(({ dimension }) => dimension === null);

/** What the reliability of the gap allows, in one sentence. */
export const instrumentSentence = (reading: InstrumentReading, i18n: I18n): Piece[] => {
  const all = allOf(reading);
  if (!all) return [];
  const { t, number } = i18n;
  const { gap } = all;
  if (!isDefined(gap)) return piecesOf(t('instrument:say.unknown', { reason: reasonText(gap, i18n) }));
  if (gap < 0) return piecesOf(t('instrument:say.negative'));
  const value = strong(number(gap, 2));
  return piecesOf(t(gap < enoughReliability ? 'instrument:say.noisy' : 'instrument:say.good', { value }));
};

/** How sure that is: both alphas, their intervals, and of how many. */
export const sureText = (reading: InstrumentReading, i18n: I18n): string => {
  const { t, number } = i18n;
  const all = allOf(reading);
  const pairs = t('gap:pairs', { count: reading.pairs, figure: number(reading.pairs) });
  if (reading.restIsFew) return t('results:rest-is-few');
  if (!all) return t('instrument:sure.hidden', { pairs });
  const alpha = (level: LevelReliability) =>
    isDefined(level.alpha)
      ? t('instrument:sure.alpha', {
          value: figureText(level.alpha, i18n),
          range: intervalText(level.interval, i18n),
        })
      : reasonText(level.alpha, i18n);
  return t('instrument:sure.all', { pairs, expected: alpha(all.expected), delivered: alpha(all.delivered) });
};

const adviceText = (advice: Advice, level: string, { t, locale, list, number }: I18n): string => {
  if (advice.kind === 'unknown')
    return t('instrument:advice.unknown', { level, reason: t(`gap:reason.${advice.reason}`) });
  const items = 'items' in advice ? list(advice.items.map((item) => item.title[locale])) : '';
  const bare = advice.kind === 'negative' && items === '';
  return t(`instrument:advice.${bare ? 'negative-all' : advice.kind}`, {
    level,
    items,
    limit: number(enoughReliability, 2),
  });
};

const notesOf = (sets: readonly SetReliability[], i18n: I18n): Note[] => {
  const notes = sets.flatMap((set) =>
    levels.flatMap((level) =>
      adviceOn(set[level]).map((advice) =>
        about(adviceText(advice, i18n.t(`instrument:level.${level}`), i18n), titleOf(set, i18n)),
      ),
    ),
  );
  const noisy = sets.filter(({ dimension, gap }) => dimension && isDefined(gap) && gap < enoughReliability);
  const named = i18n.list(noisy.map((set) => titleOf(set, i18n)));
  return [
    ...(noisy.length > 0
      ? [about(i18n.t('instrument:advice.gap', { items: named, limit: i18n.number(enoughReliability, 2) }))]
      : []),
    ...(notes.length > 0 ? notes : [about(i18n.t('instrument:advice.good'))]),
  ];
};

const isLow = (value: SetReliability['gap']): boolean => isDefined(value) && value < enoughReliability;

const summaryTable = (sets: readonly SetReliability[], i18n: I18n): TableModel => {
  const { t, number } = i18n;
  const level = (key: string, of: string): string => t(`instrument:heads.${key}`, { level: t(`instrument:level.${of}`) }); // prettier-ignore
  return {
    id: 'reliability-table',
    caption: t('instrument:reliability.table'),
    first: t('instrument:heads.dimension'),
    heads: [
      t('instrument:heads.items'),
      ...levels.flatMap((one) => ['alpha', 'interval', 'omega', 'n'].map((key) => level(key, one))),
      t('instrument:heads.gap'),
    ],
    rows: sets.map((set) => {
      const low = [set.expected.alpha, set.delivered.alpha].flatMap((alpha, at) =>
        isLow(alpha) ? [1 + 4 * at] : [],
      );
      return {
        title: titleOf(set, i18n),
        cells: cells(
          [
            number(set.items),
            ...levels.flatMap((one) => [
              figureText(set[one].alpha, i18n),
              intervalText(set[one].interval, i18n),
              figureText(set[one].omega, i18n),
              number(set[one].n),
            ]),
            figureText(set.gap, i18n),
          ],
          isLow(set.gap) ? [...low, 9] : low,
        ),
      };
    }),
    foot: t('instrument:reliability.foot', { limit: number(enoughReliability, 2) }),
  };
};

const itemTable = (sets: readonly SetReliability[], i18n: I18n): TableModel => {
  const { t, locale, number } = i18n;
  const level = (key: string, of: string): string => t(`instrument:heads.${key}`, { level: t(`instrument:level.${of}`) }); // prettier-ignore
  const own = sets.filter(({ dimension }) => dimension !== null);
  return {
    id: 'items-table',
    caption: t('instrument:items.title'),
    first: t('instrument:heads.item'),
    heads: levels.flatMap((one) => [level('total', one), level('dropped', one)]),
    rows: own.flatMap((set) =>
      set.expected.items.map(({ item, ...expected }, at) => {
        const delivered = set.delivered.items[at] ?? expected;
        const weak = [expected.total, delivered.total].flatMap((total, of) =>
          isWeak(total) ? [2 * of] : [],
        );
        return {
          title: item.title[locale],
          cells: cells(
            [expected, delivered].flatMap((one) => [
              figureText(one.total, i18n),
              figureText(one.ifDropped, i18n),
            ]),
            weak,
          ),
        };
      }),
    ),
    foot: t('instrument:items.foot', { limit: number(0.3, 1) }),
  };
};

/** Whether items measure one thing together, and each of them with the others. */
export const reliabilityBlock = (reading: InstrumentReading, i18n: I18n): BlockModel[] => {
  const { sets } = reading;
  if (sets.length === 0) return [];
  // Of one dimension, all items are that dimension.
  const shown = sets.length === 2 ? sets.slice(0, 1) : sets;
  return [
    {
      id: 'reliability',
      title: i18n.t('instrument:reliability.title'),
      lead: piecesOf(i18n.t('instrument:reliability.how')),
      picture: null,
      notes: notesOf(shown, i18n),
      tables: [summaryTable(shown, i18n), itemTable(sets, i18n)],
      halves: [],
    },
  ];
};
