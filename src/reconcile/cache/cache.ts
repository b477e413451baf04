import type { Log } from '../../base/index.ts'
import type { Numbered, RepositoryFile } from '../../github/index.ts'
import type { ObservedIssue } from '../../sync/index.ts'
import type { LastLook } from '../last-look.ts'
import { partsOfIssues, type Part } from './parts.ts'
import { readBlob, readLook, readTree } from './read-rows.ts'
import type { Shelf } from './shelf.ts'
import { storeRows } from './store-rows.ts'

/**
 * What was read of repositories, beyond the life of a process. All of it may be gone or older than it might be at any time: whoever reads it
 * asks GitHub what has changed since, and whether it may be built on at all the journal says. Nothing here ever rejects.
 */
export interface Cache {
  /** The last look. `known` is one at hand, with which it may share what did not change. */
  look(repository: number, known: LastLook | undefined): Promise<CachedLook | undefined>
  /** The files at a commit. */
  tree(repository: number, commit: string): Promise<readonly RepositoryFile[] | undefined>
  /** The bytes of a file by its blob id. */
  blob(repository: number, id: string): Promise<Uint8Array | undefined>
  /** Puts this in place of all that there is of the repository, if that is still this process's once all of it is stored. */
  keep(repository: number, snapshot: Snapshot, isOurs?: () => boolean): Promise<void>
  forget(repository: number): Promise<void>
}

export interface CachedLook {
  readonly look: LastLook
  /** What goes by numbers that plans name and no list has. */
  readonly numbers: ReadonlyMap<number, Numbered>
}

/** What a run leaves to the next one. */
export interface Snapshot extends CachedLook {
  /** The look that it was built on. */
  readonly before: LastLook | undefined
  /** Null where they are not at hand. */
  readonly tree: Tree | null
  /** The bytes of plans and settings, by blob id. */
  readonly blobs: ReadonlyMap<string, Uint8Array>
}

export interface Tree {
  readonly commit: string
  readonly files: readonly RepositoryFile[]
}

/** A look at more issues is not kept. So many are some ten megabytes in the database. */
const mostIssues = 50_000

export interface CacheParts {
  readonly shelf: Shelf
  readonly log: Log
}

export function createCache(place: CacheParts): Cache {
  const { shelf } = place
  // As long as somebody has the issues, it is known in which parts they are.
  const parts = new WeakMap<readonly ObservedIssue[], readonly Part<ObservedIssue>[]>()
  const partsOf = (issues: readonly ObservedIssue[] = []): readonly Part<ObservedIssue>[] => parts.get(issues) ?? []
  return {
    look: async (repository, known) =>
      await orNothing({ ...place, repository }, async () => {
        const read = await readLook(shelf, repository, partsOf(known?.issues))
        if (read !== undefined) parts.set(read.look.issues, read.parts)
        return read
      }),
    tree: async (repository, commit) =>
      await orNothing({ ...place, repository }, async () => await readTree(shelf, repository, commit)),
    blob: async (repository, id) =>
      await orNothing({ ...place, repository }, async () => await readBlob(shelf, repository, id)),
    keep: async (repository, snapshot, isOurs = () => true) => {
      const { issues } = snapshot.look
      if (issues.length > mostIssues) return await forget({ ...place, repository })
      const inParts = await partsOfIssues(issues, partsOf(snapshot.before?.issues))
      parts.set(issues, inParts)
      const at = { shelf, repository, isOurs }
      await quietly({ ...place, repository }, async () => await storeRows(at, snapshot, inParts))
    },
    forget: async repository => await forget({ ...place, repository }),
  }
}

/** Where nothing is kept. */
export const noCache: Cache = {
  look: nothing,
  tree: nothing,
  blob: nothing,
  keep: nothing,
  forget: nothing,
}

async function nothing(): Promise<undefined> {
  return await Promise.resolve(undefined)
}

interface Place extends CacheParts {
  readonly repository: number
}

/** What can't be read is thrown away, and is then not there. */
async function orNothing<Value>(place: Place, read: () => Promise<Value | undefined>): Promise<Value | undefined> {
  try {
    return await read()
  } catch (error) {
    const { repository, log } = place
    log.info({ repository, why: String(error) }, 'what was cached of a repository is of no use and is thrown away')
    await forget(place)
    return undefined
  }
}

async function forget(place: Place): Promise<void> {
  await quietly(place, async () => await place.shelf.clear(place.repository))
}

async function quietly({ repository, log }: Place, change: () => Promise<void>): Promise<void> {
  await change().catch((error: unknown) =>
    log.warn({ repository, why: String(error) }, 'could not change what is cached of a repository'),
  )
}
