import { byCodePoint, type Diagnostic } from '../base/index.ts'
import type { Annotation } from '../github/index.ts'
import { inertTitle, type Finding } from '../render/index.ts'

/** More are not read; GitHub takes 50 a request, and the summary counts the rest. */
const mostAnnotations = 100

const ranks = { error: 0, warning: 1, info: 2 }
const levels = { error: 'failure', warning: 'warning', info: 'notice' } as const

/** A word beside each line in which something is wrong: errors first, news before what was so before, at most 100. */
export function annotationsFor(findings: readonly Finding[]): readonly Annotation[] {
  return findings
    .toSorted(
      (left, right) =>
        ranks[left.diagnostic.severity] - ranks[right.diagnostic.severity] ||
        Number(left.isOld) - Number(right.isOld) ||
        byCodePoint(left.path, right.path),
    )
    .slice(0, mostAnnotations)
    .map(({ path, diagnostic }) => annotationOf(path, diagnostic))
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
