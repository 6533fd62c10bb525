import { badValue, err, type Doc } from '../bson.js';
import { plan, type Plan } from '../planner.js';
import { isPlain, show } from '../values.js';
import { documentIn, type Handler } from './request.js';

const verbosities = ['queryPlanner', 'executionStats', 'allPlansExecution'];

const stageOf = ({ ix, or, ranges, sorted }: Plan): Doc => {
  if (or) return { stage: 'OR', inputStages: or.map(stageOf) };
  if (!ix) return { stage: 'COLLSCAN' };
  const scan = { stage: 'IXSCAN', indexName: ix.name, keyPattern: ix.key, ranges: ranges.length, sorted };
  return { stage: 'FETCH', inputStage: scan };
};

const filterOf = (command: Doc): Doc => documentIn(command, 'filter') ?? documentIn(command, 'query') ?? {};

/** How the documents of a query would be found. It runs nothing. */
export const explain: Handler = ({ cmd, db }, { engine }) => {
  const { explain: command, verbosity } = cmd;
  if (!isPlain(command)) throw err(14, 'TypeMismatch', 'explain needs a command');
  if (verbosity !== undefined && !verbosities.some((one) => one === verbosity))
    throw badValue(
      `Enumeration value ${show(verbosity)} for field 'explain.verbosity' is not a valid value.`,
    );
  const name = Object.keys(command)[0] ?? '';
  const namespace = `${db}.${String(command[name])}`;
  const collection = engine.get(namespace);
  const winningPlan = collection
    ? stageOf(
        plan(collection, filterOf(command), { sort: documentIn(command, 'sort'), hint: command['hint'] }),
      )
    : { stage: 'EOF' };
  return { queryPlanner: { namespace, winningPlan }, ok: 1 };
};
