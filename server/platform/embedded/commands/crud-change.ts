import { decode, decodeTyped, err, type Doc } from '../bson.js';
import { evaluateLet } from '../expressions/index.js';
import { newFields } from '../raw-fields.js';
import { compileUpdate, kindOf, plainSets, type UpdateOptions } from '../update.js';
import { upsertDocument } from '../upsert.js';
import { isPlain, numberOf } from '../values.js';
import { runChanges, type Change } from './changes.js';
import { checkFields } from './field-kinds.js';
import { statements } from './fields.js';
import { documentIn, type Handler, type Let, type Req } from './request.js';
import { answerOf, checkBatch } from './statements.js';
import { createTargets } from './targets.js';

/** The statements of a command, decoded when their turn comes: with plain numbers, and with typed ones. */
const statementsOf = ({ cmd, seq, body }: Req, name: 'updates' | 'deletes') => {
  const raws = seq[name];
  const list = (cmd[name] ?? []) as Doc[];
  let typedList: Doc[] | null = null;
  return {
    count: raws?.length ?? list.length,
    plain: (at: number): Doc => (raws?.[at] ? decode(raws[at]) : (list[at] ?? {})),
    typed: (at: number): Doc => {
      if (raws?.[at]) return decodeTyped(raws[at]);
      typedList ??= body ? (decodeTyped(body)[name] as Doc[]) : list;
      return typedList[at] ?? {};
    },
  };
};

export const variables = (cmd: Doc, constants: unknown): Let =>
  evaluateLet({ ...documentIn(cmd, 'let'), ...(isPlain(constants) ? constants : {}) });

export const update: Handler = async (request, server) => {
  const { cmd } = request;
  const { count, plain, typed } = statementsOf(request, 'updates');
  checkBatch(count);
  const compile = (at: number): Change => {
    const statement = plain(at);
    const { u, q: typedFilter } = typed(at);
    checkFields('update.updates', statement, statements.update);
    const filter = documentIn(statement, 'q') ?? {};
    const vars = variables(cmd, statement['c']);
    const multi = statement['multi'] === true;
    const options: UpdateOptions = {
      arrayFilters: statement['arrayFilters'] as Doc[] | undefined,
      filter,
      vars,
    };
    if (multi && kindOf(u) === 'replacement')
      throw err(9, 'FailedToParse', 'multi update is not supported for replacement-style update');
    const apply = compileUpdate(u, options);
    const fields = statement['arrayFilters'] === undefined ? plainSets(u) : null;
    const sets = fields && newFields(fields);
    return {
      targets: createTargets({ filter, multi, hint: statement['hint'], vars }),
      multi,
      apply: (x, collection, target) => {
        const { rid, raw } = target;
        if (sets) return server.engine.setFields(x, collection, rid, raw, sets);
        return server.engine.replace(x, collection, rid, target.document, apply(decodeTyped(raw)));
      },
      upsert:
        statement['upsert'] === true
          ? () => upsertDocument((typedFilter as Doc | undefined) ?? {}, u, options)
          : null,
    };
  };
  const tally = await runChanges(request, server, { count, ordered: cmd['ordered'] !== false, compile });
  return answerOf(tally, { nModified: tally.nModified });
};

export const remove: Handler = async (request, server) => {
  const { cmd } = request;
  const { count, plain } = statementsOf(request, 'deletes');
  checkBatch(count);
  const vars = variables(cmd, undefined);
  const compile = (at: number): Change => {
    const statement = plain(at);
    checkFields('delete.deletes', statement, statements.delete);
    const limit = numberOf(statement['limit'], -1);
    if (limit !== 0 && limit !== 1)
      throw err(9, 'FailedToParse', 'The limit field in delete objects must be 0 or 1.');
    const filter = documentIn(statement, 'q') ?? {};
    return {
      targets: createTargets({ filter, multi: limit === 0, hint: statement['hint'], vars }),
      multi: limit === 0,
      apply: (x, collection, { rid, document }) => {
        server.engine.remove(x, collection, rid, document);
        return true;
      },
      upsert: null,
    };
  };
  const tally = await runChanges(request, server, { count, ordered: cmd['ordered'] !== false, compile });
  return answerOf(tally);
};
