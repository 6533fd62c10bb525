import { expect } from 'chai';
import { homePage } from '../../../server/features/studies/home-pages.js';
import { overviewPage } from '../../../server/features/studies/overview-pages.js';
import { studyHead, type StudyTab } from '../../../server/features/studies/study-head.js';
import { newStudyPage, settingsPage } from '../../../server/features/studies/study-pages.js';
import { said, toned } from '../../../server/features/studies/words.js';
import { testLanguages } from '../../support/app.js';
import { people } from '../../support/people.js';
import { figuresOf, lineOf, overviewOf, studyOf, testInstruments } from './builders.js';

const i18n = testLanguages().in('en', 'Asia/Baku');
const { admin, author, analyst, agent } = people;

/** A page's model, to be looked into. */
const modelOf = <T>(page: { model: unknown }): T => page.model as T;

type Home = {
  say: { sentence: { text: string; tone: string }[]; sure: string } | null;
  lines: { figures: { gap: { text: string; tone: string } | null; mark: unknown; pairs: string } | null }[];
};

const home = (lines: Parameters<typeof homePage>[0]['lines'], withFigures = true): Home =>
  modelOf(homePage({ lines, withFigures, mayWrite: true, i18n }));
const sentence = (model: Home): string => (model.say?.sentence ?? []).map(({ text }) => text).join('');

describe('words', () => {
  it('colour what stands in brackets', () => {
    expect(toned('Got [less] than [that].', 'short')).to.deep.equal([
      { text: 'Got ', tone: '' },
      { text: 'less', tone: 'short' },
      { text: ' than ', tone: '' },
      { text: 'that', tone: 'short' },
      { text: '.', tone: '' },
    ]);
  });

  it('are in the reader’s language, else in any', () => {
    const text = { az: 'bir', tr: '', en: 'one', ru: '' };
    expect(said(text, 'en')).to.equal('one');
    expect(said(text, 'ru')).to.equal('bir');
    expect(said({ az: '', tr: '', en: '', ru: '' }, 'ru', 'key')).to.equal('key');
  });
});

describe('the list of studies', () => {
  const less = lineOf();
  const more = lineOf({ figures: figuresOf({ delivered: 4.8, gap: 0.3, low: 0.1, high: 0.5 }) });
  const unclear = lineOf({ figures: figuresOf({ delivered: 4.4, gap: -0.1, low: -0.4, high: 0.2 }) });
  const none = lineOf({ figures: null });

  it('counts studies with a clear gap in its sentence', () => {
    expect(sentence(home([less, less, more, unclear, none]))).to.equal(
      '2 studies show customers getting less than they expected, one shows more.',
    );
    expect(sentence(home([more]))).to.contain('more than they expected.');
    expect(sentence(home([unclear]))).to.contain('no gap is clear');
    expect(home([less, more]).say?.sure).to.contain('80 pairs');
  });

  it('says nothing while there are no figures, or none for this person', () => {
    expect(home([none]).say).to.equal(null);
    expect(home([]).say).to.equal(null);
    expect(home([less], false)).to.deep.include({ say: null });
    expect(home([less], false).lines[0]?.figures).to.equal(null);
  });

  it('colours a gap only where its interval leaves zero out', () => {
    const gaps = home([less, more, unclear, none]).lines.map(({ figures }) => figures?.gap);
    expect(gaps).to.deep.equal([
      { text: '−1.10', tone: 'short' },
      { text: '+0.30', tone: 'over' },
      { text: '−0.10', tone: '' },
      null,
    ]);
  });

  it('draws the mark in words too, on the scale of the study', () => {
    const mark = home([less]).lines[0]?.figures?.mark as { label: string; expected: { at: string } };
    expect(mark.label).to.equal('expected 4.50, delivered 3.40');
    expect(mark.expected.at).to.equal('87.5%');
  });
});

describe('the head of a study', () => {
  const hrefs = (actor: typeof admin) =>
    studyHead(studyOf(), actor, 'gap', i18n.t).tabs.map(({ href }) => href);
  const figures = (actor: typeof admin, tab: StudyTab = 'gap') =>
    studyHead(studyOf(), actor, tab, i18n.t).figures.map(({ href }) => href);
  const base = `/studies/${studyOf().id}`;

  it('shows the tabs that a person may open', () => {
    expect(hrefs(author)).to.deep.equal([
      base,
      `${base}/figures`,
      `${base}/survey`,
      `${base}/links`,
      `${base}/market`,
      `${base}/imports`,
      `${base}/settings`,
    ]);
    expect(hrefs(analyst)).to.deep.equal([base, `${base}/figures`, `${base}/imports`]);
    expect(hrefs(agent)).to.deep.equal([base, `${base}/figures`]);
    expect(figures(agent)).to.include(`${base}/results`).and.not.include(`${base}/comparison`);
  });

  it('puts the pages of figures in a row of their own while one of them is open', () => {
    expect(figures(author)).to.include.members([`${base}/gap`, `${base}/comparison`, `${base}/results`]);
    expect(figures(author, 'overview')).to.deep.equal([]);
    const { tabs, figures: row } = studyHead(studyOf(), author, 'results', i18n.t);
    expect(tabs.filter(({ current }) => current).map(({ label }) => label)).to.deep.equal(['Figures']);
    expect(row.filter(({ current }) => current).map(({ label }) => label)).to.deep.equal(['Results']);
  });
});

describe('the overview of a study', () => {
  type Model = {
    say: { sentence: { text: string }[]; sure: string } | null;
    steps: { text: string; done: boolean; href: string; next: boolean }[];
    asked: {
      dimensions: { title: string; items: unknown[] }[];
      questions: { text: string; about: string }[];
      footer: string;
    } | null;
    settingsHref: string;
  };
  const encountered = { recorded: 0, delivered: 0 };
  const overview = (change: Parameters<typeof overviewOf>[0], actor = admin): Model =>
    modelOf(overviewPage({ overview: overviewOf(change), actor, i18n }));

  it('tells the gap with its interval and number of pairs, or nothing', () => {
    const { say } = overview({});
    expect(say?.sentence.map(({ text }) => text).join('')).to.equal(
      'Customers got 1.1 points less than they expected.',
    );
    expect(say?.sure).to.equal('The gap is −1.10, 95 % interval −1.30 to −0.90, from 40 pairs.');
    expect(overview({ figures: figuresOf({ low: null, high: null }) }).say).to.equal(null);
    expect(overview({ figures: null }).say).to.equal(null);
  });

  it('names the next step, with a link for those who may take it', () => {
    const { steps } = overview({
      version: null,
      versions: [],
      figures: null,
      encountered,
      hasCustomers: false,
    });
    expect(steps.map(({ done }) => done)).to.deep.equal([true, false, false, false]);
    expect(steps.filter(({ next }) => next).map(({ href }) => href)).to.deep.equal([
      `/studies/${studyOf().id}/survey`,
    ]);
    const seen = overview({ version: null, versions: [], figures: null, encountered }, analyst);
    expect(seen.steps.every(({ href }) => href === '')).to.equal(true);
    expect(seen.settingsHref).to.equal('');
    expect(overview({}).steps).to.deep.equal([]);
  });

  it('shows what is asked', () => {
    const { asked } = overview({});
    expect(asked?.dimensions.map(({ items }) => items.length)).to.deep.equal([4, 3]);
    expect(asked?.footer).to.match(/^A scale of 5 points, from “No” to “Fully”\. Asked after/);
    expect(asked?.questions).to.deep.equal([]);
    expect(overview({ version: null, versions: [], template: null }).asked).to.equal(null);
  });
});

describe('the forms of a study', () => {
  it('name the instrument that was chosen, and ask for one where it is not known', () => {
    type Model = { instrument: { key: string; title: string } | null; instrumentError: string };
    const instrument = testInstruments().find('service-culture')!;
    const chosen = modelOf<Model>(newStudyPage({ instrument, i18n }));
    expect(chosen.instrument).to.deep.include({ key: 'service-culture', title: 'Service culture' });
    const refused = { errors: { instrument: { key: 'studies:errors.instrument' } }, typed: {} };
    const unknown = modelOf<Model>(newStudyPage({ instrument: null, refused, i18n }));
    expect(unknown.instrument).to.equal(null);
    expect(unknown.instrumentError).to.equal('Choose an instrument.');
  });

  it('offer to remove only what nothing refers to, and to grant only to administrators', () => {
    type Model = { providers: { remove: string }[]; mayGrant: boolean; persons: boolean };
    const settings = (parts: Partial<Parameters<typeof settingsPage>[0]>): Model =>
      modelOf(settingsPage({ study: studyOf(), used: new Set(), actor: admin, i18n, ...parts }));
    expect(settings({}).providers.map(({ remove }) => remove)).to.deep.equal(['', 'remove.north']);
    expect(settings({ used: new Set(['north']) }).providers.map(({ remove }) => remove)).to.deep.equal([
      '',
      '',
    ]);
    expect([settings({}).mayGrant, settings({ actor: author }).mayGrant]).to.deep.equal([true, false]);
    const refused = { errors: { name: { key: 'form:required' } }, typed: { persons: 'yes' } };
    expect(settings({ refused }).persons).to.equal(true);
  });
});
