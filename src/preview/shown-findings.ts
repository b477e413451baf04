import type { Checkout, SurveyedCommit } from '../reconcile/index.ts'
import type { Finding, PreviewView } from '../render/index.ts'
import { problemsWith } from '../sync/index.ts'

/** The commit that the check is shown on, and what merging makes of it. */
export interface Shown {
  readonly shown: SurveyedCommit
  readonly merged: SurveyedCommit
}

/** Touched files of which merging makes another text than the shown one: lines of the one are not those of the other. */
export function shiftedFiles(touched: ReadonlySet<string>, { shown, merged }: Shown): readonly string[] {
  return [...touched].filter(path => blobAt(path, shown.checkout) !== blobAt(path, merged.checkout))
}

/** What is wrong in the touched files, at the lines that they have on the shown commit. */
export function shownFindings(
  { findings }: PreviewView,
  touched: ReadonlySet<string>,
  { shown, merged }: Shown,
): readonly Finding[] {
  const shifted = new Set(shiftedFiles(touched, { shown, merged }))
  const isThere = (path: string): boolean => touched.has(path) && blobAt(path, shown.checkout) !== undefined
  const old = new Set(findings.filter(({ isOld }) => isOld).map(nameOf))
  const own = shifted.size === 0 ? [] : problemsWith(shown.input)
  return [
    ...shown.checkout.problems.map(problem => ({ ...problem, isOld: false })),
    ...findings.filter(({ path }) => !shifted.has(path)),
    ...own.filter(({ path }) => shifted.has(path)).map(one => ({ ...one, isOld: old.has(nameOf(one)) })),
  ].filter(({ path }) => isThere(path))
}

function nameOf({ path, diagnostic: { code, message } }: Pick<Finding, 'path' | 'diagnostic'>): string {
  return JSON.stringify([path, code, message])
}

function blobAt(path: string, { files, links }: Checkout): string | undefined {
  return [...files, ...links].find(file => file.path === path)?.blob
}
