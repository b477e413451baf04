import type { Plan, Task } from '../../src/plan/index.ts'
import { isUnspaced } from '../../src/plan/words/match-words.ts'
import { codes, read } from './read.ts'
import { inDependencies } from './words-in-dependencies.ts'
import { tables } from './words-page.ts'

/**
 * Whether a word of a list, or a row of forms that belong together, does what the list is for, in a plan that is as small as possible. Signs are
 * listed by what they say, words by their language.
 */
export type AtWork = (word: string, under: string) => boolean

/** By the names of the lists. Words that stand alone between signs do nothing in any of them. */
export const atWork: Readonly<Record<string, AtWork>> = {
  ...inDependencies,
  phase: each(word => phaseKeys(`## ${word} 7: A\n- [ ] Saw\n`).join() === '7'),
  phaseKind: word => phaseKeys(`## ${word} phase 7: A\n- [ ] Saw\n`).join() === '7',
  number: pair(
    (word, number) => phaseKeys(`## ${isUnspaced(word) ? '阶段' : 'phase '}${word}: A\n- [ ] Saw\n`).join() === number,
  ),
  ordinal: pair((word, number) => {
    const unit = isUnspaced(word) ? '단계' : 'phase'
    return phaseKeys(`## ${word} ${unit}: A\n- [ ] Saw\n\n## ${unit} 99: B\n- [ ] Dry\n`).join() === `${number},99`
  }),
  ordinalBefore: word => phaseKeys(`## ${word}7阶段: A\n- [ ] Saw\n`).join() === '7',
  ordinalAfter: word => phaseKeys(`## 7${word} ${isUnspaced(word) ? '단계' : 'phase'}: A\n- [ ] Saw\n`).join() === '7',
  phasePrefix: word => phaseKeys(`## ${word.toUpperCase()}7: A\n- [ ] Saw\n`).join() === `${word.toUpperCase()}7`,
  version: word => areDivisions(`${word} 1.2.0`, 'v1.3.0'),
  month: each(word => areDivisions(word, 'december 2030')),
  horizon: word => areDivisions(word, 'someday'),
  task: word => idsIn(`- ${word} 7: Saw`).join() === '7',
  step: word => idsIn(`### ${word} 7: Saw\n\nBoards.`).join() === '7',
  taskList: word => titles(inPhase(`**Wood:**\n\n- Oak\n\n**${word}:**\n\n- Saw`)).join() === 'Saw',
  placeholder: word => titles(inPhase(`- [ ] Saw\n- [ ] ${word}`)).join() === 'Saw',
  sumRow: word => titles(inPhase(`| Task |\n|---|\n| Saw |\n| ${word} |`)).join() === 'Saw',
  criteria: word =>
    isCriteria(word) && isCriteria(word.includes(' ') || !isUnspaced(word) ? `Phase 7 ${word}` : `第七阶段${word}`),
  gate: word => isCriteria(word) && isCriteria(`Phase 1 ${word}`),
  testLabel: word => {
    const [task] = read(`- [ ] Saw\n  - [ ] Boards\n\n  ${word}:\n  - [ ] Straight\n`).plan.tasks
    return task?.steps.map(step => step.title).join() === 'Boards'
  },
  goal: word =>
    holdsNoWork(word) && read(inPhase(`- [ ] Saw\n\n### ${word}\n\nTo float.`)).plan.phases[0]?.goal === 'To float.',
  aside: word => holdsNoWork(word) && holdsNoWork(`${word} & more`),
  asideAlone: holdsNoWork,
  asideEnding: word => holdsNoWork(isUnspaced(word) ? `新${word}` : `Boat ${word}`),
  repeat: repeats,
  repeatEnding: word => repeats(isUnspaced(word) ? `新${word}` : `Boat ${word}`),
  otherTable: word =>
    titles(inPhase(`- [ ] Saw\n\n### ${word}\n\n| ID | Task |\n|---|---|\n| 1.1 | Other |`)).join() === 'Saw',
  joining: word => holdsNoWork(isUnspaced(word) ? `风险${word}甲` : `risks ${word}${word.endsWith("'") ? '' : ' '}sea`),
  'field.depends-on': word =>
    waitsFor(taskUnder({ [word]: '1.1' })) === '1.1' && waitsFor(taskWith(`${word}: 1.1`)) === '1.1',
  'field.precondition': word =>
    waitsFor(taskUnder({ [word]: '1.1' })) === '1.1' && waitsFor(taskWith(`${word}: 1.1`)) === '1.1',
  'field.blocks': word => {
    const { plan } = read(`# P\n## Phase 1: A\n${word}: Phase 2\n\n- [ ] Saw\n\n## Phase 2: B\n- [ ] Dry\n`)
    return plan.phases[1]?.dependencies[0]?.targets[0]?.kind === 'phase'
  },
  'field.status': word => taskUnder({ [word]: '✅' })?.state === 'done' && taskWith(`${word}: ✅`)?.state === 'done',
  'field.priority': isKey,
  'field.owner': isKey,
  'field.estimate': isKey,
  'field.goal': word =>
    read(`# P\n## Phase 1: A\n**${word}:** To float.\n\n- [ ] Saw\n`).plan.phases[0]?.goal === 'To float.',
  'field.issue': word => taskUnder({ [word]: '[#7](https://github.com/boat/yard/issues/7)' })?.issue?.number === 7,
  'field.title': word => titles(inPhase(`| ${word} | Status |\n|---|---|\n| Saw | open |`)).join() === 'Saw',
  'field.id': word => idsIn(`| ${word} | Task |\n|---|---|\n| A7 | Saw |\n| A8 | Dry |`).join() === 'A7,A8',
  'field.steps': word => titles(inPhase(`| ID | ${word} | Job |\n|---|---|---|\n| 1.1 | Cut | Saw |`)).join() === 'Saw',
  'status.todo': word => says(word, 'todo'),
  'status.in-progress': word => says(word, 'in-progress'),
  'status.done': word => says(word, 'done'),
  'status.dropped': word => says(word, 'dropped'),
  titleStatus: word => titles(inPhase(`- Saw — ${word}\n- Dry (${word})`)).join() === 'Saw,Dry',
  afterStatus: word => titles(inPhase(`- Saw — done ${word} May`)).join() === 'Saw',
  titleTag: word => titles(inPhase(`- [ ] Saw (${word})`)).join() === 'Saw',
  doneFor: pair((open, done) => {
    const marks = [taskUnder({ Status: open }), frontTask(`done: ${open}`)].map(task => task?.mark)
    return marks.some(mark => mark?.kind === 'own' && mark.mark.words.done === done)
  }),
  symbols: (symbol, under) => taskUnder({ Status: symbol })?.state === under,
  ornaments: sign => says(sign, stateOf(sign)) && !isMarked(`Saw ${sign}`) && !isMarked(`${sign} Saw`),
  colours: sign => says(sign, stateOf(sign)) && isMarked(`Saw ${sign}`) && !isMarked(`${sign} Saw`),
  damaged: sign =>
    ['windows-1252', 'windows-1254', 'macintosh', 'iso-8859-1'].some(page =>
      survives(sign.replace('U+FE0F', '⚔\ufe0f'), page),
    ),
  boxes: (box, under) => read(inPhase(`- ${box.replaceAll('`', '')} Saw`)).plan.tasks[0]?.state === under,
  todoKeys: key => titlesIn(`---\n${key}:\n  - id: '1.1'\n    content: Saw\n---\n# Boat\n`) === 'Saw',
  todoTitleKeys: key => titlesIn(`---\ntodos:\n  - id: '1.1'\n    ${key}: Saw\n---\n# Boat\n`) === 'Saw',
  documentTitleKeys: key => read(`---\n${key}: Boat\n---\n- [ ] Saw\n`).plan.title === 'Boat',
  keywords: (word, under) => read(`- ${word.toUpperCase()} Saw\n- DONE Dry\n`).plan.tasks[0]?.state === under,
  paperPrefixes: prefix => titlesIn(ticket(prefix)) === '' && titlesIn(ticket(`t${prefix}`)) === 'Saw',
  priority: word => attributesOf(`Saw (${word})`)['Priority'] === word,
  unit: word => attributesOf(`Saw (3 ${word})`)['Estimate'] === `3 ${word}`,
  measure: word => idsIn(`- 1.1 Saw\n- 1.2 Dry\n- 1.08 ${word} small`).join() === '1.1,1.2',
  total: word =>
    isMismatch(`${word} tasks: 9`) ||
    isMismatch(`tasks ${word}: 9`) ||
    isMismatch(`${word}任务：9`) ||
    isMismatch(`任务${word}：9`),
  about: word => !isMismatch(`Total tasks: ${word} 11`) && isMismatch(`Total tasks: ${word} 20`),
  atLeast: word => !isMismatch(`Total tasks: ${word} 9`) && isMismatch(`Total tasks: ${word} 20`),
  atMost: word => !isMismatch(`Total tasks: ${word} 20`) && isMismatch(`Total tasks: ${word} 9`),
}

/** All forms of a word. */
function each(works: AtWork): AtWork {
  return (forms, under) => forms.split('/').every(form => works(form, under))
}

/** A word and what it goes with. */
function pair(works: (one: string, other: string) => boolean): AtWork {
  return forms => {
    const [one = '', other = one] = forms.split('/')
    return works(one, other)
  }
}

function inPhase(text: string): string {
  return `# P\n\n## Phase 1: A\n\n${text}\n`
}

function phaseKeys(text: string): readonly string[] {
  return read(`# P\n\n${text}`)
    .plan.phases.filter(phase => !phase.implicit)
    .map(phase => phase.key)
}

/** Whether two headings are taken for parts of one kind; bullets say that by themselves no work stands below. */
function areDivisions(one: string, other: string): boolean {
  const { phases } = read(`# P\n\n## ${one}\n\n- Saw\n\n## ${other}\n\n- Dry\n`).plan
  return phases.length === 2 && phases.every(phase => !phase.implicit)
}

function titles(text: string): readonly string[] {
  return read(text).plan.tasks.map(task => task.title)
}

function idsIn(text: string): readonly (string | null)[] {
  return read(inPhase(text)).plan.tasks.map(task => task.id)
}

function holdsNoWork(heading: string): boolean {
  return ['\n### %\n\n', '\n%:\n\n'].every(
    head => titles(inPhase(`- [ ] Saw\n${head.replace('%', heading)}- [ ] No`)).join() === 'Saw',
  )
}

function isCriteria(heading: string): boolean {
  const { plan } = read(inPhase(`- [ ] Saw\n\n### ${heading}\n\n- [ ] Dry`))
  return plan.tasks.length === 1 && plan.phases[0]?.criteria === '- Dry'
}

function repeats(heading: string): boolean {
  const { plan } = read(`${inPhase('- Saw\n- Dry')}\n## ${heading}\n\n- [x] Saw\n- [ ] Dry\n`)
  return plan.phases.length === 1 && plan.tasks.length === 2
}

/** The second of two tasks in a table, with what stands in some other columns. */
function taskUnder(columns: Readonly<Record<string, string>>): Task | undefined {
  const heads = Object.keys(columns)
  const head = `| ID | Task | ${heads.join(' | ')} |\n|---|---|${heads.map(() => '---|').join('')}`
  return read(inPhase(`${head}\n| 1.1 | Saw | |\n| 1.2 | Dry | ${Object.values(columns).join(' | ')} |`)).plan.tasks[1]
}

/** A task that the front matter lists. */
function frontTask(line: string): Task | undefined {
  return read(`---\ntodos:\n  - content: Saw\n    ${line}\n---\n# P\n`).plan.tasks[0]
}

/** The second of two tasks, with a line below. */
function taskWith(line: string): Task | undefined {
  return read(inPhase(`- [ ] 1.1 Saw\n- 1.2 Dry\n  - ${line}`)).plan.tasks[1]
}

function waitsFor(task: Task | undefined): string | undefined {
  const target = task?.dependencies?.[0]?.targets[0]
  return target?.kind === 'task' ? target.key : undefined
}

/** Without bold, a line is a field only if its key is known. */
function isKey(word: string): boolean {
  return taskWith(`${word}: Ann`)?.attributes[word] === 'Ann'
}

function says(word: string, state: Task['state']): boolean {
  const task = taskUnder({ Status: word })
  return task?.mark.kind === 'own' && task.state === state
}

function isMarked(title: string): boolean {
  return read(inPhase(`- ${title}`)).plan.tasks[0]?.mark.kind === 'own'
}

/** What a symbol says in a column of states. */
function stateOf(symbol: string): Task['state'] {
  return taskUnder({ Status: symbol })?.state ?? 'todo'
}

/** Whether what is left of a symbol that lost a byte in an old code page is shown as a symbol again; several leave the same. */
function survives(sign: string, codePage: string): boolean {
  const decoder = new TextDecoder(codePage)
  // What browsers call ISO 8859-1 is Windows-1252.
  const decode = (byte: number): string =>
    codePage === 'iso-8859-1' ? String.fromCodePoint(byte) : decoder.decode(Uint8Array.of(byte))
  const damaged = (text: string): string => [...new TextEncoder().encode(text)].map(decode).join('')
  const remains = damaged(sign).replace(/[\x80-\x9f]/g, '')
  const [task] = read(`- [ ] ${damaged('Größe 👑 → Übung')} ${remains} here\n`).plan.tasks
  const shown = /^Größe 👑 → Übung (\S+) here$/.exec(task?.title ?? '')?.[1] ?? ''
  return remains !== damaged(sign) && shown !== remains && [sign, ...(tables['damaged']?.['all'] ?? [])].includes(shown)
}

function titlesIn(text: string): string {
  return read(text)
    .plan.tasks.map(({ title }) => title)
    .join()
}

/** A document of its own about one thing, which is a task by its id and state. */
function ticket(prefix: string): string {
  return `# ${prefix.toUpperCase()}-101 Saw\n\n**Status:** Open\n\nThe planks are too long.\n`
}

function attributesOf(title: string): Plan['tasks'][number]['attributes'] {
  return read(inPhase(`- [ ] ${title}`)).plan.tasks[0]?.attributes ?? {}
}

/** Of a plan with ten tasks. */
function isMismatch(statement: string): boolean {
  const tasks = Array.from({ length: 10 }, (_, index) => `- [ ] Plank ${index}\n`).join('')
  return codes(read(`# P\n\n**${statement}**\n\n## Phase 1: A\n\n${tasks}`)).includes('stated-count-mismatch')
}
