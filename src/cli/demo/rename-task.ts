import { parsePlan, type Plan, type PlanFile, type Task } from '../../plan/index.ts'

/** A plan in which a person has changed one title, and nothing else. */
export interface Renaming {
  readonly file: PlanFile
  readonly plan: Plan
  readonly task: Task
  readonly title: string
}

/** Puts a word into a task's title, where it stands in the file. Null if no title of these stands there as it is read. */
export function renameTask(file: PlanFile, plan: Plan, candidates: readonly Task[]): Renaming | null {
  for (const task of candidates) {
    const renaming = tryTask(file, plan, task)
    if (renaming !== null) return renaming
  }
  return null
}

const addition = 'revised '

function tryTask(file: PlanFile, plan: Plan, task: Task): Renaming | null {
  for (const [word] of task.title.matchAll(/[A-Za-z]{4,}/g)) {
    const at = onlyPlace(file.bytes, task.line, word)
    if (at === null) continue
    const bytes = Buffer.concat([file.bytes.subarray(0, at), Buffer.from(addition), file.bytes.subarray(at)])
    const edited = { path: file.path, bytes }
    const after = parsePlan(edited).plan
    const title = task.title.replace(word, addition + word)
    if (isThatAlone(plan, after, { task, title })) return { file: edited, plan: after, task, title }
  }
  return null
}

/** Where a word stands in a line, as a byte offset; null unless it stands there once. */
function onlyPlace(bytes: Uint8Array, line: number, word: string): number | null {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let start = 0
  for (let number = 1; number < line; number += 1) start = whole.indexOf(lineEnd, start) + 1
  const end = whole.indexOf(lineEnd, start)
  const text = whole.subarray(start, end === -1 ? whole.length : end)
  const at = text.indexOf(word)
  return at === -1 || at !== text.lastIndexOf(word) ? null : start + at
}

const lineEnd = 0x0a

function isThatAlone(before: Plan, after: Plan, change: { readonly task: Task; readonly title: string }): boolean {
  return (
    before.tasks.length === after.tasks.length &&
    before.tasks.every((task, index) => {
      const now = after.tasks[index]
      return now?.title === (task.key === change.task.key ? change.title : task.title) && now.id === task.id
    })
  )
}
