import type { I18n } from '../../platform/i18n/i18n.js';
import { localeNames, type Locale } from '../../platform/i18n/locales.js';
import { hiddenText, percentText } from '../analytics/index.js';
import type { AskedBy, AskedGroup, Missing } from './figures.js';

export type MissingModel = {
  readonly say: string;
  /** Who answers less often, or more often, than all others. */
  readonly found: readonly string[];
  readonly tables: readonly {
    readonly title: string;
    readonly rows: readonly {
      readonly title: string;
      readonly few: string;
      readonly asked: string;
      readonly before: string;
      readonly after: string;
      readonly both: string;
    }[];
  }[];
  readonly foot: string;
};

const labelOf = (attribute: string, label: string): string =>
  attribute === '' ? (localeNames[label as Locale] ?? label) : label;

const withShare = (count: number, of: number, i18n: I18n): string =>
  of === 0 ? i18n.number(count) : `${i18n.number(count)}\u00a0·\u00a0${percentText(count / of, i18n)}`;

const foundText = (missing: Missing, attribute: string, group: AskedGroup, i18n: I18n): string[] => {
  if (group.difference === null) return [];
  const others = { both: missing.both - group.both, asked: missing.asked - group.asked };
  return [
    i18n.t(group.difference < 0 ? 'figures:missing.rarer' : 'figures:missing.oftener', {
      group: labelOf(attribute, group.label),
      share: percentText(group.both / group.asked, i18n),
      others: percentText(others.both / others.asked, i18n),
    }),
  ];
};

const tableOf = ({ attribute, groups }: AskedBy, i18n: I18n): MissingModel['tables'][number] => ({
  title: attribute || i18n.t('figures:missing.language'),
  rows: groups.map((group) => ({
    title: labelOf(attribute, group.label),
    few: group.hidden ? hiddenText(group.asked, i18n) : '',
    asked: i18n.number(group.asked),
    before: withShare(group.before, group.asked, i18n),
    after: withShare(group.after, group.asked, i18n),
    both: withShare(group.both, group.asked, i18n),
  })),
});

const sayKey = ({ asked }: Missing, newestOf: number | null): string => {
  if (newestOf === null) return 'figures:missing.say';
  return newestOf === asked ? 'figures:missing.say-newest' : 'figures:missing.say-among';
};

/** Why it is not told who is missing. */
export const nobodyText = (newestOf: number | null, { t, number }: I18n): string =>
  newestOf === null
    ? t('figures:missing.nobody')
    : t('figures:missing.nobody-among', { of: number(newestOf) });

/** Who was asked and who is missing, with a plain sentence about those who answer less often than the others. */
export const missingModel = (missing: Missing, newestOf: number | null, i18n: I18n): MissingModel => {
  const { t, number } = i18n;
  const { asked, both, compared, by } = missing;
  const found = by.flatMap(({ attribute, groups }) =>
    groups.flatMap((group) => foundText(missing, attribute, group, i18n)),
  );
  const say = t(sayKey(missing, newestOf), {
    count: asked,
    asked: number(asked),
    of: number(newestOf ?? asked),
    both: withShare(both, asked, i18n),
    before: withShare(missing.before, asked, i18n),
    after: withShare(missing.after, asked, i18n),
  });
  return {
    say,
    found: found.length > 0 || compared === 0 ? found : [t('figures:missing.alike')],
    tables: by.map((one) => tableOf(one, i18n)),
    foot: compared > 0 ? t('figures:missing.foot', { count: compared, figure: number(compared) }) : '',
  };
};
