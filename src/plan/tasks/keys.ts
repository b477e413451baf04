import type { PhaseKey, TaskKey } from '../../base/index.ts'

export interface ToBeKeyed {
  readonly id: string | null
  readonly title: string
  readonly phase: PhaseKey
}

/** Gives every task its key: the id or a slug of the title; `PHASE/…` if it occurs in several phases, `…~2` if twice in one. */
export function taskKeys(tasks: readonly ToBeKeyed[]): readonly TaskKey[] {
  const names = tasks.map(nameOf)
  const phases = new Map<string, Set<PhaseKey>>()
  tasks.forEach((task, index) => {
    const name = names[index] ?? ''
    phases.set(name, (phases.get(name) ?? new Set()).add(task.phase))
  })
  const used: UsedKeys = new Map()
  return tasks.map((task, index) => {
    const name = names[index] ?? ''
    return unused((phases.get(name)?.size ?? 0) > 1 ? `${task.phase}/${name}` : name, used)
  })
}

/** Gives every phase its key: the number or letters it goes by, else a slug of its title. */
export function phaseKeys(
  phases: readonly { readonly number: string | null; readonly title: string }[],
): readonly PhaseKey[] {
  const used: UsedKeys = new Map()
  return phases.map(phase => unused(phase.number ?? (slug(phase.title) || 'plan'), used))
}

/** Lower-case words joined by hyphens: `Deployment checklist` becomes `deployment-checklist`. */
export function slug(text: string): string {
  const words =
    text
      .toLowerCase()
      .normalize('NFC')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  return words.join('-').slice(0, 80).replace(/-$/, '')
}

function nameOf(task: ToBeKeyed): string {
  return task.id ?? (slug(task.title) || 'task')
}

/** For each key, how many times it was asked for: thousands of tasks may have one title. */
type UsedKeys = Map<string, number>

function unused(key: string, used: UsedKeys): string {
  let copy = (used.get(key) ?? 0) + 1
  const candidate = (): string => (copy === 1 ? key : `${key}~${copy}`)
  while (used.has(candidate())) copy += 1
  used.set(key, copy)
  if (copy > 1) used.set(candidate(), 1)
  return candidate()
}
