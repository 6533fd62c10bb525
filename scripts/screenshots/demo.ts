import type { Platform } from '../../server/composition.js';
import type { Actor } from '../../server/features/accounts/index.js';
import type { Answer, Answers } from '../../server/features/responses/index.js';
import type { Study } from '../../server/features/studies/index.js';
import { itemsOf, type SurveyContent } from '../../server/features/templates/index.js';
import { createTokens } from '../../server/platform/tokens.js';
import { createRandom, type Random } from './random.js';

export const admin = {
  name: 'Leyla Əliyeva',
  email: 'leyla@dalga.example',
  password: 'yeddi rəngli göy qurşağı',
} as const;

/** What the pictures show: addresses of one of each thing. Of the links: asked before, asked after, in every state. */
export type Demo = {
  readonly study: string;
  readonly contact: string;
  readonly encounter: string;
  readonly delivered: string;
  readonly before: string;
  readonly after: string;
  readonly lookingBack: string;
  readonly answered: string;
  readonly expired: string;
  readonly mailBefore: string;
  readonly mailAfter: string;
};

type Wave = 'before' | 'after';
type Time = { now: Date };

const names = [
  'Aysel',
  'Rüfət',
  'Leyla',
  'Orxan',
  'Günel',
  'Elçin',
  'Nigar',
  'Tural',
  'Sevinc',
  'Kamran',
  'Ayşe',
  'Mehmet',
  'Ольга',
  'Рустам',
  'Emma',
];
const families = ['Quliyeva', 'Məmmədov', 'Əliyeva', 'Həsənov', 'Yılmaz', 'Demir', 'Иванова', 'Smith'];
const hour = 60 * 60 * 1000;
const day = 24 * hour;

/** How much is expected of each item and how much of it is given, on 0–10; invented, and the same at every run. */
const level: Readonly<Record<string, readonly [expected: number, delivered: number]>> = {
  interest: [8.4, 7.6],
  sincerity: [8.2, 7.7],
  reliability: [9.3, 7.1],
  respect: [8.6, 8.7],
  'product-quality': [8.8, 7.9],
  'channel-reach': [8.4, 7.8],
  technology: [9.3, 6.9],
};

const pointNear = (mean: number, random: Random): number =>
  Math.max(0, Math.min(10, Math.round(mean + (random() + random() + random() - 1.5) * 3)));

const answersOf = (content: SurveyContent, which: 0 | 1, mood: number, random: Random): Answers =>
  Object.fromEntries(
    itemsOf(content).map(({ itemKey }): [string, Answer] => [
      itemKey,
      random() < 0.02 ? 'na' : pointNear((level[itemKey]?.[which] ?? 8) + mood, random),
    ]),
  );

const promises = [
  'Usta saat 14:00–16:00 arasında gələcək.',
  'Gəlməzdən yarım saat əvvəl zəng edəcək.',
  'Getməzdən əvvəl sürəti ölçüb sizə göstərəcək.',
];

const elevenPoints = (content: SurveyContent): SurveyContent => {
  const words = {
    az: ['çox pis', 'əla'],
    tr: ['çok kötü', 'çok iyi'],
    en: ['very poor', 'excellent'],
    ru: ['очень плохо', 'отлично'],
  };
  const labels = (ends: readonly string[]) =>
    Array.from({ length: 11 }, (_, i) => (i === 0 ? ends[0] : i === 10 ? ends[1] : '') ?? '');
  return {
    ...content,
    scale: {
      low: 0,
      points: 11,
      labels: { az: labels(words.az), tr: labels(words.tr), en: labels(words.en), ru: labels(words.ru) },
    },
  };
};

/** Sets the installation up: an organisation and its admin. */
export const found = async ({ services, setupLink }: Platform): Promise<Actor> => {
  const token = new URL((await setupLink()) ?? '').searchParams.get('token') ?? '';
  const settings = {
    name: 'Dalğa Mobil',
    locale: 'az' as const,
    timeZone: 'Asia/Baku',
    person: { ...admin, locale: 'en' as const },
  };
  return { accountId: (await services.accounts.setUp(token, settings)).accountId, roles: ['admin'] };
};

type StudyWords = { readonly name: string; readonly service: string };

export const installation = { name: 'Ev interneti: quraşdırma', service: 'ev internetinin quraşdırılması' };
export const roaming = { name: 'Roaming package, summer travellers', service: 'rouminq paketi' };

/** A study whose survey is not published yet. */
export const begin = (
  { services }: Platform,
  actor: Actor,
  words: StudyWords,
  instrumentKey = 'service-culture',
): Promise<Study> => services.studies.create(actor, { ...words, instrumentKey, round: 'Autumn 2026' });

/** A study begun from each instrument, by the instrument's key. */
export const beginAll = async (platform: Platform, actor: Actor): Promise<Map<string, string>> => {
  const begun = new Map<string, string>();
  for (const { key, title } of platform.services.templates.instruments())
    begun.set(key, (await begin(platform, actor, { ...installation, name: title.en }, key)).id);
  return begun;
};

const publish = async ({ services }: Platform, actor: Actor, study: Study): Promise<SurveyContent> => {
  const { templates } = services;
  const template = await templates.find(study.templateId);
  if (!template) throw new Error('the study has no survey');
  const content = elevenPoints(template.content);
  const saved = await templates.save(actor, template.id, { content, revision: template.revision });
  const published = await templates.publish(actor, saved.id, saved.revision);
  if (!published.ok) throw new Error(`the survey cannot be published: ${JSON.stringify(published.problems)}`);
  return content;
};

/** The study after a few weeks: `customers` encounters in every state, most of them answered. */
export const fillDemo = async (
  platform: Platform,
  parts: {
    readonly actor: Actor;
    readonly study: Study;
    readonly secret: string;
    readonly time: Time;
    readonly customers: number;
  },
): Promise<Demo> => {
  const { services } = platform;
  const { actor, study, secret, time, customers } = parts;
  const random = createRandom(7);
  const tokens = createTokens(secret);
  const end = time.now;
  const content = await publish(platform, actor, study);
  const sentTo = async (encounterId: string, wave: Wave): Promise<{ token: string; mail: string }> => {
    const sent = await services.invitations.ofEncounter(encounterId);
    const one = sent.find(({ invitation }) => invitation.wave === wave);
    return { token: tokens.derive('invitation', one?.invitation.id ?? ''), mail: one?.mail?.id ?? '' };
  };
  const respond = async (token: string, answers: Answers, wave: Wave, nps: Answer, comment: string) => {
    const opened = await services.responses.open(token);
    if (opened?.state !== 'open') return;
    const both = opened.sitting.retrospective ? answersOf(content, 0, 0, random) : {};
    const told =
      wave === 'before' ? { expected: answers, delivered: {} } : { expected: both, delivered: answers };
    const submitted = {
      minimum: {},
      itemImportance: {},
      desired: {},
      ...told,
      outcomes: wave === 'after' ? { nps } : {},
      importance: null,
      chosen: {},
      words: {},
      values: {},
      comment,
    };
    await services.responses.submit(opened, submitted, 'az');
  };
  let demo: Demo = {
    study: study.id,
    contact: '',
    encounter: '',
    delivered: '',
    before: '',
    after: '',
    lookingBack: '',
    answered: '',
    expired: '',
    mailBefore: '',
    mailAfter: '',
  };
  for (let i = 0; i < customers; i += 1) {
    const lies = i >= customers - 3; // the last services lie ahead
    time.now = new Date(end.getTime() - (customers - i + 3) * 7 * hour);
    const saved = await services.contacts.add(actor, {
      firstName: names[i % names.length] ?? '',
      lastName: families[i % families.length] ?? '',
      email: `customer${i}@example.com`,
      locale: 'az',
      externalId: null,
    });
    if (!saved.ok) throw new Error('a customer could not be added');
    const recorded = await services.encounters.record(actor, {
      studyId: study.id,
      contactId: saved.contact.id,
      service: study.service,
      providerKey: study.providers[0]?.key ?? '',
      round: study.rounds[0] ?? '',
      promises,
      plannedAt: new Date(time.now.getTime() + (lies ? 3 * day : 6 * hour)),
    });
    if (!recorded.ok) throw new Error('an encounter could not be recorded');
    const encounterId = recorded.encounter.id;
    const asked = await sentTo(encounterId, 'before');
    demo = { ...demo, contact: saved.contact.id, encounter: encounterId };
    demo = { ...demo, before: `/s/${asked.token}`, mailBefore: `/outbox/${asked.mail}` };
    if (lies) continue;
    const told = random() < 0.85;
    if (told) await respond(asked.token, answersOf(content, 0, 0, random), 'before', 'skipped', '');
    else demo = { ...demo, expired: `/s/${asked.token}` };
    time.now = new Date(time.now.getTime() + 6 * hour);
    await services.encounters.deliver(actor, encounterId);
    const sad = random() < 0.03;
    const { token, mail } = await sentTo(encounterId, 'after');
    const link = `/s/${token}`;
    demo = { ...demo, mailAfter: `/outbox/${mail}` };
    if (random() < 0.85) {
      await respond(token, answersOf(content, 1, sad ? -7 : 0, random), 'after', pointNear(8, random), '');
      demo = { ...demo, delivered: encounterId, answered: link };
    } else demo = told ? { ...demo, after: link } : { ...demo, lookingBack: link };
  }
  time.now = end;
  return demo;
};
