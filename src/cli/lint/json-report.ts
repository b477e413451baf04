import type { Diagnostic, DiagnosticCode } from '../../base/index.ts'
import type { CheckedFile } from './checked-file.ts'

/** What `milepost lint --json` prints. Lines and columns count from 1, columns in UTF-16 units; the end is the first place after it. */
export interface JsonReport {
  readonly version: 1
  readonly files: readonly { readonly path: string; readonly diagnostics: readonly JsonDiagnostic[] }[]
}

export interface JsonDiagnostic {
  readonly severity: 'error' | 'warning' | 'info'
  readonly code: DiagnosticCode
  readonly message: string
  readonly help: string | null
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

/** All files that were looked at, those without a finding included. */
export function jsonReport(files: readonly CheckedFile[]): JsonReport {
  return {
    version: 1,
    files: files.map(({ path, diagnostics }) => ({
      path,
      diagnostics: diagnostics.map(jsonDiagnostic),
    })),
  }
}

function jsonDiagnostic({ severity, code, message, help, where }: Diagnostic): JsonDiagnostic {
  const { start, end } = where
  const place = { line: start.line, column: start.column, endLine: end.line, endColumn: end.column }
  return { severity, code, message, help: help ?? null, ...place }
}
