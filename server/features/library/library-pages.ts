import type { I18n } from '../../platform/i18n/i18n.js';
import { localeNames, locales, type Locale } from '../../platform/i18n/locales.js';
import type { FieldModel } from '../../platform/views/form-model.js';
import { page, type Page } from '../../platform/views/page.js';
import { refusedFile, type RefusedFile } from '../builder/index.js';
import { asksIn, contentOf, itemsOf, type Instrument, type ReadSurvey } from '../templates/index.js';
import { findInstruments, isFor, purposes, type Purpose } from './library.js';
import { minutesOf } from './length.js';
import { thumbnailOf, type Thumbnail } from './thumbnail.js';

type Preview = {
  readonly label: string;
  readonly links: readonly { readonly href: string; readonly locale: Locale; readonly name: string }[];
};

type CardModel = {
  readonly key: string;
  readonly href: string;
  readonly title: string;
  readonly description: string;
  /** How much is asked and how long that takes. */
  readonly length: string;
  /** What it measures: its dimensions; '' where it has none. */
  readonly measures: string;
  readonly badges: readonly string[];
  readonly thumbnail: Thumbnail;
  readonly previews: readonly Preview[];
  readonly file: string;
};

type LibraryModel = {
  readonly title: string;
  readonly words: FieldModel;
  readonly purposes: readonly {
    readonly value: string;
    readonly label: string;
    readonly selected: boolean;
  }[];
  readonly purpose: FieldModel;
  /** Whether anything is looked for. */
  readonly searched: boolean;
  readonly count: string;
  readonly cards: readonly CardModel[];
  /** Where a study begins with a file: why one was not taken, and whether that is shown. */
  readonly file: { readonly isOpen: boolean; readonly problem: string; readonly refused: RefusedFile };
};

const view = page<LibraryModel>('office', 'library/library');

const waves = ['before', 'after'] as const;

/** "22 items · 2 questions · about 4 min before the service, 3 min after it": what is not asked is not named. */
const lengthOf = (instrument: Instrument, { t }: I18n): string => {
  const content = contentOf(instrument);
  const items = itemsOf(content).length;
  const questions = content.questions.length + content.outcomes.length;
  const [before, after] = [minutesOf(content, 'before'), minutesOf(content, 'after')];
  const when = before > 0 && after > 0 ? 'both' : before > 0 ? 'before' : 'after';
  return [
    items > 0 ? t('library:items', { count: items }) : '',
    questions > 0 ? t('library:questions', { count: questions }) : '',
    t(`library:minutes.${when}`, { before, after }),
  ]
    .filter((part) => part !== '')
    .join(' · ');
};

const previewsOf = (instrument: Instrument, { t }: I18n): Preview[] =>
  waves
    .filter((wave) => asksIn(contentOf(instrument), wave))
    .map((wave) => ({
      label: t(`library:preview.${wave}`),
      links: locales.map((locale) => ({
        href: `/studies/new/${instrument.key}/preview/${wave}?in=${locale}`,
        locale,
        name: localeNames[locale],
      })),
    }));

const cardOf = (instrument: Instrument, i18n: I18n): CardModel => ({
  key: instrument.key,
  href: `/studies/new/${instrument.key}`,
  title: instrument.title[i18n.locale],
  description: instrument.description[i18n.locale],
  length: lengthOf(instrument, i18n),
  measures: i18n.list(instrument.dimensions.map(({ title }) => title[i18n.locale])),
  badges: purposes
    .filter((purpose) => purpose !== 'general' && isFor(instrument, purpose))
    .map((purpose) => i18n.t(`library:badge.${purpose}`)),
  thumbnail: thumbnailOf(instrument),
  previews: previewsOf(instrument, i18n),
  file: `/studies/new/${instrument.key}/file.json`,
});

/** All instruments that a study can start from, or those that were looked for. */
export const libraryPage = (parts: {
  readonly instruments: readonly Instrument[];
  readonly words: string;
  readonly purpose: Purpose | null;
  readonly i18n: I18n;
  /** A file that was not taken: what is wrong with it, or why there is none. */
  readonly refused?: { readonly read?: ReadSurvey; readonly problem?: string };
}): Page => {
  const { instruments, words, purpose, i18n, refused } = parts;
  const { t, locale } = i18n;
  const found = findInstruments(instruments, { words, purpose, locale });
  const option = (value: string, label: string) => ({ value, label, selected: value === (purpose ?? '') });
  return view({
    title: t('studies:new.title'),
    words: { name: 'q', value: words, error: '' },
    purpose: { name: 'for', value: purpose ?? '', error: '' },
    purposes: [
      option('', t('library:purpose.all')),
      ...purposes.map((one) => option(one, t(`library:purpose.${one}`))),
    ],
    searched: words.trim() !== '' || purpose !== null,
    count: t('library:count', { count: found.length }),
    cards: found.map((instrument) => cardOf(instrument, i18n)),
    file: {
      isOpen: refused !== undefined,
      problem: refused?.problem ?? '',
      refused: refusedFile(refused?.read, i18n),
    },
  });
};
