import { describe, expect, test } from 'vitest'
import { read } from './read.ts'

const fence = '```'
const plan = (block: string): string => `# Boat

## Phase 1: Wood

- [ ] 1.1 Fell
- [ ] 1.2 Saw

${block}

## Phase 2: Hull

- [ ] 2.1 Plank
`

function said(text: string): readonly string[] {
  return read(text).diagnostics.flatMap(({ code, message, where }) =>
    code === 'task-in-fence' ? [`${where.start.line}:${where.start.column} ${message}`] : [],
  )
}

const only = (place: string, line: string): readonly string[] => [
  `${place} this code block holds "${line}", which looks like work of this plan; code is not read`,
]

describe('what looks like work of the plan in a code block is said', () => {
  test.each([
    ['- [ ] 1.3 Dry the boards', '- [ ] 1.3 Dry the boards'],
    ['  * [x] **1.3** Dry', '* [x] **1.3** Dry'],
    ['### 1.3 Dry', '### 1.3 Dry'],
    ['## Phase 3: Sails', '## Phase 3: Sails'],
    ['| 1.3 | Dry |', '| 1.3 | Dry |'],
    [`- [ ] 1.3 ${'long '.repeat(20)}`, `- [ ] 1.3 ${'long '.repeat(10)}…`.replace(' …', '…')],
  ])('%j', (line, shown) => {
    const indent = line.length - line.trimStart().length
    expect(said(plan(`${fence}md\n${line}\n${fence}`))).toEqual(only(`9:${1 + indent}`, shown))
  })

  test('once for a block, however many there are', () => {
    const [first = '', ...others] = said(plan(`~~~\n# 1.3 Dry\n\n- [ ] 1.4 Sell\n- [ ] 1.1 Fell\n~~~`))
    expect(others).toEqual([])
    expect(first).toContain('holds 2 lines, the first of them "# 1.3 Dry", which look like work')
  })

  test('in a list item too', () => {
    expect(said(plan(`- [ ] 1.3 Dry\n\n  ${fence}\n  - [ ] 1.4 Sell\n  ${fence}`))).toEqual(
      only('11:3', '- [ ] 1.4 Sell'),
    )
  })
})

describe('other code is left alone', () => {
  test.each([
    'a line without an id: - [ ] Dry',
    '- [ ] Dry',
    '# Install',
    '# 1. Install',
    '- [ ] 1 Dry',
    '- [ ] T001 Dry',
    '- [ ] 1.2.3 Dry',
    '- [ ] 1.2 Saw, as above',
    '## Phase 2: Hull, as below',
    '## Step 3: Sails',
    '- 1.3 is a version',
    '- [ ] 1.3',
    '| 1.3 | 7 |',
    'echo "1.3 Dry"',
  ])('%j', line => {
    expect(said(plan(`${fence}sh\n${line}\n${fence}`))).toEqual([])
  })

  test('in a plan whose tasks have no ids there is no pattern to go by', () => {
    expect(said(`# Boat\n\n- [ ] Fell\n- [ ] 1.2 Saw\n\n${fence}\n- [ ] 1.3 Dry\n${fence}\n`)).toEqual([])
  })
})
