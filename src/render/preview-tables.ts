import { linkToLine, linkToPlan } from './links.ts'
import { count, shortTitle } from './phrases.ts'
import type { NumberedChange, PlanChange, PreviewPlace, PreviewView, ReopenedChange } from './preview-view.ts'

/** What becomes of tasks and issues, what people should look at first: adoptions. Of each kind at most so many rows. */
export function taskTables(view: PreviewView, place: PreviewPlace, most: number): readonly string[] {
  const issue = (one: NumberedChange): string => issueLink(one.number, place.repositoryUrl)
  const named = (one: NumberedChange): string => `${issue(one)} ${shortTitle(one.title)}`.trim()
  const table = tableOf(most)
  return [
    table('Taken over from people', ['Issue', 'Becomes the task'], {
      rows: view.adopted.map(one => [issue(one), shortTitle(one.title)]),
    }),
    table('Created', ['Task', 'Waits for'], {
      rows: view.created.map(({ title, source: { path, line }, waitsFor, isResolved }) => [
        `${shortTitle(title)} (${linkIn(place, path, line)})`,
        isResolved ? 'resolved already: closed at once' : listed(waitsFor),
      ]),
    }),
    table('Renamed', ['Issue', 'From', 'To'], {
      rows: view.renamed.map(one => [issue(one), shortTitle(one.was), shortTitle(one.title)]),
    }),
    table('Renumbered', ['Issue', 'From', 'To'], {
      rows: view.renumbered.map(one => [issue(one), shortTitle(one.was), shortTitle(one.title)]),
    }),
    table('Moved', ['Issue', 'From', 'To'], {
      rows: view.moved.map(one => [
        named(one),
        one.from === null ? '' : shortTitle(one.from),
        one.to === null ? '' : shortTitle(one.to),
      ]),
    }),
    table('Closed', ['Issue', 'Why'], { rows: view.closed.map(one => [named(one), closings[one.why]]) }),
    table('Reopened', ['Issue', 'Closed on'], {
      intro: reopenedWords(view.reopened),
      rows: view.reopened.map(one => [named(one), one.closedAt?.slice(0, 10) ?? '']),
    }),
    table('No longer to be created', ['Task', 'Why'], {
      intro:
        'Their issues are due, and not there yet. Where they come to be made before the merge, they are closed.\n\n',
      rows: view.uncreated.map(({ title, why }) => [shortTitle(title), closings[why]]),
    }),
    table('Other dependencies', ['Issue', 'Waits for, too', 'No longer for'], {
      rows: view.dependencies.map(one => [named(one), listed(one.added), listed(one.removed)]),
    }),
    table('Becomes blocked', ['Issue', 'Waits for'], {
      rows: view.blocked.map(one => [named(one), listed(one.waitsFor)]),
    }),
    table('Becomes unblocked', ['Issue', 'Task'], {
      rows: view.unblocked.map(one => [issue(one), shortTitle(one.title)]),
    }),
  ]
}

const closings = { done: 'done', dropped: 'dropped', removed: 'no longer in the plan' }

/** A branch that is behind takes back what happened meanwhile: that is seldom meant. */
function reopenedWords(reopened: readonly ReopenedChange[]): string {
  const late = reopened.filter(one => one.isLate).length
  if (late === 0) return ''
  return `**Reopens ${count(late, 'issue')} that ${late === 1 ? 'was' : 'were'} closed since this branch was made.** Bring the branch up to date if that is not meant.\n\n`
}

/** Milestones that come, go, or are called otherwise. */
export function phaseTable({ phases }: PreviewView, most: number): string {
  return tableOf(most)('Phases', ['Phase', 'What happens'], {
    rows: phases.map(({ kind, title, was }) => [
      shortTitle(title),
      was === null ? phaseWords[kind] : `${phaseWords[kind]}, it was ${shortTitle(was)}`,
    ]),
  })
}

const phaseWords = {
  added: 'added: it gets a milestone',
  removed: 'removed: its milestone is closed',
  renamed: 'renamed',
  closed: 'resolved: its milestone is closed',
  reopened: 'its milestone is reopened',
}

/** Plans that come, go, or are at another place. */
export function planList({ plans }: PreviewView, most: number): string {
  if (plans.length === 0) return ''
  const lines = plans.slice(0, most).map(one => `- ${shortTitle(one.path)} ${planWords[one.kind](one)}\n`)
  return `### Plans\n\n${lines.join('')}${more(plans.length, most)}`
}

const planWords: Readonly<Record<PlanChange['kind'], (change: PlanChange) => string>> = {
  new: () => 'is tracked from now on',
  moved: ({ was }) => `is where ${shortTitle(was ?? '')} was: all its issues stay`,
  removed: () => 'is gone: its open issues are closed as not planned',
  released: () => 'is no longer tracked: its issues stay as they are',
  finished: () => 'is finished: its progress issue is closed with a summary',
  'without-page': () => 'has no progress issue any more: it is closed with a word',
}

/** `[#12](https://github.com/owner/name/issues/12)`: a reference alone is made one by GitHub in some texts only. */
export function issueLink(number: number | null, repositoryUrl: string): string {
  return number === null ? '' : `[#${number}](${repositoryUrl}/issues/${number})`
}

/** The line of a file as it is shown; where merging moves its lines, the file alone. */
export function linkIn({ repositoryUrl, head, shifted }: PreviewPlace, path: string, line: number): string {
  const link = { repositoryUrl, commit: head, path, line }
  return shifted.includes(path) ? linkToPlan(link) : linkToLine(link)
}

/** Longer tables are folded. */
const mostOpen = 20

interface Table {
  readonly rows: readonly (readonly string[])[]
  readonly intro?: string
}

type MakeTable = (heading: string, columns: readonly string[], table: Table) => string

function tableOf(most: number): MakeTable {
  return (heading, columns, { rows, intro = '' }) => {
    if (rows.length === 0) return ''
    const top = `| ${columns.join(' | ')} |\n|${'---|'.repeat(columns.length)}\n`
    const shown = `${top}${rows.slice(0, most).map(rowOf).join('')}${more(rows.length, most)}`
    const title = `${heading} (${rows.length})`
    const isLong = Math.min(rows.length, most) > mostOpen
    return `### ${title}\n\n${intro}${isLong ? `<details><summary>${title}</summary>\n\n${shown}\n</details>\n` : shown}`
  }
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.map(cell => (cell === '' ? ' ' : cell)).join(' | ')} |\n`
}

function more(length: number, shown: number): string {
  return length > shown ? `\nand ${length - shown} more\n` : ''
}

/** A cell with many names helps nobody. */
const mostNames = 4

function listed(names: readonly string[]): string {
  const rest = names.length - mostNames
  const shown = names.slice(0, mostNames).map(name => shortTitle(name, 60))
  return `${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
}
