import {
  byCodePoint,
  fingerprint,
  isUnknown,
  unknown,
  type Diagnostic,
  type RepositoryRef,
  type Unknown,
} from '../base/index.ts'
import {
  configPath,
  linkedConfig,
  matchesPlan,
  parseConfig,
  type Config,
  type ConfigResult,
  type OwnerFile,
} from '../config/index.ts'
import { aFewAtOnce, allKnown, type GatewayReader, type RepositoryFile } from '../github/index.ts'
import { whyTooLarge, whyUnreadable, type ParseResult, type PlanFile } from '../plan/index.ts'
import type { PlanReader, ReadingLimits } from '../reader/index.ts'
import type { PlanInput, StandingPlan } from '../sync/index.ts'
import type { Cache, Snapshot } from './cache/cache.ts'
import { blobIdOf } from './git-blob.ts'
import { createMemory, type Memory } from './memory.ts'
import { remembering } from './remembering.ts'

/** What the default branch says at a commit: the configuration and the plans, read. */
export interface Checkout {
  readonly config: Config
  /** The settings that the owner has for all repositories; null where there are none. */
  readonly owner: OwnerFile | null
  readonly plans: readonly PlanInput[]
  readonly standing: readonly StandingPlan[]
  readonly paths: ReadonlySet<string>
  /** Without symbolic links: what they lead to is read under its own name, if at all. */
  readonly files: readonly RepositoryFile[]
  /** Symbolic links. */
  readonly links: readonly RepositoryFile[]
  /** What is wrong with files of which nothing can be made. */
  readonly problems: readonly { readonly path: string; readonly diagnostic: Diagnostic }[]
}

/** Files that are other bytes than at a commit, or with a null are not there; by path. */
export type FileChanges = ReadonlyMap<string, Uint8Array | null>

/** Where files are read, and what is said there of all repositories of its owner. */
export interface CheckoutPlace {
  readonly repository: RepositoryRef
  readonly owner: OwnerFile | null
}

/** Reads configuration and plans of a repository, each file once per content. */
export interface CheckoutReader {
  read(place: CheckoutPlace, head: string, changes?: FileChanges): Promise<Checkout | Unknown>
  /** All files at a commit, symbolic links among them. */
  files(repository: RepositoryRef, commit: string): Promise<readonly RepositoryFile[] | Unknown>
  /** The checkout after files of it were committed by ourselves: nothing is fetched again. */
  afterCommit(checkout: Checkout, head: string, files: readonly PlanFile[]): Promise<Checkout | Unknown>
  /** What was read for a checkout, as far as it is at hand. */
  readFrom(checkout: Checkout, head: string): Pick<Snapshot, 'tree' | 'blobs'>
}

export function createCheckoutReader({ gateway, reader, cache }: CheckoutParts): CheckoutReader {
  const contents = createMemory<Uint8Array>(mostBytes, ({ length }) => length + fewBytes)
  const parses = createMemory<ParseResult>(mostTasks, ({ plan }) => plan.tasks.length + fewTasks)
  const trees = createMemory<readonly RepositoryFile[]>(mostFiles, ({ length }) => length + fewFiles)
  const [reading, parsing, listing] = [remembering(contents), remembering(parses), remembering(trees)]
  const { limits } = reader
  const parse: Access['parse'] = async (file, blob) =>
    await parsing(`${blob} ${file.path}`, '', async () => await reader.read(file))
  const list: CheckoutReader['files'] = async (repository, head) =>
    await listing(
      head,
      String(repository.id),
      async () => (await cache.tree(repository.id, head)) ?? (await gateway.listFiles(repository, head)),
    )
  return {
    files: list,
    async read({ repository, owner }, head, changes = new Map()) {
      const tree = await list(repository, head)
      if (isUnknown(tree)) return tree
      for (const bytes of changes.values()) if (bytes !== null) contents.keep(blobIdOf(bytes), bytes)
      const files = withChanges(tree, changes)
      const content: Access['content'] = async blob =>
        await reading(
          blob,
          String(repository.id),
          async () => (await cache.blob(repository.id, blob)) ?? (await gateway.readFile(repository, blob)),
        )
      return readCheckout(files, owner, { content, parse, limits })
    },
    async afterCommit(checkout, head, committed) {
      const blobs = new Map(committed.map(file => [file.path, blobIdOf(file.bytes)]))
      for (const file of committed) contents.keep(blobIdOf(file.bytes), file.bytes)
      const { files: before, links } = checkout
      const files = [...before.map(file => ({ ...file, blob: blobs.get(file.path) ?? file.blob })), ...links]
      trees.keep(head, files)
      return readCheckout(files, checkout.owner, {
        content: async blob => contents.get(blob) ?? unknown(`blob ${blob} is not at hand`),
        parse,
        limits,
      })
    },
    readFrom: (checkout, head) => ({ tree: treeAt(head, trees), blobs: blobsOf(checkout, contents) }),
  }
}

export interface CheckoutParts {
  readonly gateway: GatewayReader
  readonly reader: PlanReader
  readonly cache: Pick<Cache, 'tree' | 'blob'>
}

function treeAt(head: string, trees: Memory<readonly RepositoryFile[]>): Snapshot['tree'] {
  const files = trees.get(head)
  return files === undefined ? null : { commit: head, files }
}

function blobsOf({ files, config }: Checkout, contents: Memory<Uint8Array>): Snapshot['blobs'] {
  const read = files.filter(({ path }) => path === configPath || matchesPlan(config, path))
  return new Map(
    read.flatMap(({ blob }) => {
      const bytes = contents.get(blob)
      return bytes === undefined ? [] : [[blob, bytes] as const]
    }),
  )
}

/** What is kept in memory, of all repositories: some tens of megabytes each; and what one adds that has nothing of it. */
const mostBytes = 64_000_000
const fewBytes = 100_000
const mostTasks = 100_000
const fewTasks = 20
const mostFiles = 500_000
const fewFiles = 100

/** What stands in place of the settings: their file, or a symbolic link, be it to them or to their folder; undefined where nothing does. */
export function settingsIn({ files, links }: Pick<Checkout, 'files' | 'links'>): RepositoryFile | undefined {
  const file = files.find(({ path }) => path === configPath)
  return file ?? links.find(({ path }) => path === configPath || configPath.startsWith(`${path}/`))
}

/** Whether a symbolic link stands in place of the settings, or of their folder. */
export function hasLinkedSettings(checkout: Pick<Checkout, 'files' | 'links'>): boolean {
  return settingsIn(checkout)?.link === true
}

/** Names what the settings are made of: the file of the repository, and its owner's. */
export function settingsName(checkout: Pick<Checkout, 'files' | 'links' | 'owner'>): string {
  const own = settingsIn(checkout)
  const ownName = own === undefined ? '' : `${own.blob}${own.link ? ' linked' : ''}`
  return checkout.owner === null ? ownName : `${ownName} ${fingerprint(JSON.stringify(checkout.owner))}`
}

function withChanges(tree: readonly RepositoryFile[], changes: FileChanges): readonly RepositoryFile[] {
  if (changes.size === 0) return tree
  const changed = [...changes].flatMap(([path, bytes]) =>
    bytes === null ? [] : [{ path, blob: blobIdOf(bytes), size: bytes.length, executable: false, link: false }],
  )
  return [...tree.filter(({ path }) => !changes.has(path)), ...changed].toSorted((left, right) =>
    byCodePoint(left.path, right.path),
  )
}

/** How bytes and plans are got at. */
interface Access {
  readonly content: (blob: string) => Promise<Uint8Array | Unknown>
  readonly parse: (file: PlanFile, blob: string) => Promise<ParseResult | Unknown>
  /** What is beyond them is not fetched. */
  readonly limits: ReadingLimits
}

async function readCheckout(
  tree: readonly RepositoryFile[],
  owner: OwnerFile | null,
  access: Access,
): Promise<Checkout | Unknown> {
  const files = tree.filter(({ link }) => !link)
  const links = tree.filter(({ link }) => link)
  const paths = new Set(files.map(file => file.path))
  const settings = await readSettings(settingsIn({ files, links }), owner, access)
  if (isUnknown(settings)) return settings
  const { config } = settings
  const seen = { paths, files, links, owner }
  if (settings.broken) return { ...seen, config, plans: [], ...brokenSettings(settings, owner) }
  const plans: PlanInput[] = []
  const problems: { path: string; diagnostic: Diagnostic }[] = []
  const standing: StandingPlan[] = []
  const readings = await readPlans(
    files.filter(one => matchesPlan(config, one.path)),
    access,
  )
  if (isUnknown(readings)) return readings
  for (const reading of readings)
    if (reading.kind === 'hindered') {
      const { path, diagnostic } = reading
      standing.push(reading)
      if (diagnostic !== undefined && path !== null) problems.push({ path, diagnostic })
    } else if (reading.parse.plan.settings.tracked) plans.push(reading)
  return { ...seen, config, plans, standing, problems }
}

async function readSettings(
  file: RepositoryFile | undefined,
  owner: OwnerFile | null,
  { content }: Pick<Access, 'content'>,
): Promise<ConfigResult | Unknown> {
  if (file === undefined) return parseConfig(null, owner)
  if (file.link) return linkedConfig(file.path)
  const bytes = await content(file.blob)
  return isUnknown(bytes) ? bytes : parseConfig(new TextDecoder().decode(bytes), owner)
}

/** Everything stands still; a problem in the owner's file has no place in this repository. */
function brokenSettings(
  { diagnostics, ofOwner }: ConfigResult,
  owner: OwnerFile | null,
): Pick<Checkout, 'standing' | 'problems'> {
  const problems = diagnostics.map(diagnostic => ({ path: configPath, diagnostic }))
  const above = ofOwner.map(diagnostic => ({ path: owner?.name ?? '', diagnostic }))
  return { standing: [{ path: null, why: [...problems, ...above].map(brokenConfig) }], problems }
}

/** A plan that could be read, or why it could not. */
type PlanReading =
  | ({ readonly kind: 'plan' } & PlanInput)
  | ({ readonly kind: 'hindered'; readonly diagnostic?: Diagnostic } & StandingPlan)

/** In their order. */
async function readPlans(files: readonly RepositoryFile[], access: Access): Promise<readonly PlanReading[] | Unknown> {
  const { plans: most } = access.limits
  const readings = await aFewAtOnce([...files.entries()], async ([index, file]) =>
    index < most ? await readPlan(file, access) : hindered(file.path, tooManyPlans(most)),
  )
  return allKnown(readings)
}

async function readPlan({ path, blob, size }: RepositoryFile, access: Access): Promise<PlanReading | Unknown> {
  const large = whyTooLarge(size, access.limits)
  if (large !== null) return unreadable(path, large)
  const bytes = await access.content(blob)
  if (isUnknown(bytes)) return bytes
  const file = { path, bytes }
  const parse = await access.parse(file, blob)
  if (isUnknown(parse)) return hindered(path, `The plan could not be understood: ${parse.why}.`)
  const hindrance = whyUnreadable(parse)
  return hindrance === null ? { kind: 'plan', file, blob, parse } : unreadable(path, hindrance)
}

function unreadable(path: string, diagnostic: Diagnostic): PlanReading {
  return { ...hindered(path, `The plan can't be read: ${diagnostic.message}`), diagnostic }
}

function hindered(path: string, why: string): Extract<PlanReading, { kind: 'hindered' }> {
  return { kind: 'hindered', path, why: [why] }
}

function tooManyPlans(most: number): string {
  return `A repository has at most ${most} plans; this one is beyond that. Narrow the globs in ${configPath}.`
}

function brokenConfig({ path, diagnostic: { message, help, where } }: Checkout['problems'][number]): string {
  const { line, column } = where.start
  const sentences = [message, help ?? '']
    .filter(part => part !== '')
    .map(part => (/[.!?…]$/.test(part) ? part : `${part}.`))
  return `${path}:${line}:${column}: ${sentences.join(' ')} Nothing is changed until it is mended.`
}
