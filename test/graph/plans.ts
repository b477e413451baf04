import type { Range } from '../../src/base/index.ts'
import type { Dependency, DependencyStatement, Phase, Plan, Task } from '../../src/plan/index.ts'

/** A phase in a sketch: its tasks, each with what it states (null: nothing), and what the phase itself waits for. */
export interface PhaseSketch {
  readonly after?: readonly string[]
  readonly tasks: Readonly<Record<string, readonly string[] | null>>
}

/**
 * A plan by its order alone: `{ 1: { tasks: { '1.1': null } }, 2: { after: ['phase 1'], tasks: { '2.1': ['1.1', '#7'] } } }`.
 * Lines count as if each phase and task had one: the name at its start, the first statement in column 41, the next ones every ten columns.
 */
export function planOf(sketch: Readonly<Record<string, PhaseSketch>>): Plan {
  let line = 1
  const phases: Phase[] = []
  const tasks: Task[] = []
  for (const [key, { after, tasks: sketches }] of Object.entries(sketch)) {
    phases.push(phaseOf(key, (line += 1), after ?? []))
    for (const [id, states] of Object.entries(sketches))
      tasks.push(taskOf(id, { phase: key, line: (line += 1), states }))
  }
  return { path: 'PLAN.md', title: 'Refit of the Heron', phases, tasks, unknown: [], settings: { tracked: true } }
}

function phaseOf(key: string, line: number, after: readonly string[]): Phase {
  return {
    key,
    title: `Phase ${key}`,
    line,
    at: placeAt(line, 1),
    implicit: false,
    dependencies: after.map((words, index) => statementOf(words, placeAt(line, statementColumn(index)))),
    goal: '',
    criteria: '',
    attributes: {},
  }
}

function taskOf(
  id: string,
  { phase, line, states }: { phase: string; line: number; states: readonly string[] | null },
): Task {
  return {
    key: id,
    id,
    title: `Task ${id}`,
    line,
    at: placeAt(line, 1),
    phase,
    group: null,
    state: 'todo',
    mark: { kind: 'none' },
    dependencies: states?.map((words, index) => statementOf(words, placeAt(line, statementColumn(index)))) ?? null,
    steps: [],
    issue: null,
    attributes: {},
    description: '',
  }
}

/** `1.2`, `phase 1`, `#7`, or several joined by `+` in one statement. */
function statementOf(words: string, at: Range): DependencyStatement {
  return { label: words, targets: words.split('+').map(targetOf), at }
}

/** Behind the title, ten columns each. */
function statementColumn(index: number): number {
  return 41 + 10 * index
}

/** As if every line had a hundred characters. */
function placeAt(line: number, column: number): Range {
  const offset = (line - 1) * 101 + column - 1
  return { start: { line, column, offset }, end: { line, column: column + 5, offset: offset + 5 } }
}

function targetOf(words: string): Dependency {
  if (words.startsWith('#')) return { kind: 'issue', number: Number(words.slice(1)) }
  if (words.startsWith('phase ')) return { kind: 'phase', key: words.slice('phase '.length) }
  return { kind: 'task', key: words }
}
