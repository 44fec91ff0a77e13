import reactHooks from 'eslint-plugin-react-hooks';
import tsdoc from 'eslint-plugin-tsdoc';
import tseslint from 'typescript-eslint';

/** Reading the environment and the clock is what `main.ts` is for; everything else receives them. */
const noEnvironment = {
  object: 'process',
  property: 'env',
  message: 'Only main.ts reads the environment; take a Config instead.',
};
const noClock = [
  { object: 'Date', property: 'now', message: 'core/ is pure: take the time as an argument.' },
  { object: 'Math', property: 'random', message: 'core/ is pure: take a random source as an argument.' },
];

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/',
      '.cache/',
      '**/generated/',
      'training/',
      'models/',
      'deploy/ohif/',
      '**/dist*/',
      '**/*.mjs',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { tsdoc },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 3],
      'no-restricted-properties': ['error', noEnvironment],
      'tsdoc/syntax': 'error',
    },
  },
  {
    files: ['**/src/core/**'],
    rules: {
      'no-restricted-properties': ['error', noEnvironment, ...noClock],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
          message: 'core/ is pure: take the time as an argument.',
        },
      ],
    },
  },
  {
    files: ['services/console/**'],
    plugins: reactHooks.configs.flat.recommended.plugins,
    rules: {
      ...reactHooks.configs.flat.recommended.rules,
      // What a page is made of is told as what it looks like: markup is long where nothing is complicated.
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: [
      '**/src/main.ts',
      'services/console/vite.config.ts',
      'packages/cli/**',
      'packages/stack/**',
      'packages/testkit/**',
      '**/test/**',
      'tests/**',
      'vitest.config.ts',
    ],
    rules: { 'no-restricted-properties': 'off' },
  },
  { files: ['**/test/**', 'tests/**'], rules: { 'max-lines-per-function': 'off' } },
);
