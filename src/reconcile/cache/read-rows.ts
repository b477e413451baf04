import type { z } from 'zod'
import type { RepositoryFile } from '../../github/index.ts'
import type { ObservedIssue } from '../../sync/index.ts'
import { blobIdOf } from '../git-blob.ts'
import type { CachedLook } from './cache.ts'
import { unpack, unpackText } from './pack.ts'
import { nameOf, type Part } from './parts.ts'
import { inRanges } from './ranges.ts'
import { filesShape, issuesShape, lookShape, treeShape } from './shapes.ts'
import type { Row, Shelf } from './shelf.ts'

/**
 * The last look and its parts, of which those that are known are not read again; undefined where it or any of them is not there. Throws if
 * anything is not as it was stored.
 */
export async function readLook(
  shelf: Shelf,
  repository: number,
  known: readonly Part<ObservedIssue>[],
): Promise<(CachedLook & { readonly parts: readonly Part<ObservedIssue>[] }) | undefined> {
  const rows = await shelf.read(repository, 'issues', { except: known.map(({ name }) => name) })
  const head = await headIn(rows, lookShape)
  if (head === undefined) return undefined
  const { repository: id, parts: names, ours, wholeAt, run, numbers, ...same } = head
  if (id !== repository) throw new Error('it is of another repository')
  const parts = await partsIn(rows, names, { known, shape: issuesShape })
  if (parts === undefined) return undefined
  const issues = parts.flatMap(({ things }) => things)
  const times = { wholeAt: new Date(wholeAt), run: new Date(run) }
  const numbersOfOurs = inRanges(
    issues.map(({ number }) => number),
    ours,
  )
  return { look: { ...same, ...times, issues, ours: numbersOfOurs }, numbers: new Map(numbers), parts }
}

/**
 * The files at a commit, if it is the one that they are kept of. Between what lists them and the parts another process may have put others in
 * their place: then they are not there. Throws if anything is not as it was stored.
 */
export async function readTree(
  shelf: Shelf,
  repository: number,
  commit: string,
): Promise<readonly RepositoryFile[] | undefined> {
  const head = await headIn(await shelf.read(repository, 'files', { only: [''] }), treeShape)
  if (head?.commit !== commit || head.repository !== repository) return undefined
  const rows = await shelf.read(repository, 'files', { only: head.parts })
  const parts = await partsIn(rows, head.parts, { known: [], shape: filesShape })
  return parts?.flatMap(({ things }) => things)
}

/** Throws if the bytes are other ones than those of the id. */
export async function readBlob(shelf: Shelf, repository: number, id: string): Promise<Uint8Array | undefined> {
  const [row] = await shelf.read(repository, 'blob', { only: [id] })
  if (row === undefined) return undefined
  const bytes = await unpack(row.data)
  if (blobIdOf(bytes) !== id) throw new Error('a file is not what its name says')
  return bytes
}

async function headIn<Shape extends z.ZodType>(
  rows: readonly Row[],
  shape: Shape,
): Promise<z.infer<Shape> | undefined> {
  const head = rows.find(({ name }) => name === '')
  return head === undefined ? undefined : shape.parse(JSON.parse(await unpackText(head.data)))
}

/** The parts by these names, in this order; undefined where one is missing. */
async function partsIn<Thing>(
  rows: readonly Row[],
  names: readonly string[],
  { known, shape }: { readonly known: readonly Part<Thing>[]; readonly shape: z.ZodType<readonly Thing[]> },
): Promise<readonly Part<Thing>[] | undefined> {
  const atHand = new Map(known.map(part => [part.name, part]))
  const stored = new Map(rows.map(row => [row.name, row]))
  const parts: Part<Thing>[] = []
  for (const name of names) {
    const row = stored.get(name)
    const part = atHand.get(name) ?? (row === undefined ? undefined : await partIn(row, shape))
    if (part === undefined) return undefined
    parts.push(part)
  }
  return parts
}

async function partIn<Thing>({ name, data }: Row, shape: z.ZodType<readonly Thing[]>): Promise<Part<Thing>> {
  const text = await unpackText(data)
  if (nameOf(text) !== name) throw new Error('a part is not what its name says')
  return { name, things: shape.parse(JSON.parse(text)) }
}
