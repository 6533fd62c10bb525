import { fold } from './folding.js';

/** What is known of a person besides the name, by names that the organisation chooses: a city, a tariff, an age group. */
export type Attributes = Readonly<Record<string, string>>;

export const mostAttributes = 20;
export const longestAttributeName = 40;
export const longestAttributeValue = 80;

/** A name as it is compared: `Şəhər`, `ŞƏHƏR` and `seher` are one attribute. */
export const attributeKey = (name: string): string => fold(name).replace(/\s+/g, ' ');

/** What no object may be asked for by, and what would look empty. */
export const isAttributeName = (name: string): boolean =>
  /[\p{L}\p{N}]/u.test(name) && !['__proto__', 'constructor', 'prototype'].includes(name);

/** The same attributes under the spellings that are in use already; `spellings` are by key. */
export const spelled = (attributes: Attributes, spellings: ReadonlyMap<string, string>): Attributes =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [spellings.get(attributeKey(name)) ?? name, value]),
  );

/** What was known with what is told now; a name that differs in its spelling only is the same. */
export const mergedAttributes = (known: Attributes, told: Attributes): Attributes => {
  const spellings = new Map(Object.keys(known).map((name) => [attributeKey(name), name]));
  return { ...known, ...spelled(told, spellings) };
};

export const sameAttributes = (a: Attributes, b: Attributes): boolean => {
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && a[name] === b[name])
  );
};
