import { byCodePoint, type Diagnostic, type Range, type PlanLimits, usualLimits } from '../base/index.ts'
import { assemblePlan } from './assemble.ts'
import { type Explained, explainWork } from './explain.ts'
import { findWork } from './scheme/find-work.ts'
import type { Block } from './markdown/blocks.ts'
import { checkBoxes } from './checks/check-boxes.ts'
import { checkMarks } from './checks/check-marks.ts'
import { checkStates } from './checks/check-states.ts'
import { checkPlan } from './checks/check-plan.ts'
import { checkFences } from './checks/fenced-tasks.ts'
import { checkFrontMatter, unusedSettings } from './checks/check-front-matter.ts'
import { checkText } from './checks/check-text.ts'
import { type DecodedText, decodeText } from './text/decode.ts'
import { readFrontMatter } from './text/front-matter.ts'
import type { FrontMapping } from './text/front-values.ts'
import { findMojibake } from './text/mojibake.ts'
import { outline } from './markdown/outline.ts'
import { readLegend } from './marks/legend.ts'
import { withoutIgnored } from './overrides/ignore-sections.ts'
import { nameColumns } from './overrides/name-columns.ts'
import { readOverrides, type Told } from './overrides/read-overrides.ts'
import type { ParseResult, Plan, PlanFile } from './plan.ts'
import { frontFields } from './tasks/front-fields.ts'
import { documentTitleKeys } from './words/formats.ts'
import { readBlocks } from './markdown/read-blocks.ts'
import { uncoverBoxes } from './markdown/uncover-boxes.ts'
import { makeSource, type Source } from './text/source.ts'
import { checkStatedCounts } from './checks/stated-counts.ts'

/** What was read, and what each heading, item and row of the document was taken for. */
export interface Explanation extends ParseResult {
  /** By place in the file. Costs nothing before it is asked for. */
  readonly explain: () => readonly Explained[]
}

/**
 * Reads a plan document: bytes, text, sections, blocks, outline, phases, tasks, dependencies, diagnostics, in this order, each a plain
 * value. Never throws: whatever is wrong with the file is a diagnostic, and its healthy half is read.
 */
export function parsePlan(file: PlanFile, limits: PlanLimits = usualLimits): ParseResult {
  const { plan, diagnostics } = explainPlan(file, limits)
  return { plan, diagnostics }
}

/** The same, and what each part of the document was taken for. */
export function explainPlan(file: PlanFile, limits: PlanLimits = usualLimits): Explanation {
  if (file.bytes.length > limits.bytes) return unreadable(file, tooLarge('bytes', file.bytes.length, limits))
  const decoded = decodeText(file.bytes)
  if (isBinary(file.bytes, decoded)) return unreadable(file, isUtf16(file.bytes) ? utf16 : binary)
  const lines = countLines(decoded.text)
  if (lines > limits.lines) return unreadable(file, tooLarge('lines', lines, limits))
  const mojibake = findMojibake(decoded.text)
  const source = makeSource(decoded, mojibake?.repair ?? (text => text))
  const front = readFrontMatter(decoded.text)
  const told = readOverrides(front.mapping)
  const read = readBlocks(source, front.bodyStart)
  const diagnostics = [...checkText({ decoded, mojibake, ...read }, source), ...checkFrontMatter(front, told, source)]
  const blocks = nameColumns(uncoverBoxes(read.blocks, source), told.overrides, source)
  return finish(file, { blocks, diagnostics, told, mapping: front.mapping, limits }, source)
}

interface Found {
  readonly blocks: readonly Block[]
  readonly diagnostics: readonly Diagnostic[]
  readonly told: Told
  readonly mapping: FrontMapping | null
  readonly limits: PlanLimits
}

function finish(file: PlanFile, found: Found, unexplained: Source): Explanation {
  const { settings, overrides } = found.told
  const whole = outline(found.blocks, unexplained)
  const { legend, unknown } = readLegend(whole, unexplained)
  const source = { ...unexplained, legend }
  const root = withoutIgnored(whole, overrides)
  const work = findWork(root, { overrides, mapping: found.mapping }, source)
  const {
    plan: assembled,
    diagnostics,
    unknownStates,
  } = assemblePlan(work, { root, name: nameOf(found.mapping, source) }, source)
  const title = assembled.title === '' ? fileName(file.path) : assembled.title
  const plan: Plan = { path: file.path, settings, ...assembled, title }
  const all = [
    ...found.diagnostics,
    ...unusedSettings(overrides, whole, source),
    ...diagnostics,
    ...checkPlan(plan, {
      top: firstWords(found.blocks, source),
      mostTasks: found.limits.tasks,
      unreadable: new Set(unknownStates.keys()),
    }),
    ...checkMarks(plan, source),
    ...checkBoxes(found.blocks, source),
    ...checkStates([...unknown, ...unknownStates.values()], source),
    ...checkStatedCounts(root, plan, source),
    ...checkFences(root, plan, source),
  ]
  return { plan, diagnostics: all.toSorted(byPlace), explain: () => explainWork({ work, whole, root, plan }, source) }
}

/** The first line of the text behind the front matter. */
function firstWords([first]: readonly Block[], source: Source): Range {
  const start = first?.start ?? 0
  const line = /^[^\r\n]*/.exec(source.text.slice(start))?.[0].trimEnd() ?? ''
  return source.range(start, start + line.length)
}

/** What the front matter calls the document. */
function nameOf(mapping: FrontMapping | null, source: Source): string {
  const title = mapping === null ? null : frontFields(mapping, documentTitleKeys, source).title
  return title === null ? '' : source.repair(title.text)
}

/** `docs/PLAN.md` is called PLAN where it has no title of its own. */
function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '')
}

function byPlace(left: Diagnostic, right: Diagnostic): number {
  return left.where.start.offset - right.where.start.offset || byCodePoint(left.code, right.code)
}

/** What is wrong with a file of so many bytes, without reading it; null if it is not too large. */
export function whyTooLarge(bytes: number, limits: PlanLimits): Diagnostic | null {
  return bytes > limits.bytes ? atStart(tooLarge('bytes', bytes, limits)) : null
}

/** Text has no NUL; more than a stray one, or one beside bytes that are no UTF-8, means pictures, archives or UTF-16. */
function isBinary(bytes: Uint8Array, { invalid }: DecodedText): boolean {
  const nulls = bytes.subarray(0, 8_000).reduce((count, byte) => (byte === 0 ? count + 1 : count), 0)
  return nulls > 0 && (invalid.length > 0 || (nulls > 1 && nulls * 100 > Math.min(bytes.length, 8_000)))
}

function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
}

/** Blank lines take no time. */
function countLines(text: string): number {
  return text.match(/\S[^\r\n]*/g)?.length ?? 0
}

type Unreadable = Pick<Diagnostic, 'code' | 'message' | 'help'>

function tooLarge(what: 'bytes' | 'lines', found: number, limits: PlanLimits): Unreadable {
  const message = `the file has ${found} ${what}; plans of up to ${limits[what]} are read`
  return { code: 'file-too-large', message, help: 'Split it into several plans.' }
}

const binary: Unreadable = {
  code: 'file-is-binary',
  message: 'this is no text file',
  help: 'Save it as UTF-8, or leave it out of the plans in the configuration.',
}

const utf16: Unreadable = {
  code: 'file-is-binary',
  message: 'this file is UTF-16, not UTF-8',
  help: 'Save it as UTF-8.',
}

function unreadable(file: PlanFile, why: Unreadable): Explanation {
  const plan: Plan = { path: file.path, title: '', phases: [], tasks: [], unknown: [], settings: { tracked: true } }
  return {
    plan,
    diagnostics: [atStart(why)],
    explain: () => [],
  }
}

function atStart(why: Unreadable): Diagnostic {
  const start = { line: 1, column: 1, offset: 0 }
  return { ...why, severity: 'error', where: { start, end: start } }
}
