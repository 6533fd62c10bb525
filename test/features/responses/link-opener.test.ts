import { expect } from 'chai';
import type { Invitation } from '../../../server/features/invitations/index.js';
import { createLinkOpener } from '../../../server/features/responses/link-opener.js';
import type { Response } from '../../../server/features/responses/index.js';
import { itemsOf, type Version } from '../../../server/features/templates/index.js';
import { builtIn } from '../../support/survey.js';
import { encounterWith, invitationWith, responseWith, versionWith } from '../../support/occasion.js';

const at = (text: string): Date => new Date(text);
const now = at('2026-11-25T08:00:00Z');
const deliveredAt = at('2026-11-24T11:30:00Z');
const encounter = encounterWith({ state: 'delivered', deliveredAt });
const { service, plannedAt, promises } = encounter;
const occasion = { firstName: 'Aysel', service, plannedAt, promises, attributes: {} };
const before = responseWith({ wave: 'before', encounterId: encounter.id });
const toldBefore = {
  at: before.submittedAt,
  expected: before.expected,
  desired: before.desired,
  minimum: before.minimum,
  itemImportance: before.itemImportance,
  importance: before.importance,
};
const told = invitationWith(encounter, {
  wave: 'after',
  expiresAt: at('2026-12-24T00:00:00Z'),
  expectationTold: true,
  occasion,
});

const wordingOf = (text: string) => ({ az: text, tr: text, en: text, ru: text });

type World = {
  invitation: Invitation | null;
  told: Response[];
  newest?: { invitationId: string; submittedAt: Date }[];
  marked?: string;
  version?: Version;
};

/** What the store holds may change between two looks: the world is read anew each time. */
const openerOf = (world: World) => {
  const asked = { invitations: 0, responses: 0 };
  const marked: [string, Date][] = [];
  const removed: string[] = [];
  const opener = createLinkOpener({
    drawOf: (encounterId) => encounterId,
    forgetUnfinished: () => Promise.resolve(),
    providersOf: () => Promise.resolve([]),
    responses: {
      ofEncounter: () => {
        asked.responses += 1;
        return Promise.resolve(world.told);
      },
      newest: () => Promise.resolve(world.newest ?? []),
      remove: (id) => {
        removed.push(id);
        return Promise.resolve();
      },
    },
    invitations: {
      open: () => {
        asked.invitations += 1;
        return Promise.resolve(world.invitation);
      },
      markAnswered: (id, when) => {
        marked.push([id, when]);
        return Promise.resolve(world.invitation !== null);
      },
      unmarked: (ids) => Promise.resolve(new Set(ids.filter((id) => id !== world.marked))),
    },
    encounters: { get: () => Promise.resolve(encounter) },
    contacts: { get: () => Promise.resolve(null) },
    templates: { version: () => Promise.resolve(world.version ?? versionWith()) },
    clock: () => now,
  });
  return { opener, asked, marked, removed };
};

describe('the link of a customer', () => {
  it('is shown by one question to the store where what was expected had been told', async () => {
    const { opener, asked } = openerOf({ invitation: told, told: [before] });
    await opener.catchUp();
    const shown = await opener.show('token');
    expect(shown).to.deep.include({ state: 'open', invitation: told, occasion });
    expect(shown?.sitting.retrospective).to.equal(false);
    expect(asked).to.deep.equal({ invitations: 1, responses: 0 });
  });

  it('is looked for with what was told where that is not known, and asks both where nothing was', async () => {
    const unknown = { ...told, expectationTold: false };
    const { opener, asked } = openerOf({ invitation: unknown, told: [] });
    expect((await opener.show('token'))?.sitting.retrospective).to.equal(true);
    expect(asked.responses).to.equal(1);
    const late = openerOf({ invitation: unknown, told: [before] });
    expect((await late.opener.show('token'))?.sitting.retrospective).to.equal(false);
  });

  it('is shown by one question where conditions ask for the occasion and for answers of now, else by two', async () => {
    const asks = versionWith();
    const [first, ...others] = itemsOf(asks.content).map(({ itemKey }) => ({ id: `item.${itemKey}` }));
    const shownIf = (of: string) => {
      const showIf = { match: 'all' as const, tests: [{ of, is: 'answered' as const, value: '' }] };
      const pages = [{ key: 'all', blocks: [first!, ...others.map((block) => ({ ...block, showIf }))] }];
      return versionWith({ id: '9'.repeat(24), content: { ...asks.content, pages } });
    };
    const firstKey = first!.id.slice('item.'.length);
    for (const [of, responses] of [
      ['attribute.city', 0],
      ['encounter.service', 0],
      [`delivered.${firstKey}`, 0],
      [`expected.${firstKey}`, 1],
    ] as const) {
      const { opener, asked } = openerOf({ invitation: told, told: [before], version: shownIf(of) });
      await opener.catchUp();
      const { sitting } = (await opener.show('token'))!;
      expect(asked.responses, of).to.equal(responses);
      expect(sitting.facts?.get('encounter.service')).to.deep.equal([occasion.service]);
      expect(sitting.seed).to.equal(told.id);
    }
  });

  it('is looked for with what was told where its texts repeat an answer', async () => {
    const why = { az: '{{answer.why}}', tr: '', en: '', ru: '' };
    const asks = versionWith();
    const [dimension, ...dimensions] = asks.content.dimensions;
    const items = dimension?.items.map((item) => ({ ...item, delivered: why })) ?? [];
    const content = {
      ...asks.content,
      dimensions: dimension ? [{ ...dimension, items }, ...dimensions] : [],
    };
    const { opener } = openerOf({ invitation: told, told: [before], version: { ...asks, content } });
    await opener.catchUp();
    expect((await opener.show('token'))?.sitting.told).to.equal(before);
  });

  it('opens by what was told alone once its page was shown', async () => {
    const { opener, asked } = openerOf({ invitation: told, told: [before] });
    await opener.catchUp();
    await opener.show('token');
    const opened = await opener.open('token');
    expect(opened).to.deep.include({ state: 'open', before: toldBefore, invitation: told });
    expect(asked).to.deep.equal({ invitations: 1, responses: 1 });
  });

  it('opens nothing once the person behind it is gone, however well it is remembered', async () => {
    const world: World = { invitation: told, told: [before] };
    const { opener } = openerOf(world);
    await opener.show('token');
    world.invitation = null;
    world.told = [];
    expect(await opener.open('token')).to.equal(null);
  });

  it('is answered from the moment that the answers are stored, marked or not', async () => {
    const world: World = { invitation: told, told: [before] };
    const { opener, marked } = openerOf(world);
    await opener.catchUp();
    opener.noteAnswered(told.id, { id: 'x', submittedAt: now });
    expect((await opener.show('token'))?.state).to.equal('answered');
    const own = responseWith({ invitationId: told.id });
    const other = openerOf({ invitation: told, told: [before, own] });
    expect((await other.opener.open('token'))?.state).to.equal('answered');
    expect(other.marked).to.deep.equal([[told.id, own.submittedAt]]);
    const known = openerOf({ invitation: { ...told, answeredAt: now }, told: [before, own] });
    await known.opener.catchUp();
    expect((await known.opener.show('token'))?.state).to.equal('answered');
    await opener.settled();
    expect(marked).to.deep.equal([[told.id, now]]);
  });

  it('takes answers without a question to the store where all that they need was shown', async () => {
    const complete = { ...told, told: toldBefore };
    const { opener, asked } = openerOf({ invitation: complete, told: [before] });
    await opener.catchUp();
    await opener.show('token');
    const opened = await opener.openToSend('token');
    expect(opened).to.deep.include({ state: 'open', before: toldBefore, isFresh: false });
    expect(asked).to.deep.equal({ invitations: 1, responses: 0 });
    opener.noteAnswered(told.id, { id: 'x', submittedAt: now });
    expect(await opener.openToSend('token'), 'answered here').to.deep.include({ isFresh: true });
    const unseen = openerOf({ invitation: complete, told: [before] });
    expect(await unseen.opener.openToSend('token')).to.deep.include({ isFresh: true });
    const incomplete = openerOf({ invitation: told, told: [before] });
    await incomplete.opener.show('token');
    expect(await incomplete.opener.openToSend('token')).to.deep.include({ isFresh: true });
  });

  it('knows for its thanks what was told before and after, where texts repeat it', async () => {
    const content = { ...builtIn('pulse'), ending: { after: wordingOf('{{answer.a}} {{answer.b}}') } };
    const first = { ...before, words: { a: 'before' } };
    const own = responseWith({ invitationId: told.id, wave: 'after', words: { b: 'after' } });
    const world = { invitation: told, told: [first, own], version: versionWith({ content }) };
    expect((await openerOf(world).opener.open('token'))?.sitting.told?.words).to.deep.equal({
      a: 'before',
      b: 'after',
    });
  });

  it('takes answers back whose invitation is gone', async () => {
    const world: World = { invitation: told, told: [before] };
    const { opener, removed } = openerOf(world);
    opener.noteAnswered(told.id, { id: 'kept', submittedAt: now });
    await opener.settled();
    world.invitation = null;
    opener.noteAnswered(told.id, { id: 'of nobody', submittedAt: now });
    await opener.settled();
    expect(removed).to.deep.equal(['of nobody']);
  });

  it('reads anew, each time, what can still change: whether the service was given', async () => {
    const early = invitationWith(encounterWith(), {
      wave: 'before',
      expiresAt: at('2026-11-30T00:00:00Z'),
      occasion,
    });
    const world: World = { invitation: early, told: [] };
    const { opener } = openerOf(world);
    expect((await opener.show('token'))?.state).to.equal('open');
    world.invitation = { ...early, deliveredAt };
    expect((await opener.open('token'))?.state).to.equal('closed');
    expect((await opener.show('token'))?.state).to.equal('closed');
  });

  it('expires', async () => {
    const { opener } = openerOf({ invitation: { ...told, expiresAt: now }, told: [before] });
    expect((await opener.show('token'))?.state).to.equal('expired');
    expect((await opener.open('token'))?.state).to.equal('expired');
  });

  it('asks nobody to look back on what the survey never asks', async () => {
    const world = {
      invitation: { ...told, expectationTold: false },
      told: [],
      version: versionWith({ content: builtIn('pulse') }),
    };
    expect((await openerOf(world).opener.show('token'))?.sitting.retrospective).to.equal(false);
  });

  it('is unknown where nobody was given it', async () => {
    const { opener } = openerOf({ invitation: null, told: [] });
    expect(await opener.show('token')).to.equal(null);
    expect(await opener.open('token')).to.equal(null);
  });

  it('is looked for with its answers until what a crash left is marked', async () => {
    const own = responseWith({ invitationId: told.id });
    const newest = [{ invitationId: told.id, submittedAt: own.submittedAt }];
    const { opener, asked } = openerOf({ invitation: told, told: [before, own], newest });
    expect((await opener.show('token'))?.state).to.equal('answered');
    expect(asked.responses).to.equal(1);
  });

  it('is not marked again where it is marked', async () => {
    const newest = [{ invitationId: told.id, submittedAt: deliveredAt }];
    const { opener, marked } = openerOf({ invitation: told, told: [], newest, marked: told.id });
    await opener.catchUp();
    expect(marked).to.deep.equal([]);
  });

  it('is marked at the start, once, where a crash came between the answers and the mark', async () => {
    const newest = [{ invitationId: told.id, submittedAt: deliveredAt }];
    const { opener, marked } = openerOf({ invitation: told, told: [], newest });
    await opener.catchUp();
    await opener.catchUp();
    expect(marked).to.deep.equal([[told.id, deliveredAt]]);
  });
});
