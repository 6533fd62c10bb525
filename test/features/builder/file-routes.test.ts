import { expect } from 'chai';
import { itemsOf, textsOf, withTexts } from '../../../server/features/templates/index.js';
import { visit, type Visitor } from '../../support/app.js';
import { people } from '../../support/people.js';
import { openWritten, type Written } from './written.js';

/** Where a look leads on to: the waiting file, and the draft that it was held against. */
const nextOf = (html: string): { action: string; revision: string } => {
  const found =
    /action="([^"]*looked=[^"]+)"[^>]*>\s*<input[^>]*name="_csrf"[^>]*>\s*<input[^>]*name="revision" value="(\d+)"/.exec(
      html,
    );
  return {
    action: (found?.[1] ?? '').replaceAll('&amp;', '&').replaceAll('&#x3D;', '='),
    revision: found?.[2] ?? '',
  };
};

describe('surveys and texts from files', () => {
  let written: Written;
  let author: Visitor;
  let address: string;
  let templateId: string;
  before(async () => {
    written = await openWritten();
    author = await visit(written.app, 'author');
  });
  after(() => written.close());
  beforeEach(async () => {
    const study = await written.makeStudy();
    address = `/studies/${study.id}/survey`;
    templateId = study.templateId;
  });

  const stored = async () => (await written.templates.find(templateId))!;
  const upload = (path: string, content: string | Uint8Array, who = author) =>
    who.upload(`${address}${path}`, { name: 'chosen', content });
  /** Chooses a file and looks at what it would do. */
  const look = async (path: string, content: string) => {
    const sent = await upload(path, content);
    expect(sent.status, sent.text).to.equal(303);
    const shown = await author.get(sent.headers['location']?.split('#')[0] ?? '');
    return { shown, next: nextOf(shown.text) };
  };
  const press = ({ action, revision }: { action: string; revision: string }, who = author) =>
    who.post(action, { revision });
  const saveMeanwhile = async () => {
    const { revision, ...template } = await stored();
    const draft = withTexts(template, { 'items.respect.title.tr': 'Saygı' });
    await written.templates.save(people.admin, templateId, { content: draft.content, revision });
  };
  const smaller = async () => {
    const given = await author.get(`${address}/file.json`);
    const file = given.body as { dimensions: unknown[] };
    return JSON.stringify({ ...file, dimensions: file.dimensions.slice(0, 1), askComment: false });
  };
  const texts = 'place,ru\r\nitems.respect.title,Забота\r\n';
  const title = async () => textsOf(await stored())['items.respect.title.ru'];

  it('give a survey as a file', async () => {
    const { content } = await stored();
    const file = await author.get(`${address}/file.json`);
    expect(file.headers['content-disposition']).to.match(/survey-home-draft\.json/);
    const given = file.body as { key: string; dimensions: unknown; description: Record<string, string> };
    expect([given.key, given.dimensions]).to.deep.equal(['home', content.dimensions]);
    expect(given.description).to.include({ az: 'Sorğu: Ev.', en: 'A survey about Ev.' });
    expect((await author.get(`${address}/file.json?version=7`)).status).to.equal(404);
    expect((await author.get(`${address}/file`)).text).to.contain('The draft</a>');
  });

  it('take a survey with one press after it was looked at, and put aside what it lacks', async () => {
    const { content } = await stored();
    const { shown, next } = await look('/file', await smaller());
    expect(shown.text).to.contain('Removed: ').and.to.contain('The survey in the file');
    expect((await stored()).content).to.deep.equal(content);
    expect((await press(next)).status).to.equal(303);
    const taken = await stored();
    expect(taken.content.dimensions).to.have.length(1);
    expect(taken.shelf.items.length).to.equal(itemsOf(content).length - itemsOf(taken.content).length);
    expect((await author.get(`${address}/history`)).text).to.contain('Restore');
    const again = await press(next);
    expect([again.status, again.text.includes('not here any more')]).to.deep.equal([410, true]);
  });

  it('refuse a survey with all that is wrong with it, and keep nothing of it', async () => {
    const { content } = await stored();
    const { text } = await author.get(`${address}/file.json`);
    const bad = await upload('/file', text.replace('"nps"', '"joy"'));
    expect(bad.status).to.equal(422);
    expect(bad.text).to.match(/Line \d+, \/outcomes\/0: this must be one of: nps, csat/);
    for (const wrong of ['', '\u0000', '[]', '{"key": {}}', Buffer.from([0xff, 0xfe, 0x00])])
      expect((await upload('/file', wrong)).status).to.equal(422);
    const large = await upload('/file', ' '.repeat(4 * 1024 * 1024 + 1));
    expect([large.status, large.text.includes('larger than 4 MB')]).to.deep.equal([413, true]);
    const none = await author.post(`${address}/file`, {});
    expect([none.status, none.text.includes('Choose a file.')]).to.deep.equal([422, true]);
    expect((await stored()).content).to.deep.equal(content);
  });

  it('show a file once more where the draft was saved in between, and take it then', async () => {
    for (const [path, file] of [
      ['/file', await smaller()],
      ['/translations/file', texts],
    ] as const) {
      const { next } = await look(path, file);
      await saveMeanwhile();
      const late = await press(next);
      expect([late.status, late.text.includes('Somebody saved in the meantime')], path).to.deep.equal([
        409,
        true,
      ]);
      const now = nextOf(late.text);
      expect(now).to.deep.equal({ action: next.action, revision: String((await stored()).revision) });
      expect((await press(now)).status, path).to.equal(303);
    }
  });

  it('keep a file for an hour, for who chose it, and only the last one', async () => {
    const admin = await visit(written.app, 'admin');
    for (const [path, file] of [
      ['/file', await smaller()],
      ['/translations/file', texts],
    ] as const) {
      const first = (await look(path, file)).next;
      const { next } = await look(path, file);
      const gone = async (action: string, who = author) => {
        expect((await press({ action, revision: '1' }, who)).status, path).to.equal(410);
        expect((await who.get(action)).status, path).to.equal(410);
      };
      await gone(first.action);
      await gone(next.action, admin);
      await gone(next.action.replace(/looked=.*/, 'looked=$where'));
      written.wait(59);
      expect((await author.get(next.action)).status).to.equal(200);
      written.wait(1);
      await gone(next.action);
    }
    expect((await stored()).revision).to.equal(1);
  });

  it('take texts from a file whole or not at all', async () => {
    const file = await author.get(`${address}/translations.csv`);
    expect(file.headers['content-disposition']).to.match(/texts-home\.csv/);
    const query = '/translations/file?from=en&to=ru';
    const { shown, next } = await look(query, texts);
    expect(shown.text)
      .to.contain('1 text would change.')
      .and.to.match(/<ins lang="ru">Забота<\/ins>/);
    expect(await title()).to.not.equal('Забота');
    const bad = await upload(query, `${texts}items.nobody.title,x\r\n`);
    expect(bad.status).to.equal(422);
    expect(bad.text).to.contain('Line 3: This survey has no such place: items.nobody.title');
    for (const wrong of ['', 'PK\u0003\u0004']) expect((await upload(query, wrong)).status).to.equal(422);
    const taken = await press(next);
    expect([taken.status, taken.headers['location']]).to.deep.equal([
      303,
      `${address}/translations?from=en&to=ru`,
    ]);
    expect(await title()).to.equal('Забота');
    const same = await look(query, texts);
    expect(same.shown.text).to.contain('The file changes nothing.').and.to.not.contain('Take these texts');
  });
});
