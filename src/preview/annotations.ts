import type { Diagnostic } from '../base/index.ts'
import type { Annotation } from '../github/index.ts'
import type { Checkout } from '../reconcile/index.ts'
import { inertTitle, type Finding } from '../render/index.ts'
import type { Previewable } from './compose.ts'

/** More are not read; GitHub takes 50 a request, and the summary counts the rest. */
const mostAnnotations = 100

const ranks = { error: 0, warning: 1, info: 2 }
const levels = { error: 'failure', warning: 'warning', info: 'notice' } as const

/** A word beside each line of a touched file in which something is wrong: errors first, at most 100. */
export function annotationsFor({
  view,
  touched,
  shown,
  merged,
}: Pick<Previewable, 'view' | 'touched' | 'shown' | 'merged'>): readonly Annotation[] {
  const all = [...touched].flatMap(path => problemsIn(path, { findings: view.findings, shown, merged }))
  return all
    .toSorted((left, right) => ranks[left.diagnostic.severity] - ranks[right.diagnostic.severity])
    .slice(0, mostAnnotations)
    .map(({ path, diagnostic }) => annotationOf(path, diagnostic))
}

interface Problem {
  readonly path: string
  readonly diagnostic: Diagnostic
}

/** Where merging makes another text of a file than the one that is shown, its lines are not those: then what is wrong with the shown one counts. */
function problemsIn(
  path: string,
  {
    findings,
    shown,
    merged,
  }: { readonly findings: readonly Finding[]; readonly shown: Checkout; readonly merged: Checkout },
): readonly Problem[] {
  const found = shown.problems.filter(one => one.path === path)
  if (blobAt(path, shown) === undefined) return []
  if (blobAt(path, shown) === blobAt(path, merged)) {
    const known = findings.filter(one => one.path === path)
    return known.length > 0 ? known : found
  }
  const own = shown.plans.find(({ file }) => file.path === path)?.parse.diagnostics ?? []
  return [...found, ...own.map(diagnostic => ({ path, diagnostic }))]
}

function blobAt(path: string, { files }: Checkout): string | undefined {
  return files.find(file => file.path === path)?.blob
}

/** GitHub shows both as plain text; names and numbers in it are made inert all the same. */
function annotationOf(path: string, { code, severity, message, help, where: { start, end } }: Diagnostic): Annotation {
  const isOneLine = start.line === end.line && end.column > start.column
  return {
    path,
    startLine: start.line,
    endLine: Math.max(end.line, start.line),
    startColumn: isOneLine ? start.column : null,
    endColumn: isOneLine ? end.column : null,
    level: levels[severity],
    title: code,
    message: [message, help ?? '']
      .filter(part => part !== '')
      .map(inertTitle)
      .join('\n'),
  }
}
