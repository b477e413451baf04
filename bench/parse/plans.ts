/** Plans of as many tasks as wanted, in the shapes that people give them. */
export type PlanShape = (tasks: number) => string

const works = [
  'Write the parser for',
  'Move **all** callers to',
  'Describe the errors of',
  'Measure how long it takes to read',
  'Add the missing tests for',
  'Ask the _second_ team about',
  'Remove what nobody uses in',
  'Draw the states of',
] as const

/** A sentence of the length that titles have, one in three with code in it. */
function title(task: number): string {
  const work = works[task % works.length] ?? ''
  return task % 3 === 0
    ? `${work} \`table_${task}\` and its index, with all rows`
    : `${work} part ${task} of the old harbour register`
}

function mark(task: number): string {
  return task % 4 === 0 ? 'x' : ' '
}

function lines(tasks: number, line: (task: number) => string): string {
  return `# Plan\n\n${Array.from({ length: tasks }, (_, task) => line(task)).join('\n')}\n`
}

/** A heading before every so many tasks. */
function every(tasks: number, task: number, heading: (index: number) => string): string {
  return task % tasks === 0 ? `\n${heading(task / tasks + 1)}\n\n` : ''
}

/** The one that is compared with the markdown parser: ids of three levels, groups, some dependencies. */
const breakdown: PlanShape = tasks =>
  lines(tasks, task => {
    const phase = every(
      50,
      task,
      index => `## Phase ${index}: Harbour ${index}\n\n**Goal:** Ships can moor at quay ${index}`,
    )
    const group = every(10, task, index => `### ${Math.ceil(index / 5)}.${((index - 1) % 5) + 1} Quay`)
    const id = (other: number): string =>
      `${Math.floor(other / 50) + 1}.${(Math.floor(other / 10) % 5) + 1}.${(other % 10) + 1}`
    const waits = task % 5 === 4 ? ` (depends on ${id(task - 1)})` : ''
    return `${phase}${group}- [${mark(task)}] ${id(task)} ${title(task)}${waits}`
  })

export const plans: Readonly<Record<string, PlanShape>> = {
  'a work breakdown': breakdown,
  'checkboxes below one heading': tasks =>
    lines(tasks, task => `${every(tasks, task, () => '## To do')}- [${mark(task)}] ${title(task)}`),
  'numbered items below one heading': tasks =>
    lines(tasks, task => `${every(tasks, task, () => '## Tasks')}${task + 1}. ${title(task)}`),
  'one table with dependencies': tasks => {
    const head = '## Phase 1: Harbour\n\n| ID | Task | Depends on | Status |\n|----|------|------------|--------|\n'
    return lines(tasks, task => {
      const waits = task === 0 ? 'None' : task % 7 === 0 ? `1.${Math.max(1, task - 6)}-1.${task}` : `1.${task}`
      return `${task === 0 ? head : ''}| 1.${task + 1} | ${title(task)} | ${waits} | ${task % 4 === 0 ? 'Done' : 'Open'} |`
    })
  },
  'bullets with fields below each': tasks =>
    lines(tasks, task => {
      const phase = every(100, task, index => `## Sprint ${index}`)
      return `${phase}- [${mark(task)}] **T${task + 1}** ${title(task)}\n  - Owner: Ada\n  - Depends on: ${task === 0 ? 'none' : `T${task}`}`
    }),
  'headings with steps': tasks =>
    lines(tasks, task => {
      const phase = every(20, task, index => `## Milestone ${index}: Harbour`)
      return `${phase}### Task ${task + 1}: ${title(task)}\n\n**Owner:** Ada\n\n- [${mark(task)}] Begin\n- [ ] End\n`
    }),
  'prose below each task': tasks =>
    lines(tasks, task => {
      const phase = every(100, task, index => `## Week ${index}`)
      return `${phase}- [${mark(task)}] ${title(task)}\n\n  Ask the harbour master first.\n  He knows quay ${task}.\n`
    }),
  'a phase for every third task': tasks =>
    lines(
      tasks,
      task =>
        `${every(3, task, index => `## Phase ${index}: Quay\n\n**Depends on:** Phase ${index - 1}`)}- [ ] ${title(task)}`,
    ),
}

/** An ordinary plan of about so many characters. */
export function ordinaryOf(characters: number): string {
  const sample = breakdown(100).length / 100
  return breakdown(Math.max(1, Math.round(characters / sample)))
}
