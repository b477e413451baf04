import { linkToLine } from './links.ts'
import { count, shortTitle } from './phrases.ts'
import type { PreviewPlace, PreviewView, ReopenedChange } from './preview-view.ts'
import { always, type Section } from './sections.ts'

/** What becomes of tasks and issues, what people should look at first: adoptions. */
export function taskTables(view: PreviewView, { repositoryUrl: url, head }: PreviewPlace): readonly Section[] {
  const issue = (one: { readonly number: number | null }): string => issueLink(one.number, url)
  return [
    table('Taken over from people', ['Issue', 'Becomes the task'], {
      rows: view.adopted.map(one => [issue(one), shortTitle(one.title)]),
    }),
    table('Created', ['Task', 'Waits for'], {
      rows: view.created.map(one => [
        `${shortTitle(one.title)} (${linkToLine({ ...one.source, commit: head })})`,
        listed(one.waitsFor),
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
        `${issue(one)} ${shortTitle(one.title)}`,
        one.from === null ? '' : shortTitle(one.from),
        one.to === null ? '' : shortTitle(one.to),
      ]),
    }),
    table('Closed', ['Issue', 'Why'], {
      rows: view.closed.map(one => [`${issue(one)} ${shortTitle(one.title)}`, closings[one.why]]),
    }),
    table('Reopened', ['Issue', 'Closed on'], {
      intro: reopenedWords(view.reopened),
      rows: view.reopened.map(one => [`${issue(one)} ${shortTitle(one.title)}`, one.closedAt?.slice(0, 10) ?? '']),
    }),
    table('Other dependencies', ['Issue', 'Waits for, too', 'No longer for'], {
      rows: view.dependencies.map(one => [
        `${issue(one)} ${shortTitle(one.title)}`,
        listed(one.added),
        listed(one.removed),
      ]),
    }),
    table('Becomes blocked', ['Issue', 'Waits for'], {
      rows: view.blocked.map(one => [`${issue(one)} ${shortTitle(one.title)}`, listed(one.waitsFor)]),
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
export function phaseTable({ phases }: PreviewView): Section {
  return table('Phases', ['Phase', 'What happens'], {
    rows: phases.map(({ kind, title, was }) => [
      shortTitle(title),
      kind === 'renamed' && was !== null ? `renamed, now ${shortTitle(was)}` : phaseWords[kind],
    ]),
  })
}

const phaseWords = {
  added: 'gets a milestone',
  renamed: 'renamed',
  closed: 'its milestone is closed',
  reopened: 'its milestone is reopened',
}

/** Plans that come, go, or are at another place. */
export function planList({ plans }: PreviewView): Section {
  const words = {
    new: () => 'is tracked from now on',
    moved: (was: string) => `is where ${shortTitle(was)} was: all its issues stay`,
    removed: () => 'is gone: its open issues are closed as not planned',
    released: () => 'is no longer tracked: its issues stay as they are',
  }
  const lines = plans.map(({ kind, path, was }) => `- ${shortTitle(path)} ${words[kind](was ?? '')}\n`)
  const text = lines.length === 0 ? [] : ['### Plans\n\n', ...lines.slice(0, mostShort), more(lines.length, mostShort)]
  return always(text)
}

/** `[#12](https://github.com/owner/name/issues/12)`: a reference alone is made one by GitHub in some texts only. */
export function issueLink(number: number | null, repositoryUrl: string): string {
  return number === null ? '' : `[#${number}](${repositoryUrl}/issues/${number})`
}

/** Longer tables are folded, and beyond this not given whole. */
const mostOpen = 20
const mostRows = 300
/** Where there is no room. */
const mostShort = 5

interface Table {
  readonly rows: readonly (readonly string[])[]
  readonly intro?: string
}

function table(heading: string, columns: readonly string[], { rows, intro = '' }: Table): Section {
  if (rows.length === 0) return always([])
  const top = `| ${columns.join(' | ')} |\n|${'---|'.repeat(columns.length)}\n`
  const shown = (most: number): string => `${top}${rows.slice(0, most).map(rowOf).join('')}${more(rows.length, most)}`
  const title = `${heading} (${rows.length})`
  const folded = `<details><summary>${title}</summary>\n\n${shown(mostRows)}\n</details>\n`
  return [
    [`### ${title}\n\n${intro}`, rows.length > mostOpen ? folded : shown(mostOpen)],
    [`### ${title}\n\n${intro}${shown(mostShort)}`],
  ]
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
