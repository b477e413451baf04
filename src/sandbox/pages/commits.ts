import { byCodePoint } from '../../base/index.ts'
import type { Commit, Oid } from '../git/objects.ts'
import type { Repository } from '../model.ts'
import type { PullFile } from '../pulls-world.ts'
import type { World } from '../world.ts'
import { diffView } from './diff-view.ts'
import { textOf } from './file-text.ts'
import { markup, type Markup } from './markup.ts'
import { pathUrl, repositoryUrl } from './visit.ts'
import { timeView } from './small-views.ts'

/** Paths and ids of all files of a commit. */
export function filesOf(world: World, repository: Repository, revision: string): ReadonlyMap<string, Oid> {
  const files = new Map<string, Oid>()
  const walk = (oid: Oid, prefix: string): void => {
    const tree = world.object(repository.fullName, oid)
    if (tree?.kind !== 'tree') return
    for (const entry of tree.entries) {
      if (entry.kind === 'tree') walk(entry.oid, `${prefix}${entry.name}/`)
      else files.set(`${prefix}${entry.name}`, entry.oid)
    }
  }
  const commit = world.commit(repository.fullName, revision)
  if (commit !== undefined) walk(commit.tree, '')
  return files
}

/** One line about a commit, for lists. */
export function commitLine(repository: Repository, commit: Commit): Markup {
  const [subject = ''] = commit.message.split('\n')
  return markup`<a href="${repositoryUrl(repository)}/commit/${commit.oid}"><code>${commit.oid.slice(0, 7)}</code> ${subject}</a>
<span class="faint">${commit.author.name}, ${timeView(commit.committer.at)}</span>`
}

/** What a commit changed, file by file, each with at most so many lines. */
export function commitChanges(
  world: World,
  { repository, commit, limit }: { readonly repository: Repository; readonly commit: Commit; readonly limit: number },
): readonly Markup[] {
  const [parent] = commit.parents
  const before = parent === undefined ? new Map<string, Oid>() : filesOf(world, repository, parent)
  const after = filesOf(world, repository, commit.oid)
  const paths = [...new Set([...before.keys(), ...after.keys()])].toSorted(byCodePoint)
  return paths
    .filter(path => before.get(path) !== after.get(path))
    .map(path => ({ path, oid: after.get(path) ?? null, formerOid: before.get(path) ?? null, formerPath: null }))
    .map(file => fileChange(world, { repository, revision: commit.oid, file, limit }))
}

interface Changed {
  readonly repository: Repository
  /** The commit that has the file as it is after the change. */
  readonly revision: Oid
  readonly file: Pick<PullFile, 'path' | 'formerPath' | 'oid' | 'formerOid'>
  /** Lines. */
  readonly limit: number
}

/** What became of one file. */
export function fileChange(world: World, { repository, revision, file, limit }: Changed): Markup {
  const text = (oid: Oid | null): string | null => {
    const blob = oid === null ? undefined : world.object(repository.fullName, oid)
    return blob?.kind === 'blob' ? textOf(blob.bytes) : ''
  }
  const [old, young] = [text(file.formerOid), text(file.oid)]
  const url = `${repositoryUrl(repository)}/blob/${revision}/${pathUrl(file.path)}`
  const isText = old !== null && young !== null
  return markup`<div class="panel"><header>${file.formerPath !== null && `${file.formerPath} → `}<a href="${url}">${file.path}</a></header>${
    isText ? diffView(old, young, limit) : markup`<div class="faint">Not a text.</div>`
  }</div>`
}
