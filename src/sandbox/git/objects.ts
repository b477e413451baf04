import { createHash } from 'node:crypto'

/** An object id: SHA-1 in 40 hex digits, computed as git computes it. */
export type Oid = string

export type GitObject = Blob | Tree | Commit

export interface Blob {
  readonly kind: 'blob'
  readonly oid: Oid
  readonly bytes: Uint8Array
}

export interface Tree {
  readonly kind: 'tree'
  readonly oid: Oid
  /** In git's order. */
  readonly entries: readonly TreeEntry[]
}

export interface TreeEntry {
  readonly name: string
  readonly mode: '100644' | '100755' | '120000' | '040000'
  readonly kind: 'blob' | 'tree'
  readonly oid: Oid
}

export interface Commit {
  readonly kind: 'commit'
  readonly oid: Oid
  readonly tree: Oid
  readonly parents: readonly Oid[]
  readonly author: Signature
  readonly committer: Signature
  readonly message: string
}

export interface Signature {
  readonly name: string
  readonly email: string
  /** ISO time to the second. */
  readonly at: string
}

export function makeBlob(bytes: Uint8Array): Blob {
  return { kind: 'blob', oid: hash('blob', bytes), bytes }
}

/** Puts the entries into git's order, in which a directory sorts as if its name ended in a slash. */
export function makeTree(entries: readonly TreeEntry[]): Tree {
  const ordered = entries.toSorted((left, right) => Buffer.compare(sortKey(left), sortKey(right)))
  const bytes = ordered.flatMap(entry => [
    // Git writes the mode of a directory without its leading zero.
    Buffer.from(`${entry.mode.replace(/^0/, '')} ${entry.name}\0`),
    Buffer.from(entry.oid, 'hex'),
  ])
  return { kind: 'tree', oid: hash('tree', Buffer.concat(bytes)), entries: ordered }
}

export function makeCommit(commit: Omit<Commit, 'kind' | 'oid'>): Commit {
  const lines = [
    `tree ${commit.tree}`,
    ...commit.parents.map(parent => `parent ${parent}`),
    `author ${signatureLine(commit.author)}`,
    `committer ${signatureLine(commit.committer)}`,
    '',
    commit.message,
  ]
  return { kind: 'commit', oid: hash('commit', Buffer.from(lines.join('\n'))), ...commit }
}

function hash(kind: GitObject['kind'], bytes: Uint8Array): Oid {
  return createHash('sha1').update(`${kind} ${bytes.length}\0`).update(bytes).digest('hex')
}

function sortKey(entry: TreeEntry): Buffer {
  return Buffer.from(entry.kind === 'tree' ? `${entry.name}/` : entry.name)
}

function signatureLine(signature: Signature): string {
  return `${signature.name} <${signature.email}> ${Date.parse(signature.at) / 1000} +0000`
}
