import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { evenly } from '../browser/story.js';
import { endServers, startServer, type Started } from '../support/process.js';
import { until } from '../support/until.js';
import { visitServer, type Answer, type Fields, type FetchVisitor } from '../support/visitor.js';
import { prepareData, type Prepared } from './prepared.js';
import { answersTo, formIn, isThanks, linkIn, messagesIn, messagesOf, proposedEncounter } from './story.js';

/** As many as keep the suite quick; KILL_ROUNDS asks for more. */
const rounds = Number(process.env['KILL_ROUNDS'] ?? 8);
const hands = 6; // requests in flight at a time
const several = 2; // encounters recorded, and as many delivered, in a round

type Wave = 'before' | 'after';

/** An encounter as far as its requests were acknowledged, and its customer's links once they were read. */
type Known = {
  readonly encounter: string;
  readonly links: string[];
  delivered: boolean;
  readonly answered: { before: boolean; after: boolean };
  /** Something was asked of it since it was last read back. */
  touched: boolean;
};

const knownAs = (encounter: string, links: string[] = []): Known => ({
  encounter,
  links,
  delivered: false,
  answered: { before: false, after: false },
  touched: true,
});

type Request = { readonly send: () => Promise<Answer>; readonly acknowledged: (answer: Answer) => void };

type Sending = {
  /** Resolves with the first acknowledgement. */
  readonly first: Promise<void>;
  /** When everything is sent or the server is gone: the answers that nobody should see. */
  readonly strange: Promise<string[]>;
};

/** Sends requests by several hands at once. */
const sendAll = (requests: readonly Request[], hands: number): Sending => {
  const waiting = [...requests];
  const strange: string[] = [];
  let begin: () => void = () => undefined;
  const first = new Promise<void>((resolve) => (begin = resolve));
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const answer = await next.send().catch(() => null); // killed in between: nothing was acknowledged
      if (!answer) return;
      if (answer.status === 303) next.acknowledged(answer);
      else strange.push(`${answer.status}: ${answer.text.slice(0, 300)}`);
      begin();
    }
  };
  return { first, strange: Promise.all(Array.from({ length: hands }, work)).then(() => strange) };
};

const shuffled = <T>(all: readonly T[]): T[] =>
  all
    .map((one) => [randomInt(1_000_000), one] as const)
    .sort(([a], [b]) => a - b)
    .map(([, one]) => one);

const figureIn = (text: string, pattern: RegExp): number =>
  Number(pattern.exec(text)?.[1]?.replace(/\D/g, ''));

describe('a process that is killed', function () {
  this.timeout(600_000);
  let data: Prepared;
  let folder: string;
  let known: Known[];
  /** Sent and never acknowledged: each may have come about or not, but once at most. */
  let unsure = 0;

  before(async () => {
    data = await prepareData(hands);
    folder = data.copy();
    known = data.asked.map(({ encounter, link }) => knownAs(encounter, [link]));
  });
  after(async () => {
    await endServers();
    data?.remove();
  });

  const start = (): Promise<Started> => startServer({ DATA_DIR: folder, LOG_LEVEL: 'silent' });

  const tell = (url: string, one: Known, wave: Wave): Promise<Answer> =>
    wave === 'before'
      ? visitServer(url).post(one.links[0]!, answersTo('expected', evenly(4)))
      : visitServer(url).post(one.links[1]!, answersTo('delivered', evenly(3)));

  const telling = (url: string, one: Known, wave: Wave): Request => ({
    send: () => {
      one.touched = true;
      return tell(url, one, wave);
    },
    acknowledged: (answer) => (one.answered[wave] = isThanks(answer)),
  });

  const delivering = async (office: FetchVisitor, one: Known): Promise<Request> => {
    const fields = formIn((await office.get(one.encounter)).text, one.encounter);
    return {
      send: () => {
        one.touched = true;
        return office.post(one.encounter, fields);
      },
      acknowledged: () => (one.delivered = true),
    };
  };

  const recording = (office: FetchVisitor, fields: Fields): Request => ({
    send: () => {
      unsure += 1;
      return office.post('/encounters/new', fields);
    },
    acknowledged: ({ location }) => {
      unsure -= 1;
      known.push(knownAs(location));
    },
  });

  /** What is worth doing now: tell what was expected and received, mark delivered, record the next encounters. */
  const requestsAt = async (url: string, office: FetchVisitor): Promise<Request[]> => {
    const answers = known.flatMap((one) => [
      ...(one.answered.before || one.delivered ? [] : [telling(url, one, 'before')]),
      ...(one.answered.after || one.links.length < 2 ? [] : [telling(url, one, 'after')]),
    ]);
    const ready = known.filter((one) => one.answered.before && !one.delivered).slice(0, several);
    const deliveries = await Promise.all(ready.map((one) => delivering(office, one)));
    const contact = data.contacts[randomInt(data.contacts.length)]!;
    const fields = await proposedEncounter(office, data.study, contact);
    const recordings = Array.from({ length: several }, () => recording(office, fields));
    return shuffled([...deliveries, ...recordings, ...answers]);
  };

  /** Reads back through the pages what was acknowledged of one encounter, and finds the links that are needed next. */
  const readOne = async (url: string, office: FetchVisitor, one: Known): Promise<void> => {
    const { status, text } = await office.get(one.encounter);
    expect(status, one.encounter).to.equal(200);
    const isDelivered = !text.includes('name="deliveredAt"');
    if (one.delivered) expect(isDelivered, `${one.encounter} is delivered`).to.equal(true);
    one.delivered = isDelivered;
    const waves = isDelivered ? 2 : 1;
    let messages = messagesIn(text);
    // What a crash left undone is made good right after the start.
    if (messages.length < waves)
      await until(async () => (messages = await messagesOf(office, one.encounter)).length >= waves);
    expect(messages, one.encounter).to.have.length(waves);
    for (let i = one.links.length; i < waves; i += 1) one.links.push(await linkIn(office, messages[i]!));
    for (const [i, wave] of (['before', 'after'] as const).entries())
      if (one.answered[wave])
        expect((await visitServer(url).get(one.links[i]!)).text, `${wave} of ${one.encounter}`).to.include(
          'We already have your answers',
        );
    one.touched = false;
  };

  it(`loses and doubles nothing that was acknowledged: ${rounds} rounds under load`, async () => {
    for (let round = 1; round <= rounds; round += 1) {
      const server = await start();
      const office = data.officeAt(server.url);
      for (const one of known) if (one.touched) await readOne(server.url, office, one);
      const sending = sendAll(await requestsAt(server.url, office), hands);
      await sending.first;
      await pause(randomInt(20));
      expect(await server.kill()).to.deep.equal({ code: null, signal: 'SIGKILL' });
      expect(await sending.strange, `round ${round}`).to.deep.equal([]);
    }

    const server = await start();
    const office = data.officeAt(server.url);
    for (const one of known) await readOne(server.url, office, one);
    const encounters = figureIn((await office.get('/encounters')).text, /<h2>(\d+)/);
    expect(encounters).to.be.within(known.length, known.length + unsure);
    // Every encounter has its messages, one that nobody acknowledged too, and none has two of a kind.
    const delivered = known.filter((one) => one.delivered);
    await until(
      async () => figureIn((await office.get('/outbox')).text, /<h2>(\d+)/) === encounters + delivered.length,
    );

    // Whoever was not acknowledged sends once more: what is there stays as it is, and is there once.
    for (const one of delivered) if (!one.answered.after) await tell(server.url, one, 'after');
    const csv = (await office.get(`${data.study}/gap.csv`)).text;
    expect(csv).to.match(/"total","","","",\d+,false,4,3,-1,/);
    expect(figureIn(csv, /"total","","","",(\d+),/)).to.equal(delivered.length);
    expect((await server.stop()).code).to.equal(0);
  });
});
