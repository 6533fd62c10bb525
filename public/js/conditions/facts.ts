/** One field as a form sends it. */
export type Sent = { readonly name: string; readonly value: string };

/** Which source of a condition a field answers, and with what: one of several boxes answers for its question. */
const answerOf = ({ name, value }: Sent): readonly [of: string, value: string] => {
  const [kind, key = '', option] = name.split('.');
  if (kind === 'ask' && option !== undefined) return [`ask.${key}`, option];
  return [name.includes('.') ? name : `outcome.${name}`, value.trim()];
};

/** What is answered, as json-logic reads it; the server makes the same of what is sent. */
export const factsIn = (sent: readonly Sent[]): Record<string, string[]> => {
  const facts: Record<string, string[]> = {};
  for (const field of sent) {
    const [of, value] = answerOf(field);
    if (value === '') continue;
    const name = of.replaceAll('.', '·');
    facts[name] = [...(facts[name] ?? []), value];
  }
  return facts;
};
