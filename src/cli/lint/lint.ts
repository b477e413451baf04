import { assertNever } from '../../base/index.ts'
import { configPath, type Config } from '../../config/index.ts'
import { buildGraph } from '../../graph/index.ts'
import type { ParseResult, PlanFile } from '../../plan/index.ts'
import { exitCode, type ExitCode } from '../exit-code.ts'
import { packageDescription } from '../package-description.ts'
import { loadPlanFile, withReader } from '../plan-file.ts'
import { findPlans, readConfigHere, seenFromHere } from '../plans-here.ts'
import { inOrder } from '../print-diagnostics.ts'
import type { Terminal } from '../terminal.ts'
import type { CheckedFile } from './checked-file.ts'
import { jsonReport } from './json-report.ts'
import { sarifReport } from './sarif-report.ts'
import { printTextReport } from './text-report.ts'
import { workflowCommands } from './workflow-commands.ts'

export type LintFormat = 'text' | 'json' | 'sarif' | 'github'

/** What `milepost lint` was asked for. */
export interface LintRequest {
  /** None: those that the configuration of this directory names. */
  readonly files: readonly string[]
  readonly format: LintFormat
}

/**
 * Reads plans and prints what is wrong with them. Errors are a finding, warnings and remarks are not. Throws UsageError if a file
 * can't be read.
 */
export async function lint({ files, format }: LintRequest, terminal: Terminal): Promise<ExitCode> {
  const checked = files.length > 0 ? await checkNamed(files) : await checkHere()
  if (checked.kind === 'checked') print(checked.files, format, terminal)
  else if (format !== 'text') print([], format, terminal)
  if (checked.kind === 'nothing') {
    terminal.err(`nothing to check: ${checked.why}`)
    terminal.err(`  Name files, or list them under plans in ${configPath}.`)
    return exitCode.nothing
  }
  const hasError = checked.files.some(file => file.diagnostics.some(({ severity }) => severity === 'error'))
  return hasError ? exitCode.findings : exitCode.ok
}

type Checked =
  | { readonly kind: 'checked'; readonly files: readonly CheckedFile[] }
  | { readonly kind: 'nothing'; readonly why: string }

/** Twice the same file is once. */
async function checkNamed(paths: readonly string[]): Promise<Checked> {
  const { result } = await readConfigHere()
  const files = await readAll([...new Set(paths.map(seenFromHere))])
  return { kind: 'checked', files: files.map(file => check(file, result.config)) }
}

/** What a broken configuration was meant to name is not known, so that it is all there is to say. */
async function checkHere(): Promise<Checked> {
  const { bytes, result } = await readConfigHere()
  const { config, broken, diagnostics } = result
  if (broken) return { kind: 'checked', files: [{ path: configPath, bytes, diagnostics }] }
  const files = await readAll(await findPlans(config))
  const tracked = files.filter(({ result: { plan } }) => plan.settings.tracked)
  if (tracked.length > 0) return { kind: 'checked', files: tracked.map(file => check(file, config)) }
  const globs = config.plans.join(', ')
  const nothing = globs === '' ? 'the configuration names no plans' : `no file below this directory matches ${globs}`
  return { kind: 'nothing', why: files.length > 0 ? 'every plan here says milepost: false' : nothing }
}

interface ReadFile extends PlanFile {
  readonly result: ParseResult
}

async function readAll(paths: readonly string[]): Promise<readonly ReadFile[]> {
  return await withReader(async read => {
    const files: ReadFile[] = []
    for (const path of paths) {
      const file = await loadPlanFile(path)
      files.push({ ...file, result: await read(file) })
    }
    return files
  })
}

function check({ path, bytes, result }: ReadFile, { phaseGates }: Config): CheckedFile {
  const graph = buildGraph(result.plan, { phaseGates })
  return { path, bytes, diagnostics: inOrder([...result.diagnostics, ...graph.diagnostics]) }
}

function print(files: readonly CheckedFile[], format: LintFormat, terminal: Terminal): void {
  switch (format) {
    case 'text':
      printTextReport(files, terminal)
      break
    case 'json':
      terminal.out(JSON.stringify(jsonReport(files), null, 2))
      break
    case 'sarif':
      terminal.out(JSON.stringify(sarifReport(files, packageDescription()), null, 2))
      break
    case 'github':
      for (const command of workflowCommands(files)) terminal.out(command)
      break
    default:
      assertNever(format)
  }
}
