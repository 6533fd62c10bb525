import { expect } from 'chai';
import { providerSetting } from '../../../server/features/answer-imports/settings.js';
import { formIn, fixture, openAnswerImports, useOf, type AnswerImports } from './answer-imports.js';

type Fields = Record<string, string>;

describe('an import of answers', function () {
  let all: AnswerImports;
  before(async () => {
    all = await openAnswerImports();
  });
  after(() => all.close());

  /** Uploads a file and says what is to be said; tells the page of the dry run. */
  const check = async (
    person: Awaited<ReturnType<AnswerImports['person']>>,
    file: Parameters<AnswerImports['upload']>[1],
    said: (page: string) => Fields,
  ) => {
    const address = await all.upload(person, file);
    const page = (await person.get(address)).text;
    const answer = await person.post(address, { ...formIn(page), ...said(page), step: 'check' });
    expect(answer.status, answer.text).to.equal(303);
    return { address, page: await all.settled(person, address) };
  };
  const run = async (person: Awaited<ReturnType<AnswerImports['person']>>, address: string) => {
    await person.post(address, { step: 'run' });
    return all.settled(person, address);
  };
  const limesurvey = (page: string): Fields => ({
    'set-told': 'retrospective',
    'set-round': '2026',
    [useOf(page, 'Q0')]: 'provider',
    [useOf(page, 'Q9')]: 'comment',
  });

  it('takes the export of LimeSurvey: codes, dates, languages, comments, and rows without an answer', async () => {
    const analyst = await all.person('analyst');
    const { address, page } = await check(analyst, fixture('limesurvey.csv'), limesurvey);
    expect(page).to.include('4 answers would be new.');
    expect(await all.stored()).to.deep.equal([]);
    expect(await run(analyst, address)).to.include('4 new answers were imported.');
    const stored = await all.stored();
    expect(stored.map(({ providerKey }) => providerKey)).to.deep.equal(['simal', 'simal', 'cenub', 'simal']);
    const [first, , third] = stored;
    expect(first).to.deep.include({
      source: 'import',
      channel: 'file',
      round: '2026',
      locale: 'az',
      expectationSource: 'retrospective',
      submittedAt: new Date('2026-03-02T06:11:00Z'),
      expected: { interest: 5, sincerity: 4, reliability: 5, respect: 4 },
      delivered: { interest: 3, sincerity: 4, reliability: 2, respect: 4 },
      outcomes: { nps: 7 },
      comment: 'Usta gecikdi, "bağışlayın" dedi',
      contactId: null,
    });
    expect(first?.deliveryRatio).to.be.a('number');
    expect(third?.expected).to.deep.equal({
      interest: 4,
      sincerity: 5,
      reliability: 'skipped',
      respect: 'na',
    });
    expect(new Set(stored.map(({ customerId }) => customerId)).size).to.equal(4);
  });

  it('changes nothing the second time, says so, and remembers what was said of the columns', async () => {
    const before = await all.stored();
    const analyst = await all.person('analyst');
    const address = await all.upload(analyst, fixture('limesurvey.csv'));
    const columns = (await analyst.get(address)).text;
    expect(columns).to.include('as you chose');
    expect(formIn(columns)).to.include({
      [useOf(columns, 'Q0')]: 'provider',
      'set-told': 'retrospective',
    });
    await analyst.post(address, { ...formIn(columns), step: 'check' });
    const page = await all.settled(analyst, address);
    expect(page).to.include('here already: nothing changes').and.not.include('value="run"');
    const { status } = await analyst.post(address, { step: 'run' });
    expect(status).to.equal(303);
    await all.settled(analyst, address);
    expect(await all.stored()).to.deep.equal(before);
  });

  it('takes a file that has grown: what is new in it, and nothing twice', async () => {
    const author = await all.person('author');
    const { content, name } = fixture('limesurvey.csv');
    const row = '"6","2026-03-05 09:00:00","3","en","1","","","Şimal","A5","","","","A1","","","","0",""\n';
    const grown = { name, content: Buffer.from(content).toString() + row };
    const { address, page } = await check(author, grown, limesurvey);
    expect(page).to.include('1 answer would be new.').and.include('4 answers are here already.');
    await run(author, address);
    expect(await all.stored()).to.have.length(5);
  });

  it('takes the export of Qualtrics: three header rows, words of the scale, a rival nobody knew', async () => {
    const author = await all.person('author');
    const said = (page: string): Fields => ({
      'set-told': 'prospective',
      [useOf(page, 'Q1')]: 'provider',
      [useOf(page, 'Q4')]: 'outcome.nps',
    });
    const { address, page } = await check(author, fixture('qualtrics.csv'), said);
    expect(page)
      .to.include('1 row is wrong, so nothing is imported yet.')
      .and.include('Nobody has said who these are: Yel Telekom')
      .and.not.include('value="run"');
    expect((await author.post(address, { step: 'run' })).status).to.equal(303);
    expect(await all.stored()).to.have.length(5);
    await author.post(address, { step: 'revise' });
    const columns = (await author.get(address)).text;
    expect(columns).to.include('Who is “Yel Telekom” in the file?').and.include('add as a new rival');
    const whom = `set-${providerSetting('Yel Telekom')}`;
    await author.post(address, { ...formIn(columns), [whom]: '+', step: 'check' });
    expect(await all.settled(author, address)).to.include('3 answers would be new.');
    expect((await all.studies.find(all.study.id))?.providers).to.have.length(3);
    expect(await run(author, address)).to.include('3 new answers were imported.');
    const rival = (await all.studies.find(all.study.id))?.providers.at(-1);
    expect(rival).to.deep.equal({ key: 'yel-telekom', name: 'Yel Telekom', us: false, share: null });
    const about = (await all.stored()).filter(({ providerKey }) => providerKey === 'yel-telekom');
    expect(about).to.have.length(1);
    expect(about[0]).to.deep.include({
      expected: { interest: 4, reliability: 5 },
      delivered: { interest: 'skipped', reliability: 3 },
      expectationSource: 'prospective',
      locale: 'tr',
    });
  });

  it('lets an analyst say who a value is, but add nobody', async () => {
    const analyst = await all.person('analyst');
    const file = { name: 'a.csv', content: 'respondent;provider;interest.E;interest.P\n1;03;4;4\n' };
    const { address } = await check(analyst, file, () => ({ 'set-told': 'retrospective' }));
    await analyst.post(address, { step: 'revise' });
    const columns = (await analyst.get(address)).text;
    expect(columns).to.include('Who is “03” in the file?').and.not.include('add as a new rival');
    const whom = `set-${providerSetting('03')}`;
    const refused = await analyst.post(address, { ...formIn(columns), [whom]: '+', step: 'check' });
    expect(refused.status).to.equal(422);
    await analyst.post(address, { ...formIn(columns), [whom]: 'cenub', step: 'check' });
    expect(await all.settled(analyst, address)).to.include('1 answer would be new.');
    await run(analyst, address);
    expect((await all.stored()).at(-1)?.providerKey).to.equal('cenub');
  });

  it('takes the score command’s own file: importance, segments, several encounters of one respondent', async () => {
    const author = await all.person('author');
    const { address, page } = await check(author, fixture('score.csv'), () => ({
      'set-told': 'prospective',
    }));
    expect(page).to.include('3 answers would be new.');
    await run(author, address);
    const [one, two, three] = (await all.stored()).slice(-3);
    expect(one).to.deep.include({
      importance: { moral: 60, material: 40 },
      segments: { region: 'Bakı' },
      outcomes: { nps: 6, stay: 4 },
    });
    expect(one?.customerId).to.equal(two?.customerId);
    expect([two?.expected['respect'], three?.delivered['respect']]).to.deep.equal(['na', 4]);
  });

  it('stops at one wrong row, and leaves it out where that was chosen, in numbers', async () => {
    const author = await all.person('author');
    const before = (await all.stored()).length;
    const rows = ['1;5;4;us', '2;9;4;us', '3;5;4,5;us', '4;4;4;us', ';3;3;us', '6;3;3;'];
    const file = { name: 'b.csv', content: ['respondent;speed.E;interest.P;provider', ...rows].join('\n') };
    const said = (page: string): Fields => ({
      'set-told': 'retrospective',
      [useOf(page, 'speed.E')]: 'level.expected.interest',
    });
    const stopped = await check(author, file, said);
    expect(stopped.page)
      .to.include('4 rows are wrong, so nothing is imported yet.')
      .and.include('Columns with values off the scale: speed.E and interest.P')
      .and.include('Expected a whole number from 1 to 5')
      .and.include('It does not say about whom.')
      .and.not.include('value="run"');
    await author.post(stopped.address, { step: 'run' });
    expect((await all.stored()).length).to.equal(before);
    const csv = await author.get(`${stopped.address}/mistakes.csv`);
    expect(csv.text).to.include('"2";"9";"4";"us"');
    const left = await check(author, file, (page) => ({ ...said(page), 'set-wrong': 'leave-out' }));
    expect(left.page).to.include('2 answers would be new.').and.include('4 wrong rows would be left out.');
    expect(await run(author, left.address)).to.include('4 wrong rows were left out.');
    expect((await all.stored()).length).to.equal(before + 2);
  });

  it('refuses what is no table, each with its message, and a plan that says too little', async () => {
    const author = await all.person('author');
    for (const [content, message] of [
      ['', 'The file is empty.'],
      ['a;b\n', 'no row beneath them'],
      [Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), 'This is an Excel workbook.'],
      [Buffer.from([0, 1, 2, 0, 255]), 'This file is not text.'],
    ] as const) {
      const answer = await author.upload(`${all.base}/file`, { name: 'x.csv', content });
      expect([answer.status, answer.text.includes(message)], message).to.deep.equal([422, true]);
    }
    const address = await all.upload(author, { name: 'c.csv', content: 'colour,size\nred,2\n' });
    const page = (await author.get(address)).text;
    const answer = await author.post(address, { ...formIn(page), step: 'check' });
    expect(answer.status).to.equal(422);
    expect(answer.text)
      .to.include('No column holds answers.')
      .and.include('Whom is the file about')
      .and.include('Choose when the expectation was told.');
    const other = await author.post(address, {
      ...formIn(page),
      [useOf(page, 'size')]: 'level.delivered.interest',
      'set-provider': 'us',
      'set-told': 'prospective',
      'set-low': 'other',
      step: 'check',
    });
    expect([other.status, other.text.includes('The study asks 5 points')]).to.deep.equal([422, true]);
  });

  it('is listed with who, when and how much, and is taken back by whoever brought it or writes studies', async () => {
    const [analyst, author] = [await all.person('analyst'), await all.person('author')];
    const before = (await all.stored()).length;
    const list = (await author.get(all.base)).text;
    expect(list).to.include('limesurvey.csv').and.include('Ayşe Yılmaz').and.include('qualtrics.csv');
    const links = (page: string) => [...page.matchAll(/href="([^"]+\/take-back)"/g)].map(([, href]) => href!);
    const own = links((await analyst.get(all.base)).text);
    expect(own).to.have.length(2);
    const [authors] = links(list).filter((href) => !own.includes(href));
    expect((await analyst.get(authors!)).status).to.equal(403);
    expect((await analyst.post(authors!)).status).to.equal(403);
    const first = own.at(-1)!;
    expect((await analyst.get(first)).text)
      .to.include('Take “limesurvey.csv” back?')
      .and.include('4 answers');
    const studyId = all.base.split('/')[2]!;
    const kept = {
      kind: 'results',
      state: 'done',
      filter: {},
      result: '"Usta gecikdi"',
      askedAt: new Date(),
    };
    await all.computations.create([
      { ...kept, _id: 'here', studyId },
      { ...kept, _id: 'elsewhere', studyId: 'f'.repeat(24) },
    ] as never);
    expect((await analyst.post(first)).status).to.equal(303);
    const left = await all.computations.find().lean();
    expect(left.map(({ _id }) => _id)).to.deep.equal(['elsewhere']);
    expect((await analyst.get(all.base)).text).to.include('Taken back, 20 Mar 2026');
    expect((await all.stored()).length).to.equal(before - 4);
    expect((await analyst.post(first)).status).to.equal(404);
    const { page } = await check(analyst, fixture('limesurvey.csv'), limesurvey);
    expect(page).to.include('4 answers would be new.');
  });

  it('is for those who may import, into a study that is published', async () => {
    const agent = await all.person('agent');
    for (const path of [all.base, `${all.base}/file`]) expect((await agent.get(path)).status).to.equal(403);
    all.published.version = false;
    const author = await all.person('author');
    expect((await author.get(`${all.base}/file`)).status).to.equal(409);
    expect((await author.get(all.base)).text).to.include('Publish the survey first');
    all.published.version = true;
    expect((await author.get(`/studies/${'f'.repeat(24)}/imports`)).status).to.equal(404);
  });

  it('does not double what a crash left: the same rows once more are the same answers and counts', async () => {
    const job = {
      id: 'c'.repeat(24),
      scope: all.study.id,
      header: ['interest.E', 'interest.P'],
      plan: {
        columns: [
          { target: 'level.expected.interest', name: '' },
          { target: 'level.delivered.interest', name: '' },
        ],
        settings: { provider: 'us', round: '2025', told: 'prospective', low: '1', wrong: 'stop' },
      },
      createdAt: new Date('2026-03-20T08:00:00Z'),
      locale: 'az' as const,
    };
    const rows = Array.from({ length: 300 }, (_, at) => ({ row: at + 2, cells: ['5', '3'] }));
    const first = await all.begin(job, false);
    const told = await first.take(rows);
    expect(told.counts).to.deep.equal({ new: 300, known: 0, empty: 0 });
    const again = await all.begin(job, false);
    expect((await again.take(rows)).counts).to.deep.equal(told.counts);
    expect(await all.responses.countBatch(job.id)).to.equal(300);
    const resumed = await all.begin(job, false);
    resumed.replay(rows.slice(0, 200));
    expect((await resumed.take(rows.slice(200))).counts).to.include({ new: 100, known: 0 });
    const later = { ...job, id: 'e'.repeat(24) };
    expect((await (await all.begin(later, false)).take(rows)).counts).to.include({ new: 0, known: 300 });
    expect((await (await all.begin(later, true)).take(rows)).counts).to.include({ new: 0, known: 300 });
    const wrong = await all.begin(later, false);
    const refused = await wrong.take([{ row: 2, cells: ['5', '77'] }]).catch((error: Error) => error.message);
    expect(refused).to.include('a row is wrong');
  });
});
