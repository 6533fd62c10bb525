import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect } from 'chai';
import Handlebars from 'handlebars';
import { locales } from '../../server/platform/i18n/locales.js';
import { projectPath } from '../../server/platform/paths.js';
import type { Page } from '../../server/platform/views/page.js';
import { testLanguages, testShell, testViews } from '../support/app.js';
import type { Fixture, Fixtures } from './fixture.js';
import { missingPaths } from './walk.js';

const folder = join(import.meta.dirname, 'fixtures');

const readFixtures = async (): Promise<Map<string, readonly Fixture[]>> => {
  const all = new Map<string, readonly Fixture[]>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.ts'))) {
    const { fixtures } = (await import(`./fixtures/${basename(file, '.ts')}.js`)) as { fixtures: Fixtures };
    for (const [view, states] of Object.entries(fixtures)) all.set(view, states);
  }
  return all;
};

const isPageOrMail = (name: string): boolean =>
  !/^(layouts|partials)\//.test(name) && !/(^|\/)(_|head$|.*-frame$)/.test(name);

const textOf = (html: string): string => html.replace(/<[^>]*>/g, '').trim();

/** Role and name of every named landmark of a page. */
const landmarksOf = (html: string): string[] =>
  [...html.matchAll(/<(section|nav|aside|div)\b([^>]*)>/g)].flatMap(([, tag, attributes = '']) => {
    if (tag === 'div' && !attributes.includes('role="region"')) return [];
    const label = /aria-label="([^"]*)"/.exec(attributes)?.[1];
    const by = /aria-labelledby="([^"]*)"/.exec(attributes)?.[1];
    const labelling = by && new RegExp(`<(\\w+)[^>]* id="${by}"[^>]*>([\\s\\S]*?)</\\1>`).exec(html)?.[2];
    const name = label ?? (labelling && textOf(labelling));
    return name ? [`${tag === 'nav' || tag === 'aside' ? tag : 'region'} ${name}`] : [];
  });

describe('every view', () => {
  let fixtures: Map<string, readonly Fixture[]>;
  before(async () => {
    fixtures = await readFixtures();
  });

  it('has a fixture, and every fixture its view', () => {
    const names = testViews().names().filter(isPageOrMail);
    expect(names).to.not.be.empty;
    expect(
      names.filter((name) => !fixtures.has(name)),
      'views without a fixture',
    ).to.deep.equal([]);
    expect([...fixtures.keys()].filter((name) => !testViews().names().includes(name))).to.deep.equal([]);
  });

  it('renders every state in every language', () => {
    for (const [view, states] of fixtures)
      for (const { layout, model } of states)
        for (const locale of locales) {
          const context = { i18n: testLanguages().in(locale, 'Asia/Baku'), shell: testShell(locale) };
          const page = { layout: layout ?? 'plain', view, model } as Page;
          const html =
            layout === null
              ? testViews().render(view, model, context)
              : testViews().renderPage(page, context);
          expect(html.length, `${view} in ${locale}`).to.be.greaterThan(20);
          expect(html, `${view} in ${locale}`).to.not.match(/\[object Object\]|\bundefined\b|\bNaN\b/);
        }
  });

  it('names no two landmarks of a page alike', () => {
    let seen = 0;
    for (const [view, states] of fixtures)
      for (const { layout, model } of states)
        for (const locale of layout === null ? [] : locales) {
          const context = { i18n: testLanguages().in(locale, 'Asia/Baku'), shell: testShell(locale) };
          const html = testViews().renderPage({ layout: layout ?? 'plain', view, model } as Page, context);
          const names = landmarksOf(html);
          seen += names.length;
          const twice = names.filter((name, at) => names.indexOf(name) !== at);
          expect(twice, `${view} in ${locale}`).to.deep.equal([]);
        }
    expect(seen).to.be.greaterThan(1_000);
  });

  it('names nothing that its model does not have', () => {
    for (const [view, states] of fixtures) {
      const source = readFileSync(projectPath('views', `${view}.hbs`), 'utf8');
      const missing = missingPaths(
        Handlebars.parse(source),
        states.map((state) => state.model),
      );
      expect(missing, view).to.deep.equal([]);
    }
  });

  it('finds a name that is missing: the check can fail', () => {
    const program = Handlebars.parse(
      '{{#if absent}}x{{/if}}{{#each rows}}{{this.label}}{{#if this.absent}}y{{/if}}{{/each}}',
    );
    expect(missingPaths(program, [{ rows: [{ label: 'a' }] }])).to.deep.equal(['absent', 'rows[].absent']);
  });

  it('carries no style, script or handler of its own', () => {
    for (const name of testViews()
      .names()
      .filter((view) => !view.startsWith('emails/'))) {
      const source = readFileSync(projectPath('views', `${name}.hbs`), 'utf8');
      expect(source, name).to.not.match(/\sstyle=|\son[a-z]+=|<style|javascript:/i);
      const inline = source.match(/<script(?![^>]*(\bsrc=|application\/json))/gi);
      expect(inline, name).to.equal(null);
    }
  });
});
