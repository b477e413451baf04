import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applySplices } from '../../src/base/index.ts'
import { type Mark, markSplice, parsePlan, type Plan, type PlanFile, type Task } from '../../src/plan/index.ts'
import { fileOf } from './read.ts'

type Wanted = 'open' | 'done' | 'dropped'

/** A way of writing tasks: what stands above them, and a task of a state; empty where it can't say that state. */
interface Kind {
  readonly name: string
  readonly head: readonly string[]
  readonly line: (name: string, state: Wanted) => readonly string[]
}

const words = (open: string, done: string, dropped: string) => ({ open, done, dropped })
const boxes = words(' ', 'x', '-')

/** One line for each task. */
function listed(name: string, line: (task: string, mark: string) => string, marks = boxes): Kind {
  return { name, head: ['## Phase 1: A'], line: (task, state) => [line(task, marks[state])] }
}

function tabled(name: string, line: (task: string, mark: string) => string, marks: typeof boxes): Kind {
  return {
    name,
    head: ['## Phase 1: A', '', '| ID | Task | Status |', '|----|:-----|--------|'],
    line: (task, state) => [line(task, marks[state])],
  }
}

function headed(name: string, lines: (task: string, mark: string) => readonly string[], marks: typeof boxes): Kind {
  return { name, head: ['## Phase 1: A'], line: (task, state) => ['', ...lines(task, marks[state])] }
}

const row = (task: string, mark: string): string => `| ${task} | Dig **${task}** | ${mark} |`
/** UTF-8 that somebody read as Windows-1252. */
const damaged = words('â¬œ', 'âœ…', 'ðŸ—‘')

const kinds: readonly Kind[] = [
  listed('checkboxes behind dashes', (task, mark) => `- [${mark}] ${task} Dig`),
  listed('checkboxes behind stars', (task, mark) => `* [${mark}] **${task}** \`dig\` [it](http://a.b)`),
  listed('checkboxes behind pluses', (task, mark) => `+\t[${mark}]\t${task}: Dig`, words(' ', 'X', '-')),
  listed('checkboxes behind numbers', (task, mark) => `1) [${mark}] ${task} – Düg 😀`, words(' ', '✓', '-')),
  listed('checkboxes without a space', (task, mark) => `- [${mark}] ${task} Dig`, words('', 'x', '-')),
  listed('roomy checkboxes', (task, mark) => `- [ ${mark} ] ${task} Dig`),
  listed('checkboxes in quotes', (task, mark) => `> - [${mark}] ${task} Dig`),
  listed('optional checkboxes', (task, mark) => `- [${mark}]* ${task} Dig`),
  listed('checkboxes behind ids', (task, mark) => `- ${task} [${mark}] Dig`),
  listed('checkboxes in bold', (task, mark) => `- **[${mark}] ${task}** Dig`),
  listed(
    'struck-out titles',
    (task, mark) => (mark === '' ? `- [ ] ~~${task} Dig~~` : `- [${mark}] ${task} Dig`),
    words(' ', 'x', ''),
  ),
  listed(
    'struck-out wide titles',
    (task, mark) => (mark === '' ? `- [ ] ~~**${task}** Dig\n  deep~~` : `- [${mark}] **${task}** Dig\n  deep`),
    words(' ', 'x', ''),
  ),
  listed('words in capitals', (task, mark) => `- ${mark} ${task} Dig`, words('TODO', 'DONE', 'CANCELED')),
  listed('symbols in front', (task, mark) => `- ${mark} ${task} Dig`, words('⬜', '✅', '🗑')),
  listed('symbols behind', (task, mark) => `- ${task} Dig ${mark}`, words('☐', '☑️', '🗑️')),
  listed('damaged symbols', (task, mark) => `- ${mark} ${task} Dig – dÃ¼g`, damaged),
  tabled('words in a column', row, words('Not Started', 'Finished', 'Cancelled')),
  tabled('bold words in a column', row, words('**TODO**', '**DONE**', '**DROPPED**')),
  tabled('symbols and words in a column', row, words('⬜ Pending', '✅ Completed', '⛔ Dropped')),
  tabled('names of symbols in a column', row, words(':x:', ':white_check_mark:', 'Dropped')),
  listed('names of symbols behind', (task, mark) => `- ${task} Dig ${mark}`, words(':x:', ':white_check_mark:', '🗑')),
  tabled('letters in a column', row, words('N', 'Y', 'Dropped')),
  tabled('ticks in a column', row, words('', 'x', 'Dropped')),
  tabled('words and rockets in a column', row, words('Planned 🐢', 'Shipped 🚀', 'Dropped')),
  tabled('an empty cell', row, words('', '**DONE**', 'dropped')),
  tabled('an empty wide cell', (task, mark) => `| ${task} | Dig | ${mark.padEnd(9)}|`, words('', 'Done', 'Dropped')),
  tabled(
    'words before a remark',
    (task, mark) => `| ${task} | Dig | ${mark} (Ann, 3 May) |`,
    words('Todo', 'Done', 'Dropped'),
  ),
  tabled('damaged symbols in a column', row, words('â¬œ Open', 'âœ… Closed', 'ðŸ—‘ Dropped')),
  {
    ...tabled('boxes in a column', (task, mark) => `| [${mark}] | ${task} | Dig |`, boxes),
    head: ['## Phase 1: A', '', '| Done | ID | Task |', '|---|---|---|'],
  },
  headed(
    'a field below a heading',
    (task, mark) => [`### Task ${task}: Dig`, '', `**Status:** ${mark} — since May  `],
    words('Open', 'Closed', 'Dropped'),
  ),
  headed(
    'a checkbox in a field, with brackets behind it',
    (task, mark) => [`### Task ${task}: Dig`, '', `**Status:** [${mark}], see [#4] and [Ann]`],
    boxes,
  ),
  headed(
    'a field in a table',
    (task, mark) => [
      `### Task ${task}: Dig`,
      '',
      '| Field | Value |',
      '|---|---|',
      `| **Status** | ${mark} |`,
      '| Owner | Ann |',
    ],
    words('⬜ todo', '✅ done', '⛔ dropped'),
  ),
  headed('a symbol behind a heading', (task, mark) => [`### Task ${task}: **Dig** ${mark}`], words('⬜', '✅', '🗑')),
  headed(
    'a word behind a heading',
    (task, mark) => [`### Task ${task}: Dig — ${mark}`],
    words('TODO', 'DONE', 'DROPPED'),
  ),
  headed(
    'a word in brackets behind a heading',
    (task, mark) => [`### ${task}. Dig [${mark}]`],
    words('pending', 'done', 'cancelled'),
  ),
  headed(
    'a symbol and a word behind a heading',
    (task, mark) => [`### Task ${task}: Dig ${mark}`],
    words('⏳ Not Started', '✅ **Completed**', '⛔ Dropped'),
  ),
  headed(
    'a symbol before a remark that repeats it',
    (task, mark) => [`### Task ${task}: Dig ${mark} (tests ${mark}, docs ${mark})`],
    words('⬜', '✅', '🗑'),
  ),
  headed(
    'a word before a remark that repeats it',
    (task, mark) => [`### Task ${task}: Dig — ${mark} (half ${mark} in May)`],
    words('TODO', 'DONE', 'DROPPED'),
  ),
  headed(
    'words in front of a heading',
    (task, mark) => [`### (${mark}) Task ${task}: Dig`],
    words('□ todo', '✓ landed', '⛔ dropped'),
  ),
  headed('a box in front of a heading', (task, mark) => [`### [${mark}] ${task}: Dig`], boxes),
  headed('a symbol before the id of a heading', (task, mark) => [`### ${mark} ${task} Dig`], words('⬜', '✅', '🗑')),
]

/** Two tasks of each state, so that the document goes on saying each of them, and some more in any order. */
const states = fc
  .array(fc.constantFrom<Wanted>('open', 'done', 'dropped'), { maxLength: 4 })
  .chain(more => fc.shuffledSubarray([...repeated, ...more], { minLength: repeated.length + more.length }))
const repeated: readonly Wanted[] = ['open', 'open', 'done', 'done', 'dropped', 'dropped']

interface Written {
  readonly file: PlanFile
  readonly tasks: readonly (readonly [name: string, state: Wanted])[]
}

const documentOf = (kind: Kind): fc.Arbitrary<Written> =>
  fc
    .record({
      states,
      ending: fc.constantFrom('\n', '\r\n', '\r'),
      before: fc.constantFrom('', '\ufeff', 'Ünder 😀 way', '\tcode'),
      after: fc.constantFrom('', '\n', '\n## Notes\n\n- [ ] nothing\n'),
    })
    .map(({ states: chosen, ending, before, after }) => {
      const tasks = chosen.map((state, index) => [`T${String(index + 1).padStart(3, '0')}`, state] as const)
      const lines = [
        before,
        '',
        '# Plan',
        '',
        ...kind.head,
        ...tasks.flatMap(([name, state]) => kind.line(name, state)),
        '',
      ]
      return { file: fileOf(`${lines.join('\n')}${after}`.replaceAll('\n', ending)), tasks }
    })

function taskIn(plan: Plan, name: string): Task {
  const task = plan.tasks.find(one => one.id === name || one.title.includes(name))
  if (task === undefined) throw new Error(`no task ${name} among ${plan.tasks.map(one => one.key).join(', ')}`)
  return task
}

function markOf(plan: Plan, name: string): Mark {
  const { mark } = taskIn(plan, name)
  if (mark.kind !== 'own') throw new Error(`${name} has no mark of its own`)
  return mark.mark
}

function edited(file: PlanFile, name: string, state: Wanted): PlanFile {
  const splice = markSplice(file, markOf(parsePlan(file).plan, name), state)
  return splice === null ? file : { ...file, bytes: applySplices(file.bytes, [splice]) }
}

function wantedOf({ state }: Task): Wanted {
  return state === 'done' || state === 'dropped' ? state : 'open'
}

test.each(kinds.map(kind => [kind.name, kind] as const))(
  '%s: every edit says its state and nothing else, and the way back is the identity',
  (_, kind) => {
    const edits = fc.array(fc.constantFrom<Wanted>('open', 'done', 'dropped'), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(documentOf(kind), fc.nat(), edits, ({ file, tasks }, pick, wanted) => {
        const [name, state] = tasks[pick % tasks.length] ?? ['', 'open']
        const before = parsePlan(file).plan
        expect(tasks.map(([one]) => wantedOf(taskIn(before, one)))).toEqual(tasks.map(([, one]) => one))
        let now = file
        for (const next of wanted) {
          now = edited(now, name, next)
          const after = parsePlan(now).plan
          expect(tasks.map(([one]) => wantedOf(taskIn(after, one)))).toEqual(
            tasks.map(([one, was]) => (one === name ? next : was)),
          )
          expect(after.tasks.map(task => [task.key, task.title])).toEqual(
            before.tasks.map(task => [task.key, task.title]),
          )
        }
        expect(edited(now, name, state).bytes).toEqual(file.bytes)
      }),
      { numRuns: 25 },
    )
  },
)
