/** The dependency rule of docs/architecture.md. Every rule states its reason. */
module.exports = {
  forbidden: [
    {
      name: 'scoring-is-pure',
      comment:
        'Formulas must be provable without a server: scoring imports scoring and numeric packages only.',
      severity: 'error',
      from: { path: '^server/scoring/' },
      to: { pathNot: ['^server/scoring/', 'node_modules/(@stdlib|ml-matrix)/'] },
    },
    {
      name: 'platform-knows-no-feature',
      comment: 'The floor must not depend on what stands on it.',
      severity: 'error',
      from: { path: '^server/platform/' },
      to: { path: '^server/(features|app|composition|index)' },
    },
    {
      name: 'feature-through-its-face',
      comment: 'A feature may change its rooms freely as long as its index.ts keeps its word.',
      severity: 'error',
      from: { path: '^server/features/([^/]+)/' },
      to: {
        path: '^server/features/([^/]+)/',
        pathNot: ['^server/features/$1/', '^server/features/[^/]+/index\\.ts$'],
      },
    },
    {
      name: 'feature-through-its-face-from-outside',
      comment: 'What connects features knows their faces only.',
      severity: 'error',
      from: { path: ['^server/[^/]+\\.ts$', '^scripts/'] },
      to: { path: '^server/features/[^/]+/', pathNot: '^server/features/[^/]+/index\\.ts$' },
    },
    {
      name: 'mongoose-only-in-models-and-stores',
      comment: 'Documents never leave the store: everything above works on plain objects.',
      severity: 'error',
      from: { path: '^server/', pathNot: ['-(model|store)\\.ts$', '^server/platform/database/'] },
      to: { path: 'node_modules/(mongoose|mongodb)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'express-only-at-the-edge',
      comment: 'Services and pages are tested without HTTP.',
      severity: 'error',
      from: { path: '^server/', pathNot: ['-routes\\.ts$', '^server/app\\.ts$', '^server/platform/http/'] },
      to: { path: 'node_modules/(express|@types/express|express-session)/' },
    },
    {
      name: 'pages-are-pure',
      comment:
        'A page is a function from domain to view model: no store, service, route or library of input and output.',
      severity: 'error',
      from: { path: '^server/features/.+-pages\\.ts$' },
      to: {
        path: [
          '-(model|store|service|routes|forms)\\.ts$',
          'node_modules/(mongoose|mongodb|express|joi|nodemailer)/',
        ],
        pathNot: '^server/platform/views/form-model\\.ts$', // what a view shows of a form, not a schema
      },
    },
    {
      name: 'services-know-no-http',
      comment: 'A use case must run from a script as well as from a page.',
      severity: 'error',
      from: { path: '^server/features/.+-service\\.ts$' },
      to: { path: ['-(routes|forms|pages|model)\\.ts$', '^server/platform/(http|views)/'] },
    },
    {
      name: 'no-cycles',
      comment: 'A cycle cannot be understood one file at a time.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nothing uses is dead.',
      severity: 'error',
      from: { orphan: true, path: '^server/', pathNot: ['^server/index\\.ts$', 'worker\\.ts$'] },
      to: {},
    },
    {
      name: 'server-never-imports-test',
      comment:
        'Production must not need its fixtures. The pictures alone are taken with the browser of the tests.',
      severity: 'error',
      from: { path: '^(server|scripts)/', pathNot: '^scripts/screenshots' },
      to: { path: '^test/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
