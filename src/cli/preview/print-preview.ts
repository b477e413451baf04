import { durationWords, oneLine, previewTitle, type NumberedChange, type PreviewView } from '../../render/index.ts'
import { columns, count } from '../columns.ts'
import { printDiagnostics } from '../print-diagnostics.ts'
import type { Terminal } from '../terminal.ts'
import type { Previewed } from './preview.ts'

/** A line of a list: what becomes of which issue. */
type Row = readonly [deed: string, issue: string, what: string]

/** Longer lists end in a count; `--json` has everything. */
const mostRows = 200

/** Prints a preview for people. */
export function printPreview({ view, hindrance }: Previewed, terminal: Terminal): void {
  const { out, paint } = terminal
  if (hindrance !== null) out(paint('red', `Nothing will be changed: ${hindrance}.`))
  out(paint('bold', previewTitle(view)))
  for (const { path, why } of view.standing)
    out(paint('red', `stands still: ${path ?? 'everything'}: ${why.join(' ')}`))
  if (view.keptBack !== null) out(paint('yellow', view.keptBack))
  for (const { path, why, creating, closing, isOld } of view.held) {
    out(
      paint(
        'yellow',
        `${isOld ? 'waits with what is held back' : 'will be held back'} until it is confirmed in the progress issue: ${path}`,
      ),
    )
    for (const sentence of why) out(`  ${sentence}`)
    out(`  ${count(creating.length, 'issue')} to create, ${closing.length} to close`)
  }
  const rows = rowsOf(view)
  if (rows.length > 0) out('')
  for (const line of columns(rows.slice(0, mostRows))) out(line)
  if (rows.length > mostRows) out(`and ${count(rows.length - mostRows, 'more', 'more')}; --json has them all`)
  const rest = restOf(view)
  if (rest.length > 0) out('')
  for (const sentence of rest) out(sentence)
  for (const [path, found] of Map.groupBy(view.findings, one => one.path))
    printDiagnostics(
      path,
      found.filter(({ isOld }) => !isOld).map(({ diagnostic }) => diagnostic),
      terminal,
    )
}

function rowsOf(view: PreviewView): readonly Row[] {
  return [
    ...view.plans.map(({ kind, path, was }): Row => [
      'plan',
      '',
      `${path} ${planWords[kind]}${was === null ? '' : `, was ${was}`}`,
    ]),
    ...view.phases.map(({ kind, title, was }): Row => [
      'phase',
      '',
      `${title}: ${kind}${was === null ? '' : `, was ${was}`}`,
    ]),
    ...view.adopted.map((one): Row => ['adopt', numberOf(one), one.title]),
    ...view.created.map((one): Row => [
      'create',
      '',
      `${one.title}${waits(one.waitsFor)}  (${one.source.path}:${one.source.line})`,
    ]),
    ...view.renamed.map((one): Row => ['rename', numberOf(one), `${one.was} → ${one.title}`]),
    ...view.renumbered.map((one): Row => ['renumber', numberOf(one), `${one.was} → ${one.title}`]),
    ...view.moved.map((one): Row => ['move', numberOf(one), `${one.title}: ${one.from ?? '-'} → ${one.to ?? '-'}`]),
    ...view.closed.map((one): Row => ['close', numberOf(one), `${one.title} (${closings[one.why]})`]),
    ...view.uncreated.map(({ title, why }): Row => ['skip', '', `${title} is not created any more (${closings[why]})`]),
    ...view.reopened.map((one): Row => [
      'reopen',
      numberOf(one),
      `${one.title}${one.isLate ? ' (closed since this branch was made)' : ''}`,
    ]),
    ...view.dependencies.map((one): Row => [
      'depends',
      numberOf(one),
      `${one.title}:${one.added.map(word => ` +${word}`).join('')}${one.removed.map(word => ` -${word}`).join('')}`,
    ]),
    ...view.blocked.map((one): Row => ['block', numberOf(one), `${one.title}${waits(one.waitsFor)}`]),
    ...view.unblocked.map((one): Row => ['unblock', numberOf(one), one.title]),
  ].map(([deed, issue, what]): Row => [deed, issue, oneLine(what)])
}

const planWords = {
  new: 'is tracked from now on',
  moved: 'is moved',
  removed: 'is gone',
  released: 'is no longer tracked',
  finished: 'is finished: its progress issue is closed',
  'without-page': 'has no progress issue any more',
}
const closings = { done: 'done', dropped: 'dropped', removed: 'no longer in the plan' }

function numberOf({ number }: NumberedChange): string {
  return number === null ? '' : `#${number}`
}

/** So many names say what it is about. */
const mostNames = 3

function waits(names: readonly string[]): string {
  if (names.length === 0) return ''
  const rest = names.length - mostNames
  return `, waits for ${names.slice(0, mostNames).map(short).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
}

/** The id, or else as much of the title as helps to recognise it. */
function short(name: string): string {
  const id = /^[\w.#-]*\d[\w.-]*(?= )/.exec(name)?.[0]
  return id ?? (name.length > 40 ? `${name.slice(0, 39).trimEnd()}…` : name)
}

function restOf({ touched, resolvedAlready, pace, underWay }: PreviewView): readonly string[] {
  return [
    touched > 0 ? `${touched} more are brought up to date (texts, labels or relations).` : '',
    resolvedAlready > 0 ? resolvedWords(resolvedAlready) : '',
    pace === null ? '' : `Creating all this takes about ${durationWords(pace.minutes)} under GitHub's limits.`,
    underWay > 0 ? `${count(underWay, 'operation')} more are due there whatever happens here.` : '',
  ].filter(sentence => sentence !== '')
}

function resolvedWords(tasks: number): string {
  return `${count(tasks, 'task is', 'tasks are')} resolved already: no issue is made for ${tasks === 1 ? 'it' : 'them'}.`
}
