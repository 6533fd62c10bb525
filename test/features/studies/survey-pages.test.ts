import { expect } from 'chai';
import type { SurveyPageParts } from '../../../server/features/studies/survey-fields.js';
import { surveyPage } from '../../../server/features/studies/survey-pages.js';
import {
  findProblems,
  withNewItem,
  withoutItem,
  withoutOption,
  withoutQuestion,
  withPoints,
  withTexts,
  type ProblemCode,
} from '../../../server/features/templates/index.js';
import { testLanguages } from '../../support/app.js';
import { builtIn } from '../../support/survey.js';
import { people } from '../../support/people.js';
import { overviewOf, studyOf, templateOf, versionOf } from './builders.js';

const i18n = testLanguages().in('en', 'Asia/Baku');

type Field = { name: string; value: string; error: string; now: string };
type Model = {
  revision: number;
  problems: { href: string; text: string }[];
  languages: { locale: string; hasProblem: boolean; current: boolean }[];
  dimensions: {
    items: {
      itemKey: string;
      short: Field;
      wordings: { field: Field }[];
      hasProblem: boolean;
      isFirst: boolean;
    }[];
    removed: { itemKey: string }[];
    error: string;
  }[];
  scale: { labels: (Field & { label: string })[]; points: { value: string } };
  compared: { lines: string[]; note: string } | null;
  conflict: { sentence: string; lost: string[] } | null;
  publishLabel: string;
  previews: { href: string }[];
  questions: {
    key: string;
    about: string;
    error: string;
    hasProblem: boolean;
    text: Field;
    options: { name: string; field: Field; isFirst: boolean; isLast: boolean }[];
    removed: { key: string; name: string }[];
  }[];
  removedQuestions: { key: string; name: string }[];
  importance: { chosen: boolean; error: string } | null;
  askedError: string;
};

const model = (parts: Partial<SurveyPageParts> = {}): Model =>
  surveyPage({
    study: studyOf(),
    actor: people.author,
    template: templateOf(),
    draft: templateOf(),
    locale: 'en',
    latest: null,
    names: overviewOf().names,
    i18n,
    ...parts,
  }).model as unknown as Model;

const item = (shown: Model, key: string) =>
  shown.dimensions.flatMap(({ items }) => items).find(({ itemKey }) => itemKey === key)!;

describe('the editor', () => {
  it('shows the texts of one language', () => {
    expect(item(model({ locale: 'az' }), 'respect').short).to.deep.equal({
      name: 'items.respect.title.az',
      value: 'Hörmət',
      error: '',
      now: '',
    });
    expect(model().scale.labels.map(({ label, value }) => `${label}: ${value}`)).to.deep.equal([
      'Point 1: No',
      'Point 2: Hardly',
      'Point 3: Partly',
      'Point 4: Mostly',
      'Point 5: Fully',
    ]);
  });

  it('marks a language that is incomplete', () => {
    const draft = withTexts(templateOf(), { 'items.respect.expected.ru': '' });
    const marked = model({ draft }).languages.filter(({ hasProblem }) => hasProblem);
    expect(marked.map(({ locale }) => locale)).to.deep.equal(['ru']);
  });

  it('puts problems beside their fields and leads to those in another language', () => {
    const draft = withTexts(templateOf(), {
      'items.respect.expected.ru': '',
      'items.respect.expected.en': '',
    });
    const shown = model({ draft, problems: findProblems(draft.content) });
    expect(item(shown, 'respect').wordings[0]?.field.error).to.match(/^English text is missing/);
    expect(item(shown, 'respect').hasProblem).to.equal(true);
    expect(shown.problems.map(({ href }) => href)).to.deep.equal([
      '#items.respect.expected.en',
      `/studies/${studyOf().id}/survey?in=ru&check=1#items.respect.expected.ru`,
    ]);
    expect(shown.problems[1]?.text).to.match(/^Respect, before the service, Русский: /);
  });

  it('tells that a dimension is empty', () => {
    const draft = ['product-quality', 'channel-reach', 'technology'].reduce(withoutItem, templateOf());
    const shown = model({ draft, problems: findProblems(draft.content) });
    expect(shown.dimensions[1]?.error).to.contain('no item');
    expect(shown.problems.map(({ href }) => href)).to.deep.equal(['#dimensions.material.items']);
    expect(shown.dimensions[1]?.removed).to.have.length(3);
  });

  it('keeps what was typed and refused', () => {
    const long = 'x'.repeat(400);
    const shown = model({
      revision: 2,
      errors: { 'items.respect.title.en': { key: 'form:too-long', params: { limit: 80 } } },
      typed: { 'items.respect.title.en': long },
    });
    expect(item(shown, 'respect').short).to.deep.include({
      value: long,
      error: 'This is too long: at most 80 characters.',
    });
    expect(shown.revision).to.equal(2);
  });

  it('shows both states of a conflict', () => {
    const draft = withTexts(templateOf(), { 'items.respect.title.en': 'Regard' });
    const shown = model({ draft, conflict: { lost: ['A lost text'] } });
    expect(item(shown, 'respect').short).to.deep.include({ value: 'Regard', now: 'Saved now: Respect' });
    expect(item(shown, 'interest').short.now).to.equal('');
    expect(shown.conflict?.sentence).to.contain('Tural Məmmədov saved the draft');
    expect(shown.conflict?.lost).to.deep.equal(['A lost text']);
    expect(shown.revision).to.equal(templateOf().revision);
  });

  it('tells what changed since the last version, and what that means', () => {
    const compared = (draft: SurveyPageParts['draft']) => model({ draft, latest: versionOf() }).compared;
    expect(compared(templateOf())).to.equal(null);
    const reworded = compared(withTexts(templateOf(), { 'items.respect.expected.ru': 'Иначе.' }));
    expect(reworded?.lines).to.deep.equal(['Asked in other words: Respect (Русский).']);
    expect(reworded?.note).to.contain('with care');
    const rescaled = compared(withPoints(withoutItem(templateOf(), 'respect'), 7));
    expect(rescaled?.lines).to.deep.equal([
      'The scale is different: the number of points or the lowest figure changed.',
      'Removed: Respect.',
    ]);
    expect(rescaled?.note).to.contain('cannot be compared');
    const added = compared(withNewItem(templateOf(), { dimensionKey: 'moral', locale: 'en', title: 'Care' }));
    expect(added?.lines).to.deep.equal(['Added: Care.']);
    const renamed = compared(withTexts(templateOf(), { 'items.respect.title.en': 'Regard' }));
    expect(renamed).to.deep.include({
      lines: ['Short names changed.'],
      note: 'The figures stay comparable.',
    });
    expect(model({ latest: versionOf({ number: 4 }) }).publishLabel).to.equal('Publish version 5');
  });

  const editing = (key: string) => templateOf({ content: builtIn(key) });

  it('shows questions with their options and what can be put back', () => {
    const voice = editing('expectation-setting');
    const draft = withoutOption(withoutQuestion(voice, 'likes'), 'news', 'call');
    const shown = model({ draft, template: voice });
    expect(shown.questions).to.have.length(6);
    expect(shown.questions[0]?.about).to.equal('Before the service · any of the options, or something else');
    const news = shown.questions.at(-1);
    expect(news?.options[0]).to.deep.include({ name: 'Send a message', isFirst: true });
    expect(news?.removed).to.deep.equal([{ key: 'news:call', name: 'Call me' }]);
    expect(shown.removedQuestions.map(({ key }) => key)).to.deep.equal(['likes']);
    expect(shown.importance).to.equal(null);
  });

  it('offers importance where there are dimensions to spread it over', () => {
    expect(model({ draft: editing('service-quality') }).importance).to.deep.equal({
      chosen: true,
      error: '',
    });
    expect(model().importance).to.deep.equal({ chosen: false, error: '' });
    expect(model({ draft: editing('pulse') }).importance).to.equal(null);
  });

  it('shows a preview of the waves that ask anything', () => {
    const wavesOf = (key: string) => model({ draft: editing(key) }).previews.map(({ href }) => href);
    expect(wavesOf('pulse')).to.have.length(1);
    expect(wavesOf('pulse')[0]).to.include('/preview/after');
    expect(wavesOf('expectation-setting')[0]).to.include('/preview/before');
    expect(wavesOf('tolerance')).to.have.length(2);
  });

  it('puts problems of questions beside them, in words', () => {
    const voice = editing('expectation-setting');
    const [needs, ...others] = voice.content.questions;
    const options = needs!.options.map((one, at) => ({ ...one, key: at < 2 ? 'speed' : one.key }));
    const questions = [{ ...needs!, options, waves: [] }, ...others];
    const draft = { ...voice, content: { ...voice.content, questions, askImportance: true } };
    const shown = model({ draft, problems: findProblems(draft.content) });
    expect(shown.questions[0]?.error).to.match(/^This question is asked neither/);
    expect(shown.importance?.error).to.match(/^To spread points, at least 2 dimensions/);
    expect(shown.problems.map(({ href }) => href)).to.deep.equal([
      '#question-needs',
      '#question-needs',
      '#importance',
    ]);
    expect(shown.problems[0]?.text).to.match(/^What do you need most from this service\?: /);
    expect(shown.problems[2]?.text).to.match(/^What else is asked: /);
  });

  it('says every problem in words of its own', () => {
    const said = (field: string, code: ProblemCode) =>
      model({ problems: [{ field, code, params: { limit: 2 } }] }).problems[0]?.text;
    expect(said('asked', 'missing')).to.match(/This survey asks nothing/);
    expect(said('items.respect.levels', 'no-level')).to.match(/^Respect.*not asked at all/);
    expect(said('items.respect.delivered', 'without-delivered')).to.match(/^Respect.*least acceptable/);
    expect(said('questions.a.options.b.en', 'duplicate')).to.match(/Options must differ/);
    expect(said('questions.a.options.other.key', 'reserved')).to.match(/something else/);
    expect(said('questions.a.options', 'too-few')).to.match(/at least 2 options/);
    expect(said('scale.labels.en.1', 'duplicate')).to.match(/Another point/);
    expect(said('items.respect.itemKey', 'duplicate')).to.match(/key is used more than once/);
  });
});
