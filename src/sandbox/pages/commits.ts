import { byCodePoint } from '../../base/index.ts'
import type { Commit, Oid } from '../git/objects.ts'
import type { Repository } from '../model.ts'
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
  const text = (oid: Oid | undefined): string | null => {
    const blob = oid === undefined ? undefined : world.object(repository.fullName, oid)
    return blob?.kind === 'blob' ? textOf(blob.bytes) : ''
  }
  return paths
    .filter(path => before.get(path) !== after.get(path))
    .map(path => {
      const [old, young] = [text(before.get(path)), text(after.get(path))]
      const url = `${repositoryUrl(repository)}/blob/${commit.oid}/${pathUrl(path)}`
      const difference =
        old === null || young === null ? markup`<p class="faint">Not a text.</p>` : diffView(old, young, limit)
      return markup`<div class="panel"><header><a href="${url}">${path}</a></header>${difference}</div>`
    })
}
