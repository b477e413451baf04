import { durationWords } from './duration.ts'
import { fenceAround } from './fence.ts'
import { cut, shortTitle } from './phrases.ts'
import { previewGraphs } from './preview-graphs.ts'
import { findingList, heldNotice, keptBackNotice, standingNotice } from './preview-notices.ts'
import { phaseTable, planList, taskTables } from './preview-tables.ts'
import type { PreviewPlace, PreviewView } from './preview-view.ts'
import { bytesOf, largestText } from './size.ts'

export interface PreviewText {
  /** One line of plain text. */
  readonly title: string
  readonly summary: string
  /** Every operation in words. */
  readonly details: string
}

/**
 * A preview as it is shown on GitHub. Each text has at most so many bytes: 60,000 if none is given, of the 65,535 that a check takes. Tables
 * end earlier where there is no room, and say how much they leave out.
 */
export function renderPreview(view: PreviewView, place: PreviewPlace, limit: number = largestText): PreviewText {
  const title = cut(previewTitle(view), 120)
  return { title, summary: pageThatFits(view, place, limit) ?? tooMuch(title), details: detailsOf(view, limit) }
}

/** The summary of what is more than GitHub takes. */
export function tooMuch(title: string): string {
  return `${title}.\n\nThere is more to say than fits here.\n`
}

function pageThatFits(view: PreviewView, place: PreviewPlace, limit: number): string | null {
  for (const rows of tableLengths) {
    const page = pageWith(view, place, rows)
    if (bytesOf(page) <= limit) return page
  }
  return null
}

/** Rows of each table, and lines of each list: as many as fit, of all alike. */
const tableLengths = [300, 200, 120, 70, 40, 20, 10, 5] as const

function pageWith(view: PreviewView, place: PreviewPlace, rows: number): string {
  const sections = [
    standingNotice(view),
    keptBackNotice(view),
    conflictNotice(place),
    heldNotice(view, place, rows),
    nothingWords(view),
    ...taskTables(view, place, rows),
    phaseTable(view, rows),
    planList(view, rows),
    restWords(view),
    findingList(view, place, rows),
    rows > 20 ? previewGraphs(view) : '',
    asOf(place),
  ]
  return sections.filter(section => section !== '').join('\n')
}

/** `12 to create, 3 renamed, 1 to close; unblocks 5`, as plain text. */
export function previewTitle(view: PreviewView): string {
  if (view.standing.some(({ path }) => path === null)) return 'Nothing will be changed until the settings are mended'
  const { adopted, created, uncreated, renamed, renumbered, moved, closed, reopened, blocked, unblocked, held } = view
  const deeds = [
    [adopted, 'to adopt'],
    [created, 'to create'],
    [renamed, 'renamed'],
    [renumbered, 'renumbered'],
    [moved, 'moved'],
    [closed, 'to close'],
    [reopened, 'to reopen'],
    [uncreated, 'no longer to create'],
  ] as const
  const waits = [
    [blocked, 'blocks'],
    [unblocked, 'unblocks'],
  ] as const
  const does = deeds.filter(([all]) => all.length > 0).map(([all, words]) => `${all.length} ${words}`)
  const turns = waits.filter(([all]) => all.length > 0).map(([all, words]) => `${words} ${all.length}`)
  const known = [does.join(', '), turns.join(', '), held.length > 0 ? heldWords(view) : ''].filter(part => part !== '')
  return known.length > 0 ? known.join('; ') : otherwise(view)
}

function heldWords({ held }: PreviewView): string {
  if (held.every(({ isOld }) => isOld)) return 'waits with what is held back'
  const creating = held.reduce((sum, one) => sum + one.creating.length, 0)
  const closing = held.reduce((sum, one) => sum + one.closing.length, 0)
  const parts = [creating > 0 ? `${creating} to create` : '', closing > 0 ? `${closing} to close` : '']
  return `held until confirmed: ${parts.filter(part => part !== '').join(', ')}`
}

function otherwise({ plans, phases, touched, dependencies, standing }: PreviewView): string {
  if (dependencies.length > 0) return `${dependencies.length} with other dependencies`
  if (phases.length > 0) return `${phases.length} of the phases changed`
  if (plans.some(({ kind }) => kind === 'released')) return 'A plan is no longer tracked'
  if (touched > 0) return `${touched} to bring up to date`
  return standing.length > 0 ? 'A plan can’t be read' : noIssue
}

const noIssue = 'No issue changes'

function nothingWords(view: PreviewView): string {
  if (view.held.length + view.standing.length > 0) return ''
  if (view.operations.length === 0) return 'Merging this changes nothing on GitHub.\n'
  return previewTitle(view) === noIssue ? 'Merging this changes no issue, only what the progress issue says.\n' : ''
}

function restWords({ touched, resolvedAlready, pace, underWay }: PreviewView): string {
  const lines = [
    touched > 0 ? `Texts, labels or relations of ${touched} more are brought up to date.` : '',
    resolvedAlready > 0 ? `${resolvedAlready} done or dropped already: no issue is made for what is resolved.` : '',
    pace === null
      ? ''
      : `Creating all this takes about ${durationWords(pace.minutes)}: GitHub limits how fast ${pace.creations} issues, comments and relations may be made.`,
    underWay > 0
      ? `${underWay} more operations are due whatever becomes of this change; they are not counted here.`
      : '',
  ].filter(line => line !== '')
  return lines.length === 0 ? '' : `${lines.map(line => `- ${line}`).join('\n')}\n`
}

/** Told first: what is shown then may be far from what becomes of it. */
function conflictNotice({ of, baseBranch }: PreviewPlace): string {
  if (of !== 'conflict') return ''
  return `> [!NOTE]\n> This branch conflicts with ${shortTitle(baseBranch, 60)}. What is shown is what its files would do as they are, and may change when the conflict is resolved.\n`
}

const readings = {
  merge: 'merged into it',
  conflict: 'as it is, since the two can’t be merged without a person',
  head: 'as it is: GitHub has not said yet what the two give together',
}

function asOf({ baseBranch, base, head, of, at }: PreviewPlace): string {
  const branch = shortTitle(baseBranch, 60)
  return `<sub>As of ${at}: ${branch} at \`${base.slice(0, 7)}\`, and \`${head.slice(0, 7)}\` ${readings[of]}. Made again when either of them or an issue changes.</sub>\n`
}

function detailsOf({ operations }: PreviewView, limit: number): string {
  if (operations.length === 0) return ''
  const heading = `<details><summary>Every operation, in the order in which it is applied (${operations.length})</summary>\n\n`
  const lines = operations.map(operation => cut(operation.replaceAll(/\s+/g, ' '), 300))
  let room = limit - heading.length - 200
  const shown = lines.filter(line => {
    room -= bytesOf(line) + 1
    return room > 0
  })
  const rest = lines.length - shown.length
  return `${heading}${fenceAround([...shown, ...(rest > 0 ? [`and ${rest} more`] : [])].join('\n'))}\n</details>\n`
}
