import type { Issue } from '../../../src/sandbox/index.ts'
import { tasksOf, type ModelPlan, type ModelTask } from './plan-model.ts'
import { ourIssues, repository, textOf, ticksOf, type Trial } from './trial.ts'
import type { Twin } from './twin.ts'
import { unsettledTasks } from './unsettled.ts'

/** What a play came to that is not what the same comes to where nothing goes wrong. */
export interface Comparison {
  readonly differences: readonly string[]
  /** Tasks of which something can be said, and those of which it can't: who was heard first decides there. */
  readonly compared: number
  readonly left: number
}

/** Compares two settled worlds in which the same happened. */
export function compareWorlds(trial: Trial, { trial: twin, missing }: Twin): Comparison {
  const unsure = new Set([...unsettledTasks(trial.history), ...missing, ...trial.heirs, ...twin.heirs])
  const differences: string[] = twin.watch.violations.map(words => `without faults: ${words}`)
  let [compared, left] = [0, 0]
  for (const plan of trial.plans) {
    const [here, there] = [viewOf(trial, plan), viewOf(twin, plan)]
    const tasks = tasksOf(plan)
    for (const task of tasks) {
      const near = neighbours(task, tasks)
      if (unsure.has(task.uid)) {
        left += 1
        continue
      }
      compared += 1
      const isNearUnsure = near.some(
        one => unsure.has(one.uid) || (here.task(one).issue === undefined) !== (there.task(one).issue === undefined),
      )
      differences.push(...compareTask(here.task(task), there.task(task), isNearUnsure))
    }
    const isSure = tasks.every(task => !unsure.has(task.uid))
    if (isSure) differences.push(...differ(plan.path, textOf(trial, plan.path), textOf(twin, plan.path)))
    if (isSure) differences.push(...comparePhases(here, there, plan))
  }
  return { differences, compared, left }
}

/** Those that wait for a task, and that it waits for: their texts show its state. */
function neighbours(task: ModelTask, tasks: readonly ModelTask[]): readonly ModelTask[] {
  return tasks.filter(other => other.uid === task.waitsFor || other.waitsFor === task.uid)
}

interface TaskView {
  readonly title: string
  /** Of the task and its steps, as the file has them. */
  readonly ticks: string
  readonly state: string
  readonly issue: IssueView | undefined
}

interface IssueView {
  readonly title: string
  readonly labels: string
  readonly milestone: string
  readonly assignees: string
  readonly body: string
}

interface View {
  readonly task: (task: ModelTask) => TaskView
  readonly phases: (plan: ModelPlan) => ReadonlyMap<string, string>
}

function viewOf(trial: Trial, plan: ModelPlan): View {
  const { world, mint } = trial
  const ours = ourIssues(trial)
  const ticks = ticksOf(trial, plan)
  const names = new Map(ours.map(({ issue, owner }) => [String(issue.number), owner]))
  const plain = (text: string): string =>
    text
      .replaceAll('\r\n', '\n')
      .replaceAll(/<!-- milepost \{.*?\} -->/g, '')
      .replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, '')
      // A line may have moved since: what counts is what it was about when the text was written.
      .replaceAll(
        /\[[^\]]+:\d+\]\(\/[^)]*?\/blob\/([0-9a-f]{40})\/([^)#]+)#L(\d+)\)/g,
        (_, commit: string, path: string, line: string) => {
          const lines = Buffer.from(world.file(repository, path, commit) ?? [])
            .toString()
            .split('\n')
          return `[line of ${mint.ownerOf(lines[Number(line) - 1] ?? '') ?? 'nobody'}]`
        },
      )
      .replaceAll(/\b[0-9a-f]{40}\b|`[0-9a-f]{7}`/g, 'commit')
      .replaceAll(/\/milestone\/(\d+)/g, (_, number: string) => {
        const milestone = world.milestones(repository).find(one => String(one.number) === number)
        return `/milestone/${milestone === undefined ? number : (mint.ownerOf(milestone.title) ?? number)}`
      })
      .replaceAll(/#(\d+)\b/g, (whole, number: string) => `#${names.get(number) ?? whole}`)
  const show = (issue: Issue): IssueView => ({
    title: issue.title,
    labels: issue.labels
      .map(id => world.labelById(id)?.name ?? 'lost')
      .toSorted()
      .join(', '),
    milestone: world.milestones(repository).find(one => one.nodeId === issue.milestone)?.title ?? 'none',
    assignees: issue.assignees.join(', '),
    body: plain(issue.body),
  })
  return {
    task: task => {
      const issue = ours.find(({ owner }) => owner === task.uid)?.issue
      const done =
        plan.family === 'headings'
          ? task.steps.every(step => ticks.get(step.uid) === true)
          : ticks.get(task.uid) === true
      return {
        title: task.title,
        ticks: [task.uid, ...task.steps.map(step => step.uid)]
          .map(uid => (ticks.get(uid) === true ? 'x' : '-'))
          .join(''),
        state: issue === undefined ? (done ? 'closed' : 'open') : issue.state,
        issue: issue === undefined ? undefined : show(issue),
      }
    },
    phases: ({ phases }) =>
      new Map(
        phases.flatMap(phase => {
          const milestone = world.milestones(repository).find(one => mint.ownerOf(one.title) === phase.uid)
          return milestone === undefined
            ? []
            : [[phase.title, `${milestone.title}, ${milestone.state}: ${plain(milestone.description ?? '')}`]]
        }),
      ),
  }
}

/** An issue that only one of them has was not needed any more when the other looked for the first time. */
function compareTask(here: TaskView, there: TaskView, isNearUnsure: boolean): readonly string[] {
  const name = `"${here.title}"`
  const differences = [
    ...differ(`the marks of ${name}`, here.ticks, there.ticks),
    ...differ(`the state of ${name}`, here.state, there.state),
  ]
  const [one, other] = [here.issue, there.issue]
  if (one === undefined || other === undefined) {
    const isNeeded = [here, there].some(view => view.issue === undefined && view.state === 'open')
    return isNeeded
      ? [...differences, `${name} has an issue only ${one === undefined ? 'without' : 'under'} faults`]
      : differences
  }
  const keys = ['title', 'milestone', 'assignees', ...(isNearUnsure ? [] : (['labels', 'body'] as const))] as const
  return [...differences, ...keys.flatMap(key => differ(`the ${key} of ${name}`, one[key], other[key]))]
}

function comparePhases(here: View, there: View, plan: ModelPlan): readonly string[] {
  const [ours, theirs] = [here.phases(plan), there.phases(plan)]
  return [...ours].flatMap(([title, milestone]) => {
    const other = theirs.get(title)
    return other === undefined ? [] : differ(`the milestone of "${title}"`, milestone, other)
  })
}

function differ(what: string, here: string, there: string): readonly string[] {
  return here === there ? [] : [`${what} is ${JSON.stringify(here)}, and without faults ${JSON.stringify(there)}`]
}
