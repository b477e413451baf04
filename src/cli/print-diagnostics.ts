import { assertNever, byCodePoint, type Diagnostic } from '../base/index.ts'
import type { Look, Terminal } from './terminal.ts'

/** By place in the file, then code. */
export function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted(
    (left, right) =>
      left.where.start.line - right.where.start.line ||
      left.where.start.column - right.where.start.column ||
      byCodePoint(left.code, right.code),
  )
}

/** One line a diagnostic, in the form that editors and terminals turn into links, and what to type instead below it. */
export function printDiagnostics(path: string, diagnostics: readonly Diagnostic[], { out, paint }: Terminal): void {
  for (const { where, severity, code, message, help } of diagnostics) {
    const place = `${path}:${where.start.line}:${where.start.column}`
    out(`${place}  ${paint(lookOf(severity), severity)}  ${message} ${paint('dim', `(${code})`)}`)
    if (help !== undefined) out(`    ${help}`)
  }
}

function lookOf(severity: Diagnostic['severity']): Look {
  switch (severity) {
    case 'error':
      return 'red'
    case 'warning':
      return 'yellow'
    case 'info':
      return 'dim'
    default:
      return assertNever(severity)
  }
}
