import type { RuleName } from './rules.ts'

const door = '/**\n * plan: markdown in.\n * Guarantees: pure.\n * Refuses: to throw.\n */\n'

/** A text that breaks a rule in one place, and one like it that keeps it. */
export interface Fault {
  readonly rule: RuleName
  readonly path: string
  readonly wrong: string
  readonly right: string
  /** Where the right text stands, if the fault is in the name of the file. */
  readonly rightPath?: string
}

/** At least one for each rule: a rule that was never seen to fail is none. */
export const faults: readonly Fault[] = [
  { rule: 'everyFileStandsInARoom', path: 'src/cellar/x.ts', wrong: '', right: '', rightPath: 'src/plan/x.ts' },
  { rule: 'everyFileStandsInARoom', path: 'src/x.ts', wrong: '', right: '', rightPath: 'src/plan/x.ts' },
  { rule: 'importsAreNamed', path: 'src/cli/x.ts', wrong: 'await import(name)', right: "await import('./y.ts')" },
  ...[
    ["import { a } from '../sync/index.ts'", "import { a } from '../base/index.ts'"],
    ["import type { A } from '../sync/index.ts'", "import type { A } from '../base/index.ts'"],
    ["export { a } from '../sync/index.ts'", "export { a } from '../base/index.ts'"],
    ["export * from '../sync/index.ts'", "export * from '../base/index.ts'"],
    ["const a = import('../sync/index.ts')", "const a = import('../base/index.ts')"],
    ["type A = import('../sync/index.ts').A", "type A = import('../base/index.ts').A"],
    ["new URL('../sync/index.ts', import.meta.url)", "new URL('./view.ts', import.meta.url)"],
    ['new URL(`../sync/index.${end}`, import.meta.url)', 'new URL(`./view.${end}`, import.meta.url)'],
    ["new URL('../sync/index' + end, import.meta.url)", "new URL('./view' + end, import.meta.url)"],
    ["import.meta.resolve('../sync/index.ts')", "import.meta.resolve('./view.ts')"],
    ["require('../sync/index.ts')", "require('./view.ts')"],
    ["import a = require('../sync/index.ts')", "import a = require('./view.ts')"],
    ["import '../../test/support/rooms.ts'", "import './view.ts'"],
  ].map(([wrong = '', right = '']): Fault => ({
    rule: 'importsFollowTheTable',
    path: 'src/render/x.ts',
    wrong,
    right,
  })),
  {
    rule: 'importsFollowTheTable',
    path: 'src/sandbox/x.ts',
    wrong: "import { gateway } from '../github/index.ts'",
    right: "import { text } from '../base/index.ts'\nnew URL('../../package.json', import.meta.url)",
  },
  {
    rule: 'importsFollowTheTable',
    path: 'src/app/x.ts',
    wrong: "import { parsePlan } from '../plan/index.ts'",
    right: "import { enqueue } from '../queue/index.ts'",
  },
  {
    rule: 'roomsAreEnteredByTheirIndex',
    path: 'src/sync/x.ts',
    wrong: "import { a } from '../plan/outline.ts'",
    right: "import { a } from '../plan/index.ts'\nimport { b } from './marker.ts'",
  },
  { rule: 'theCoreKnowsNoNode', path: 'src/plan/x.ts', wrong: "import 'node:fs'", right: "import 'unified'" },
  { rule: 'theCoreKnowsNoNode', path: 'src/plan/x.ts', wrong: "import 'fs'", right: "import 'unified'" },
  { rule: 'theCoreUsesOnlyItsPackages', path: 'src/graph/x.ts', wrong: "import 'unified'", right: "import './y.ts'" },
  {
    rule: 'clientsStayAtTheEdge',
    path: 'src/reconcile/x.ts',
    wrong: "import { Octokit } from '@octokit/rest'",
    right: "import pino from 'pino'",
  },
  {
    rule: 'clientsStayAtTheEdge',
    path: 'src/app/x.ts',
    wrong: "import { createProbotAuth } from 'octokit-auth-probot'",
    right: "import type { Probot } from 'probot'",
  },
  { rule: 'clientsStayAtTheEdge', path: 'src/reconcile/x.ts', wrong: "import 'probot'", right: "import 'pino'" },
  {
    rule: 'whatIsPublishedIsWhole',
    path: 'src/cli/main.ts',
    wrong: "await import('./demo/story.ts')",
    right: "await import('./parse.ts')",
  },
  { rule: 'filesAreShort', path: 'src/plan/x.ts', wrong: '//\n'.repeat(301), right: '//\n'.repeat(300) },
  ...['planReader.ts', 'plan-utils.ts', 'helpers.ts', 'common/x.ts', 'PlanManager.ts'].map((name): Fault => ({
    rule: 'filesAreNamedAfterWhatTheyExport',
    path: `src/plan/${name}`,
    wrong: '',
    right: '',
    rightPath: 'src/plan/sub/month-words.ts',
  })),
  ...['function textUtils() {}', 'class PlanManager {}', 'function common() {}', 'type Util = 1'].map(
    (wrong): Fault => ({
      rule: 'declarationsAreNamedAfterTheDomain',
      path: 'src/plan/x.ts',
      wrong,
      right: 'function commonAncestor() {}\nclass Utilisation {}\ninterface HelperText {}',
    }),
  ),
  { rule: 'nothingIsExportedAsDefault', path: 'src/plan/x.ts', wrong: 'export default 1', right: 'export const a = 1' },
  {
    rule: 'nothingIsExportedAsDefault',
    path: 'src/plan/x.ts',
    wrong: 'const a = 1; export { a as default }',
    right: 'const a = 1; export { a }',
  },
  { rule: 'nothingNeedsCompiling', path: 'src/cli/x.ts', wrong: 'enum A { B }', right: "type A = 'b'" },
  { rule: 'nothingNeedsCompiling', path: 'src/cli/x.ts', wrong: 'namespace A {}', right: 'const a = {}' },
  {
    rule: 'nothingNeedsCompiling',
    path: 'src/cli/x.ts',
    wrong: 'class A { constructor(readonly b: 1) {} }',
    right: 'class A { constructor(b: 1) {} }',
  },
  ...['a as B', 'a!', '<B>a', 'let c!: B', 'class A { b!: B }', 'let a: any'].map((wrong): Fault => ({
    rule: 'theCoreNeverOverrulesTheCompiler',
    path: 'src/sync/x.ts',
    wrong,
    right: 'const b = a satisfies B, c = [1] as const, d = !a',
  })),
  ...['async () => {}', 'class A { async b() {} }', 'async function a() {}', 'await a', 'let a: Promise<1>'].map(
    (wrong): Fault => ({ rule: 'theCoreIsSynchronous', path: 'src/sync/x.ts', wrong, right: 'function a() {}' }),
  ),
  ...[
    'Date.now()',
    'new Date()',
    'Math.random()',
    'a.localeCompare(b)',
    'a.toLocaleString()',
    'new Intl.Collator()',
  ].map((wrong): Fault => ({ rule: 'theCoreIsDeterministic', path: 'src/sync/x.ts', wrong, right: 'Math.max(1, 2)' })),
  { rule: 'everyRoomSaysWhatItIs', path: 'src/plan/index.ts', wrong: `import './x.ts'\n${door}`, right: door },
  { rule: 'everyRoomSaysWhatItIs', path: 'src/plan/index.ts', wrong: door.replace('Refuses', 'Avoids'), right: door },
  {
    rule: 'suppressionsHaveReasons',
    path: 'src/github/x.ts',
    wrong: '// oxlint-disable-next-line no-shadow',
    right: '// oxlint-disable-next-line no-shadow -- the schema checked it',
  },
  {
    rule: 'suppressionsHaveReasons',
    path: 'src/sync/x.ts',
    wrong: '// @ts-expect-error -- the schema checked it',
    right: '',
  },
  ...['/home', '/root', '/Users', '..'].map((place): Fault => ({
    rule: 'nothingPointsOutOfTheCheckout',
    path: 'src/cli/x.ts',
    wrong: `const plan = '${place}/shared/plan.md'`,
    right: "const plan = 'https://example.org/home/plan.md'",
  })),
  { rule: 'nothingIsLeftForLater', path: 'src/sync/x.ts', wrong: '// TODO: the rest', right: "// a 'todo' task" },
]
