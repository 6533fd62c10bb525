import { expect } from 'chai';
import { locales } from '../../../server/platform/i18n/locales.js';
import { quarterRule } from '../../../server/scoring/index.js';
import { createTurns, planStory, turnoutOf } from '../../../server/features/sample/plan.js';
import { moods } from '../../../server/features/sample/story.js';
import { generate, itemKeys, stories, storyOf } from './generated.js';

const mobile = storyOf('mobile');

const source = { story: mobile, people: stories.people, seed: 1 };

describe('what a story is made of', () => {
  for (const story of stories.stories)
    it(`${story.key}: every text in four languages, every item and provider with its levels`, () => {
      const lines = [...moods.flatMap((mood) => [story.comments[mood], story.ourComments[mood]])];
      const texts = [
        story.name,
        story.service,
        ...story.rounds,
        ...story.segments.flatMap(({ name, values }) => [name, ...values.map(({ text }) => text)]),
      ];
      for (const locale of locales) {
        for (const text of texts) expect(text[locale].trim()).to.not.equal('');
        expect(story.promises[locale].length).to.equal(story.promises.en.length);
        expect(new Set(lines.flatMap((one) => one[locale])).size).to.equal(
          lines.flatMap((one) => one[locale]).length,
        );
        expect(story.endings[locale]).to.not.be.empty;
        for (const mood of moods)
          expect([...story.comments[mood][locale], ...story.ourComments[mood][locale]], mood).to.not.be.empty;
      }
      for (const { key } of story.providers)
        expect(Object.keys(story.levels[key]!).sort()).to.deep.equal([...itemKeys].sort());
      expect(story.providers.filter(({ key }) => key === 'us')).to.have.length(1);
      for (const { values } of story.segments)
        expect(values.reduce((sum, { share }) => sum + share, 0)).to.equal(100);
    });
});

describe('the plan of a story', () => {
  it('gives exactly so many responses as were asked for, with any seed', () => {
    for (const seed of [0, 1, 5, 2 ** 31])
      for (const responses of [600, 601, 999, 5_600]) {
        const sittings = generate(mobile, seed, responses).flatMap(({ occasions }) =>
          occasions.flatMap((occasion) => occasion.sittings),
        );
        expect(sittings.length, `${seed} ${responses}`).to.equal(responses);
      }
  });

  it('counts our customers one after the other', () => {
    const plan = planStory(source, 3_000);
    const places = generate(mobile, 1, 3_000).flatMap(({ place }) => (place === null ? [] : [place]));
    expect(places).to.deep.equal(Array.from({ length: plan.ours }, (_, at) => at));
  });

  it('mixes providers from the beginning', () => {
    const { providerOf } = createTurns(mobile);
    const first = Array.from({ length: 10 }, (_, at) => providerOf(at).key);
    expect(new Set(first)).to.deep.equal(new Set(['us', 'zirve', 'korpu', 'ulduz']));
    expect(first.filter((key) => key === 'us')).to.have.length(4);
  });

  it('asks rivals’ customers afterwards alone', () => {
    for (let index = 0; index < 50; index += 1)
      expect(turnoutOf(source, index, false).some(({ before }) => before)).to.equal(false);
  });
});

describe('what is generated', () => {
  const visits = generate(mobile, 1, 5_600);
  const after = visits.flatMap(({ customer, occasions }) =>
    occasions.flatMap(({ round, sittings }) =>
      sittings.filter(({ wave }) => wave === 'after').map((sitting) => ({ customer, round, ...sitting })),
    ),
  );
  const ours = after.filter(({ customer }) => customer.providerKey === 'us');

  it('is the same for the same seed, customer by customer, and another for another', () => {
    expect(generate(mobile, 1, 5_600)).to.deep.equal(visits);
    const other = generate(mobile, 2, 5_600);
    expect(other[0]!.occasions).to.not.deep.equal(visits[0]!.occasions);
  });

  it('is about 2,000 customers of four providers in two rounds and four segments', () => {
    expect(visits.length).to.be.within(1_900, 2_500);
    expect(new Set(after.map(({ customer }) => customer.providerKey)).size).to.equal(4);
    for (const { key } of mobile.providers)
      for (const round of [0, 1])
        expect(
          after.filter(({ customer, round: of }) => customer.providerKey === key && of === round).length,
        ).to.be.greaterThan(300);
    const segments = visits.map(({ customer }) => customer.segments);
    for (const { name, values } of mobile.segments)
      expect(new Set(segments.map((of) => of[name.en]))).to.deep.equal(
        new Set(values.map(({ text }) => text.en)),
      );
  });

  it('comments in four languages, in words that vary', () => {
    for (const locale of locales) {
      const comments = after
        .filter(({ customer, comment }) => customer.locale === locale && comment !== '')
        .map(({ comment }) => comment);
      expect(comments.length, locale).to.be.greaterThan(15);
      expect(new Set(comments).size, locale).to.be.greaterThan(12);
    }
  });

  it('keeps points, not applicable and skipped apart, within the scale', () => {
    const answers = after.flatMap(({ expected, delivered }) => [
      ...Object.values(expected),
      ...Object.values(delivered),
    ]);
    const share = (of: unknown) => answers.filter((answer) => answer === of).length / answers.length;
    expect(share('na')).to.be.within(0.005, 0.03);
    expect(share('skipped')).to.be.within(0.003, 0.03);
    for (const answer of answers)
      if (typeof answer === 'number') expect(answer).to.be.within(0, 10).and.satisfy(Number.isInteger);
  });

  it('does not sit at the end of the scale, and fails a few', () => {
    const expectations = ours.flatMap(({ expected }) => Object.values(expected)).filter(Number.isFinite);
    const atTheTop = expectations.filter((answer) => answer === 10).length / expectations.length;
    expect(atTheTop).to.be.within(0.05, 0.35);
    const failed = ours.filter(({ expected, delivered }) => {
      const [e, d] = [expected, delivered].map((answers) =>
        itemKeys.reduce((sum, key) => sum + (typeof answers[key] === 'number' ? Number(answers[key]) : 0), 0),
      );
      return e! > 0 && quarterRule(d! / e!);
    });
    expect(failed.length / ours.length).to.be.within(0.005, 0.04);
  });

  it('tells some expectations afterwards, and they lie nearer to what came', () => {
    const bySource = (source: string) => ours.filter(({ expectationSource }) => expectationSource === source);
    expect(bySource('retrospective').length / ours.length).to.be.within(0.05, 0.25);
    expect(bySource('none').length).to.be.greaterThan(0);
    expect(bySource('prospective').length / ours.length).to.be.greaterThan(0.7);
  });

  it('lets time pass in order: recorded, told, given, told', () => {
    for (const { occasions } of visits)
      for (const { recordedAgo, deliveredAgo, sittings } of occasions)
        for (const { wave, agoOf } of sittings)
          if (wave === 'before') expect(agoOf).to.be.within(deliveredAgo, recordedAgo);
          else expect(agoOf).to.be.within(0, deliveredAgo);
  });

  it('is better in the second round', () => {
    const meanOf = (round: number): number => {
      const points = ours
        .filter((one) => one.round === round)
        .flatMap(({ delivered }) => Object.values(delivered))
        .filter((answer): answer is number => typeof answer === 'number');
      return points.reduce((sum, point) => sum + point, 0) / points.length;
    };
    expect(meanOf(1) - meanOf(0)).to.be.within(0.1, 0.7);
  });
});
