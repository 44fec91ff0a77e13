/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'Two modules that need each other are one module, or hide a third.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'not-to-unresolvable',
      severity: 'error',
      comment: 'Declare the package in package.json, or mend the path.',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'core-is-pure',
      severity: 'error',
      comment: 'core/ computes. Move the I/O to io/ and hand the data in.',
      from: { path: '/src/core/' },
      to: {
        path: '^(node:)?(fs|net|tls|http|https|http2|child_process|worker_threads)(/|$)|node_modules/(ioredis|bullmq|fastify|@grpc|onnxruntime-node|undici|dcmjs)/',
      },
    },
    {
      name: 'services-are-islands',
      severity: 'error',
      comment: 'Services meet on the wire. Shared code belongs in packages/.',
      from: { path: '^services/([^/]+)/' },
      to: { path: '^services/', pathNot: '^services/$1/' },
    },
    {
      name: 'pages-are-islands',
      severity: 'error',
      comment: 'Pages of the console do not know each other. What they share belongs in src/ui, src/api or src/app.',
      from: { path: '^services/console/src/pages/([^/]+)/' },
      to: { path: '^services/console/src/pages/', pathNot: '^services/console/src/pages/$1/' },
    },
    {
      name: 'packages-know-no-service',
      severity: 'error',
      comment: 'A package must work without any service.',
      from: { path: '^packages/' },
      to: { path: '^services/' },
    },
    {
      name: 'package-front-door',
      severity: 'error',
      comment: 'Import the package by name; export what you need from its index.',
      from: { path: '^(services|packages)/([^/]+)/' },
      to: { path: '^packages/[^/]+/src/', pathNot: ['^$1/$2/', '/src/index\\.ts$'] },
    },
    {
      name: 'no-dep-on-test',
      severity: 'error',
      comment: 'Production code must not need a test file; move the shared part to testkit.',
      from: { pathNot: '/test/|^tests/' },
      to: { path: '/test/|^tests/' },
    },
    {
      name: 'dcmjs-stays-at-the-bottom',
      severity: 'error',
      comment: 'Only packages/dicom reads and writes bytes with dcmjs; use its typed front door.',
      from: { pathNot: '^packages/dicom/' },
      to: { path: 'node_modules/dcmjs/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'node_modules|/generated/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
