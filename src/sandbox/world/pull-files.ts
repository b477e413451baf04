import { countLines } from '../git/count-lines.ts'
import { compareFiles } from '../git/files.ts'
import { findRenames } from '../git/renames.ts'
import type { PullRequest } from '../model.ts'
import type { PullFile } from '../pulls-world.ts'
import { filesAt, partingOf } from './commits.ts'
import { shelfOf, type Store } from './store.ts'

/** What the head changed since it left the base: GitHub compares with three dots. */
export function pullFiles(store: Store, pull: PullRequest): readonly PullFile[] {
  const { objects, branches } = shelfOf(store, pull.repository)
  const base = branches.get(pull.base)
  const before = filesAt(objects, base === undefined ? undefined : partingOf(objects, base, pull.headOid))
  const after = filesAt(objects, pull.headOid)
  const { added, modified, removed } = compareFiles(before, after)
  const renames = findRenames(objects, { added, removed, before, after })
  const formerPaths = new Map([...renames].map(([from, to]) => [to, from]))
  const file = (path: string, change: PullFile['change']): PullFile => {
    const formerPath = formerPaths.get(path) ?? null
    const formerOid = before.get(formerPath ?? path)?.oid ?? null
    const oid = after.get(path)?.oid ?? null
    return {
      path,
      change: formerPath === null ? change : 'renamed',
      formerPath,
      oid,
      formerOid,
      ...countLines(objects, formerOid, oid),
    }
  }
  const gone = removed.filter(path => !renames.has(path))
  return [
    ...added.map(path => file(path, 'added')),
    ...modified.map(path => file(path, 'modified')),
    ...gone.map(path => file(path, 'removed')),
  ].toSorted((left, right) => (left.path < right.path ? -1 : 1))
}
