/** The attributes of a tag, by name; those without a value are ''. */
const attributesOf = (tag: string): Map<string, string> =>
  new Map([...tag.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, name, value]) => [name ?? '', value ?? '']));

const comment = 'Hər şey vaxtında oldu, amma zəng edən olmadı.';

/**
 * A questionnaire's page, filled in as a person would: of every question one of its points, chosen by `choose` (0 up to
 * below 1), every box, and a comment where there is room for one. Reads the page itself, so that it asks what the page asks.
 */
export const filledIn = (html: string, choose: () => number): string => {
  const choices = new Map<string, string[]>();
  const boxes = new Map<string, string>();
  for (const [tag] of html.matchAll(/<input [^>]*>/g)) {
    const { type, name, value } = Object.fromEntries(attributesOf(tag)) as Record<string, string | undefined>;
    if (type === 'checkbox' && name !== undefined) boxes.set(name, value ?? '');
    if (type !== 'radio' || name === undefined || value === undefined || value === 'na') continue;
    choices.set(name, [...(choices.get(name) ?? []), value]);
  }
  const form = new URLSearchParams();
  for (const [name, values] of choices) form.set(name, values[Math.floor(choose() * values.length)] ?? '');
  for (const [name, value] of boxes) form.set(name, value);
  for (const [tag] of html.matchAll(/<textarea [^>]*>/g)) {
    const name = attributesOf(tag).get('name');
    if (name !== undefined) form.set(name, comment);
  }
  return form.toString();
};
