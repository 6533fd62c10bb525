import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { projectPath } from '../../../server/platform/paths.js';
import { visit, type Visitor } from '../../support/app.js';
import { openWritten, type Written } from '../builder/written.js';

const builtIn = (key: string): string => readFileSync(projectPath('surveys', `${key}.json`), 'utf8');
const named = { name: 'From a file', service: 'Ev interneti' };

describe('a study that begins with a file', () => {
  let written: Written;
  let author: Visitor;
  before(async () => {
    written = await openWritten();
    author = await visit(written.app, 'author');
  });
  after(() => written.close());

  const upload = (content: string | Uint8Array) =>
    author.upload('/studies/from-file', { name: 'survey.json', content });
  const choose = async (content: string): Promise<string> => {
    const sent = await upload(content);
    expect(sent.status).to.equal(303);
    return sent.headers['location'] ?? '';
  };
  const begun = async (content: string) => {
    const created = await author.post(await choose(content), named);
    expect(created.status).to.equal(303);
    const study = await written.studies.get(created.headers['location']?.split('/').at(-1) ?? '');
    return { study: study!, template: (await written.templates.find(study!.templateId))! };
  };

  it('shows what stands in the file, and is called as it is there until it is named', async () => {
    const address = await choose(builtIn('pulse').replace('"key": "pulse"', '"key": "my-own"'));
    const shown = await author.get(address);
    expect(shown.status).to.equal(200);
    expect(shown.text)
      .to.match(/name="name"[^>]* value="[^"]+"/)
      .and.to.contain('The survey in the file');
    const refused = await author.post(address, { name: 'Kept', service: ' ' });
    expect([refused.status, refused.text.includes('value="Kept"')]).to.deep.equal([422, true]);
    expect((await author.post(address, named)).status).to.equal(303);
    const gone = await author.post(address, named);
    expect([gone.status, gone.text.includes('not here any more')]).to.deep.equal([410, true]);
    expect((await author.get('/studies/from-file')).headers['location']).to.equal('/studies/new');
  });

  it('has a draft of all that stands there, and is to show a gap where the file has a pair', async () => {
    const { study, template } = await begun(builtIn('pulse').replace('"key": "pulse"', '"key": "my-own"'));
    expect([study.name, study.rounds]).to.deep.equal(['From a file', ['Round 1']]);
    expect([template.instrumentKey, template.revision]).to.deep.equal(['', 1]);
    expect(written.templates.measuresGap(template)).to.equal(false);
    const paired = await begun(
      builtIn('service-culture').replace('"key": "service-culture"', '"key": "own"'),
    );
    expect(written.templates.measuresGap(paired.template)).to.equal(true);
    expect(paired.template.content.dimensions.map(({ key }) => key)).to.deep.equal(
      written.templates.instrument('service-culture')?.dimensions.map(({ key }) => key),
    );
    // Analyses that belong to an instrument go with its key.
    expect((await begun(builtIn('service-culture'))).template.instrumentKey).to.equal('service-culture');
  });

  it('tells in the library what is wrong with a file', async () => {
    const bad = await upload('{\n"key": "A b"}');
    expect([bad.status, bad.text.includes('id="service-culture"')]).to.deep.equal([422, true]);
    expect(bad.text)
      .to.match(/Line 2, \/key: a key must be/)
      .and.to.contain('<details class="panel own-file" open>');
    for (const wrong of ['', '{', '[]', '\u0000', Buffer.from([0xff, 0xfe])])
      expect((await upload(wrong)).status).to.equal(422);
    const large = await upload(' '.repeat(4 * 1024 * 1024 + 1));
    expect([large.status, large.text.includes('larger than 4 MB')]).to.deep.equal([413, true]);
    expect((await author.post('/studies/from-file')).text).to.contain('Choose a file.');
    for (const looked of ['x', '%24where', 'l'.repeat(24)])
      expect((await author.get(`/studies/from-file?looked=${looked}`)).status).to.equal(410);
  });

  it('is for those who write studies', async () => {
    for (const role of ['analyst', 'agent'] as const) {
      const other = await visit(written.app, role);
      expect((await other.get('/studies/from-file?looked=x')).status).to.equal(403);
      expect((await other.upload('/studies/from-file', { name: 'x', content: '{}' })).status).to.equal(403);
    }
  });
});
