import type { WordMint } from './words.ts'

/** How a plan is written. */
export type Family =
  /** `- [ ] 1.2 Title`, renumbered whenever something comes before. */
  | 'numbered'
  /** `- [ ] Title`. */
  | 'plain'
  /** `### Task 3: Title` over checkboxes, which are its mark. */
  | 'headings'

export interface ModelPlan {
  readonly uid: string
  path: string
  readonly title: string
  readonly family: Family
  phases: ModelPhase[]
}

export interface ModelPhase {
  readonly uid: string
  title: string
  tasks: ModelTask[]
}

export interface ModelTask {
  readonly uid: string
  title: string
  steps: ModelStep[]
  /** Another task of the same plan. */
  waitsFor: string | null
}

export interface ModelStep {
  readonly uid: string
  readonly title: string
}

/** Which tasks and steps are ticked, by uid. */
export type Ticks = ReadonlyMap<string, boolean>

export function printPlan(plan: ModelPlan, ticks: Ticks): string {
  const ids = idsOf(plan)
  const phases = plan.phases.map((phase, at) => {
    const tasks = phase.tasks.map(task => printTask(task, { family: plan.family, ids, ticks }))
    return `## Phase ${at + 1}: ${phase.title}\n\n${tasks.join(plan.family === 'headings' ? '\n' : '')}`
  })
  return `# ${plan.title}\n\n${phases.join('\n')}`
}

interface Printing {
  readonly family: Family
  readonly ids: ReadonlyMap<string, string>
  readonly ticks: Ticks
}

function printTask(task: ModelTask, { family, ids, ticks }: Printing): string {
  const box = (uid: string): string => `[${ticks.get(uid) === true ? 'x' : ' '}]`
  const waits = task.waitsFor === null ? undefined : ids.get(task.waitsFor)
  if (family === 'headings') {
    const steps = task.steps.map(step => `- ${box(step.uid)} ${step.title}\n`).join('')
    const depends = waits === undefined ? '' : `**Depends on:** Task ${waits}\n\n`
    return `### Task ${ids.get(task.uid) ?? ''}: ${task.title}\n\n${depends}${steps}`
  }
  const id = family === 'numbered' ? `${ids.get(task.uid) ?? ''} ` : ''
  const after = waits === undefined || family === 'plain' ? '' : ` (depends on ${waits})`
  const steps = task.steps.map(step => `  - ${box(step.uid)} ${step.title}\n`).join('')
  return `- ${box(task.uid)} ${id}${task.title}${after}\n${steps}`
}

/** Ids by uid: by position, so that they move when something is inserted. */
function idsOf({ family, phases }: ModelPlan): ReadonlyMap<string, string> {
  let running = 0
  const named = phases.flatMap((phase, at) =>
    phase.tasks.map((task, index): readonly [string, string] => {
      running += 1
      return [task.uid, family === 'headings' ? String(running) : `${at + 1}.${index + 1}`]
    }),
  )
  return new Map(named)
}

/** Reads the ticks back from a text that may have been changed since it was printed. */
export function readTicks(text: string, mint: WordMint): Map<string, boolean> {
  const ticks = new Map<string, boolean>()
  for (const [, mark, rest = ''] of text.matchAll(/^ *- \[(.)\] (.*)$/gmu)) {
    const owner = mint.ownerOf(rest)
    if (owner !== undefined) ticks.set(owner, mark === 'x')
  }
  return ticks
}

export function tasksOf(plan: ModelPlan): readonly ModelTask[] {
  return plan.phases.flatMap(phase => phase.tasks)
}

const verbs = ['Caulk', 'Rivet', 'Sand', 'Paint', 'Splice', 'Measure', 'Oil', 'Draw'] as const

/** Makes the parts of plans; every title has words of its own. */
export interface Draftsman {
  task(family: Family, steps: number): ModelTask
  step(): ModelStep
  phase(tasks: ModelTask[]): ModelPhase
  plan(path: string, family: Family, sizes: readonly number[]): ModelPlan
  /** Another title for the same thing: one of its words is new. */
  retitled(thing: { readonly uid: string; readonly title: string }, at: number): string
}

export function createDraftsman(mint: WordMint): Draftsman {
  let made = 0
  const next = (kind: string): string => `${kind}${(made += 1)}`
  const words = (uid: string, count: number): string => Array.from({ length: count }, () => mint.make(uid)).join(' ')
  const task = (family: Family, steps: number): ModelTask => {
    const uid = next('task')
    const title = `${verbs[made % verbs.length] ?? ''} the ${words(uid, 5)}`
    const count = family === 'headings' ? Math.max(1, steps) : steps
    return { uid, title, waitsFor: null, steps: Array.from({ length: count }, step) }
  }
  const step = (): ModelStep => {
    const uid = next('step')
    return { uid, title: `Fetch ${words(uid, 2)}` }
  }
  const phase = (tasks: ModelTask[]): ModelPhase => {
    const uid = next('phase')
    return { uid, title: `Deck ${words(uid, 2)}`, tasks }
  }
  return {
    task,
    step,
    phase,
    plan: (path, family, sizes) => {
      const uid = next('plan')
      const title = `Boat ${words(uid, 2)}`
      return {
        uid,
        path,
        title,
        family,
        phases: sizes.map(size => phase(Array.from({ length: size }, (_, at) => task(family, at % 3)))),
      }
    },
    retitled: (thing, at) => {
      const parts = thing.title.split(' ')
      const first = parts.length - (parts[0] === 'Deck' ? 2 : 5)
      const place = first + (at % (parts.length - first))
      return parts.map((word, index) => (index === place ? mint.make(thing.uid) : word)).join(' ')
    },
  }
}
