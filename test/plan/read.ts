import { parsePlan, type ParseResult, type Plan, type PlanFile, type Task } from '../../src/plan/index.ts'

export function fileOf(text: string): PlanFile {
  return { path: 'PLAN.md', bytes: new TextEncoder().encode(text) }
}

export function read(text: string): ParseResult {
  return parsePlan(fileOf(text))
}

/** The task with this id or title; the test fails if there is none. */
export function taskOf(plan: Plan, name: string): Task {
  const task = plan.tasks.find(one => one.key === name || one.id === name || one.title === name)
  if (task === undefined) throw new Error(`no task ${name} in ${plan.tasks.map(one => one.key).join(', ')}`)
  return task
}

/** Tasks as `phase | key | title | state`. */
export function shown(plan: Plan): readonly string[] {
  return plan.tasks.map(task => `${task.phase} | ${task.key} | ${task.title} | ${task.state}`)
}

/** What a task or phase waits for: labels, and behind each what it names. */
export function statements(of: { readonly dependencies: Task['dependencies'] }): readonly string[] | null {
  return (
    of.dependencies?.map(({ label, targets }) => {
      const names = targets.map(target => {
        if (target.kind === 'elsewhere') return `elsewhere ${target.path} ${target.fragment ?? 'whole'}`
        return target.kind === 'issue' ? `#${target.number}` : `${target.kind} ${target.key}`
      })
      return `${label}: ${names.join(', ')}`
    }) ?? null
  )
}

export function codes(result: ParseResult): readonly string[] {
  return result.diagnostics.map(diagnostic => diagnostic.code)
}
