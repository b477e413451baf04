import type { TaskState } from '../plan.ts'

/**
 * The words that plans use, as tables: to teach the reader a word or a language, add it here. Everything is lower case and
 * matched as whole words; `a|b` inside an entry is not a pattern. Where a table asks for plurals, both forms are listed.
 */

/** What a top-level division of work is called, with its plural. */
export const phaseWords: readonly (readonly [one: string, many: string])[] = [
  ['phase', 'phases'],
  ['sprint', 'sprints'],
  ['milestone', 'milestones'],
  ['stage', 'stages'],
  ['epic', 'epics'],
  ['iteration', 'iterations'],
  ['release', 'releases'],
  ['wave', 'waves'],
  ['increment', 'increments'],
  ['month', 'months'],
  ['quarter', 'quarters'],
  ['week', 'weeks'],
  ['day', 'days'],
]

/** Letters that number phases (`PM1 — X`, `M2: Y`), as opposed to those that number tasks (`T1`, `US3`). */
export const phasePrefixes: readonly string[] = words(`pm, m, ms, e, s, w, ph, phase, sprint, epic, milestone`)

/** What stands before a task's id. */
export const taskWords: readonly string[] = words(
  `task, tasks, story, stories, ticket, tickets, item, items, work package, wp`,
)

/** The same before a heading's id only: in a list, `Step 1` is a step. */
export const stepWords: readonly string[] = words(`step, steps`)

/** Headings and labels over a list of work. */
export const taskListWords: readonly string[] = words(`
  tasks, task list, todo, to do, to-do, to dos, todos, deliverables, key deliverables, work items, action items,
  actions, activities, backlog, work, work breakdown, stories, user stories, checklist
`)

/** Headings and labels over what must hold at the end; they go into the milestone's description. Matched anywhere in the text. */
export const criteriaWords: readonly string[] = words(`
  exit criteria, success criteria, acceptance criteria, completion criteria, entry criteria, quality gate, quality
  gates, definition of done, definition of ready, done when, acceptance
`)

/** Headings and labels over a phase's purpose. */
export const goalWords: readonly string[] = words(`goal, goals, objective, objectives, purpose, aim, overview`)

/** Headings and labels over what is no work, or repeats and orders work named elsewhere: the whole text, or its start before a separator. */
export const asideWords: readonly string[] = words(`
  table of contents, contents, toc, legend, format, conventions, glossary, changelog, change log, history, metrics,
  success metrics, kpis, risks, risk, risk mitigation, risk register, mitigation, notes, note, references, reference,
  resources, links, appendix, files, file list, files to create, files to modify, files changed, key files, budget,
  costs, raci, roles, team, teams, assignments, team assignments, overview, executive summary, project overview,
  summary, priorities, next steps, next actions, sequence, sequencing, critical path, critical path items, critical path
  phases, dependency graph, dependency map, rollback points, execution notes, implementation notes, out of scope,
  non-goals, assumptions, open questions, background, context, escalation procedures, retrospective, lessons learned,
  parallelizable phases, parallel work streams, precondition summary
`)

/** The same at the end of a heading: `Critical Path Summary`. */
export const asideEndings: readonly string[] = words(`
  summary, overview, metrics, priorities, reference, references, risks, mitigation, kpis, sequencing
`)

/** Headings whose tables list something else than the plan's work; checkboxes below them are work all the same. */
export const otherTableWords: readonly string[] = words(`
  tests, test cases, test plan, test matrix, testing matrix, effort, effort estimates, estimates, timeline, schedule,
  status, progress, dependencies, priority, deliverable overview, milestones overview, raci matrix
`)

export type FieldRole =
  | 'depends-on'
  | 'precondition'
  | 'blocks'
  | 'status'
  | 'priority'
  | 'owner'
  | 'estimate'
  | 'goal'
  | 'title'
  | 'id'
  | 'steps'

/** What a field's key or a column's head means; every other one is an attribute. */
export const fieldRoles: Readonly<Record<FieldRole, readonly string[]>> = {
  'depends-on': words(`
  depends on, depends, dependency, dependencies, depends_on, dependson, requires, required, after, waits for, waiting
  for, deps
`),
  precondition: words(`
  precondition, preconditions, prerequisite, prerequisites, blocked by, blocker, blockers, blocked_by
`),
  blocks: words(`blocks, blocking, unblocks, required by, needed by`),
  status: words(`status, state, done, completed, progress`),
  priority: ['priority', 'prio', 'severity'],
  owner: words(`owner, assignee, assigned to, responsible, lead`),
  estimate: words(`estimate, effort, size, points, duration, time, estimated effort`),
  goal: ['goal', 'objective', 'purpose', 'aim'],
  title: words(`
  task, task description, task name, title, description, name, work item, deliverable, item, what, action, story,
  feature
`),
  id: words(`id, task id, #, no, no., nr, nr., number, key, ref, wbs, wbs id, task #, ticket`),
  steps: words(`tasks, steps, subtasks, sub-tasks, checklist`),
}

/** Whole texts that say how a task stands. The first entry of each state is what is written where a document has no own word. */
export const statusWords: Readonly<Record<TaskState, readonly string[]>> = {
  todo: words(`
  todo, to do, to-do, open, new, not started, pending, planned, backlog, ready, blocked, on hold, waiting, queued, not
  done, incomplete, no
`),
  'in-progress': words(`
  in progress, in-progress, wip, doing, started, active, ongoing, under way, underway, in review, review, partial,
  partially done, working, testing
`),
  done: words(`
  done, complete, completed, finished, closed, resolved, shipped, landed, merged, verified, released, delivered, yes
`),
  dropped: words(`
  dropped, cancelled, canceled, wontfix, won't do, wont do, not planned, skipped, obsolete, superseded, abandoned,
  rejected, deferred, postponed, not needed, descoped
`),
}

/** Which word for done goes with which word for open, so that a table that never said done is still answered in its own style. */
export const doneFor: Readonly<Record<string, string>> = {
  open: 'closed',
  pending: 'completed',
  'not started': 'completed',
  incomplete: 'complete',
  no: 'yes',
  '⬜': '✅',
  '☐': '☑',
  '🔲': '✅',
  '❌': '✅',
}

/** Symbols that say how a task stands, alone or before a word. */
export const statusSymbols: Readonly<Record<TaskState, readonly string[]>> = {
  todo: words(`⬜, ☐, 🔲, ⏹, 📋, 🔴, ⚪, ❌, ⏸, 🚫`),
  'in-progress': words(`🚧, 🔄, ⏳, 🟡, 🔵, ⌛, ◐`),
  done: words(`✅, ✔, ✓, ☑, 🟢, 🎉`),
  dropped: ['🗑', '⛔', '🚮'],
}

/** The character between the brackets of a checkbox. */
export const boxStates: Readonly<Record<string, TaskState>> = {
  '': 'todo',
  ' ': 'todo',
  '\u00a0': 'todo',
  x: 'done',
  X: 'done',
  '✓': 'done',
  '✔': 'done',
  '✅': 'done',
  '~': 'in-progress',
  '/': 'in-progress',
  '>': 'in-progress',
  '→': 'in-progress',
  '⏳': 'in-progress',
  '!': 'todo',
  '-': 'dropped',
}

/** `None` in its forms: what states that nothing has to come first. */
export const noneWords: readonly string[] = words(`
  none, n/a, na, nil, nothing, no, no dependencies, no dependency, no preconditions, no prerequisites, -, –, —, 0, ∅
`)

/** After a dependency: it has to be complete. They add nothing and are passed over. */
export const completionWords: readonly string[] = words(`
  complete, completed, completes, completion, done, finished, merged, closed, resolved, ready, landed, shipped,
  deployed, delivered, approved, is, are, be, must, has, have, been, fully, all
`)

/** In a clause that names something weaker than its completion, or no dependency at all. */
export const weakWords: readonly string[] = words(`
  planned, started, scheduled, drafted, kicked off, under way, in progress, parallel, in parallel, concurrent,
  concurrently, see, see also, independent, independently, alongside, unrelated, optional, optionally, related to, cf,
  not
`)

/** Priorities as they stand in brackets or at the end of a title. */
export const priorityWords: readonly string[] = words(`
  p0, p1, p2, p3, p4, critical, urgent, blocker, high, medium, low, high priority, medium priority, low priority, must,
  should, could, must have, should have, could have, nice to have
`)

/** Units of an estimate in brackets. */
export const estimateUnits: readonly string[] = words(`
  h, hr, hrs, hour, hours, d, day, days, w, wk, week, weeks, m, min, mins, minute, minutes, month, months, sp, pt, pts,
  point, points, story points
`)

/** Symbols that plans like and that lose a byte in some old code page; their remains are known by it. */
export const damageableSymbols: readonly string[] = words(`
  ❌, ⚠️, ⚠, ❗, ❓, 🎯, 📞, 📝, 🏁, 🏗, 🔐, 🎉, 🎨, 🐍, 📍, 📐, 📏, 🔍, 🔎, 🔁, 🚪, 🏆, 🧪, ⏳, ⏰, ️, 👍, 🔄, 🟡, 🟢, 📊, ✏, ➡, ⬜, 🐞, 🐛, 💾, 🖥, 🌍,
  🌐, 🛠, 🛡, 🗑, 🚧, 🔒, 📁, 📖, 🤝, “, ”, …
`)

/** A table's entries, separated by commas. */
function words(list: string): readonly string[] {
  return list.split(',').map(entry => entry.trim().replace(/\s+/g, ' '))
}
