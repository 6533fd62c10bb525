import type { I18n } from '../../platform/i18n/i18n.js';
import { localeNames, locales } from '../../platform/i18n/locales.js';
import type { Counts, ImportJob, ImportPlace, ImportSetting } from '../../platform/imports/index.js';
import type { Study } from '../studies/index.js';
import { highOf, itemsOf, type SurveyContent } from '../templates/index.js';
import { lowsOf } from './cells.js';
import { guessColumns } from './guessing.js';
import { checkPlan } from './plan-check.js';
import { newRival, providerSetting, providerValue, readSettings } from './settings.js';
import { offScaleColumns, unknownProviders } from './tallies.js';
import { holdingOf, targetsOf } from './targets.js';

type Parts = {
  readonly kind: string;
  readonly study: Study;
  readonly content: SurveyContent;
  readonly accountId: string;
  readonly seesAll: boolean;
  /** Whether rivals that the file names may be added to the study. */
  readonly mayAddRivals: boolean;
  /** The file in hand; null before one is there. */
  readonly job: ImportJob | null;
  readonly beforeRun: (job: ImportJob) => Promise<void>;
  readonly i18n: I18n;
};

type Option = { readonly value: string; readonly label: string };

const labelOf = (target: string, content: SurveyContent, { t, locale }: I18n): string => {
  const holding = holdingOf({ target });
  if (holding?.kind === 'level') {
    const item = itemsOf(content).find(({ itemKey }) => itemKey === holding.itemKey);
    return `${t(`answers-import:level.${holding.level}`)}: ${item?.title[locale] || holding.itemKey}`;
  }
  if (holding?.kind === 'importance') {
    const dimension = content.dimensions.find(({ key }) => key === holding.dimension);
    return t('answers-import:importance', { dimension: dimension?.title[locale] || holding.dimension });
  }
  return t(`answers-import:target.${target}`);
};

/** Which values of the provider column are asked about: those that the dry run met, and those explained before. */
const askedProviders = (job: ImportJob | null): string[] => {
  if (!job) return [];
  const said = Object.keys(job.plan.settings).flatMap((name) => providerValue(name) ?? []);
  return [...new Set([...said, ...unknownProviders(job.checked.counts)])];
};

const settingsOf = ({ study, content, mayAddRivals, job, i18n }: Parts): ImportSetting[] => {
  const { t, locale } = i18n;
  const setting = (name: string, options: readonly Option[]): ImportSetting => ({
    name,
    label: t(`answers-import:${name}.label`),
    hint: t(`answers-import:${name}.hint`),
    options,
  });
  const unsaid = { value: '', label: t('answers-import:unsaid') };
  const providers = study.providers.map(({ key, name }) => ({ value: key, label: name }));
  const rounds = [...study.rounds].reverse().map((round) => ({ value: round, label: round }));
  const spoken = [locale, ...locales.filter((one) => one !== locale)];
  const points = content.scale.points;
  return [
    setting('told', [
      unsaid,
      ...(['prospective', 'retrospective'] as const).map((value) => ({
        value,
        label: t(`answers-import:told.${value}`),
      })),
    ]),
    setting('low', [
      ...lowsOf(content.scale).map(({ low, high }) => ({
        value: String(low),
        label: t('answers-import:low.points', { low, high }),
      })),
      { value: 'other', label: t('answers-import:low.other', { points }) },
    ]),
    setting('provider', [{ value: '', label: t('answers-import:provider.column') }, ...providers]),
    setting('round', rounds),
    setting(
      'locale',
      spoken.map((value) => ({ value, label: localeNames[value] })),
    ),
    setting(
      'wrong',
      (['stop', 'leave-out'] as const).map((value) => ({ value, label: t(`answers-import:wrong.${value}`) })),
    ),
    ...askedProviders(job).map((value) => ({
      name: providerSetting(value),
      label: t('answers-import:who.label', { value }),
      hint: t('answers-import:who.hint'),
      options: [
        unsaid,
        ...providers,
        ...(mayAddRivals ? [{ value: newRival, label: t('answers-import:who.new') }] : []),
      ],
    })),
  ];
};

const firstSentence = (
  state: 'checked' | 'done',
  { fresh, known }: { fresh: number; known: number },
  { t }: I18n,
): string => {
  if (fresh > 0) return t(`answers-import:${state}.new`, { count: fresh });
  return t(known > 0 ? `answers-import:${state}.all-known` : `answers-import:${state}.nothing`);
};

const leavesOut = ({ job }: Parts): boolean => job !== null && readSettings(job.plan).leavesOut;

/** What the dry run found or the import did, in one sentence. */
const sentenceOf =
  (parts: Parts): ImportPlace['sentence'] =>
  (state, counts: Counts, wrongRows) => {
    const { i18n } = parts;
    if (state === 'checked' && wrongRows > 0 && !leavesOut(parts))
      return i18n.t('answers-import:stopped', { count: wrongRows });
    return firstSentence(state, { fresh: counts['new'] ?? 0, known: counts['known'] ?? 0 }, i18n);
  };

/** What else is so: what was here, what is left out, and what a person can do about what is wrong. */
const notesOf =
  (parts: Parts): NonNullable<ImportPlace['notes']> =>
  (state, counts, wrongRows) => {
    const { job, i18n } = parts;
    const { t, list } = i18n;
    const [fresh, known] = [counts['new'] ?? 0, counts['known'] ?? 0];
    const checked = state === 'checked';
    const stops = checked && wrongRows > 0 && !leavesOut(parts);
    const unknown = unknownProviders(counts);
    const off = offScaleColumns(counts).map((at) => job?.header[at] || String(at + 1));
    return [
      ...(stops ? [t('answers-import:to-do')] : []),
      ...(checked && unknown.length > 0 ? [t('answers-import:unknown', { names: list(unknown) })] : []),
      ...(checked && off.length > 0
        ? [t('answers-import:off-scale', { columns: list(off.slice(0, 5)) })]
        : []),
      ...(fresh > 0 && known > 0 ? [t('answers-import:known', { count: known })] : []),
      ...(wrongRows > 0 && !stops ? [t(`answers-import:${state}.left-out`, { count: wrongRows })] : []),
    ];
  };

/** What the pages of an import say of answers that go into a study. */
export const answerImportPlace = (parts: Parts): ImportPlace => {
  const { kind, study, content, accountId, seesAll, beforeRun, i18n } = parts;
  const { t } = i18n;
  const { scale } = content;
  return {
    kind,
    scope: study.id,
    accountId,
    owner: seesAll ? null : accountId,
    address: `/studies/${study.id}/imports/file`,
    room: { href: `/studies/${study.id}/imports`, text: study.name },
    title: t('answers-import:title'),
    about: t('answers-import:about', { low: scale.low, high: highOf(scale) }),
    targets: targetsOf(content).map((value) => ({ value, label: labelOf(value, content, i18n) })),
    named: ['segment'],
    nameLabel: t('answers-import:segment-name'),
    settings: settingsOf(parts),
    outcomes: (['new', 'known', 'empty'] as const).map((value) => ({
      value,
      label: t(`answers-import:outcome.${value}`),
    })),
    changing: ['new'],
    sentence: sentenceOf(parts),
    notes: notesOf(parts),
    runLabel: (count) => t('answers-import:run', { count }),
    guess: (peek) => ({ columns: guessColumns(peek, content), settings: {} }),
    check: (plan) => checkPlan(plan, content),
    mayRun: ({ checked, plan }) =>
      (checked.counts['new'] ?? 0) > 0 && (checked.wrongRows === 0 || readSettings(plan).leavesOut),
    beforeRun,
  };
};
