import type { Task } from '../../src/plan/index.ts'
import { read } from './read.ts'
import type { AtWork } from './words-at-work.ts'

/** The same for the lists that statements about dependencies are read by. */
export const inDependencies: Readonly<Record<string, AtWork>> = {
  none: word => statement(word) === '',
  completion: word => statement(`1.1 ${word}`) === '1.1',
  weak: word => statement(`${word} 1.1`) === '' || statement(`1.1 ${word}`) === '',
  dependency: word => inTitle(about(word, '1.1')) === '1.1' || inTitle(`1.1 ${word}`) === '1.1',
  postfix: word => behind(`1.1 ${word}`, '2.1') === '1.1' || behind(`2.2 ${word}`, '2.2') === '2.1',
  condition: word => inTitle(`${word} 1.1 done`) === '1.1' && inTitle(`${word} 1.1 qux`) === null,
  when: word => sentence(`${word} 1.1, qux qux.`) === null && sentence(`${word} 1.1.`) === '1.1',
  reverse: word =>
    ['%', 'the task %'].some(task =>
      [about(word, task), `${task} ${word}`].some(text => blocks(text.replace('%', '2.2'), '2.2')),
    ),
  enabling: word =>
    blocks(`${word} the task 2.2`, '2.2') &&
    !blocks(`${word} all later phases`, '2.2') &&
    !blocks(`${word} all other work`, '2.2'),
  filler: word => statement(`${word} 1.1`) === '1.1' || statement(`1.1 ${word}`) === '1.1',
  inside: word => statement(`all tasks ${word} phase 1`) === 'phase 1' && statement(`1.1 ${word} qux`) === null,
  and: word => statement(`1.1 ${word} 1.3`) === '1.1 1.3',
  to: word => statement(`1.1 ${word} 1.3`) === '1.1 1.2 1.3',
  all: word => statement(`${word} phases`) === 'phase 1',
  previous: word => statement(`${word} phases`) === 'phase 1' || statement(`all ${word}`) === '1.1 1.2 1.3 2.1',
  everything: word => statement(word) === '1.1 1.2 1.3 2.1',
  other: word => blocks(`blocks ${word} tasks`, '1.2') || blocks(`blocks all ${word}`, '1.2'),
  later: word => blocks(`blocks ${word} tasks`, '1.2'),
  last: word => statementOf('1.1', `depends on ${word} phase`) === 'phase 2',
  division: forms => {
    const [one = '', ...others] = forms.split('/')
    const text = `# P\n\n## Phase 1: A\n\n### ${one} 7: B\n\n- [ ] 1.1 Saw\n\n### ${one} 8: C\n\n- [ ] 1.2 Dry\n- [ ] 1.3 Oil\n  - Depends on: `
    return [one, ...others].every(form => waitsFor(read(`${text}${form} 7\n`).plan.tasks[2]) !== '')
  },
  dependencySection: word => waitsFor(read(`${plan()}\n## ${word}\n\n- 2.1: 1.1\n`).plan.tasks[3]) === '1.1',
}

/** Two phases; the second task of the second one states what is given. */
function plan(notes: Readonly<Record<string, string>> = {}): string {
  const task = (id: string): string => `- [ ] ${id} Task${id.replace('.', '')}${notes[id] ?? ''}\n`
  const phase = (name: string, ...ids: readonly string[]): string => `\n## Phase ${name}\n\n${ids.map(task).join('')}`
  return `# P\n${phase('1: A', '1.1', '1.2', '1.3')}${phase('2: B', '2.1', '2.2')}`
}

/** What a paragraph below a task states. */
function sentence(text: string): string | null {
  return waitsFor(read(plan({ '2.2': `\n\n  ${text}\n` })).plan.tasks[4])
}

/** What a word is about stands behind it, or between its parts. */
function about(word: string, text: string): string {
  return word.includes('…') ? word.replace('…', text) : `${word} ${text}`
}

/** What a statement in a field names, if every word of it is understood: the field is an attribute else. */
function statement(text: string): string | null {
  const task = read(plan({ '2.2': `\n  - Depends on: ${text}` })).plan.tasks[4]
  return task === undefined || 'Depends on' in task.attributes ? null : waitsFor(task)
}

function statementOf(id: string, text: string): string | null {
  return waitsFor(read(plan({ [id]: ` (${text})` })).plan.tasks.find(task => task.id === id))
}

/** The same in the brackets of a title, which they are taken out of. */
function inTitle(text: string): string | null {
  const task = read(plan({ '2.2': ` (${text})` })).plan.tasks[4]
  return task?.title === 'Task22' ? waitsFor(task) : null
}

/** What a task waits for where the title of the one before the last ends so. */
function behind(text: string, id: string): string | null {
  const { tasks } = read(plan({ '2.1': ` — ${text}` })).plan
  return tasks[3]?.title === 'Task21' ? waitsFor(tasks.find(task => task.id === id)) : null
}

/** Whether what a line below the first task says makes another one wait for it. */
function blocks(text: string, id: string): boolean {
  const { tasks } = read(plan({ '1.1': `\n  - ${text}.` })).plan
  return waitsFor(tasks.find(task => task.id === id)) === '1.1'
}

function waitsFor(task: Task | undefined): string | null {
  if (task?.dependencies === undefined || task.dependencies === null) return null
  const targets = task.dependencies.flatMap(({ targets: named }) => named)
  return targets
    .map(one => {
      if (one.kind === 'elsewhere') return one.path
      return one.kind === 'issue' ? `#${one.number}` : one.kind === 'phase' ? `phase ${one.key}` : one.key
    })
    .join(' ')
}
