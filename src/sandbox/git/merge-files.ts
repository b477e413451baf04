import { merge } from 'node-diff3'
import { compareFiles, type Files, type Objects } from './files.ts'
import { makeBlob, type Oid, type TreeEntry } from './objects.ts'
import { findRenames } from './renames.ts'

export interface Sides {
  /** Where the two parted. */
  readonly parting: Files
  readonly ours: Files
  readonly theirs: Files
}

/**
 * What both sides changed, as git merges it: file by file, and within a file line by line. Null where they changed the same lines,
 * or one changed what the other deleted. A file that one side renamed takes over what the other changed in it.
 */
export function mergeFiles(objects: Objects, sides: Sides): Files | null {
  const moved = renameAlong(objects, sides)
  if (moved === null) return null
  const merged = new Map<string, TreeEntry>()
  for (const path of new Set([...moved.ours.keys(), ...moved.theirs.keys()])) {
    const entry = mergeEntry(objects, {
      parting: moved.parting.get(path),
      ours: moved.ours.get(path),
      theirs: moved.theirs.get(path),
    })
    if (entry === null) return null
    if (entry !== undefined) merged.set(path, entry)
  }
  return merged
}

/** As if the sides had agreed on each renamed file's new name from the beginning; null if they don't agree. */
function renameAlong(objects: Objects, { parting, ours, theirs }: Sides): Sides | null {
  const byUs = findRenames(objects, { ...compareFiles(parting, ours), before: parting, after: ours })
  const byThem = findRenames(objects, { ...compareFiles(parting, theirs), before: parting, after: theirs })
  const all = new Map([...byUs, ...byThem])
  if ([...byUs].some(([from, to]) => all.get(from) !== to)) return null
  const nameIn = (files: Files, path: string): string => {
    const to = all.get(path) ?? path
    return files.has(to) ? path : to
  }
  const rename = (files: Files): Files => new Map([...files].map(([path, entry]) => [nameIn(files, path), entry]))
  return { parting: rename(parting), ours: rename(ours), theirs: rename(theirs) }
}

type Versions = { readonly [Side in keyof Sides]: TreeEntry | undefined }

/** Undefined: deleted. */
function mergeEntry(objects: Objects, { parting, ours, theirs }: Versions): TreeEntry | undefined | null {
  if (isSame(ours, theirs) || isSame(theirs, parting)) return ours
  if (isSame(ours, parting)) return theirs
  if (ours === undefined || theirs === undefined) return null
  const oid = mergeBlobs(objects, [parting?.oid, ours.oid, theirs.oid])
  if (oid === null) return null
  return { ...ours, oid, mode: ours.mode === parting?.mode ? theirs.mode : ours.mode }
}

/** Byte for byte: each byte is a character here. */
function mergeBlobs(objects: Objects, oids: readonly [Oid | undefined, Oid, Oid]): Oid | null {
  const [parting, ours, theirs] = oids
  if (ours === theirs || theirs === parting) return ours
  if (ours === parting) return theirs
  const texts = oids.map(oid => textOf(objects, oid))
  if (texts.some(text => text.slice(0, binaryWithin).includes('\0'))) return null
  const [from = [], left = [], right = []] = texts.map(text => text.split('\n'))
  const { conflict, result } = merge(left, from, right, { excludeFalseConflicts: true })
  if (conflict) return null
  const blob = makeBlob(Buffer.from(result.join('\n'), 'latin1'))
  objects.set(blob.oid, blob)
  return blob.oid
}

/** Git takes a file for binary that has a zero within so many bytes. */
const binaryWithin = 8000

function textOf(objects: Objects, oid: Oid | undefined): string {
  const object = objects.get(oid ?? '')
  return object?.kind === 'blob' ? Buffer.from(object.bytes).toString('latin1') : ''
}

function isSame(left: TreeEntry | undefined, right: TreeEntry | undefined): boolean {
  return left?.oid === right?.oid && left?.mode === right?.mode
}
