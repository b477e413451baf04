/** Credentials, and the variables that say where they are sent. */
interface Errand {
  readonly credentials: readonly string[]
  readonly addresses: readonly string[]
}

const errands = {
  gitHub: {
    credentials: ['GITHUB_TOKEN', 'PRIVATE_KEY', 'PRIVATE_KEY_PATH'],
    addresses: ['GHE_HOST', 'GHE_PROTOCOL', 'GITHUB_API_URL'],
  },
  server: { credentials: ['MILEPOST_OPERATOR_TOKEN'], addresses: ['HOST', 'PORT'] },
} as const satisfies Readonly<Record<string, Errand>>

/** Whom a command asks. */
export type Asked = keyof typeof errands

/** What an environment file said in vain, and beside what; null: nothing. */
export type InVain = { readonly addresses: readonly string[]; readonly credential: string } | null

/**
 * Loads an environment file with `load`. Whoever wrote it may not be who runs this: a credential of the environment goes where the environment
 * says, and never where the file does; so such addresses are taken back. A file that brings an app of its own counts with its addresses, and then
 * a token of the environment does not.
 */
export function keepApart<File>(
  asked: Asked,
  load: () => File,
  environment: NodeJS.ProcessEnv = process.env,
): readonly [File, InVain] {
  const { credentials, addresses }: Errand = errands[asked]
  const known = new Set(Object.keys(environment))
  const held = credentials.filter(name => (environment[name]?.trim() ?? '') !== '')
  const file = load()
  const isBrought = (name: string): boolean => !known.has(name) && name in environment
  const [credential] = held
  if (credential === undefined) return [file, null]
  if (held.every(name => name === token) && credentials.some(isBrought)) {
    Reflect.deleteProperty(environment, token)
    return [file, null]
  }
  const vain = addresses.filter(isBrought)
  for (const name of vain) Reflect.deleteProperty(environment, name)
  return [file, vain.length === 0 ? null : { addresses: vain, credential }]
}

const token = 'GITHUB_TOKEN'
