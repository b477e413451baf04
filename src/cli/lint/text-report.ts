import { assertNever, type Diagnostic } from '../../base/index.ts'
import { count } from '../columns.ts'
import type { Look, Terminal } from '../terminal.ts'
import { harmless } from './cells.ts'
import type { CheckedFile } from './checked-file.ts'
import { excerptOf } from './excerpt.ts'
import { linesOf, type Lines } from './lines.ts'

/**
 * Each finding with its place, the line it stands in and what to type instead; then how many there are. The first line is in the form
 * that editors and terminals turn into a link.
 */
export function printTextReport(files: readonly CheckedFile[], terminal: Terminal): void {
  for (const file of files) {
    const lines = linesOf(file.bytes)
    for (const diagnostic of file.diagnostics) printFinding(diagnostic, { file, lines }, terminal)
  }
  terminal.out(summaryOf(files))
}

function printFinding(
  { severity, code, message, help, where }: Diagnostic,
  { file, lines }: { readonly file: CheckedFile; readonly lines: Lines },
  { out, paint }: Terminal,
): void {
  const look = lookOf(severity)
  const { line, column } = where.start
  out(
    `${harmless(file.path)}:${line}:${column} ${paint(look, severity)} ${harmless(message)} ${paint('dim', `(${code})`)}`,
  )
  const { text, underline } = excerptOf(file.bytes, where, lines)
  if (text !== '') {
    out(`${paint('dim', `${String(line).padStart(5)} |`)} ${text}`)
    out(`${paint('dim', '      |')} ${paint(look, underline)}`)
  }
  if (help !== undefined) out(`      help: ${harmless(help)}`)
  out('')
}

function lookOf(severity: Diagnostic['severity']): Look {
  switch (severity) {
    case 'error':
      return 'red'
    case 'warning':
      return 'yellow'
    case 'info':
      return 'bold'
    default:
      return assertNever(severity)
  }
}

function summaryOf(files: readonly CheckedFile[]): string {
  const all = files.flatMap(file => file.diagnostics)
  const where = `in ${count(files.length, 'file')}`
  const counts = (['error', 'warning', 'info'] as const).flatMap(severity => {
    const number = all.filter(diagnostic => diagnostic.severity === severity).length
    return number === 0 ? [] : [count(number, severity)]
  })
  return counts.length === 0 ? `nothing to report ${where}` : `${counts.join(', ')} ${where}`
}
