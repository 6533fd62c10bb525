import type { Platform } from '../../../server/composition.js';
import type { Actor } from '../../../server/features/accounts/index.js';
import type { Study } from '../../../server/features/studies/index.js';
import type { SurveyContent } from '../../../server/features/templates/index.js';
import { createRandom } from '../../screenshots/random.js';
import { filledIn } from './form.js';
import { conditionalSurvey, longSurvey, type Length } from './surveys.js';

export type Time = { now: Date };

export type SeedParts = {
  readonly platform: Platform;
  readonly time: Time;
  /** The address of a link. */
  readonly linkOf: (invitationId: string) => string;
};

const hour = 60 * 60 * 1000;
const service = 'ev internetinin quraşdırılması';
const promises = [
  'Usta saat 14:00–16:00 arasında gələcək.',
  'Gəlməzdən yarım saat əvvəl zəng edəcək.',
  'Getməzdən əvvəl sürəti ölçüb sizə göstərəcək.',
];

const setUp = async ({ services, setupLink }: Platform): Promise<Actor> => {
  const token = new URL((await setupLink()) ?? '').searchParams.get('token') ?? '';
  const person = {
    name: 'Leyla Əliyeva',
    email: 'leyla@dalga.example',
    password: 'yeddi rəngli göy qurşağı',
    locale: 'az',
  } as const;
  const settings = { name: 'Dalğa Mobil', locale: 'az', timeZone: 'Asia/Baku', person } as const;
  return { accountId: (await services.accounts.setUp(token, settings)).accountId, roles: ['admin'] };
};

const contents: Readonly<Record<Length, (content: SurveyContent) => SurveyContent>> = {
  usual: (content) => content,
  long: longSurvey,
  conditional: conditionalSurvey,
};

const publish = async ({ services }: Platform, actor: Actor, length: Length): Promise<Study> => {
  const words = { name: `Ev interneti, ${length}`, service, instrumentKey: 'service-quality', round: '2026' };
  const study = await services.studies.create(actor, words);
  const template = await services.templates.find(study.templateId);
  if (!template) throw new Error('the study has no survey');
  const { id, content, revision } = template;
  const wanted = contents[length](content);
  const saved =
    wanted === content ? template : await services.templates.save(actor, id, { content: wanted, revision });
  const published = await services.templates.publish(actor, id, saved.revision);
  if (!published.ok) throw new Error(`the survey cannot be published: ${JSON.stringify(published.problems)}`);
  return study;
};

const answer = async (link: string, random: () => number): Promise<void> => {
  const page = await fetch(link);
  const form = { method: 'POST', body: new URLSearchParams(filledIn(await page.text(), random)) };
  const { status } = await fetch(link, { ...form, redirect: 'manual' });
  if (status !== 303) throw new Error(`an answer was not taken: ${status}`);
};

type Asking = { readonly actor: Actor; readonly study: Study; readonly of: Length };

const served = async (parts: SeedParts, { actor, study, of }: Asking, count: number): Promise<string[]> => {
  const { platform, time, linkOf } = parts;
  const { services } = platform;
  const random = createRandom(22);
  const encounters: string[] = [];
  for (let i = 0; i < count; i += 1) {
    const saved = await services.contacts.add(actor, {
      firstName: `Aysel ${i}`,
      lastName: 'Quliyeva',
      email: `${of}${i}@example.com`,
      locale: 'az',
      externalId: null,
    });
    if (!saved.ok) throw new Error('a customer could not be added');
    const recorded = await services.encounters.record(actor, {
      studyId: study.id,
      contactId: saved.contact.id,
      service,
      providerKey: study.providers[0]?.key ?? '',
      round: study.rounds[0] ?? '',
      promises,
      plannedAt: new Date(time.now.getTime() + hour),
    });
    if (!recorded.ok) throw new Error('an encounter could not be recorded');
    const { id } = recorded.encounter;
    const sent = await services.invitations.ofEncounter(id);
    await answer(linkOf(sent[0]?.invitation.id ?? ''), random);
    await services.responses.settled(); // customers are served long after they told what they expect
    await services.encounters.deliver(actor, id);
    encounters.push(id);
  }
  return encounters;
};

/**
 * An organisation, a published survey of each length, and `count` customers of each who told what they expect, were
 * served, and are asked what they received. Gives the encounters.
 */
export const seed = async (parts: SeedParts, count: number): Promise<Record<Length, string[]>> => {
  const actor = await setUp(parts.platform);
  const of = async (length: Length): Promise<string[]> => {
    const study = await publish(parts.platform, actor, length);
    return served(parts, { actor, study, of: length }, count);
  };
  return { usual: await of('usual'), long: await of('long'), conditional: await of('conditional') };
};
