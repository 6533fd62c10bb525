import type { Localized } from '../../platform/i18n/localized.js';
import {
  answerOfKind,
  asksImportance,
  contactFields,
  isScaleKind,
  offeredKeys,
  OTHER,
  outcomeKeys,
  outcomes,
  scaleOfKind,
  weighedDimensions,
  type Question,
  type Version,
} from '../templates/index.js';
import type { ColumnParts } from './context-columns.js';
import { column, type Cell, type Column, type ExportRow } from './export-column.js';
import { answerCell } from './item-columns.js';

/** Bytes of the longest words: so many letters, of any script. */
const WORDS = 2_000 * 3;
const COMMENT = 4_000 * 3;

const numbersOf = (versions: readonly Version[]): number[] => versions.map(({ number }) => number);

const outcomeColumns = ({ versions, i18n }: ColumnParts): Column[] =>
  outcomeKeys.flatMap((key) => {
    const asking = versions.filter(({ content }) => content.outcomes.includes(key));
    if (asking.length === 0) return [];
    const { low, high } = outcomes[key];
    return [
      column({
        name: key,
        kind: 'number',
        cell: (row) => answerCell(row.outcomes[key]),
        about: i18n.t(`exports:outcome.${key}`, { low, high }),
        missing: true,
        versions: numbersOf(asking),
      }),
    ];
  });

const importanceColumns = ({ versions, i18n }: ColumnParts): Column[] => {
  const asking = versions.filter(({ content }) => asksImportance(content));
  const found = new Map<string, { title: Localized; versions: Version[] }>();
  for (const version of asking)
    for (const { key, title } of weighedDimensions(version.content)) {
      const known = found.get(key) ?? { title, versions: [] };
      found.set(key, { ...known, versions: [...known.versions, version] });
    }
  return [...found].map(([key, { title, versions: some }]) =>
    column({
      name: `importance_${key}`,
      kind: 'number',
      cell: ({ importance }) => importance?.[key] ?? null,
      about: i18n.t('exports:column.importance'),
      dimension: title,
      versions: numbersOf(some),
    }),
  );
};

type AskedQuestion = { readonly question: Question; readonly versions: readonly Version[] };

/** Questions of all versions, as the newest words them that asks them; with the options of all. */
const everyQuestion = (versions: readonly Version[]): AskedQuestion[] => {
  const found = new Map<string, AskedQuestion>();
  for (const version of versions)
    for (const question of version.content.questions) {
      const known = found.get(question.key);
      const kept = known?.question ?? { ...question, options: [], other: false };
      const older = question.options.filter(({ key }) => !kept.options.some((one) => one.key === key));
      found.set(question.key, {
        question: {
          ...kept,
          options: [...kept.options, ...older],
          other: kept.other || question.other,
        },
        versions: [...(known?.versions ?? []), version],
      });
    }
  return [...found.values()];
};

type Option = { readonly key: string; readonly label: string };

/** Asked and nothing chosen is skipped; not asked has no entry. */
const chosenIn = (row: ExportRow, key: string): readonly string[] | 'skipped' | null => {
  const chosen = row.chosen[key];
  if (!chosen) return null;
  return chosen.length === 0 ? 'skipped' : chosen;
};

const choiceColumns = (
  { question, versions }: AskedQuestion,
  options: readonly Option[],
  { t }: ColumnParts['i18n'],
): Column[] => {
  const { key, kind, text } = question;
  const common = { wording: text, versions: numbersOf(versions), missing: true };
  if (kind !== 'choices')
    return [
      column({
        ...common,
        name: `${key}_choice`,
        kind: 'choice',
        cell: (row): Cell => {
          const chosen = chosenIn(row, key);
          return typeof chosen === 'string' ? chosen : (chosen?.[0] ?? null);
        },
        about: t('exports:column.choice'),
        values: options.map(({ key: value, label }) => ({ value, label })),
      }),
    ];
  return options.map((option) =>
    column({
      ...common,
      name: `${key}_${option.key}`,
      kind: 'number',
      cell: (row): Cell => {
        const chosen = chosenIn(row, key);
        return typeof chosen === 'string' || chosen === null ? chosen : Number(chosen.includes(option.key));
      },
      about: t('exports:column.chosen', { option: option.label }),
      values: [
        { value: 0, label: t('exports:yes-no.no') },
        { value: 1, label: t('exports:yes-no.yes') },
      ],
    }),
  );
};

/** A number, a point of a scale, or a day; each name of how to be reached has a column of its own. */
const valueColumns = ({ question, versions }: AskedQuestion, { t }: ColumnParts['i18n']): Column[] => {
  const { key, kind, text } = question;
  const common = { wording: text, versions: numbersOf(versions) };
  const valueOf =
    (name: string) =>
    ({ values }: ExportRow): Cell =>
      Object.hasOwn(values, name) ? (values[name] ?? null) : null;
  if (kind === 'contact')
    return contactFields
      .filter((field) => question.fields?.includes(field))
      .map((field) =>
        column({
          ...common,
          name: `${key}_${field}`,
          kind: 'text',
          cell: valueOf(`${key}.${field}`),
          about: t(`responses:reach.${field}`),
          bytes: WORDS,
        }),
      );
  if (kind === 'date')
    return [
      column({
        ...common,
        name: `${key}_date`,
        kind: 'token',
        cell: valueOf(key),
        about: t('exports:column.day'),
      }),
    ];
  const about = isScaleKind(kind)
    ? t('exports:column.points', scaleOfKind[kind])
    : t('exports:column.number');
  return [
    column({ ...common, name: `${key}_value`, kind: 'number', cell: valueOf(key), about, missing: true }),
  ];
};

const optionLabel = (question: Question, key: string, { t, locale }: ColumnParts['i18n']): string => {
  const option = question.options.find((one) => one.key === key);
  if (option) return option.text[locale];
  if (question.kind === 'yes-no' || question.kind === 'consent') return t(`exports:yes-no.${key}`);
  return t('exports:other');
};

const questionColumns = ({ versions, i18n, study }: ColumnParts): Column[] =>
  everyQuestion(versions).flatMap((asked): Column[] => {
    const { question } = asked;
    const { key, kind, text, other } = question;
    if (answerOfKind[kind] === 'none') return [];
    if (answerOfKind[kind] === 'value') return valueColumns(asked, i18n);
    const isWords = answerOfKind[kind] === 'words';
    const words = column({
      name: `${key}_words`,
      kind: 'text',
      cell: (row) => (Object.hasOwn(row.words, key) ? (row.words[key] ?? null) : null),
      about: i18n.t(isWords ? 'exports:column.words' : 'exports:column.other-words'),
      wording: text,
      versions: numbersOf(asked.versions),
      bytes: WORDS,
    });
    if (isWords) return [words];
    const named: Option[] =
      kind === 'provider'
        ? [
            ...study.providers.map((one) => ({ key: one.key, label: one.name })),
            ...(other ? [{ key: OTHER, label: i18n.t('exports:other') }] : []),
          ]
        : offeredKeys(question).map((one) => ({ key: one, label: optionLabel(question, one, i18n) }));
    return [...choiceColumns(asked, named, i18n), ...(other ? [words] : [])];
  });

const commentColumns = ({ versions, i18n }: ColumnParts): Column[] => {
  const asking = versions.filter(({ content }) => content.askComment);
  return asking.length === 0
    ? []
    : [
        column({
          name: 'comment_text',
          kind: 'text',
          cell: ({ comment }) => comment || null,
          about: i18n.t('exports:column.comment'),
          versions: numbersOf(asking),
          bytes: COMMENT,
        }),
      ];
};

/** What was asked beside the items. */
export const besideColumns = (parts: ColumnParts): Column[] => [
  ...outcomeColumns(parts),
  ...importanceColumns(parts),
  ...questionColumns(parts),
  ...commentColumns(parts),
];
