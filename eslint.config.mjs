import importX, { createNodeResolver } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

// The floors of the house, lowest first: a folder may import from floors below its own, never from its own floor's
// other folders or from above. See docs/architecture.md.
const FLOORS = [
  ['kube'],
  ['kernel'],
  ['apiserver'],
  ['controllers', 'scheduler', 'node', 'dns'],
  ['kubectl'],
  ['cluster'],
  ['scenario'],
  ['invariants', 'explore', 'conformance', 'report'],
  ['cli'],
];

const zones = FLOORS.flatMap((floor, level) => floor.map((folder) => ({
  target: `./src/${folder}`,
  from: ['./steps', ...FLOORS.slice(level).flat().filter((other) => other !== folder).map((other) => `./src/${other}`)],
  message: `src/${folder} may only import from the floors below it.`,
})));

const CLOCK = 'The simulation has its own clock: use the time it hands you.';
const CHANCE = 'The simulation has no chance of its own: ask the schedule.';
const forbiddenCall = (callee, message) => ({ selector: `CallExpression[callee.object.name='${callee[0]}'][callee.property.name='${callee[1]}']`, message });

export default tseslint.config(
  { ignores: ['node_modules/', 'coverage/', 'reports/'] },
  ...tseslint.configs.strict,
  {
    files: ['**/*.ts'],
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_$', destructuredArrayIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'max-lines': ['warn', { max: 300 }],
      eqeqeq: 'error',
      'no-console': 'error',
      'require-yield': 'error',
    },
  },
  {
    files: ['src/**/*.ts', 'steps/**/*.ts', 'scripts/**/*.ts'],
    ignores: ['**/*.test.ts', '**/testing/**'],
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.js', '.json'] })] },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-unresolved': 'error',
    },
  },
  {
    files: ['src/**/*.ts', 'steps/**/*.ts'],
    ignores: ['src/cli/**', 'src/report/**', '**/*.test.ts', '**/testing/**'],
    rules: {
      'no-restricted-globals': ['error',
        ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'performance'].map((name) => ({ name, message: CLOCK })),
        { name: 'crypto', message: CHANCE },
      ],
      'no-restricted-syntax': ['error',
        forbiddenCall(['Date', 'now'], CLOCK),
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: CLOCK },
        { selector: "CallExpression[callee.name='Date']", message: CLOCK },
        forbiddenCall(['process', 'hrtime'], CLOCK),
        { selector: "MemberExpression[object.object.name='process'][object.property.name='hrtime']", message: CLOCK },
        forbiddenCall(['Math', 'random'], CHANCE),
        forbiddenCall(['crypto', 'randomUUID'], CHANCE),
        forbiddenCall(['crypto', 'randomBytes'], CHANCE),
        { selector: "ImportDeclaration[source.value=/^(node:)?(timers|timers.promises|perf_hooks)$/]", message: CLOCK },
        { selector: "ImportDeclaration[source.value=/^(node:)?crypto$/] ImportSpecifier[imported.name=/^random/]", message: CHANCE },
      ],
    },
  },
  { files: ['src/cli/**/*.ts', 'scripts/**/*.ts', 'bench/**/*.ts'], rules: { 'no-console': 'off' } },
  { files: ['**/*.test.ts'], rules: { 'max-lines': ['warn', { max: 500 }] } },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
