import { byCodePoint, type Diagnostic } from '../base/index.ts'
import { assemblePlan } from './assemble.ts'
import type { Block } from './markdown/blocks.ts'
import { checkPlan } from './checks/check-plan.ts'
import { type DecodedText, decodeText } from './text/decode.ts'
import { readFrontMatter } from './text/front-matter.ts'
import { findMojibake } from './text/mojibake.ts'
import { outline } from './markdown/outline.ts'
import type { ParseResult, Plan, PlanFile, PlanSettings } from './plan.ts'
import { readBlocks } from './markdown/read-blocks.ts'
import { cutIntoChunks } from './markdown/sections.ts'
import { makeSource, type Source } from './text/source.ts'
import { checkStatedCounts } from './checks/stated-counts.ts'

/** Larger files are no plans (docs/plan-format.md, file-too-large). */
const largestFile = 1_000_000

/**
 * Reads a plan document: bytes, text, sections, blocks, outline, phases, tasks, dependencies, diagnostics, in this order, each a plain
 * value. Never throws: whatever is wrong with the file is a diagnostic, and its healthy half is read.
 */
export function parsePlan(file: PlanFile): ParseResult {
  if (file.bytes.length > largestFile) return unreadable(file, 'file-too-large')
  if (isBinary(file.bytes)) return unreadable(file, 'file-is-binary')
  const decoded = decodeText(file.bytes)
  const mojibake = findMojibake(decoded.text)
  const source = makeSource(decoded, mojibake?.repair ?? (text => text))
  const front = readFrontMatter(decoded.text)
  const read = readText(source, front.bodyStart)
  const diagnostics: Diagnostic[] = [...invalidBytes(decoded, source), ...read.diagnostics]
  if (mojibake !== null) diagnostics.push(mojibakeFound(mojibake, source))
  if (front.problem !== null) diagnostics.push(invalidFrontMatter(front.problem, source))
  return finish(file, { ...read, diagnostics, settings: front.settings }, source)
}

interface ReadText {
  readonly blocks: readonly Block[]
  readonly diagnostics: readonly Diagnostic[]
}

function readText(source: Source, from: number): ReadText {
  const { chunks, unclosed } = cutIntoChunks(source.text, from)
  const parts = chunks.map(chunk => readBlocks(chunk, source))
  const hostile = parts.map(part => part.hostileAt).find(at => at !== null)
  const diagnostics = unclosed.slice(0, 1).map(at => neverClosed(at, source))
  if (hostile !== undefined && hostile !== null) diagnostics.push(hostileMarkdown(hostile, source))
  return { blocks: parts.flatMap(part => part.blocks), diagnostics }
}

function finish(file: PlanFile, read: ReadText & { readonly settings: PlanSettings }, source: Source): ParseResult {
  const root = outline(read.blocks, source)
  const { plan: assembled, diagnostics } = assemblePlan(root, source)
  const title = assembled.title === '' ? fileName(file.path) : assembled.title
  const plan: Plan = { path: file.path, settings: read.settings, ...assembled, title }
  const lineAt = lineRanges(source)
  const all = [
    ...read.diagnostics,
    ...diagnostics,
    ...checkPlan(plan, lineAt),
    ...checkStatedCounts(root, plan, source),
  ]
  return { plan, diagnostics: all.toSorted(byPlace) }
}

/** `docs/PLAN.md` is called PLAN where it has no title of its own. */
function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '')
}

function byPlace(left: Diagnostic, right: Diagnostic): number {
  return left.where.start.offset - right.where.start.offset || byCodePoint(left.code, right.code)
}

/** The place of a whole line, without its ending. */
function lineRanges(source: Source) {
  const starts = [0]
  for (const ending of source.text.matchAll(/\r\n|\n|\r/g)) starts.push(ending.index + ending[0].length)
  return (line: number) => {
    const start = starts[line - 1] ?? 0
    const text = source.text.slice(start, starts[line] ?? source.text.length).replace(/[\r\n]+$/, '')
    return source.range(start, start + text.length)
  }
}

/** Text has no NUL; more than a stray one means pictures, archives or UTF-16. */
function isBinary(bytes: Uint8Array): boolean {
  const nulls = bytes.subarray(0, 8_000).reduce((count, byte) => (byte === 0 ? count + 1 : count), 0)
  return nulls > 0 && nulls * 100 > Math.min(bytes.length, 8_000)
}

function unreadable(file: PlanFile, code: 'file-too-large' | 'file-is-binary'): ParseResult {
  const start = { line: 1, column: 1, offset: 0 }
  const where = { start, end: start }
  const plan: Plan = { path: file.path, title: '', phases: [], tasks: [], settings: { tracked: true } }
  const [message = '', help = ''] =
    code === 'file-too-large'
      ? [
          `the file has ${file.bytes.length} bytes; plans of up to ${largestFile} are read`,
          'Split it into several plans.',
        ]
      : ['this is no text file', 'Save it as UTF-8, or leave it out of the plans in the configuration.']
  return { plan, diagnostics: [{ code, severity: 'error', message, help, where }] }
}

function invalidBytes(decoded: DecodedText, source: Source): readonly Diagnostic[] {
  const [first] = decoded.invalid
  if (first === undefined) return []
  return [
    {
      code: 'invalid-utf-8',
      severity: 'warning',
      message: `${decoded.invalid.length} bytes of the file are not UTF-8`,
      help: 'Save the file as UTF-8.',
      where: source.range(first, first + 1),
    },
  ]
}

function mojibakeFound(mojibake: { readonly codePage: string; readonly at: number }, source: Source): Diagnostic {
  return {
    code: 'mojibake',
    severity: 'warning',
    message: `the text was once read as ${mojibake.codePage} although it was UTF-8; titles are repaired, the file is left as it is`,
    help: 'Convert the file back, or write the damaged characters again.',
    where: source.range(mojibake.at, mojibake.at + 1),
  }
}

function invalidFrontMatter(
  problem: { readonly message: string; readonly start: number; readonly end: number },
  source: Source,
): Diagnostic {
  return {
    code: 'invalid-front-matter',
    severity: 'error',
    message: `the front matter is not valid YAML: ${problem.message}`,
    help: 'Correct it; until then the plan is read as if it had none.',
    where: source.range(problem.start, problem.end),
  }
}

function neverClosed(at: number, source: Source): Diagnostic {
  return {
    code: 'ambiguous-structure',
    severity: 'warning',
    message: 'a code fence or comment is opened here and never closed; it was taken to end at the next heading',
    help: 'Close it.',
    where: source.range(at, at + 1),
  }
}

function hostileMarkdown(at: number, source: Source): Diagnostic {
  return {
    code: 'hostile-markdown',
    severity: 'warning',
    message:
      'the text from here on is nested or marked up beyond what can be read; parts of it were taken for plain text',
    help: 'Simplify it: break long lines, close brackets and emphasis, nest less.',
    where: source.range(at, at + 1),
  }
}
