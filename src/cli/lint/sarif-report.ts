import { pathToFileURL } from 'node:url'
import { isAbsolute } from 'node:path'
import { assertNever, fingerprint, type Diagnostic, type Range } from '../../base/index.ts'
import type { PackageDescription } from '../package-description.ts'
import type { CheckedFile } from './checked-file.ts'
import { linesOf, type Lines } from './lines.ts'
import { ruleSentences } from './rule-sentences.ts'

/**
 * The findings as a SARIF 2.1.0 log (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), with what GitHub's code
 * scanning asks for. Rules are those that something was found of.
 */
export function sarifReport(files: readonly CheckedFile[], description: PackageDescription): unknown {
  const codes = [...new Set(files.flatMap(file => file.diagnostics.map(({ code }) => code)))].toSorted()
  const results = files.flatMap(file => resultsIn(file, codes))
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Milepost',
            semanticVersion: description.version,
            ...(description.homepage === undefined ? {} : { informationUri: description.homepage }),
            rules: codes.map(code => ruleFor(code, description)),
          },
        },
        columnKind: 'utf16CodeUnits',
        results,
      },
    ],
  }
}

type Code = Diagnostic['code']

/** The page is named in words too, for where nobody says which address the project has. */
function ruleFor(code: Code, { homepage }: PackageDescription): unknown {
  const page = `docs/plan-format.md#${code}`
  const sentence = ruleSentences[code]
  return {
    id: code,
    shortDescription: { text: sentence },
    fullDescription: { text: sentence },
    help: { text: `${sentence} With an example: ${page}` },
    ...(homepage === undefined ? {} : { helpUri: `${homepage.replace(/#.*$|\/+$/, '')}/blob/HEAD/${page}` }),
  }
}

function resultsIn(file: CheckedFile, codes: readonly Code[]): readonly unknown[] {
  const lines = linesOf(file.bytes)
  const seen = new Map<string, number>()
  return file.diagnostics.map(diagnostic => {
    const { code, severity, message, help, where } = diagnostic
    return {
      ruleId: code,
      ruleIndex: codes.indexOf(code),
      level: levelOf(severity),
      message: { text: help === undefined ? message : `${message}${/[.!?]$/.test(message) ? '' : '.'} ${help}` },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: uriOf(file.path) },
            region: regionOf(where),
          },
        },
      ],
      partialFingerprints: { 'milepostFinding/v1': fingerprintOf(diagnostic, lines, seen) },
    }
  })
}

function regionOf({ start, end }: Range): unknown {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column }
}

/** What stays the same when lines are put in above: the code, the text of the line, and which of several alike it is. */
function fingerprintOf({ code, where }: Diagnostic, lines: Lines, seen: Map<string, number>): string {
  const own = fingerprint(`${code}\n${lines.text(where.start.line).trim()}`)
  const count = (seen.get(own) ?? 0) + 1
  seen.set(own, count)
  return `${own}:${count}`
}

function levelOf(severity: Diagnostic['severity']): string {
  switch (severity) {
    case 'error':
    case 'warning':
      return severity
    case 'info':
      return 'note'
    default:
      return assertNever(severity)
  }
}

/** Relative to the directory that the command runs in, which is the repository's in a workflow. */
function uriOf(path: string): string {
  if (isAbsolute(path)) return pathToFileURL(path).href
  return path.split('/').map(encodeURIComponent).join('/')
}
