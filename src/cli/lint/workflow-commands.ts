import { assertNever, type Diagnostic, type Range } from '../../base/index.ts'
import type { CheckedFile } from './checked-file.ts'

/**
 * The commands by which a step of a GitHub Actions workflow puts annotations on files, one a line
 * (https://docs.github.com/actions/reference/workflow-commands-for-github-actions).
 */
export function workflowCommands(files: readonly CheckedFile[]): readonly string[] {
  return files.flatMap(({ path, diagnostics }) => diagnostics.map(diagnostic => commandFor(path, diagnostic)))
}

function commandFor(path: string, { severity, code, message, help, where }: Diagnostic): string {
  const properties = [`file=${property(path)}`, ...placeProperties(where), `title=${property(`Milepost: ${code}`)}`]
  const words = help === undefined ? message : `${message}\n${help}`
  return workflowCommand(commandName(severity), properties, words)
}

/** One command; `properties` are written `name=value`, with their values escaped. */
export function workflowCommand(
  name: 'error' | 'warning' | 'notice',
  properties: readonly string[],
  words: string,
): string {
  return `::${name} ${properties.join(',')}::${data(words)}`
}

/** The runner throws columns away where the lines differ, and warns of it. */
function placeProperties({ start, end }: Range): readonly string[] {
  const lines = [`line=${start.line}`, `endLine=${end.line}`]
  return start.line === end.line ? [...lines, `col=${start.column}`, `endColumn=${end.column}`] : lines
}

function commandName(severity: Diagnostic['severity']): 'error' | 'warning' | 'notice' {
  switch (severity) {
    case 'error':
    case 'warning':
      return severity
    case 'info':
      return 'notice'
    default:
      return assertNever(severity)
  }
}

/** What would end a command, or be read as an escape, is escaped. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

/** The value of a property. */
export function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
