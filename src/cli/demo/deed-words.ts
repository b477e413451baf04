import type { Issue, WorldEvent } from '../../sandbox/index.ts'

/** `#3 1.2 Caulk the seams`. */
export function nameOf({ number, title }: Pick<Issue, 'number' | 'title'>): string {
  return `#${number} ${title}`
}

export function quoted(text = ''): string {
  return `"${text}"`
}

/** What was pushed, file by file, and where to if not to the default branch. A push without commits only moved a branch. */
export function pushWords(push: Extract<WorldEvent, { event: 'push' }>): string {
  const { repository, commits, branch, before, after } = push
  const files = new Set(commits.flatMap(({ added, modified, removed }) => [...added, ...modified, ...removed]))
  const to = branch === repository.defaultBranch ? '' : ` to the branch ${branch}`
  if (files.size > 0) return `pushed ${[...files].join(', ')}${to}`
  return `${after === null ? 'deleted' : before === null ? 'made' : 'moved'} the branch ${branch}`
}
