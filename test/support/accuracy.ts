import { z } from 'zod'
import type { DependencyStatement, Plan } from '../../src/plan/index.ts'

/** What a person says that a document holds: written by hand, by somebody who has not read the reader. */
export const answerSchema = z.strictObject({
  /** The shape of the document and its quirks. */
  family: z.string(),
  title: z.string().optional(),
  phases: z.array(
    z.strictObject({
      line: z.int(),
      key: z.string(),
      title: z.string(),
      dependsOn: z.array(z.string()).nullable().optional(),
    }),
  ),
  tasks: z.array(
    z.strictObject({
      line: z.int(),
      id: z.string().nullable(),
      title: z.string(),
      state: z.enum(['todo', 'in-progress', 'done', 'dropped']),
      /** Null outside all phases. */
      phase: z.string().nullable(),
      /** Ids, `phase KEY`, `#12`, `line 41` or exact titles; null where nothing is stated. */
      dependsOn: z.array(z.string()).nullable().optional(),
      steps: z.int().optional(),
    }),
  ),
  /** Codes that have to be said. */
  diagnostics: z.array(z.string()).optional(),
  /** Why another answer could be argued for. */
  doubt: z.string().optional(),
})

export type Answer = z.infer<typeof answerSchema>

export const measures = [
  'tasks',
  'phases',
  'dependencies',
  'titles',
  'states',
  'ids',
  'phase of task',
  'steps',
] as const

export type Measure = (typeof measures)[number]

/** How often something was found that is there, found that is not there, and not found. */
export interface Count {
  readonly right: number
  readonly invented: number
  readonly missed: number
}

export interface Finding {
  readonly measure: Measure
  readonly kind: keyof Count
  /** What was expected and what was found, for people. */
  readonly text: string
}

/** Compares what was read with the answer. Tasks and phases are the same if they stand in the same line. */
export function compare(answer: Answer, plan: Plan): readonly Finding[] {
  return [...comparePhases(answer, plan), ...compareTasks(answer, plan), ...compareDependencies(answer, plan)]
}

export function count(findings: readonly Finding[], measure: Measure): Count {
  const of = (kind: keyof Count): number =>
    findings.filter(finding => finding.measure === measure && finding.kind === kind).length
  return { right: of('right'), invented: of('invented'), missed: of('missed') }
}

/** The harmonic mean of precision and recall; 1 where there is nothing to find and nothing was found. */
export function f1({ right, invented, missed }: Count): number {
  return right + invented + missed === 0 ? 1 : (2 * right) / (2 * right + invented + missed)
}

function comparePhases(answer: Answer, plan: Plan): readonly Finding[] {
  const expected = new Map(answer.phases.map(phase => [phase.line, `${phase.key}: ${phase.title}`]))
  const found = new Map(
    plan.phases.filter(phase => !phase.implicit).map(phase => [phase.line, `${phase.key}: ${phase.title}`]),
  )
  return compareLines('phases', expected, found)
}

function compareLines(
  measure: Measure,
  expected: ReadonlyMap<number, string>,
  found: ReadonlyMap<number, string>,
): readonly Finding[] {
  return [
    ...[...expected].map(([line, text]): Finding => ({
      measure,
      kind: found.has(line) ? 'right' : 'missed',
      text: `line ${line}: ${text}`,
    })),
    ...[...found].flatMap(([line, text]): readonly Finding[] =>
      expected.has(line) ? [] : [{ measure, kind: 'invented', text: `line ${line}: ${text}` }],
    ),
  ]
}

function compareTasks(answer: Answer, plan: Plan): readonly Finding[] {
  const found = new Map(plan.tasks.map(task => [task.line, task]))
  const expected = new Map(answer.tasks.map(task => [task.line, `${task.id ?? ''} ${task.title}`]))
  const titles = new Map(plan.tasks.map(task => [task.line, `${task.id ?? ''} ${task.title}`]))
  const details = answer.tasks.flatMap((wanted): readonly Finding[] => {
    const task = found.get(wanted.line)
    if (task === undefined) return []
    const phase = plan.phases.find(one => one.key === task.phase)
    const at = (measure: Measure, expects: unknown, got: unknown): readonly Finding[] =>
      compareValue(measure, `line ${wanted.line}`, [expects, got])
    return [
      ...at('titles', wanted.title, task.title),
      ...at('states', wanted.state, task.state),
      ...at('ids', wanted.id, task.id),
      ...at('phase of task', wanted.phase, phase?.implicit === true ? null : (phase?.key ?? null)),
      ...(wanted.steps === undefined ? [] : at('steps', wanted.steps, task.steps.length)),
    ]
  })
  return [...compareLines('tasks', expected, titles), ...details]
}

/** A wrong value is both invented and missed. */
function compareValue(
  measure: Measure,
  where: string,
  [expected, found]: readonly [unknown, unknown],
): readonly Finding[] {
  const text = `${where}: ${JSON.stringify(expected)}, not ${JSON.stringify(found)}`
  if (expected === found) return [{ measure, kind: 'right', text }]
  return [
    { measure, kind: 'invented', text },
    { measure, kind: 'missed', text },
  ]
}

/** Each dependency counts by itself, ranges expanded. */
function compareDependencies(answer: Answer, plan: Plan): readonly Finding[] {
  const tasks = new Map(plan.tasks.map(task => [task.line, task.dependencies]))
  const phases = new Map(plan.phases.map(phase => [phase.line, phase.dependencies]))
  const answered = new Set(answer.tasks.map(task => task.line))
  return [
    ...answer.tasks.flatMap(task => {
      const expected = (task.dependsOn ?? []).map(name => targetOf(name, task.phase, answer))
      return compareTargets(`line ${task.line}`, expected, targetsIn(tasks.get(task.line) ?? null, plan))
    }),
    ...plan.tasks
      .filter(task => !answered.has(task.line))
      .flatMap(task => compareTargets(`line ${task.line}`, [], targetsIn(task.dependencies, plan))),
    ...answer.phases.flatMap(phase => {
      const expected = (phase.dependsOn ?? []).map(name => targetOf(name, phase.key, answer))
      return compareTargets(`line ${phase.line}`, expected, targetsIn(phases.get(phase.line) ?? null, plan))
    }),
  ]
}

function compareTargets(from: string, expected: readonly string[], found: readonly string[]): readonly Finding[] {
  const measure = 'dependencies'
  return [
    ...[...new Set(expected)].map((target): Finding => ({
      measure,
      kind: found.includes(target) ? 'right' : 'missed',
      text: `${from} on ${target}`,
    })),
    ...[...new Set(found)].flatMap((target): readonly Finding[] =>
      expected.includes(target) ? [] : [{ measure, kind: 'invented', text: `${from} on ${target}` }],
    ),
  ]
}

function targetsIn(statements: readonly DependencyStatement[] | null, plan: Plan): readonly string[] {
  return (statements ?? [])
    .flatMap(statement => statement.targets)
    .map(target => {
      if (target.kind === 'issue') return `#${target.number}`
      if (target.kind === 'phase') return `phase ${target.key}`
      if (target.kind === 'elsewhere') return `elsewhere ${target.path}`
      return `line ${plan.tasks.find(task => task.key === target.key)?.line ?? 0}`
    })
}

/** An id means the same phase first, then the only one of the document. */
function targetOf(name: string, phase: string | null, answer: Answer): string {
  if (/^(?:phase|line) /.test(name)) return name
  const named = answer.tasks.filter(task => task.id === name)
  if (name.startsWith('#') && named.length === 0) return name
  const near = named.filter(task => task.phase === phase)
  const [only] = near.length > 0 ? near : named.length > 0 ? named : answer.tasks.filter(task => task.title === name)
  return `line ${only?.line ?? `of ${name}`}`
}
