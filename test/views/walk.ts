type Node = hbs.AST.Node;
type Scope = { readonly label: string; readonly values: readonly unknown[] };

const helpers = new Set([
  't',
  'asset',
  'json',
  'eq',
  'concat',
  'keep',
  'if',
  'unless',
  'each',
  'with',
  'lookup',
]);

const step = (scope: Scope, name: string): Scope => ({
  label: scope.label ? `${scope.label}.${name}` : name,
  values: scope.values
    .filter((value) => value !== null && typeof value === 'object')
    .map((value) => (value as Record<string, unknown>)[name]),
});

/** The scope inside `{{#each list}}`: every element of every list that any fixture gives. */
const elements = (scope: Scope): Scope => ({
  label: `${scope.label}[]`,
  values: scope.values.flatMap((value): unknown[] =>
    Array.isArray(value) ? value : value !== null && typeof value === 'object' ? Object.values(value) : [],
  ),
});

/**
 * Every path a view names that no fixture has. Handlebars' strict mode is silent for a missing name in `{{#if x}}` and
 * `{{#each xs}}`; this is not. Data (`@shell`) and what a partial looks up by itself are left to rendering.
 */
export const missingPaths = (program: hbs.AST.Program, models: readonly unknown[]): string[] => {
  const missing = new Set<string>();

  const resolve = (
    path: hbs.AST.PathExpression,
    scopes: readonly Scope[],
    locals: ReadonlySet<string>,
  ): Scope | null => {
    const parts = path.parts;
    if (path.data || (parts[0] !== undefined && locals.has(parts[0]))) return null;
    const start = scopes.at(-1 - path.depth);
    if (!start) return null;
    if (start.values.length === 0) return null; // no fixture shows an element: reported at the list itself
    let scope = start;
    for (const part of parts) {
      const parents = scope.values.filter((value) => value !== null && typeof value === 'object');
      const next = step(scope, part);
      if (parents.length > 0 && part !== 'length' && !parents.some((parent) => part in parent))
        missing.add(next.label);
      scope = next;
    }
    return { ...scope, values: scope.values.filter((value) => value !== undefined) };
  };

  const expression = (
    node: Node | undefined,
    scopes: readonly Scope[],
    locals: ReadonlySet<string>,
  ): Scope | null => {
    if (!node) return null;
    if (node.type === 'PathExpression') return resolve(node as hbs.AST.PathExpression, scopes, locals);
    if (node.type === 'SubExpression') call(node as hbs.AST.SubExpression, scopes, locals);
    return null;
  };

  const call = (
    node: { path: Node; params: Node[]; hash?: hbs.AST.Hash },
    scopes: readonly Scope[],
    locals: ReadonlySet<string>,
  ): void => {
    const name = (node.path as hbs.AST.PathExpression).original;
    if (node.params.length === 0 && !node.hash && !helpers.has(String(name)))
      expression(node.path, scopes, locals);
    for (const param of node.params) expression(param, scopes, locals);
    for (const pair of node.hash?.pairs ?? []) expression(pair.value, scopes, locals);
  };

  const block = (
    node: hbs.AST.BlockStatement,
    scopes: readonly Scope[],
    locals: ReadonlySet<string>,
  ): void => {
    const name = String(node.path.original);
    call(node, scopes, locals);
    const subject = expression(node.params[0], scopes, locals);
    const named = new Set([...locals, ...(node.program?.blockParams ?? [])]);
    const inner =
      name === 'each' && subject
        ? [...scopes, elements(subject)]
        : name === 'with' && subject
          ? [...scopes, subject]
          : name === 'each' || name === 'with'
            ? [...scopes, { label: '?', values: [] }]
            : scopes;
    walk(node.program, inner, named);
    walk(node.inverse, scopes, locals);
  };

  const walk = (
    body: hbs.AST.Program | undefined,
    scopes: readonly Scope[],
    locals: ReadonlySet<string>,
  ): void => {
    for (const node of body?.body ?? []) {
      if (node.type === 'MustacheStatement') call(node as hbs.AST.MustacheStatement, scopes, locals);
      else if (node.type === 'BlockStatement') block(node as hbs.AST.BlockStatement, scopes, locals);
      else if (node.type === 'PartialStatement') {
        const partial = node as hbs.AST.PartialStatement;
        for (const param of partial.params) expression(param, scopes, locals);
        for (const pair of partial.hash?.pairs ?? []) expression(pair.value, scopes, locals);
      } else if (node.type === 'PartialBlockStatement') {
        walk((node as hbs.AST.PartialBlockStatement).program, scopes, locals);
      }
    }
  };

  walk(program, [{ label: '', values: models }], new Set());
  return [...missing].sort();
};
