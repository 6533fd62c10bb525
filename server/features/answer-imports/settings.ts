import type { ImportPlan } from '../../platform/imports/index.js';
import { isLocale, type Locale } from '../../platform/i18n/locales.js';

/** The choice that a provider's value in the file is a rival whom the study does not list yet. */
export const newRival = '+';

const providerPrefix = 'provider-';

/** The setting that says who a value of the provider column is. Values are anything: a name of a field is not. */
export const providerSetting = (value: string): string =>
  providerPrefix + Buffer.from(value, 'utf8').toString('base64url');

/** The value that such a setting is about; null for any other setting. */
export const providerValue = (setting: string): string | null =>
  setting.startsWith(providerPrefix)
    ? Buffer.from(setting.slice(providerPrefix.length), 'base64url').toString('utf8')
    : null;

/** What was said of the whole file. */
export type FileSettings = {
  /** Whom the file is about where no column says so; '' where one must. */
  readonly provider: string;
  readonly round: string;
  /** Whether the expectation was told before the service; null where nobody has said so. */
  readonly told: 'prospective' | 'retrospective' | null;
  /** The lowest answer in the file; null where its scale is another one. */
  readonly low: 0 | 1 | null;
  readonly locale: Locale | null;
  /** Whether rows with mistakes may be left out; else one of them stops the import. */
  readonly leavesOut: boolean;
  /** Who a value of the provider column is: a key, or `newRival`. */
  readonly providers: ReadonlyMap<string, string>;
};

const toldOf = (text: string | undefined): FileSettings['told'] =>
  text === 'prospective' || text === 'retrospective' ? text : null;

const lowOf = (text: string | undefined): FileSettings['low'] =>
  text === '0' || text === '1' ? (Number(text) as 0 | 1) : null;

/** Settings as a plan keeps them: texts, none of them needed. */
export const readSettings = ({ settings }: Pick<ImportPlan, 'settings'>): FileSettings => ({
  provider: settings['provider'] ?? '',
  round: settings['round'] ?? '',
  told: toldOf(settings['told']),
  low: lowOf(settings['low']),
  locale: isLocale(settings['locale']) ? settings['locale'] : null,
  leavesOut: settings['wrong'] === 'leave-out',
  providers: new Map(
    Object.entries(settings).flatMap(([name, said]): [string, string][] => {
      const value = providerValue(name);
      return value === null || said === '' ? [] : [[value, said]];
    }),
  ),
});
