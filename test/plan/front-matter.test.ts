import { describe, expect, test } from 'vitest'
import { applySplices } from '../../src/base/index.ts'
import { markSplice, parsePlan } from '../../src/plan/index.ts'
import { codes, fileOf, read, shown, statements, taskOf } from './read.ts'

const boat = `# Boat

## Wood

### Cut
- Saw boards
- Plane boards

### Dry
- Stack boards

## Notes
- [ ] ask about glue
`

/** A document with settings of its own in front of it. */
function withSettings(settings: string, text: string): string {
  return `---\nmilepost:\n${settings.replace(/^/gm, '  ')}\n---\n${text}`
}

/** Diagnostics as `line:column-column severity message`. */
function said(text: string): readonly string[] {
  return read(text).diagnostics.map(({ where: { start, end }, severity, message }) => {
    return `${start.line}:${start.column}-${end.column} ${severity} ${message}`
  })
}

describe('what the front matter says of phases and tasks', () => {
  test('the level of the headings that open phases', () => {
    expect(shown(read(withSettings('phases: h3', boat)).plan)).toEqual([
      'cut | saw-boards | Saw boards | todo',
      'cut | plane-boards | Plane boards | todo',
      'dry | stack-boards | Stack boards | todo',
    ])
  })

  test('that there are no phases', () => {
    const text = '# Boat\n\n## Phase 1: Wood\n- [ ] Saw\n\n## Phase 2: Hull\n- [ ] Plank\n'
    expect(read(text).plan.phases.map(phase => phase.key)).toEqual(['1', '2'])
    const { plan } = read(withSettings('phases: none', text))
    expect(plan.phases.map(phase => [phase.title, phase.implicit])).toEqual([['Boat', true]])
    expect(plan.tasks.map(task => [task.title, task.group])).toEqual([
      ['Saw', 'Phase 1: Wood'],
      ['Plank', 'Phase 2: Hull'],
    ])
  })

  test('headings of the first level, of which the title is one', () => {
    expect(shown(read(withSettings('phases: h1', '# Wood\n- [ ] Saw\n')).plan)).toEqual(['wood | saw | Saw | todo'])
  })

  test.each([
    ['checkbox', ['Saw (1 steps)', 'Rows']],
    ['heading', ['Build the hull (2 steps)', 'Ship it']],
    ['table', ['Sand']],
    ['list', ['Order rope']],
    ['[table, list]', ['Order rope', 'Sand']],
  ])('that tasks are written as %s', (form, titles) => {
    const text = `# Boat
## Phase 1: Hull
### Build the hull
- [ ] Saw
  - [ ] Mark
### Ship it
- Order rope
  - from the harbour

| Task | Grit |
|---|---|
| Sand | 80 |

## Phase 2: Crew
- [ ] Rows
`
    const { plan } = read(withSettings(`tasks: ${form}`, text))
    const found = plan.tasks.map(({ title, steps }) => (steps.length > 0 ? `${title} (${steps.length} steps)` : title))
    expect(found).toEqual(titles)
  })

  test('headings with an id are the tasks before those without', () => {
    const text = '# Boat\n## Phase 1: Hull\n### 1.1 Saw\n#### Tools\n### 1.2 Plank\n### Thoughts\n'
    expect(read(withSettings('tasks: heading', text)).plan.tasks.map(task => task.title)).toEqual(['Saw', 'Plank'])
  })

  test('which sections are passed over, whatever is in them', () => {
    const text =
      '# Boat\n## Phase 1: Hull\n- [ ] Saw\n### 🗑 Old ideas\n- [ ] Burn\n#### Worse\n- [ ] Sink\n## Phase 2: OLD IDEAS\n- [ ] Row\n'
    const { plan } = read(withSettings('ignore: [old  Ideas]', text))
    expect(plan.tasks.map(task => task.title)).toEqual(['Saw', 'Row'])
  })

  test('what columns and keys mean, or that they mean nothing', () => {
    const columns = 'columns: { Nummer: id, Erst: depends-on, Macht: owner, Status: attribute }'
    const text = `# Boot
## Phase 1: Holz
| Nummer | Was | Erst | Macht | Status |
|---|---|---|---|---|
| T-1 | Baum fällen | | Ann | NI |
| T-2 | Bretter sägen | T-1 | Ben | Done |

- [ ] Trocknen
  Erst: T-2
- [ ] Leimen
  - **Erst:** T-1, T-2
`
    const { plan } = read(withSettings(columns, text))
    expect(plan.tasks.map(task => [task.id, task.title, task.state, statements(task), task.attributes])).toEqual([
      ['T-1', 'Baum fällen', 'todo', null, { Macht: 'Ann', Status: 'NI' }],
      ['T-2', 'Bretter sägen', 'todo', ['T-1: task T-1'], { Macht: 'Ben', Status: 'Done' }],
      [null, 'Trocknen', 'todo', ['T-2: task T-2'], {}],
      [null, 'Leimen', 'todo', ['T-1: task T-1', 'T-2: task T-2'], {}],
    ])
  })
})

describe('settings that a plan has its own way', () => {
  test('are kept, and those under milepost come first', () => {
    const text =
      '---\nprogress: false\nphaseGates: strict\nmilepost: { phaseGates: own, pin: false, writeBack: off, doneTasks: create }\n---\n'
    const settings = {
      tracked: true,
      progress: false,
      phaseGates: 'own',
      pin: false,
      writeBack: 'off',
      doneTasks: 'create',
    }
    expect(read(`${text}- [ ] Saw\n`).plan.settings).toEqual(settings)
  })

  test('keep a document from being tracked', () => {
    expect(read('---\nmilepost: false\n---\n- [ ] Saw\n').plan.settings).toEqual({ tracked: false })
    expect(codes(read('---\nmilepost: true\n---\n- [ ] Saw\n'))).toEqual([])
  })
})

describe('a setting that is none', () => {
  test('is said with its place and what to write', () => {
    const settings =
      'phase: h2\nphases: chapter\ntasks: [checkbox, box]\npin: "maybe"\ncolumns:\n  Who: boss\nignore: []'
    const { diagnostics } = read(withSettings(settings, '- [ ] Saw\n'))
    expect(
      diagnostics.map(({ where: { start, end }, message, help }) => [
        start.line,
        start.column,
        end.column,
        message,
        help,
      ]),
    ).toEqual([
      [3, 3, 8, 'there is no setting "phase"', expect.stringContaining('phases, tasks, ignore, columns, phaseGates')],
      [4, 11, 18, '"chapter" is no value of milepost.phases', 'Write h1, h2, h3, h4, h5, h6 or none.'],
      [5, 21, 24, '"box" is no value of milepost.tasks', 'Write checkbox, heading, table or list.'],
      [6, 9, 14, '"maybe" is no value of milepost.pin', 'Write true or false.'],
      [8, 10, 14, '"boss" is no value of milepost.columns', expect.stringContaining('issue or attribute')],
      [9, 11, 13, 'this is no value of milepost.ignore', 'Write one or more.'],
    ])
    expect(new Set(diagnostics.map(one => `${one.code} ${one.severity}`))).toEqual(
      new Set(['invalid-front-matter error']),
    )
  })

  test('leaves the others in force', () => {
    const { plan } = read(withSettings('phases: chapter\nprogress: false', '# B\n## Phase 1: Hull\n- [ ] Saw\n'))
    expect([plan.settings.progress, plan.phases.map(phase => phase.key)]).toEqual([false, ['1']])
  })

  test('is a mistake for milepost itself, too', () => {
    expect(said('---\nmilepost: later\n---\n- [ ] Saw\n')).toEqual(['2:11-16 error "later" is no value of milepost'])
    expect(said('---\nmilepost: [phases]\n---\n- [ ] Saw\n')).toEqual(['2:11-19 error this is no value of milepost'])
  })

  test('is somebody else’s at the top of the front matter', () => {
    const text =
      '---\ntasks: 12\nphases: [design, build]\nprogress: 28%\nignore: { a: b }\ncolumns: 3\npin: top\n---\n- [ ] Saw\n'
    expect(said(text)).toEqual([])
  })

  test('is said where it fits nothing in the document', () => {
    expect(said(withSettings('phases: h4\nignore: [Notes, Note]', boat)).slice(0, 2)).toEqual([
      '3:11-13 warning there is no heading of the level h4',
      '4:19-23 warning no heading is called "Note"',
    ])
    expect(said('---\nignore: [Elsewhere]\n---\n- [ ] Saw\n')).toEqual([])
  })
})

describe('tasks that the front matter lists', () => {
  const todos = `---
name: Export
todos:
  - id: task-001-renderer
    content: Wrap the renderer
    status: completed
    dependencies: []
  - id: task-002-template
    content: "Template: page breaks"
    status: "in_progress" # since Monday
    dependencies:
      - task-001-renderer
  - { id: plain, content: Batch, status: pending, dependencies: [task-002-template, nowhere] }
---
`

  test('are tasks, each on the line of its entry', () => {
    const result = read(todos)
    expect(result.plan.title).toBe('Export')
    expect(result.plan.tasks.map(task => [task.line, task.id, task.title, task.state, statements(task)])).toEqual([
      [4, 'task-001-renderer', 'Wrap the renderer', 'done', []],
      [8, 'task-002-template', 'Template: page breaks', 'in-progress', ['task-001-renderer: task task-001-renderer']],
      [13, 'plain', 'Batch', 'todo', ['task-002-template: task task-002-template']],
    ])
    expect(codes(result)).toEqual(['unknown-dependency'])
    expect(result.diagnostics[0]?.where).toMatchObject({ start: { line: 13, column: 85 }, end: { column: 92 } })
  })

  test('are the entries with a title; of the others it is said that they are none', () => {
    const text = '---\ntodos:\n  - content: Saw\n  - id: b\n    status: pending\n  - content: Dry\n---\n# Boat\n'
    expect(read(text).plan.tasks.map(task => task.title)).toEqual(['Saw', 'Dry'])
    expect(said(text).filter(one => one.includes('title'))).toEqual([
      '4:5-20 warning this entry has no title, so it is no task; the others of the list are',
    ])
    expect(read('---\ntodos:\n  - content: Saw\n  - id: b\n---\n# Boat\n').plan.tasks).toHaveLength(1)
    expect(read('---\ntasks:\n  - content: Saw\n  - one\n  - two\n---\n# Boat\n').plan.tasks).toEqual([])
  })

  test('are marked in the words of that list, inside its quotes', () => {
    const file = fileOf(todos)
    const task = taskOf(parsePlan(file).plan, 'task-002-template')
    const mark = task.mark.kind === 'own' ? task.mark.mark : null
    const splice = mark === null ? null : markSplice(file, mark, 'done')
    const edited = splice === null ? file.bytes : applySplices(file.bytes, [splice])
    expect(new TextDecoder().decode(edited)).toBe(todos.replace('"in_progress" #', '"completed" #'))
  })

  test('stand where the document goes into them, by id or title, but their state is the front matter’s', () => {
    const text = `${todos}# Export

## Work

### TASK-001: Wrap the renderer — PENDING

Called from a job only.

### TASK-002: Template with page breaks — PENDING

- [ ] header
- [ ] footer

### To-dos

- [x] Batch
- [ ] Write it down
`
    const { plan } = read(text)
    expect(
      plan.tasks.map(task => [task.line, task.id, task.title, task.state, statements(task), task.steps.length]),
    ).toEqual([
      [19, 'TASK-001', 'Wrap the renderer', 'done', [], 0],
      [23, 'TASK-002', 'Template with page breaks', 'in-progress', ['TASK-001: task TASK-001'], 2],
      [30, 'plain', 'Batch', 'todo', ['TASK-002: task TASK-002'], 0],
      [31, null, 'Write it down', 'todo', null, 0],
    ])
    expect(taskOf(plan, 'TASK-001').description).toBe('Called from a job only.')
  })

  test('may begin with their id, and leave others of its kind in the document to be tasks too', () => {
    const text = `---
tasks:
  - id: task-008-runner
    title: 'TASK-008: Build the runner'
  - title: 'TASK-009: Ship it'
---
| ID | Task |
|---|---|
| TASK-008 | Build the runner |
| TASK-010 | Say so |
`
    const { plan } = read(text)
    expect(plan.tasks.map(task => [task.line, task.id, task.title])).toEqual([
      [5, 'TASK-009', 'Ship it'],
      [9, 'TASK-008', 'Build the runner'],
      [10, 'TASK-010', 'Say so'],
    ])
  })

  test('leave no other list of the document to be tasks, and no chapters to be phases', () => {
    const { plan } = read(
      `${todos}# Export\n\n## Phase 1: How\n\n- Open the file\n- Read it\n\n## Phase 2: Why\n\n- Money\n`,
    )
    expect(plan.phases.map(phase => phase.implicit)).toEqual([true])
    expect(plan.tasks).toHaveLength(3)
  })

  test('belong to the phase under which the document goes into them', () => {
    const { plan } = read(
      `${todos}# Export\n\n## Phase 1: Now\n\n### TASK-002: Template\n\n## Phase 2: Later\n\n- [ ] Batch\n`,
    )
    expect(plan.tasks.map(task => [task.id, task.phase])).toEqual([
      ['task-001-renderer', 'export'],
      ['TASK-002', '1'],
      ['plain', '2'],
    ])
  })

  test.each([
    ['depends_on: 1.1', { waits: ['1.1'] }],
    ['prerequisites: 1.1', { waits: ['1.1'], attributes: { prerequisites: '1.1' } }],
    ['blocks: 1.1', { holds: ['1.2'], attributes: { blocks: '1.1' } }],
    ['status: done', { state: 'done' }],
    ['priority: P1', { attributes: { priority: 'P1' } }],
    ['owner: Ann', { attributes: { owner: 'Ann' } }],
    ['estimate: 2d', { attributes: { estimate: '2d' } }],
    ['issue: https://github.com/yard/boat/issues/12', { issue: 12 }],
    ['colour: red', {}],
  ])('say of themselves what others say in fields: %s', (field, told) => {
    const { plan } = read(
      `---\ntodos:\n  - { id: 1.1, content: Saw }\n  - id: 1.2\n    content: Bend\n    ${field}\n---\n`,
    )
    const [saw, bend] = plan.tasks
    expect({
      waits: bend?.dependencies?.map(({ label }) => label) ?? [],
      holds: saw?.dependencies?.map(({ label }) => label) ?? [],
      state: bend?.state,
      attributes: bend?.attributes,
      issue: bend?.issue?.number,
    }).toEqual({ waits: [], holds: [], state: 'todo', attributes: {}, issue: undefined, ...told })
  })

  test('may say by yes and no whether they are done', () => {
    const text = '---\ntasks:\n  - title: Saw\n    done: true\n  - title: Plank\n    done: false\n---\n'
    const file = fileOf(text)
    const { tasks } = parsePlan(file).plan
    expect(tasks.map(task => [task.title, task.state])).toEqual([
      ['Saw', 'done'],
      ['Plank', 'todo'],
    ])
    const marks = tasks.flatMap(task => (task.mark.kind === 'own' ? [task.mark.mark] : []))
    const splices = marks.flatMap((mark, at) => markSplice(file, mark, at === 0 ? 'open' : 'done') ?? [])
    const edited = new TextDecoder().decode(applySplices(file.bytes, splices))
    expect(edited).toBe(
      text.replace('done: true', 'done: X').replace('done: false', 'done: true').replace('X', 'false'),
    )
  })

  test.each(['todos: [a, b]', 'todos: []', 'tasks: 12', 'todos:\n  - id: 1', 'tasks:\n  - title: a\n  - b'])(
    'are none where the list is one of something else: %s',
    front => {
      expect(read(`---\n${front}\n---\n# Boat\n- [ ] Saw\n`).plan.tasks.map(task => task.title)).toEqual(['Saw'])
    },
  )
})

describe('front matter that is broken', () => {
  test('by its first line being lost is no heading', () => {
    const { plan } = read('title: Boat\nstatus: open\nowners:\n  - Ann\n---\n\n- [ ] Saw\n')
    expect([plan.title, plan.phases.map(phase => phase.implicit), plan.tasks.map(task => task.line)]).toEqual([
      'Boat',
      [true],
      [7],
    ])
  })

  test.each([
    ['Project: Harbour\n---\n', 'Project: Harbour'],
    ['Plan: Boat\nOwner of all: Ann\n---\n', 'Plan: Boat Owner of all: Ann'],
    ['a: [b\nc: d\n---\n', 'a: [b c: d'],
  ])('is not seen in a heading with a line under it', (text, title) => {
    expect(read(`${text}\n- [ ] Saw\n`).plan.title).toBe(title)
  })

  test('by the same key twice is said where it comes again', () => {
    expect(said('---\ntitle: a\nmilepost:\n  pin: true\n  pin: false\n---\n- [ ] Saw\n')).toEqual([
      '5:3-6 error the front matter is not valid YAML: the key "pin" stands there twice',
    ])
  })

  test.each([
    [
      'aliases that multiply',
      `a: &a [x, x]\n${Array.from({ length: 40 }, (_, at) => `b${at}: &b${at} [*a, *a]`).join('\n')}\nmilepost: *a`,
    ],
    ['brackets without end', '['.repeat(60_000)],
    ['deep mappings', Array.from({ length: 300 }, (_, at) => `${' '.repeat(at)}a:`).join('\n')],
    ['thousands of keys', Array.from({ length: 6_000 }, (_, at) => `key${at}: 1`).join('\n')],
    ['more than a page can hold', `a: ${'x'.repeat(70_000)}`],
    ['merged keys', 'a: &a { pin: false }\nmilepost:\n  <<: *a'],
    ['tags', 'milepost: !!js/function "x"\ntodos: !!set { a, b }'],
  ])('or hostile does no harm: %s', (_, yaml) => {
    const { plan } = read(`---\nk: v\n${yaml}\n---\n- [ ] Saw\n`)
    expect([plan.tasks.map(task => task.title), plan.settings.tracked]).toEqual([['Saw'], true])
  })
})
