import { expect } from 'chai';
import type { SurveyPageParts } from '../../../server/features/studies/survey-fields.js';
import { surveyPage } from '../../../server/features/studies/survey-pages.js';
import {
  findProblems,
  withNewItem,
  withoutItem,
  withPoints,
  withTexts,
} from '../../../server/features/templates/index.js';
import { testLanguages } from '../../support/app.js';
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
});
