import { itemsOf, type Version } from '../templates/index.js';
import { createVisits } from './occasions.js';
import { planStory, type Plan } from './plan.js';
import { createRecords, together, type Records } from './records.js';
import { responsesOfHotels, type Sample, type SampleStudy } from './sample.js';
import { leaseFrom, sampleActor, TurnEnded, type SampleParts, type Turn } from './sample-parts.js';
import type { Story } from './story.js';
import { surveyOf } from './survey.js';

/** Customers of one step: some two thousand records, so that pages are answered in between. */
const step = 300;

/** Half a year lies between two rounds of the sample. */
const sampleReturnDays = 210;

/** Makes the sample, step by step. Every step may be done twice: what is there already stays as it is. */
export const createLoading = (parts: SampleParts) => {
  const { samples, rooms, stories, studies, templates, responses, clock } = parts;

  const planOf = (sample: Sample, story: Story): Plan => {
    const hotels = story.key === 'hotel';
    const wanted = hotels ? responsesOfHotels : sample.responses - responsesOfHotels;
    return planStory({ story, people: stories.people, seed: sample.seed }, wanted);
  };

  /** A crash between a study and its note leaves one that nobody knows: it goes, and another is made. */
  const sweep = async (sample: Sample): Promise<void> => {
    const known = new Set(sample.studies.flatMap(({ studyId, templateId }) => [studyId, templateId]));
    for (const id of await rooms.studies.idsCreatedBy(sample.batchId))
      if (!known.has(id)) await rooms.studies.remove(id);
    for (const id of await rooms.templates.idsUpdatedBy(sample.batchId))
      if (!known.has(id)) await rooms.templates.remove(id);
  };

  const publish = async (sample: Sample, story: Story, templateId: string): Promise<Version> => {
    const actor = sampleActor(sample);
    const draft = await templates.find(templateId);
    if (!draft) throw new Error('the survey of the sample is gone');
    const content = surveyOf(draft.content, story);
    const saved = await templates.save(actor, templateId, { content, revision: draft.revision });
    const published = await templates.publish(actor, templateId, saved.revision);
    if (!published.ok)
      throw new Error(`${story.key}: ${published.problems.map(({ field }) => field).join()}`);
    return published.version;
  };

  const makeStudy = async (sample: Sample, story: Story): Promise<SampleStudy> => {
    const actor = sampleActor(sample);
    const { locale } = sample;
    const [name, service] = [story.name[locale], story.service[locale]];
    const made = await studies.create(actor, { name, service, instrumentKey: story.instrument });
    const study = await studies.update(actor, made.id, {
      name,
      service,
      providers: story.providers.map(({ key, name: called, share }) => ({
        key,
        name: called,
        us: key === 'us',
        share,
      })),
      rounds: story.rounds.map((round) => round[locale]),
      promises: story.promises,
      returnDays: sampleReturnDays,
      personsForAnalysts: false,
      segments: story.segments.map((segment) => segment.name[locale]),
    });
    const version = await publish(sample, story, study.templateId);
    const numbers = planOf(sample, story).ours * story.rounds.length;
    return {
      story: story.key,
      studyId: study.id,
      templateId: study.templateId,
      versionId: version.id,
      firstNumber: numbers > 0 ? await rooms.encounters.takeNumbers(numbers) : 0,
      numbers,
      customers: 0,
    };
  };

  const store = async (version: Version, records: Records): Promise<void> => {
    await Promise.all([
      rooms.contacts.add(records.contacts),
      rooms.encounters.add(records.encounters),
      rooms.invitations.add(records.invitations),
      responses.addMany(version, records.answers),
    ]);
  };

  /** Notes what is done. */
  const note = async (
    { holder, isStopping }: Turn,
    change: Partial<Pick<Sample, 'stored' | 'studies' | 'state'>>,
  ): Promise<Sample> => {
    const lease = { leaseUntil: leaseFrom(clock()) };
    const sample = await samples.advance(holder, 'loading', { ...change, ...lease });
    if (!sample || isStopping()) throw new TurnEnded();
    return sample;
  };

  const fill = async (given: Sample, study: SampleStudy, story: Story, turn: Turn): Promise<Sample> => {
    const plan = planOf(given, story);
    const version = await templates.version(study.versionId);
    if (!version) throw new Error('the survey of the sample is gone');
    const { seed, locale } = given;
    const itemKeys = itemsOf(version.content).map(({ itemKey }) => itemKey);
    const visits = createVisits({ story, people: stories.people, itemKeys, seed, locale, plan });
    const storyAt = stories.stories.indexOf(story);
    const promiseKeys = (await studies.get(study.studyId))?.promiseKeys ?? [];
    const recordsOf = createRecords({ sample: given, story, storyAt, study, ours: plan.ours, promiseKeys });
    const recordsFrom = (from: number): Records => {
      const count = Math.max(0, Math.min(step, plan.customers - from));
      return together(Array.from({ length: count }, (_, at) => recordsOf(visits.at(from + at))));
    };
    let sample: Sample = given;
    let records = recordsFrom(study.customers);
    for (let from = study.customers; from < plan.customers; from += step) {
      const storing = store(version, records);
      const next = recordsFrom(from + step); // while the store is busy
      await storing;
      const customers = Math.min(from + step, plan.customers);
      sample = await note(turn, {
        stored: sample.stored + records.answers.length,
        studies: sample.studies.map((one) => (one.story === story.key ? { ...one, customers } : one)),
      });
      turn.onProgress({ step: 'loading', done: sample.stored, total: sample.responses });
      records = next;
    }
    return sample;
  };

  /** Loads what is missing of a sample that this process holds. Throws TurnEnded where it is not to go on. */
  return async (claimed: Sample, turn: Turn): Promise<void> => {
    let sample = claimed;
    turn.onProgress({ step: 'loading', done: sample.stored, total: sample.responses });
    await sweep(sample);
    for (const story of stories.stories) {
      const known = sample.studies.find((one) => one.story === story.key);
      const study = known ?? (await makeStudy(sample, story));
      if (!known) sample = await note(turn, { studies: [...sample.studies, study] });
      sample = await fill(sample, study, story, turn);
    }
    await samples.advance(turn.holder, 'loading', { state: 'loaded' });
  };
};

export type Loading = ReturnType<typeof createLoading>;
