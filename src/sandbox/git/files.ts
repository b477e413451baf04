import { Refusal } from '../refusal.ts'
import { makeTree, type GitObject, type Oid, type TreeEntry } from './objects.ts'

/** A repository's files at one commit, by path. */
export type Files = ReadonlyMap<string, TreeEntry>

export type Objects = Map<Oid, GitObject>

/** Every file below a tree. */
export function readFiles(objects: Objects, tree: Oid): Files {
  const files = new Map<string, TreeEntry>()
  collect(objects, tree, { prefix: '', files })
  return files
}

/** Stores the trees that hold the files, and answers the root's id. */
export function writeFiles(objects: Objects, files: Files): Oid {
  const here: TreeEntry[] = []
  const below = new Map<string, Map<string, TreeEntry>>()
  for (const [path, entry] of files) {
    const slash = path.indexOf('/')
    if (slash === -1) here.push({ ...entry, name: path })
    else {
      const directory = path.slice(0, slash)
      const inside = below.get(directory) ?? new Map<string, TreeEntry>()
      below.set(directory, inside.set(path.slice(slash + 1), entry))
    }
  }
  const directories = [...below].map(([name, inside]) => {
    if (files.has(name)) throw new Refusal('invalid', `path ${name} is both a file and a directory`)
    return { name, mode: '040000', kind: 'tree', oid: writeFiles(objects, inside) } as const
  })
  const tree = makeTree([...here, ...directories])
  objects.set(tree.oid, tree)
  return tree.oid
}

/** Refuses what git refuses as a path. */
export function checkPath(path: string): void {
  const parts = path.split('/')
  if (parts.some(part => ['', '.', '..', '.git'].includes(part.toLowerCase())) || path.includes('\0'))
    throw new Refusal('invalid', `path ${path} is not a valid path`)
}

export interface FileDifference {
  readonly added: readonly string[]
  readonly modified: readonly string[]
  readonly removed: readonly string[]
}

export function compareFiles(before: Files, after: Files): FileDifference {
  const paths = [...after.keys()]
  const differs = (path: string): boolean =>
    before.get(path)?.oid !== after.get(path)?.oid || before.get(path)?.mode !== after.get(path)?.mode
  return {
    added: paths.filter(path => !before.has(path)),
    modified: paths.filter(path => before.has(path) && differs(path)),
    removed: [...before.keys()].filter(path => !after.has(path)),
  }
}

function collect(
  objects: Objects,
  oid: Oid,
  { prefix, files }: { prefix: string; files: Map<string, TreeEntry> },
): void {
  const tree = objects.get(oid)
  if (tree?.kind !== 'tree') throw new Error(`the sandbox has lost tree ${oid}`)
  for (const entry of tree.entries) {
    const path = `${prefix}${entry.name}`
    if (entry.kind === 'tree') collect(objects, entry.oid, { prefix: `${path}/`, files })
    else files.set(path, entry)
  }
}
