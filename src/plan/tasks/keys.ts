import type { PhaseKey, TaskKey } from '../../base/index.ts'

export interface ToBeKeyed {
  readonly id: string | null
  readonly title: string
  readonly phase: PhaseKey
}

/** Gives every task its key: the id or a slug of the title; `PHASE/…` if it occurs in several phases, `…~2` if twice in one. */
export function taskKeys(tasks: readonly ToBeKeyed[]): readonly TaskKey[] {
  const phases = new Map<string, Set<PhaseKey>>()
  for (const task of tasks) {
    const name = nameOf(task)
    phases.set(name, (phases.get(name) ?? new Set()).add(task.phase))
  }
  const used = new Set<string>()
  return tasks.map(task => {
    const name = nameOf(task)
    return unused((phases.get(name)?.size ?? 0) > 1 ? `${task.phase}/${name}` : name, used)
  })
}

/** Gives every phase its key: the number or letters it goes by, else a slug of its title. */
export function phaseKeys(
  phases: readonly { readonly number: string | null; readonly title: string }[],
): readonly PhaseKey[] {
  const used = new Set<string>()
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

function unused(key: string, used: Set<string>): string {
  let candidate = key
  for (let copy = 2; used.has(candidate); copy += 1) candidate = `${key}~${copy}`
  used.add(candidate)
  return candidate
}
