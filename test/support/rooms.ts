// Who may import whom. Bottom first: a room imports only rooms that stand above it in this table. Change the table in a commit of its own.

export interface Room {
  /** Rooms whose index.ts it may import. */
  readonly imports: readonly string[]
  /** Core rooms are synchronous and deterministic: no Node, clock, random, network, environment or locale. */
  readonly core: boolean
  /** npm packages that a core room may use; the outer rooms may use what package.json has, but see `clientPackages`. */
  readonly packages?: readonly string[]
}

const core = (imports: readonly string[], packages: readonly string[] = []): Room => ({ imports, core: true, packages })
const outer = (imports: readonly string[]): Room => ({ imports, core: false })

/** The parsers of markdown and its tree's types. */
const markdown = ['unified', 'remark-parse', 'remark-gfm', 'mdast']

export const rooms: ReadonlyMap<string, Room> = new Map([
  ['base', core([])],
  ['plan', core(['base'], [...markdown, 'yaml'])],
  ['config', core(['base'], ['yaml', 'zod'])],
  ['graph', core(['base', 'plan'])],
  // Declares the view data that it needs: a change of the plan's or the reconciler's types is never a change of wording.
  ['render', core(['base'])],
  ['sync', core(['base', 'plan', 'config', 'graph', 'render'], ['zod'])],
  ['store', outer(['base'])],
  ['queue', outer(['base', 'store'])],
  ['github', outer(['base', 'sync'])],
  // What is asked of GitHub is given to it by the server.
  ['setup', outer(['base', 'github'])],
  ['reader', outer(['base', 'plan'])],
  // A webhook is a hint: nothing here may decide, so of the core it sees only the shared words.
  ['app', outer(['base', 'queue'])],
  ['reconcile', outer(['base', 'plan', 'config', 'graph', 'render', 'sync', 'store', 'queue', 'github', 'reader'])],
  ['preview', outer(['base', 'config', 'render', 'sync', 'store', 'queue', 'github', 'reconcile'])],
  ['answer', outer(['base', 'render', 'sync', 'store', 'queue', 'github', 'reconcile'])],
  ['status', outer(['base', 'render', 'store', 'queue', 'github', 'reconcile'])],
  ['onboarding', outer(['base', 'config', 'render', 'sync', 'store', 'queue', 'github', 'reconcile'])],
  // Speaks HTTP: the two sides must not share one misunderstanding of GitHub.
  ['sandbox', outer(['base'])],
  [
    'server',
    outer([
      'base',
      'config',
      'store',
      'queue',
      'github',
      'reader',
      'app',
      'reconcile',
      'preview',
      'answer',
      'status',
      'onboarding',
      'setup',
    ]),
  ],
  ['doctor', outer(['base', 'sync', 'store', 'github', 'setup', 'reader', 'reconcile', 'server'])],
  [
    'cli',
    outer([
      'base',
      'plan',
      'config',
      'graph',
      'render',
      'sync',
      'store',
      'reader',
      'answer',
      'setup',
      'server',
      'doctor',
      'sandbox',
    ]),
  ],
])

export function isCore(room: string): boolean {
  return rooms.get(room)?.core === true
}

/** GitHub's clients, and the rooms that may hold one. */
export const clientPackages: readonly { readonly name: RegExp; readonly rooms: readonly string[] }[] = [
  // The published schema is data, not a client.
  { name: /^@octokit\/graphql-schema$/, rooms: ['sandbox'] },
  { name: /^(?:@octokit\/|octokit)/, rooms: ['github', 'server'] },
  { name: /^probot$/, rooms: ['app', 'server'] },
]

/** What the published package leaves out (tsconfig.build.json); nothing that is published may import it. */
export const checkoutOnly: readonly string[] = ['src/sandbox', 'src/cli/checkout.ts', 'src/cli/demo']
