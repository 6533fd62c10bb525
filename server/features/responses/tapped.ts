import { ratingFields, type Sitting } from './questionnaire.js';

/** The option that was tapped in a message: chosen on the page, and nothing more until that is sent. */
export const tappedIn = (
  sitting: Sitting,
  query: (name: string) => string | undefined,
): Readonly<Record<string, string>> => {
  const found = ratingFields(sitting).flatMap(({ name, values }): [string, string][] => {
    const value = query(name);
    return value !== undefined && values.map(String).includes(value) ? [[name, value]] : [];
  });
  return Object.fromEntries(found.slice(0, 1));
};
