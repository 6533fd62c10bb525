import type { I18n } from '../../platform/i18n/i18n.js';
import { emptyIn, type EmptyModel } from '../../platform/views/empty.js';
import { formModel } from '../../platform/views/form-model.js';
import { page, type Page } from '../../platform/views/page.js';
import { addressWith } from '../../platform/views/pager.js';
import type { PictureModel } from '../../platform/views/picture.js';
import { may, type Actor } from '../accounts/index.js';
import { filtersModel, hiddenText, type FilterChoices, type FiltersModel } from '../analytics/index.js';
import { viewsModel } from '../saved-views/index.js';
import { studyHead, type StudyHead } from '../studies/index.js';
import { changeModel, type ChangeModel } from './change-pages.js';
import { chartModel } from './chart-pages.js';
import { markerModels, type MarkerModel } from './marker-pages.js';
import { pairedModel, type PairedModel } from './paired-pages.js';
import { trendUnits } from './periods.js';
import type { LineKey, PeriodAnswers, Point, TrendAnswer, TrendReading } from './trend.js';
import { figureText, intervalOf, measureText, spanText } from './words.js';

type TableCell = { readonly text: string; readonly muted: boolean };

type TableRow = {
  readonly title: string;
  /** In place of the figures; '' where there are some. */
  readonly few: string;
  readonly cells: readonly TableCell[];
  readonly note: string;
};

type TableModel = {
  readonly caption: string;
  readonly heads: readonly string[];
  readonly rows: readonly TableRow[];
  /** How many columns `few` takes. */
  readonly width: number;
  readonly hasNotes: boolean;
};

type TrendModel = {
  readonly title: string;
  readonly head: StudyHead;
  readonly ownOnly: boolean;
  readonly change: ChangeModel | null;
  /** Said in place of what changed; '' where there is something to say. */
  readonly noChange: string;
  readonly paired: PairedModel | null;
  readonly hidden: string;
  readonly empty: EmptyModel | null;
  readonly filters: FiltersModel | null;
  readonly picture: PictureModel | null;
  readonly table: TableModel | null;
  readonly csv: string;
  readonly changeCsv: string;
  readonly pairedCsv: string;
  readonly markers: readonly MarkerModel[];
  /** Why the picture shows no numbers; '' where it does. */
  readonly markersNote: string;
  /** Where notes are written; '' for those who may not. */
  readonly notesHref: string;
};

const view = page<TrendModel>('office', 'trend/trend');

const headsOf = (reading: TrendReading, i18n: I18n): string[] => {
  const { t } = i18n;
  const isCount = reading.measure.kind === 'count';
  const of = (key: LineKey) => [
    key === 'value' ? t('trend:table.figure') : t(`gap:word.${key}`),
    ...(isCount ? [] : [t('gap:word.interval')]),
  ];
  return [...reading.lines.flatMap(({ key }) => of(key)), ...(isCount ? [] : [t('gap:word.n')])];
};

const cellsOf = (points: readonly Point[], { measure }: TrendReading, i18n: I18n): TableCell[] => {
  const { kind } = measure;
  const figures = points.flatMap((point): TableCell[] => [
    { text: point.value === null ? '–' : figureText(point.value, kind, i18n), muted: false },
    ...(kind === 'count' ? [] : [{ text: intervalOf(point, kind, i18n), muted: true }]),
  ]);
  return kind === 'count' ? figures : [...figures, { text: i18n.number(points[0]?.n ?? 0), muted: false }];
};

const tableModel = (reading: TrendReading, i18n: I18n): TableModel => {
  const { t, number } = i18n;
  const { periods, lines, measure, unit } = reading;
  const inPoints = measure.kind === 'gap' || measure.kind === 'scale';
  const heads = headsOf(reading, i18n);
  const isEmpty = ({ answers }: PeriodAnswers): boolean => answers === 0;
  const rows = periods.flatMap((period, at): TableRow[] => {
    const empty = isEmpty(period);
    if (empty && at > 0 && isEmpty(periods[at - 1] as PeriodAnswers)) return [];
    // Periods without an answer that follow one another share a row.
    const after = empty ? periods.findIndex((one, next) => next > at && !isEmpty(one)) : at + 1;
    const last = periods[after === -1 ? periods.length - 1 : after - 1] ?? period;
    const points = lines.flatMap(({ points: all }) => all[at] ?? []);
    const n = points[0]?.n ?? 0;
    const few = points[0]?.hidden ? hiddenText(n, i18n) : t('trend:table.nobody');
    return [
      {
        title: spanText(period, last, unit, i18n),
        few: n === 0 || points[0]?.hidden ? few : '',
        cells: cellsOf(points, reading, i18n),
        note:
          inPoints && period.otherScale > 0
            ? t('trend:table.other-scale', { count: period.otherScale, figure: number(period.otherScale) })
            : '',
      },
    ];
  });
  return {
    caption: t('trend:table.caption', { title: measureText(measure, i18n) }),
    heads,
    rows,
    width: heads.length,
    hasNotes: rows.some(({ note }) => note !== ''),
  };
};

/** What is missing, why it matters, and the first step. */
const emptyModel = (
  { study, reading }: TrendAnswer,
  reset: string,
  actor: Actor,
  { t }: I18n,
): EmptyModel => {
  const [about, ofAny] = [emptyIn('trend', t), emptyIn('gap', t)];
  if (!reading)
    return may(actor, 'write-studies')
      ? ofAny('unpublished', `/studies/${study.id}/survey`)
      : ofAny('waiting', `/studies/${study.id}`);
  return reset ? about('selection', reset) : about('answers', `/studies/${study.id}`);
};

const filtersOf = (
  answer: TrendAnswer,
  choices: FilterChoices,
  reading: TrendReading,
  path: string,
  i18n: I18n,
): FiltersModel => {
  const { study, filters, problems } = answer;
  const { measures, measure, askedUnit, unit } = reading;
  const { t } = i18n;
  const bar = filtersModel(study, filters, path, i18n, choices);
  const values = { ...filters.values, measure: measure.key, unit: askedUnit };
  const fields = formModel(['measure', 'unit'], { measure: measure.key, unit: askedUnit }, problems, t);
  const unitName = t(`trend:unit.${unit}`);
  return {
    ...bar,
    views: choices.views && viewsModel(study.id, choices.views, { action: path, values }),
    summary: [measureText(measure, i18n), unitName, bar.summary].join(' · '),
    open: Object.keys(problems).length > 0,
    selects: [
      {
        field: fields.measure,
        label: t('trend:filters.measure'),
        options: measures.map((one) => ({
          value: one.key,
          label: measureText(one, i18n),
          selected: one.key === measure.key,
        })),
      },
      {
        field: fields.unit,
        label: t('trend:filters.unit'),
        options: [
          { value: '', label: t('trend:filters.automatic', { unit: unitName }), selected: askedUnit === '' },
          ...trendUnits.map((one) => ({
            value: one,
            label: t(`trend:unit.${one}`),
            selected: one === askedUnit,
          })),
        ],
      },
    ],
  };
};

/** What the place of a number among rounds says, or why there are no numbers; '' for periods, which are days themselves. */
const roundsNote = (reading: TrendReading | null, t: I18n['t']): string => {
  if (reading?.unit !== 'round' || reading.markers.length === 0) return '';
  return t(reading.hasPlaces ? 'trend:markers.by-round' : 'trend:markers.rounds-overlap');
};

/** Figures in time: what changed and whether that is more than noise, the picture with what happened, the table. */
export const trendPage = (answer: TrendAnswer, choices: FilterChoices, actor: Actor, i18n: I18n): Page => {
  const { study, filters, reading } = answer;
  const { t } = i18n;
  const path = `/studies/${study.id}/trend`;
  const notes = `${path}/notes`;
  const writes = may(actor, 'write-studies');
  const bar = reading && filtersOf(answer, choices, reading, path, i18n);
  const asked = { ...filters.values, measure: reading?.measure.key ?? '', unit: reading?.askedUnit ?? '' };
  const file = (part: string): string => addressWith(`${path}.csv`, { ...asked, part });
  const csv = file('');
  const any = (reading?.periods.length ?? 0) > 0;
  const change = reading?.change ? changeModel(reading.change, i18n) : null;
  return view({
    title: t('trend:title', { study: study.name }),
    head: studyHead(study, actor, 'trend', t),
    ownOnly: reading?.ownOnly ?? false,
    change,
    noChange:
      any && !change && !reading?.restIsFew
        ? t(`trend:change.${reading?.periods.length === 1 ? 'one-period' : 'too-few'}`)
        : '',
    paired: reading?.paired
      ? pairedModel(
          reading.paired,
          { action: addressWith(path, asked), seesPersons: reading.seesPersons },
          i18n,
        )
      : null,
    hidden: reading?.restIsFew && any ? t('results:rest-is-few') : '',
    empty: any ? null : emptyModel(answer, bar?.reset ?? '', actor, i18n),
    filters: bar,
    picture: reading && any ? chartModel(reading, csv, i18n) : null,
    table: reading && any ? tableModel(reading, i18n) : null,
    csv,
    changeCsv: file('change'),
    pairedCsv: file('paired'),
    markers: reading ? markerModels(reading.markers, (id) => (writes ? `${notes}/${id}` : ''), i18n) : [],
    markersNote: any ? roundsNote(reading, t) : '',
    notesHref: writes && reading ? notes : '',
  });
};
