import { readFile, stat } from 'node:fs/promises'
import { isUnknown } from '../base/index.ts'
import type { ParseResult, PlanFile } from '../plan/index.ts'
import { createReader, type PlanReader, type PlanReaderOptions } from '../reader/index.ts'
import { UsageError } from './exit-code.ts'

/** Far beyond any plan (1 MB is the limit, and said when reached); keeps a disk image from being read into memory. */
const mostBytes = 64 * 1024 * 1024

/** The bytes of a file that a person named. Throws UsageError if there is none, or none that can be read. */
export async function loadPlanFile(path: string): Promise<PlanFile> {
  try {
    const { size } = await stat(path)
    if (size > mostBytes)
      throw new UsageError(`${path} has ${size} bytes`, 'A plan is a markdown file of at most 1 MB.')
    return { path: path.replaceAll('\\', '/'), bytes: await readFile(path) }
  } catch (error) {
    throw error instanceof Error && 'code' in error ? unreadable(path, String(error.code)) : error
  }
}

/** Reads a plan in a worker thread, as the server does; what can't be read in time is a diagnostic like everything else. */
export type ReadPlan = (file: PlanFile) => Promise<ParseResult>

/** Reads one plan. */
export async function readPlan(file: PlanFile): Promise<ParseResult> {
  return await withReader(async read => await read(file))
}

/** Reads any number of plans in the same thread, one after the other; whoever else needs a reader meanwhile may take it. */
export async function withReader<Result>(
  work: (read: ReadPlan, reader: Pick<PlanReader, 'read' | 'limits'>) => Promise<Result>,
  options: PlanReaderOptions = {},
): Promise<Result> {
  const reader = createReader(options)
  try {
    return await work(async file => {
      const result = await reader.read(file)
      return isUnknown(result) ? tooSlow(file, result.why) : result
    }, reader)
  } finally {
    await reader.stop()
  }
}

/** False for what `ReadPlan` gave up: nothing is known of the file then, and it must not be read again without a deadline. */
export function wasRead({ diagnostics }: ParseResult): boolean {
  return !diagnostics.some(({ code }) => code === 'too-slow-to-read')
}

function unreadable(path: string, code: string): UsageError {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new UsageError(`there is no file ${path}`, 'Check the path; it is looked up from where you are.')
    case 'EISDIR':
      return new UsageError(
        `${path} is a directory`,
        `Name a markdown file in it, such as ${path.replace(/[\\/]+$/, '')}/PLAN.md.`,
      )
    case 'EACCES':
    case 'EPERM':
      return new UsageError(`${path} may not be read`, 'Change its permissions, or copy it to where you may read it.')
    default:
      return new UsageError(`${path} can't be read (${code})`, 'Name a markdown file on this machine.')
  }
}

function tooSlow(file: PlanFile, why: string): ParseResult {
  const top = { line: 1, column: 1, offset: 0 }
  return {
    plan: { path: file.path, title: '', phases: [], tasks: [], unknown: [], settings: { tracked: true } },
    diagnostics: [
      {
        code: 'too-slow-to-read',
        severity: 'error',
        message: why,
        help: 'Try again while the machine has less to do. If that does not help, look for very long lines and very deep nesting, or split the file.',
        where: { start: top, end: top },
      },
    ],
  }
}
