import { expect } from 'chai';
import { changedThings } from '../../../server/features/builder/history.js';
import { readTexts, textsFile } from '../../../server/features/builder/translation.js';
import { orderedPlaces } from '../../../server/features/builder/translation-pages.js';
import {
  emptyShelf,
  itemsOf,
  restoredState,
  textsOf,
  withBlockMoved,
  withItemBack,
  withNewItem,
  withOptionAdded,
  withoutItem,
  withPoints,
  withTexts,
  type Draft,
} from '../../../server/features/templates/index.js';
import { draftOf, withKind } from './builders.js';

const draft = draftOf();
const keys = ({ content }: Draft) => itemsOf(content).map(({ itemKey }) => itemKey);

describe('the history of a draft', () => {
  it('tells by the things of the outline what changed', () => {
    expect(changedThings(draft, draft)).to.deep.equal([]);
    expect(changedThings(draft, withTexts(draft, { 'items.respect.title.ru': 'x' }))).to.deep.equal([
      'item.respect',
    ]);
    expect(changedThings(draft, withPoints(draft, 7))).to.deep.equal(['scale']);
    expect(changedThings(draft, withBlockMoved(draft, 'item.respect', -1))).to.deep.equal([
      'page.dimension-moral',
    ]);
    expect(changedThings(draft, withoutItem(draft, 'respect'))).to.have.members([
      'item.respect',
      'page.dimension-moral',
    ]);
    expect(changedThings(draft, withKind(draft, 'choice'))).to.include('ask.choice');
  });

  it('has an earlier state again without losing what was made since', () => {
    const added = withNewItem(draft, { dimensionKey: 'moral', locale: 'en', title: 'Care' });
    const later = withOptionAdded(withKind(withoutItem(added, 'respect'), 'choice'), 'choice', 'en', 'More');
    const restored = restoredState(later, draft);
    expect(restored.content).to.equal(draft.content);
    expect(restored.shelf.items.map(({ item }) => item.itemKey)).to.deep.equal(['care']);
    expect(restored.shelf.questions.map(({ key }) => key)).to.deep.equal(['choice']);
    expect(keys(withItemBack(restored, 'care'))).to.include('care');
    const again = restoredState(restored, { content: later.content, shelf: emptyShelf });
    expect(again.shelf.items.map(({ item }) => item.itemKey)).to.deep.equal(['respect']);
    expect(again.shelf.questions).to.deep.equal([]);
  });
});

describe('the texts of a survey as a file', () => {
  const rows = (...lines: string[][]) => lines.map((cells, at) => ({ row: at + 2, cells }));
  const header = ['place', 'az', 'tr', 'en', 'ru'];

  it('names every place once, and takes back what it wrote', () => {
    const lines = textsFile(draft).trimEnd().split('\r\n');
    expect(lines[0]).to.equal('\uFEFFplace,az,tr,en,ru');
    const read = readTexts(
      draft,
      header,
      lines.slice(1).map((line, at) => ({ row: at + 2, cells: line.slice(1, -1).split('","') })),
    );
    expect(read).to.deep.equal({ ok: true, texts: {}, changed: [] });
    expect(lines.length - 1).to.equal(Object.keys(textsOf(draft)).length / 4);
  });

  it('lets no spreadsheet run a text, and reads it back as it was', () => {
    const evil = withTexts(draft, { 'items.respect.title.en': '=HYPERLINK("x")' });
    expect(textsFile(evil)).to.contain(`"'=HYPERLINK(""x"")"`);
    const read = readTexts(draft, ['place', 'en'], rows(['items.respect.title', `'=HYPERLINK("x")`]));
    expect(read.ok && read.texts).to.deep.equal({ 'items.respect.title.en': '=HYPERLINK("x")' });
  });

  it('changes what differs, and leaves what is empty', () => {
    const read = readTexts(
      draft,
      header,
      rows(
        ['items.respect.title', '', ' Saygı \n yeni ', 'Respect', 'Забота'],
        ['scale.labels.0', '', '', 'None', ''],
      ),
    );
    expect(read).to.deep.equal({
      ok: true,
      changed: [
        { place: 'items.respect.title', locale: 'tr', before: 'Saygı', after: 'Saygı yeni' },
        { place: 'items.respect.title', locale: 'ru', before: 'Уважение', after: 'Забота' },
        { place: 'scale.labels.0', locale: 'en', before: 'No', after: 'None' },
      ],
      texts: {
        'items.respect.title.tr': 'Saygı yeni',
        'items.respect.title.ru': 'Забота',
        'scale.labels.en.0': 'None',
      },
    });
  });

  it('tells every mistake by its line and takes nothing', () => {
    const read = readTexts(
      draft,
      header,
      rows(
        ['items.nobody.title', '', '', 'x', ''],
        ['items.respect.title', '', '', 'x'.repeat(81), ''],
        ['items.respect.title', '', '', 'x', ''],
        ['', '', '', 'x', ''],
      ),
    );
    const told = read.ok ? [] : read.mistakes.map(({ row, key }) => `${row} ${key.split('.').at(-1)}`);
    expect(told).to.deep.equal(['2 unknown', '3 too-long', '4 twice', '5 unknown']);
    const wrong = readTexts(draft, ['item', 'en'], []);
    expect(wrong.ok ? [] : wrong.mistakes).to.have.length(1);
  });

  it('shows what is missing first', () => {
    const lacking = withTexts(draft, { 'items.technology.title.ru': '', 'scale.labels.ru.4': '' });
    expect(
      orderedPlaces(lacking, 'ru')
        .slice(0, 2)
        .map(({ place }) => place),
    ).to.deep.equal(['items.technology.title', 'scale.labels.4']);
    expect(orderedPlaces(lacking, 'en')[0]?.place).to.equal('items.interest.title');
  });
});
