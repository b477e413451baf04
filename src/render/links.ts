import { inARow } from '../base/index.ts'
import { inertTitle } from './inert.ts'
import type { PlanLink } from './view.ts'

/** `[plans/x.md:14](https://github.com/owner/name/blob/COMMIT/plans/x.md#L14)` */
export function linkToLine(source: PlanLink): string {
  return `[${labelOf(source.path)}:${source.line}](${urlOf(source)}#L${source.line})`
}

/** `[plans/x.md](https://github.com/owner/name/blob/COMMIT/plans/x.md)` */
export function linkToPlan(source: PlanLink): string {
  return `[${labelOf(source.path)}](${urlOf(source)})`
}

/** ``[`1a2b3c4`](https://github.com/owner/name/commit/COMMIT)`` */
export function linkToCommit({ repositoryUrl, commit }: PlanLink): string {
  return `[\`${commit.slice(0, 7)}\`](${repositoryUrl}/commit/${commit})`
}

/** Brackets as character references: a backslash would hide the end of the label from those who look for links in our texts. */
const labelOf = inARow((path: string): string =>
  inertTitle(path)
    .replaceAll('[', '&#91;')
    .replaceAll(']', '&#93;')
    .replaceAll(/[\\`*<~|$]|(?<![a-z0-9])_|_(?![a-z0-9])/gi, String.raw`\$&`),
)

function urlOf({ repositoryUrl, commit, path }: PlanLink): string {
  return `${repositoryUrl}/blob/${commit}/${encoded(path)}`
}

const encoded = inARow((path: string): string => {
  const parts = path.toWellFormed().split('/').map(encodeURIComponent)
  return parts.join('/').replaceAll('(', '%28').replaceAll(')', '%29')
})
