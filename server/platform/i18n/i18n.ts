import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import i18next, { type i18n as I18next } from 'i18next';
import { createFormat, type Format } from './format.js';
import { locales, type Locale } from './locales.js';

/** `t('gap:title', { n: 3 })`: the text of one key in one language. An unknown key is a programming error and throws. */
export type Translate = (key: string, params?: Readonly<Record<string, string | number>>) => string;

export type I18n = { readonly locale: Locale; readonly t: Translate } & Format;

const readJson = (file: string): Record<string, unknown> =>
  JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;

/** All messages: `views/messages/<language>/<namespace>.json`. */
export const readMessages = (folder: string) =>
  Object.fromEntries(
    locales.map((locale) => [
      locale,
      Object.fromEntries(
        readdirSync(join(folder, locale))
          .filter((name) => name.endsWith('.json'))
          .map((name) => [name.slice(0, -'.json'.length), readJson(join(folder, locale, name))]),
      ),
    ]),
  );

/** A text without parameters is always the same: i18next is asked for it once. */
const translateIn = (instance: I18next, locale: Locale): Translate => {
  const fixed = instance.getFixedT(locale);
  const plain = new Map<string, string>();
  return (key, params) => {
    if (params && Object.keys(params).length > 0) return fixed(key, params as never) as unknown as string;
    const known = plain.get(key);
    if (known !== undefined) return known;
    const text: string = fixed(key);
    plain.set(key, text);
    return text;
  };
};

/**
 * The four languages. `in(locale, timeZone)` gives what a page needs to speak one of them: texts, numbers, times.
 * Languages never fall back on one another: a missing text is found by a test, not by a customer.
 */
export const createLanguages = (folder: string) => {
  const instance: I18next = i18next.createInstance();
  const resources = readMessages(folder);
  void instance.init({
    resources: resources as never,
    initAsync: false,
    ns: Object.keys(resources['en'] ?? {}),
    defaultNS: false,
    fallbackLng: false,
    showSupportNotice: false,
    interpolation: { escapeValue: false },
    parseMissingKeyHandler: (key: string) => {
      throw new Error(`no text for ${key}`);
    },
  } as never);
  const known = new Map<string, I18n>();
  return {
    in: (locale: Locale, timeZone = 'UTC'): I18n => {
      const key = `${locale} ${timeZone}`;
      const found = known.get(key);
      if (found) return found;
      const t = translateIn(instance, locale);
      const made: I18n = { locale, t, ...createFormat(locale, timeZone) };
      known.set(key, made);
      return made;
    },
  };
};

export type Languages = ReturnType<typeof createLanguages>;
