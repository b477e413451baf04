import { startSandbox, type Actor, type Issue, type Sandbox } from '../../../src/sandbox/index.ts'
import { randomFrom } from '../../../src/sandbox/faults/random.ts'

/** A local GitHub with many repositories, each with a small plan, and people who work in them. */
export interface Town {
  readonly sandbox: Sandbox
  readonly repositories: readonly string[]
  /** How many repositories say what their plans say. */
  inStep(): number
  /** Does something in a repository that is in step: closes an issue, ticks a task, adds one. */
  doSomething(): void
  /** Everything that is not as it has to be once all is done; nothing then. */
  problems(): readonly string[]
  /** Everything that existed twice at any moment. */
  twins(): readonly string[]
  /** Things done by people so far. */
  readonly deeds: () => number
}

/** What a repository's people have said of its tasks. */
interface Claim {
  readonly repository: string
  tasks: readonly Task[]
  readonly done: Set<string>
}

interface Task {
  readonly id: string
  readonly title: string
  readonly dependsOn: string | null
}

const path = 'plans/boat.md'
const owner = 'ada'

const firstTasks: readonly Task[] = [
  { id: '1.1', title: 'Lay the keel', dependsOn: null },
  { id: '1.2', title: 'Plank the hull', dependsOn: '1.1' },
  { id: '2.1', title: 'Step the mast', dependsOn: '1.2' },
]

export interface TownOptions {
  readonly size: number
  readonly seed: number
  readonly clock?: () => Date
}

/** Opens it. The app is installed on all of it, and told of nothing until it has an address. */
export async function openTown({ size, seed, clock }: TownOptions): Promise<Town> {
  const sandbox = await startSandbox(clock === undefined ? {} : { clock })
  const { world } = sandbox
  world.addPerson({ login: owner, name: 'Ada' })
  const ada = world.person(owner)
  const claims = Array.from({ length: size }, (_, at): Claim => {
    const name = `boat-${at}`
    const files = { 'README.md': `# ${name}\n`, '.github/milepost.yml': 'writeBackDelay: 0\n', [path]: firstPlan }
    world.addRepository({ owner, name, files })
    return { repository: `${owner}/${name}`, tasks: firstTasks, done: new Set() }
  })
  world.install({ account: owner, actor: ada })
  const random = randomFrom(seed)
  let deeds = 0
  return {
    sandbox,
    repositories: claims.map(({ repository }) => repository),
    inStep: () => claims.filter(claim => problemsOf(claim, sandbox).length === 0).length,
    doSomething() {
      const claim = claims[Math.floor(random() * claims.length)]
      if (claim === undefined || !issuesAreThere(claim, sandbox)) return
      const next = claim.tasks.find(({ id }) => !claim.done.has(id))
      const kind = random()
      if (next === undefined || kind < 0.25) addTask(claim, sandbox, ada)
      else if (kind < 0.6) close(next, claim, { sandbox, actor: ada })
      else tick(next, claim, { sandbox, actor: ada })
      deeds += 1
    },
    problems: () => claims.flatMap(claim => problemsOf(claim, sandbox)),
    twins: watchForTwins(sandbox),
    deeds: () => deeds,
  }
}

const lineOf = ({ id, title, dependsOn }: Task): string =>
  `- [ ] ${id} ${title}${dependsOn === null ? '' : ` (depends on ${dependsOn})`}\n`

const firstPlan = `# Boat

## Phase 1: Hull

${firstTasks.slice(0, 2).map(lineOf).join('')}
## Phase 2: Rig

${firstTasks.slice(2).map(lineOf).join('')}`

function textOf({ repository }: Claim, { world }: Sandbox): string {
  return Buffer.from(world.file(repository, path) ?? []).toString()
}

function issueOf({ repository }: Claim, { id, title }: Task, { world }: Sandbox): readonly Issue[] {
  return world.issues(repository).filter(issue => issue.title === `${id} ${title}`)
}

function issuesAreThere(claim: Claim, sandbox: Sandbox): boolean {
  return claim.tasks.every(task => issueOf(claim, task, sandbox).length > 0)
}

interface By {
  readonly sandbox: Sandbox
  readonly actor: Actor
}

function close(task: Task, claim: Claim, { sandbox, actor }: By): void {
  const [issue] = issueOf(claim, task, sandbox)
  if (issue?.state === 'open') sandbox.world.closeIssue({ actor, issue: issue.nodeId })
  claim.done.add(task.id)
}

function tick({ id }: Task, claim: Claim, { sandbox, actor }: By): void {
  const text = textOf(claim, sandbox).replace(`- [ ] ${id} `, `- [x] ${id} `)
  sandbox.world.push({ actor, repository: claim.repository, files: { [path]: text }, message: `Finish ${id}` })
  claim.done.add(id)
}

function addTask(claim: Claim, sandbox: Sandbox, actor: Actor): void {
  const number = claim.tasks.length - 1
  const task: Task = { id: `2.${number}`, title: `Rig part ${number}`, dependsOn: '2.1' }
  const text = `${textOf(claim, sandbox)}${lineOf(task)}`
  claim.tasks = [...claim.tasks, task]
  sandbox.world.push({ actor, repository: claim.repository, files: { [path]: text }, message: `Add ${task.id}` })
}

/** Plan and issues against what people have said. */
function problemsOf(claim: Claim, sandbox: Sandbox): readonly string[] {
  const text = textOf(claim, sandbox)
  const at = (words: string): string => `${claim.repository}: ${words}`
  return claim.tasks.flatMap(task => {
    const isDone = claim.done.has(task.id)
    const isBlocked = task.dependsOn !== null && !claim.done.has(task.dependsOn)
    const found = issueOf(claim, task, sandbox)
    const [issue] = found
    if (issue === undefined || found.length > 1) return [at(`${task.id} has ${found.length} issues`)]
    const labels = issue.labels.map(id => sandbox.world.labelById(id)?.name)
    const state = labels.filter(name => name === 'blocked' || name === 'unblocked').join()
    const wanted = isDone ? '' : isBlocked ? 'blocked' : 'unblocked'
    return [
      ...((issue.state === 'closed') === isDone ? [] : [at(`issue of ${task.id} is ${issue.state}`)]),
      ...(state === wanted ? [] : [at(`${task.id} is labelled "${state}" and not "${wanted}"`)]),
      ...(text.includes(`- [${isDone ? 'x' : ' '}] ${task.id} `) ? [] : [at(`${task.id} is not so in the plan`)]),
    ]
  })
}

/** Looks at each thing as it is made. */
function watchForTwins({ world }: Sandbox): () => readonly string[] {
  const twins: string[] = []
  world.listen(event => {
    if (event.event === 'issues' && event.action === 'opened') {
      const { title } = event.issue
      const same = world.issues(event.repository.fullName).filter(issue => issue.title === title)
      if (same.length > 1) twins.push(`${event.repository.fullName}: issue ${title}`)
    }
    if (event.event === 'milestone' && event.action === 'created') {
      const { title } = event.milestone
      const same = world.milestones(event.repository.fullName).filter(one => one.title === title)
      if (same.length > 1) twins.push(`${event.repository.fullName}: milestone ${title}`)
    }
    if (event.event === 'issue_comment' && event.action === 'created') {
      const same = world.comments(event.issue).filter(({ body }) => body === event.comment.body)
      if (same.length > 1) twins.push(`${event.repository.fullName}: comment on ${event.issue.title}`)
    }
  })
  return () => twins
}
