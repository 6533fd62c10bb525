import { admin } from '../browser/story.js';
import type { Answer, FetchVisitor, Fields } from '../support/visitor.js';

/** Fails with what was answered where it is not a redirect; tells where it leads. */
const led = (answer: Answer): string => {
  if (answer.status === 303) return answer.location;
  const why = answer.text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  throw new Error(`expected a redirect, got ${answer.status}: ${why.slice(0, 600)}`);
};

export const setupFields: Fields = {
  organisation: 'Dalğa Mobil',
  locale: 'az',
  timeZone: 'Asia/Baku',
  ...admin,
};

/** Sets the platform up by its one-time link; ends signed in. */
export const setUp = async (office: FetchVisitor, link: string): Promise<void> => {
  const { pathname, search } = new URL(link);
  await office.get(pathname + search);
  led(await office.post(pathname + search, setupFields));
  await office.get('/account');
};

export const signIn = async (office: FetchVisitor): Promise<void> => {
  await office.get('/sign-in');
  led(await office.post('/sign-in', { email: admin.email, password: admin.password }));
  await office.get('/account');
};

const unescape = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&#x3D;', '=')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

const attribute = (tag: string, name: string): string | null => {
  const found = new RegExp(`\\s${name}(?:="([^"]*)")?(?=[\\s>])`).exec(tag);
  return found ? unescape(found[1] ?? '') : null;
};

type Form = { readonly method: string; readonly action: string; readonly inside: string };

const formsOf = (html: string): Form[] =>
  html
    .split('<form')
    .slice(1)
    .map((form) => {
      const tag = form.slice(0, form.indexOf('>') + 1);
      return {
        method: attribute(tag, 'method') ?? 'get',
        action: attribute(tag, 'action') ?? '',
        inside: form.slice(0, form.indexOf('</form>')),
      };
    });

/** What the forms of a page send to, with every name that stands in them, chosen or not. */
export const postFormsIn = (html: string): { readonly action: string; readonly names: readonly string[] }[] =>
  formsOf(html)
    .filter(({ method }) => method === 'post')
    .map(({ action, inside }) => ({
      action,
      names: [...new Set([...inside.matchAll(/\sname="([^"]+)"/g)].map(([, name = '']) => unescape(name)))],
    }));

/** What the form with this action holds, as a browser would send it without its buttons. */
export const formIn = (html: string, action: string): Record<string, string> => {
  const inside = formsOf(html).find((form) => form.action === action)?.inside;
  if (inside === undefined) throw new Error(`there is no form for ${action}`);
  const fields: Record<string, string> = {};
  for (const [tag] of inside.matchAll(/<input[^>]*>/g)) {
    const name = attribute(tag, 'name');
    const isChoice = /checkbox|radio/.test(attribute(tag, 'type') ?? '');
    if (name !== null && (!isChoice || attribute(tag, 'checked') !== null))
      fields[name] = attribute(tag, 'value') ?? '';
  }
  for (const [, tag = '', options = ''] of inside.matchAll(/(<select[^>]*>)([^]*?)<\/select>/g)) {
    const all = [...options.matchAll(/<option[^>]*>/g)].map(([option]) => option);
    const chosen = all.find((option) => attribute(option, 'selected') !== null) ?? all[0];
    fields[attribute(tag, 'name') ?? ''] = attribute(chosen ?? '', 'value') ?? '';
  }
  for (const [, tag = '', text = ''] of inside.matchAll(/(<textarea[^>]*>)\n?([^]*?)<\/textarea>/g))
    fields[attribute(tag, 'name') ?? ''] = unescape(text);
  return fields;
};

/** Makes a study from the built-in instrument and publishes it; tells the study's address. */
export const publishStudy = async (office: FetchVisitor, name: string): Promise<string> => {
  const fields = { name, service: 'ev interneti', instrument: 'service-culture' };
  const study = led(await office.post('/studies', fields));
  const page = await office.get(`${study}/survey`);
  const [, action = ''] = /<form[^>]*method="post"[^>]*action="([^"]*\/survey[^"]*)"/.exec(page.text) ?? [];
  led(await office.post(unescape(action), { ...formIn(page.text, unescape(action)), action: 'publish' }));
  return study;
};

export type Person = { readonly firstName: string; readonly email: string; readonly locale: string };

/** Adds a customer by hand; tells their address. */
export const addContact = async (office: FetchVisitor, person: Person): Promise<string> =>
  led(await office.post('/contacts/new', person));

const idIn = (address: string): string => /[0-9a-f]{24}/.exec(address)?.[0] ?? '';

/** What the form of a new encounter proposes. */
export const proposedEncounter = async (
  office: FetchVisitor,
  study: string,
  contact: string,
): Promise<Record<string, string>> => {
  const query = `step=details&study=${idIn(study)}&contact=${idIn(contact)}`;
  const { id: _once, ...fields } = formIn(
    (await office.get(`/encounters/new?${query}`)).text,
    '/encounters/new',
  );
  return fields;
};

/** Records an encounter planned for tomorrow; tells its address. */
export const recordEncounter = async (office: FetchVisitor, fields: Fields): Promise<string> =>
  led(await office.post('/encounters/new', fields)).split('?')[0]!;

/** Marks an encounter delivered, now. */
export const deliver = async (office: FetchVisitor, encounter: string): Promise<void> => {
  const { text } = await office.get(encounter);
  led(await office.post(encounter, formIn(text, encounter)));
};

/** The addresses of an encounter's messages in the outbox — before, after — as its page tells them. */
export const messagesIn = (html: string): string[] =>
  [...html.matchAll(/href="(\/outbox\/[0-9a-f]{24})"/g)].map(([, path = '']) => path);

export const messagesOf = async (office: FetchVisitor, encounter: string): Promise<string[]> =>
  messagesIn((await office.get(encounter)).text);

/** The path of the customer's link in a message. */
export const linkIn = async (office: FetchVisitor, message: string): Promise<string> => {
  const { text } = await office.get(`${message}?part=text`);
  const path = /(\/s\/[\w-]{20,})/.exec(text)?.[1];
  if (path === undefined) throw new Error(`there is no link in ${message}`);
  return path;
};

const named = (answers: Readonly<Record<string, number>>, level: string): Record<string, string> =>
  Object.fromEntries(Object.entries(answers).map(([item, point]) => [`${level}.${item}`, String(point)]));

/** The fields of one page of answers. */
export const answersTo = (
  level: 'expected' | 'delivered',
  answers: Readonly<Record<string, number>>,
): Record<string, string> => ({
  ...named(answers, level),
  comment: '',
  ...(level === 'delivered' ? { nps: '9' } : {}),
});

/** Whether an answer is the redirect to the thank-you page: from then on nothing may lose what was told. */
export const isThanks = ({ status, location }: Answer): boolean =>
  status === 303 && /^\/s\/[\w-]+\/thanks/.test(location);

/** Sends answers; fails unless they were taken for the first time. */
export const answer = async (
  customer: FetchVisitor,
  link: string,
  level: 'expected' | 'delivered',
  answers: Readonly<Record<string, number>>,
): Promise<void> => {
  const taken = await customer.post(link, answersTo(level, answers));
  if (!isThanks(taken) || taken.location.includes('again')) throw new Error(`not taken: ${led(taken)}`);
};
