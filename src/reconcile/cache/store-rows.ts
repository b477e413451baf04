import type { ObservedIssue } from '../../sync/index.ts'
import type { Snapshot } from './cache.ts'
import { pack, packText } from './pack.ts'
import { partsOfFiles, wordsOf, type Part } from './parts.ts'
import { rangesOf } from './ranges.ts'
import type { lookShape, treeShape } from './shapes.ts'
import type { Row, RowName, Shelf } from './shelf.ts'
import type { z } from 'zod'

/** Of more files none are kept. */
const mostFiles = 20_000
/** Of plans and settings together. */
const mostBlobBytes = 8_000_000

interface Place {
  readonly shelf: Shelf
  readonly repository: number
  /** Whether it is still this process's. */
  readonly isOurs: () => boolean
}

/**
 * Stores what is not stored yet: the parts first, one at a time, so that nobody waits long for the database; what lists them last. Until then
 * the old list counts, and after a crash it still does; so it does where the repository is another process's by then.
 */
export async function storeRows(
  { shelf, repository, isOurs }: Place,
  snapshot: Snapshot,
  issues: readonly Part<ObservedIssue>[],
): Promise<void> {
  const tree = await treeRows(repository, snapshot)
  const contents = [...issues.map(part => rowOf('issues', part)), ...tree.parts, ...blobRows(snapshot)]
  const there = new Set((await shelf.list(repository)).map(inFull))
  for (const { data, ...row } of contents)
    if (!there.has(inFull(row))) await shelf.put(repository, { ...row, data: await data() })
  const heads: Row[] = []
  for (const { data, ...row } of [lookRow(repository, snapshot, issues), ...tree.heads])
    heads.push({ ...row, data: await data() })
  // All of this may have taken so long that another process has stored what came after it.
  if (isOurs()) await shelf.finish(repository, heads, contents)
}

/** A row that may be stored already: what is in it is made when it isn't. */
interface LazyRow extends RowName {
  readonly data: () => Promise<Uint8Array>
}

function rowOf(kind: RowName['kind'], { name, things }: Part<unknown>): LazyRow {
  return { kind, name, data: async () => await packText(wordsOf(things)) }
}

function lookRow(repository: number, { look, numbers }: Snapshot, parts: readonly Part<ObservedIssue>[]): LazyRow {
  const { issues: _, ours, wholeAt, run, ...same } = look
  const head: z.input<typeof lookShape> = {
    ...same,
    repository,
    parts: parts.map(({ name }) => name),
    ours: rangesOf(ours),
    wholeAt: wholeAt.toISOString(),
    run: run.toISOString(),
    numbers: [...numbers],
  }
  return { kind: 'issues', name: '', data: async () => await packText(JSON.stringify(head)) }
}

async function treeRows(
  repository: number,
  { tree }: Snapshot,
): Promise<{ readonly heads: readonly LazyRow[]; readonly parts: readonly LazyRow[] }> {
  if (tree === null || tree.files.length > mostFiles) return { heads: [], parts: [] }
  const parts = await partsOfFiles(tree.files)
  const head: z.input<typeof treeShape> = { repository, commit: tree.commit, parts: parts.map(({ name }) => name) }
  return {
    heads: [{ kind: 'files', name: '', data: async () => await packText(JSON.stringify(head)) }],
    parts: parts.map(part => rowOf('files', part)),
  }
}

function blobRows({ blobs }: Snapshot): readonly LazyRow[] {
  const bytes = [...blobs.values()].reduce((sum, { length }) => sum + length, 0)
  if (bytes > mostBlobBytes) return []
  return [...blobs].map(([name, blob]) => ({ kind: 'blob', name, data: async () => await pack(blob) }))
}

function inFull({ kind, name }: RowName): string {
  return `${kind} ${name}`
}
