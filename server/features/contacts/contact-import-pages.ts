import type { Counts, ImportPlace } from '../../platform/imports/index.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { localeNames, locales, type Locale } from '../../platform/i18n/locales.js';
import { checkColumns, contactTargets, guessColumns, matchings } from './contact-columns.js';

const changes = (counts: Counts): number => (counts['new'] ?? 0) + (counts['changed'] ?? 0);

/** One sentence: how many rows there are to take, or were taken, and how many are left out. */
const sentence =
  ({ t }: I18n): ImportPlace['sentence'] =>
  (state, counts, wrongRows) => {
    const count = changes(counts);
    const known = (counts['same'] ?? 0) > 0;
    const nothing = known ? `contacts-import:${state}.nothing-new` : `contacts-import:${state}.nothing-right`;
    const said = count > 0 ? t(`contacts-import:${state}.rows`, { count }) : t(nothing);
    return wrongRows > 0 && (count > 0 || known)
      ? `${said} ${t(`contacts-import:${state}.left-out`, { count: wrongRows })}`
      : said;
  };

/** What the pages of an import say of contacts. */
export const contactImportPlace = (parts: {
  kind: string;
  accountId: string;
  seesAll: boolean;
  defaultLocale: Locale;
  i18n: I18n;
}): ImportPlace => {
  const { kind, accountId, seesAll, defaultLocale, i18n } = parts;
  const { t } = i18n;
  const byDefault = [defaultLocale, ...locales.filter((locale) => locale !== defaultLocale)];
  return {
    kind,
    scope: '',
    accountId,
    owner: seesAll ? null : accountId,
    address: '/contacts/import',
    room: { href: '/contacts', text: t('contacts:title') },
    title: t('contacts-import:title'),
    about: t('contacts-import:about'),
    targets: contactTargets.map((value) => ({ value, label: t(`contacts-import:target.${value}`) })),
    named: ['attribute'],
    nameLabel: t('contacts-import:attributes'),
    settings: [
      {
        name: 'match',
        label: t('contacts-import:match.label'),
        hint: t('contacts-import:match.hint'),
        options: matchings.map((value) => ({ value, label: t(`contacts-import:match.${value}`) })),
      },
      {
        name: 'locale',
        label: t('contacts-import:language.label'),
        hint: t('contacts-import:language.hint'),
        options: byDefault.map((value) => ({ value, label: localeNames[value] })),
      },
    ],
    outcomes: (['new', 'changed', 'same'] as const).map((value) => ({
      value,
      label: t(`contacts-import:outcome.${value}`),
    })),
    changing: ['new', 'changed'],
    sentence: sentence(i18n),
    runLabel: (count) => t('contacts-import:run', { count }),
    guess: (peek) => ({ columns: guessColumns(peek), settings: {} }),
    check: checkColumns,
  };
};
