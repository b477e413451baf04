import { parsePlan, type Task } from '../../src/plan/index.ts'
import type { KnownTask } from '../../src/sync/managed.ts'
import { decodeMarker, type TaskMarker } from '../../src/sync/marker.ts'
import { matchTasks } from '../../src/sync/match-tasks.ts'
import { orderTasks } from '../../src/sync/task-order.ts'
import { stepNames } from '../../src/sync/task-state.ts'
import { descriptionPrint } from '../../src/sync/task-traits.ts'
import { titleSimilarity } from '../../src/sync/title-similarity.ts'
import { chanceFrom, editOnce, newDraft, writeDraft, type Draft, type EditName, type Item } from './edit-scripts.ts'

export interface Setting {
  readonly seed: number
  readonly tasks: number
  readonly edits: number
  /** Pushed all at once, or one by one. */
  readonly pushes: 'one' | 'each'
}

/** What became of the tasks of one plan that was edited. */
export interface Trial {
  readonly edits: readonly EditName[]
  readonly ids: Draft['ids']
  /** Tasks that were there before and after. */
  readonly survivors: number
  /** Those of them that lost their issue. */
  readonly lost: readonly Survivor[]
  /** Of those in whose way nobody got: how many there are. */
  readonly clear: number
  readonly added: number
  /** New tasks that took over the issue of one that is gone. */
  readonly inherited: readonly Item[]
}

export interface Survivor {
  readonly was: Item
  readonly is: readonly Item[]
  readonly isClear: boolean
}

/** Edits a plan by chance and lets its issues be found again after each push. */
export function tryScript(setting: Setting): Trial {
  const chance = chanceFrom(setting.seed)
  const first = newDraft(chance, setting.tasks)
  const edits: EditName[] = []
  const versions = [first]
  for (let count = 0; count < setting.edits; count += 1) {
    const { draft, name } = editOnce(versions.at(-1) ?? first, chance)
    edits.push(name)
    versions.push(draft)
  }
  const last = versions.at(-1) ?? first
  return judge(setting.pushes === 'each' ? versions : [first, last], edits)
}

function judge(versions: readonly Draft[], edits: readonly EditName[]): Trial {
  const [first, last] = [itemsOf(versions[0]), itemsOf(versions.at(-1))]
  const issues = versions.reduce((repository, version) => push(repository, version), emptyRepository)
  const then = new Map(first.map((item, index) => [index + 1, item]))
  const holders = new Map(last.map(item => [item, then.get(issues.issueOf.get(item) ?? 0)]))
  const survivors = first
    .map(was => ({ was, is: last.filter(item => isSame(item, was)) }))
    .filter(({ is }) => is.length > 0)
  const judged = survivors.map(({ was, is }) => ({ was, is, isClear: isClear(was, versions) }))
  const added = last.filter(item => first.every(was => !isSame(item, was)))
  return {
    edits,
    ids: versions[0]?.ids ?? 'none',
    survivors: judged.length,
    lost: judged.filter(({ is }) => is.every(item => !keeps(item, holders.get(item)))),
    clear: judged.filter(one => one.isClear).length,
    added: added.length,
    inherited: added.filter(item => holders.get(item) !== undefined),
  }
}

function keeps(item: Item, holder: Item | undefined): boolean {
  return holder !== undefined && isSame(item, holder)
}

function isSame(item: Item, other: Item): boolean {
  return item.origins.some(origin => other.origins.includes(origin))
}

function itemsOf(draft: Draft | undefined): readonly Item[] {
  return draft?.parts.flatMap(part => part.items) ?? []
}

interface Repository {
  readonly known: readonly KnownTask[]
  readonly issueOf: ReadonlyMap<Item, number>
}

const emptyRepository: Repository = { known: [], issueOf: new Map() }

/** What a look does about identity: finds each task's issue, creates those that are missing, and writes markers. */
function push(repository: Repository, draft: Draft): Repository {
  const items = itemsOf(draft)
  const { tasks } = parsePlan({ path: 'PLAN.md', bytes: new TextEncoder().encode(writeDraft(draft)) }).plan
  const strangers = tasks.filter((task, index) => task.title !== items[index]?.title || task.id !== items[index].id)
  if (tasks.length !== items.length || strangers.length > 0)
    throw new Error(`the plan was read as another: ${JSON.stringify(strangers[0])}`)
  const match = matchTasks(tasks, repository.known)
  const orders = orderTasks(new Map(tasks.map(({ key }) => [key, match.issueOf.get(key)?.marker.order ?? null])))
  let next = repository.known.length
  const numbers = new Map(tasks.map(({ key }) => [key, match.issueOf.get(key)?.issue.number ?? (next += 1)]))
  return {
    known: [
      ...tasks.map(task =>
        knownTask(task, { number: numbers.get(task.key) ?? 0, order: orders.get(task.key) ?? null }),
      ),
      ...match.left.map(left),
    ],
    issueOf: new Map(items.map((item, index) => [item, numbers.get(tasks[index]?.key ?? '') ?? 0])),
  }
}

export function knownTask(
  task: Task,
  { number, order }: { readonly number: number; readonly order: number | null },
): KnownTask {
  const { key, id, title, phase } = task
  return {
    issue: {
      id: `I-${number}`,
      number,
      title,
      body: '',
      state: 'open',
      labels: [],
      milestone: null,
      ours: true,
      updatedAt: '',
      closedAt: null,
      assignees: [],
      blockedBy: [],
    },
    marker: {
      ...emptyMarker,
      key,
      id,
      title,
      phase,
      text: descriptionPrint(task.description),
      order,
      state: 'open',
      steps: stepNames(task).map(name => [name, false]),
    },
  }
}

/** A marker with everything that it says when nothing is to be said. */
const emptyMarker = readEmpty(
  '<!-- milepost {"kind":"task","repo":1,"plan":"plan","path":"PLAN.md","key":"","id":null,"title":"","phase":"","state":null,"steps":[],"ticked":[],"removed":false} -->',
)

function readEmpty(text: string): TaskMarker {
  const reading = decodeMarker(text)
  if (reading.kind !== 'marker' || reading.marker.kind !== 'task') throw new Error('the empty marker is none')
  return reading.marker
}

function left({ issue, marker }: KnownTask): KnownTask {
  return { issue: { ...issue, state: 'dropped' }, marker: { ...marker, removed: true } }
}

/**
 * Whether nothing got in a task's way in any push: no other task, before or after, has or had its id or its title, nor, where it was renamed, a
 * title that is half like its own; and something of it stayed: its title, its id, two thirds of its words, or the neighbours on both sides.
 */
function isClear(was: Item, versions: readonly Draft[]): boolean {
  const lines = versions.map(version => itemsOf(version).filter(item => isSame(item, was)))
  if (lines.some(items => items.length !== 1 || items[0]?.origins.length !== 1)) return false
  return versions.slice(1).every((version, index) => {
    const [before, after] = [lines[index]?.[0], lines[index + 1]?.[0]]
    const earlier = versions[index]
    if (before === undefined || after === undefined || earlier === undefined) return false
    if (before.title === after.title && before.id === after.id && before.title !== '')
      return isAloneWith(before, after, [earlier, version])
    return isAloneWith(before, after, [earlier, version]) && hasWitness(before, after, [earlier, version])
  })
}

type Step = readonly [Draft, Draft]

function isAloneWith(before: Item, after: Item, step: Step): boolean {
  const others = step.flatMap(itemsOf).filter(item => !isSame(item, before))
  const [titles, ids] = [[before.title, after.title], [before.id, after.id].filter(id => id !== null)]
  if (others.some(({ id, title }) => (id !== null && ids.includes(id)) || titles.includes(title))) return false
  if (before.title === after.title) return true
  return others.every(other => titles.every(title => titleSimilarity(other.title, title) < 0.5))
}

function hasWitness(before: Item, after: Item, step: Step): boolean {
  if (before.title === after.title || (before.id !== null && before.id === after.id)) return true
  if (titleSimilarity(before.title, after.title) >= 2 / 3) return true
  const [then, now] = [neighbours(before, step[0]), neighbours(after, step[1])]
  const stayed = then.every((one, index) => one !== null && one.title === now[index]?.title && one.id === now[index].id)
  return stayed && then.every(one => one !== null && isOnly(one, step))
}

function isOnly(item: Item, step: Step): boolean {
  return step.every(draft => itemsOf(draft).filter(({ title }) => title === item.title).length === 1)
}

function neighbours(item: Item, { parts }: Draft): readonly (Item | null)[] {
  const items = parts.find(part => part.items.includes(item))?.items ?? []
  const at = items.indexOf(item)
  return [items[at - 1] ?? null, items[at + 1] ?? null]
}
