import type { Diagnostic, Range } from '../base/index.ts'
import type { Plan, Task } from '../plan/index.ts'
import type { Cycle } from './graph.ts'
import { completionNode, gateNode, type Network } from './network.ts'
import type { Survey } from './waits.ts'
import { shortestWayRound } from './way-round.ts'

/**
 * Says who waits for whom in a cycle: the shortest way round through its first task, as `5.10 → phase 7 → 7.10 → phase 5 → 5.10`, and
 * the members that are not on it. The help names the statement to remove, and its words are the place.
 */
export function cycleDiagnostic(cycle: Cycle, survey: Survey): Diagnostic {
  const { plan, network, components } = survey
  const first = network.taskAt.get(cycle.tasks[0] ?? '') ?? 0
  const round = shortestWayRound(first, network.edges, components.of)
  const stops = stopsOf(round, survey).map(node => nameOf(node, survey))
  const beside = namesBeside(round, cycle, survey)
  const { advice, where } = remedy(round, survey)
  return {
    code: 'dependency-cycle',
    severity: 'error',
    message: `These wait for each other: ${shorten(stops, 12).join(' → ')}${beside === '' ? '' : `, and with them ${beside}`}.`,
    help: `${advice} Until then none of them waits for another.`,
    where: where ?? plan.tasks[first]?.at ?? startOfFile,
  }
}

/** The nodes to name, from the first task or else phase and back to it. Tasks that only lead from one phase to the next are not named. */
function stopsOf(round: readonly number[], survey: Survey): readonly number[] {
  const shown = round.filter((node, at) => {
    if (isGate(node, survey)) return false
    const passedOn = isGate(round[(at + 1) % round.length] ?? node, survey)
    return !(passedOn && isCompletion(round.at(at - 1) ?? node, survey))
  })
  const places = shown.map(node => (node < survey.network.tasks ? node : survey.network.tasks + lineOf(node, survey)))
  const start = places.indexOf(Math.min(...places))
  return [...shown.slice(start), ...shown.slice(0, start + 1)]
}

function namesBeside(round: readonly number[], cycle: Cycle, survey: Survey): string {
  const named = new Set(round.map(node => survey.plan.tasks[node]?.key))
  const members = new Set(cycle.tasks)
  const beside = survey.plan.tasks.filter(
    task => members.has(task.key) && !named.has(task.key) && task.dependencies !== null,
  )
  return shorten(beside.map(nameOfTask), 10).join(', ')
}

interface Remedy {
  readonly advice: string
  /** The words of the statement. */
  readonly where: Range | undefined
}

/**
 * Among the statements on the way round the one that reaches furthest against the plan's order: a task or phase that waits for
 * something further down. There always is one, since every other edge leads up or stays in its phase.
 */
function remedy(round: readonly number[], survey: Survey): Remedy {
  const { network } = survey
  const stated = round
    .map((from, at) => ({ from, to: round[(at + 1) % round.length] ?? from }))
    .filter(({ from, to }) => !isCompletion(from, survey) && !isGate(to, survey))
  const against = stated.find(({ from, to }) => lastTask(from, network) <= lastTask(to, network)) ?? stated[0]
  if (against === undefined) return { advice: '', where: undefined }
  const { from, to } = against
  return {
    advice: `Remove ${nameOf(to, survey)} from what ${nameOf(from, survey)} depends on, or break the circle elsewhere.`,
    where: statementFor(against, survey)?.at,
  }
}

/** The statement of one node's task or phase that names the other. */
function statementFor(edge: { readonly from: number; readonly to: number }, survey: Survey) {
  const owner = survey.plan.tasks[edge.from] ?? phaseOf(edge.from, survey)
  const key = survey.plan.tasks[edge.to]?.key ?? phaseOf(edge.to, survey)?.key
  const kind = edge.to < survey.network.tasks ? 'task' : 'phase'
  return owner?.dependencies?.find(({ targets }) =>
    targets.some(
      target => target.kind !== 'issue' && target.kind !== 'elsewhere' && target.kind === kind && target.key === key,
    ),
  )
}

function lastTask(node: number, network: Network): number {
  if (node < network.tasks) return node
  const phase = (node - network.tasks) % network.phases
  const tasks = network.edges[completionNode(network, phase)] ?? []
  return (node < completionNode(network, 0) ? tasks[0] : tasks.at(-1)) ?? -1
}

function isGate(node: number, { network }: Survey): boolean {
  return node >= gateNode(network, 0) && node < completionNode(network, 0)
}

function isCompletion(node: number, { network }: Survey): boolean {
  return node >= completionNode(network, 0)
}

function phaseOf(node: number, { plan, network }: Survey): Plan['phases'][number] | undefined {
  return node < network.tasks ? undefined : plan.phases[(node - network.tasks) % network.phases]
}

function lineOf(phase: number, survey: Survey): number {
  return phaseOf(phase, survey)?.line ?? 1
}

/** `1.2`, `"Caulk the seams"`, `phase 7`, `"Fitting out"`: as people call it who read the plan. */
function nameOf(node: number, survey: Survey): string {
  const task = survey.plan.tasks[node]
  if (task !== undefined) return nameOfTask(task)
  const phase = phaseOf(node, survey)
  if (phase === undefined) return ''
  return /^(?:[A-Z]{0,4}\d[\w.]*|[A-Z])$/.test(phase.key) ? `phase ${phase.key}` : `"${cut(phase.title)}"`
}

function nameOfTask(task: Task): string {
  return task.id ?? `"${cut(task.title)}"`
}

function cut(title: string): string {
  const letters = Array.from(title)
  return letters.length <= 60 ? title : `${letters.slice(0, 59).join('')}…`
}

function shorten(names: readonly string[], most: number): readonly string[] {
  if (names.length <= most) return names
  const half = Math.floor(most / 2)
  return [...names.slice(0, half), `… ${names.length - 2 * half} more …`, ...names.slice(-half)]
}

const startOfFile: Range = {
  start: { line: 1, column: 1, offset: 0 },
  end: { line: 1, column: 1, offset: 0 },
}
