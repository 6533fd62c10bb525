import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { locales, type Locale } from '../../server/platform/i18n/locales.js';
import { readMessages } from '../../server/platform/i18n/i18n.js';
import { projectPath } from '../../server/platform/paths.js';
import { sameInSeveralLanguages } from './same-text.js';

const pluralSuffix = /_(zero|one|two|few|many|other)$/;

const flatten = (node: unknown, path: string): [string, string][] =>
  typeof node === 'string'
    ? [[path, node]]
    : Object.entries(node as Record<string, unknown>).flatMap(([key, value]) =>
        flatten(value, path ? `${path}.${key}` : key),
      );

const messages = readMessages(projectPath('views', 'messages'));

const textsOf = (locale: Locale): Map<string, string> =>
  new Map(
    Object.entries(messages[locale] ?? {}).flatMap(([namespace, tree]) =>
      flatten(tree, '').map(([key, text]): [string, string] => [`${namespace}:${key}`, text]),
    ),
  );

const texts = Object.fromEntries(locales.map((locale) => [locale, textsOf(locale)])) as Record<
  Locale,
  Map<string, string>
>;
const baseKeys = (locale: Locale): string[] =>
  [...new Set([...texts[locale].keys()].map((key) => key.replace(pluralSuffix, '')))].sort();

const placeholders = (text: string): string[] =>
  [...new Set(text.match(/\{\{\s*[\w.]+\s*\}\}/g) ?? [])].sort();

const sourceFiles = (folder: string, ending: RegExp): string[] =>
  readdirSync(projectPath(folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => join(projectPath(folder), name));

/** Keys named in views and code: `{{t 'ns:key'}}`, `t('ns:key')`, `key: 'ns:key'`, joi's `'ns:key'`. */
const usedKeys = (): Map<string, string> => {
  const namespaces = Object.keys(messages.en ?? {}).join('|');
  const pattern = new RegExp(`['"\`]((?:${namespaces}):[A-Za-z0-9_.-]+)['"\`]`, 'g');
  const used = new Map<string, string>();
  for (const file of [...sourceFiles('views', /\.hbs$/), ...sourceFiles('server', /\.ts$/)])
    for (const [, key] of readFileSync(file, 'utf8').matchAll(pattern)) if (key) used.set(key, file);
  return used;
};

describe('messages', () => {
  it('exist under the same keys in every language', () => {
    const english = baseKeys('en');
    expect(english.length).to.be.greaterThan(30);
    for (const locale of locales) expect(baseKeys(locale), locale).to.deep.equal(english);
  });

  it('have every plural form that their language has', () => {
    for (const locale of locales) {
      const needed = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
      const plural = [...texts[locale].keys()]
        .filter((key) => pluralSuffix.test(key))
        .map((key) => key.replace(pluralSuffix, ''));
      for (const key of new Set(plural))
        for (const category of needed)
          expect(texts[locale].has(`${key}_${category}`), `${locale} ${key}_${category}`).to.equal(true);
    }
  });

  it('keep a symbol, its sign and its number on one line', () => {
    const torn = /(?:^|[^\p{L}\d])\p{L}{1,3}[*²₀-₉]*(?: [=<>≈≤≥] ?|[=<>≈≤≥] )(?=\[?\{\{|[−-]?\d)/u;
    for (const locale of locales)
      expect([...texts[locale]].filter(([, text]) => torn.test(text))).to.deep.equal([]);
  });

  it('are never empty and never English in another language', () => {
    for (const locale of locales)
      for (const [key, text] of texts[locale]) {
        expect(text.trim(), `${locale} ${key}`).to.not.equal('');
        if (locale === 'en') continue;
        const english = texts.en.get(key);
        if (english !== undefined && !sameInSeveralLanguages.has(key))
          expect(text, `${locale} ${key}`).to.not.equal(english);
      }
  });

  it('that are allowed to be the same really are', () => {
    for (const key of sameInSeveralLanguages) {
      const equal = (['az', 'tr', 'ru'] as const).some(
        (locale) => texts[locale].get(key) === texts.en.get(key),
      );
      expect(equal, `${key} need not be on the allow-list`).to.equal(true);
    }
  });

  it('fill in the same values in every language', () => {
    /** Of every key, all plural forms together. */
    const filledIn = (locale: Locale): Map<string, string[]> => {
      const forms = new Map<string, string[]>();
      for (const [name, text] of texts[locale]) {
        const key = name.replace(pluralSuffix, '');
        forms.set(key, [...(forms.get(key) ?? []), text]);
      }
      return new Map([...forms].map(([key, all]) => [key, placeholders(all.join(' '))]));
    };
    const english = filledIn('en');
    expect(english.size).to.equal(baseKeys('en').length);
    for (const locale of locales) {
      const own = filledIn(locale);
      for (const [key, values] of english) expect(own.get(key), `${locale} ${key}`).to.deep.equal(values);
    }
  });

  it('exist for every key that a view or the code names', () => {
    const known = new Set(baseKeys('en'));
    const used = usedKeys();
    expect(used.size).to.be.greaterThan(20);
    for (const [key, file] of used)
      expect(known.has(key) || key.endsWith('.') || key.endsWith('-'), `${key} in ${file}`).to.equal(true);
  });
});
