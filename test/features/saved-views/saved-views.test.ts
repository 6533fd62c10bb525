import { expect } from 'chai';
import fc from 'fast-check';
import { addressOf, isPagePath, tidyQuery } from '../../../server/features/saved-views/saved-view.js';
import { checkView } from '../../../server/features/saved-views/saved-view-forms.js';
import { viewsModel } from '../../../server/features/saved-views/saved-view-pages.js';

const studyId = '1'.repeat(24);

describe('a saved view', () => {
  it('leads to a page of its study and nowhere else', () => {
    for (const page of ['gap', 'gap/fast', 'comparison', 'gap/item_1'])
      expect(isPagePath(page), page).to.equal(true);
    for (const page of [
      '',
      '/gap',
      '../accounts',
      'gap//x',
      'https://x',
      'gap?x',
      'a/b/c/d',
      '//evil',
      'Gap',
      'gap/..',
    ])
      expect(isPagePath(page), page).to.equal(false);
    fc.assert(
      fc.property(fc.string(), fc.string(), (page, query) => {
        if (!isPagePath(page)) return;
        const { pathname, origin } = new URL(
          addressOf({ studyId, page, query: tidyQuery(query) }),
          'http://x',
        );
        expect(origin).to.equal('http://x');
        expect(pathname.startsWith(`/studies/${studyId}/`)).to.equal(true);
      }),
    );
  });

  it('keeps what the address says, in one way of writing', () => {
    expect(tidyQuery('?round=Yaz+2026&from=&segment=Şəhər:Bakı')).to.equal(
      'round=Yaz+2026&segment=%C5%9E%C9%99h%C9%99r%3ABak%C4%B1',
    );
    fc.assert(fc.property(fc.string(), (query) => tidyQuery(tidyQuery(query)) === tidyQuery(query)));
  });

  it('wants a name and a page, and keeps what was typed', () => {
    expect(checkView({ name: '  Şimal  ', page: 'gap', query: 'round=a&to=' })).to.deep.equal({
      ok: true,
      value: { name: 'Şimal', page: 'gap', query: 'round=a' },
    });
    for (const body of [
      {},
      { name: '', page: 'gap' },
      { name: 'x'.repeat(81), page: 'gap' },
      null,
      'x',
      [],
    ]) {
      const checked = checkView(body);
      expect(checked.ok ? {} : checked.errors).to.have.property('name');
    }
    expect(checkView({ name: 'x', page: '//evil' })).to.have.property('ok', false);
  });

  it('is told to be the one that is looked at', () => {
    const view = {
      id: '2'.repeat(24),
      studyId,
      name: 'Şimal',
      page: 'gap',
      query: 'round=Yaz+2026&provider=us',
      createdBy: 'c'.repeat(24),
      createdAt: new Date(0),
    };
    const of = (values: Record<string, string>) =>
      viewsModel(studyId, [{ view, removable: true }], { action: `/studies/${studyId}/gap`, values });
    expect(of({ round: 'Yaz 2026', provider: 'us', from: '' }).links[0]?.current).to.equal(true);
    expect(of({ round: '', provider: 'us' }).links[0]?.current).to.equal(false);
    expect(viewsModel(studyId, [], { action: `/studies/${studyId}/gap`, values: {} }).allHref).to.equal('');
    const asked = new URL(of({ round: 'Yaz 2026' }).saveHref, 'http://x').searchParams;
    expect([asked.get('page'), asked.get('query')]).to.deep.equal(['gap', 'round=Yaz+2026']);
  });
});
