import { decodeTyped, encode, err, type Doc, type Raw } from '../bson.js';
import { compileProjection } from '../project.js';
import { compileUpdate } from '../update.js';
import { upsertDocument } from '../upsert.js';
import { runChanges, type Change } from './changes.js';
import { variables } from './crud-change.js';
import { documentIn, typedDocumentIn, type Handler, type Let, type Req, type Server } from './request.js';
import type { Tally } from './statements.js';
import { createTargets } from './targets.js';

const checkForm = ({ remove, update, upsert, new: after }: Doc): void => {
  const wrong = (why: string) => err(9, 'FailedToParse', why);
  if (remove && update !== undefined) throw wrong('Cannot specify both an update and remove=true');
  if (remove && upsert) throw wrong('Cannot specify both upsert=true and remove=true');
  if (remove && after)
    throw wrong("Cannot specify both new=true and remove=true; 'remove' always returns the deleted document");
  if (!remove && update === undefined) throw wrong('Either an update or remove=true must be specified');
};

const projectionOf = (request: Req, filter: Doc, vars: Let): ((raw: Raw) => Doc) => {
  const fields = typedDocumentIn(request, 'fields');
  return fields && Object.keys(fields).length > 0 ? compileProjection(fields, filter, vars) : decodeTyped;
};

const changeOf = (request: Req, { engine }: Server): Change => {
  const { cmd, body } = request;
  const filter = documentIn(cmd, 'query') ?? {};
  const vars = variables(cmd, undefined);
  const project = projectionOf(request, filter, vars);
  const targets = createTargets({
    filter,
    multi: false,
    sort: documentIn(cmd, 'sort'),
    hint: cmd['hint'],
    vars,
  });
  if (cmd['remove'])
    return {
      targets,
      multi: false,
      upsert: null,
      apply: (x, collection, { rid, raw, document }, tally) => {
        engine.remove(x, collection, rid, document);
        tally.value = project(raw);
        return true;
      },
    };
  const { update, query } = body ? decodeTyped(body) : cmd;
  const options = { arrayFilters: cmd['arrayFilters'] as Doc[] | undefined, filter, vars };
  const apply = compileUpdate(update, options);
  const after = cmd['new'] === true;
  return {
    targets,
    multi: false,
    apply: (x, collection, { rid, raw, document }, tally) => {
      const result = apply(decodeTyped(raw));
      const shown = after ? project(encode(result)) : project(raw);
      const changed = engine.replace(x, collection, rid, document, result);
      tally.value = shown;
      return changed;
    },
    upsert: cmd['upsert']
      ? (tally) => {
          const document = upsertDocument((query as Doc | undefined) ?? {}, update, options);
          tally.value = after ? project(encode(document)) : null;
          return document;
        }
      : null,
  };
};

const answer = ({ remove }: Doc, { n, upserted, value }: Tally): Doc => {
  const [inserted] = upserted;
  const lastErrorObject = {
    n,
    ...(remove ? {} : { updatedExisting: n > 0 && !inserted }),
    ...(inserted ? { upserted: inserted['_id'] } : {}),
  };
  return { lastErrorObject, value: value ?? null, ok: 1 };
};

export const findAndModify: Handler = async (request, server) => {
  const { cmd } = request;
  checkForm(cmd);
  const compile = (): Change => changeOf(request, server);
  const tally = await runChanges(request, server, { count: 1, ordered: true, strict: true, compile });
  return answer(cmd, tally);
};
