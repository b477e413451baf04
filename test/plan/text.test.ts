import { expect, test } from 'vitest'
import { parsePlan } from '../../src/plan/index.ts'
import { codes, fileOf, read, taskOf } from './read.ts'

/** Reads UTF-8 with an old code page, as a careless editor does, and saves the result as UTF-8; bytes without a meaning are lost. */
function damaged(text: string, codePage: string): string {
  const decoder = new TextDecoder(codePage)
  return [...new TextEncoder().encode(text)].map(byte => decoder.decode(Uint8Array.of(byte))).join('')
}

test.each(['windows-1252', 'windows-1254', 'macintosh'])('titles that were once read as %s are repaired', codePage => {
  const text = '# Plan → Ziel\n\n## 🚧 Phase 1: Übung “A”\n- [ ] Größe ≥ 80 %\n- [ ] naïve ✅ Café\n'
  const result = read(damaged(text, codePage))
  expect(result.plan.title).toBe('Plan → Ziel')
  expect(result.plan.phases.map(phase => phase.title)).toEqual(['🚧 Phase 1: Übung “A”'])
  expect(result.plan.tasks.map(task => task.title)).toEqual(['Größe ≥ 80 %', 'naïve ✅ Café'])
  expect(codes(result)).toEqual(['mojibake'])
})

test('symbols that lost a byte on the way are known by their remains', () => {
  const text = damaged('## Phase 1: Dig 🎯\n- [ ] ❌ Dig → here ⚠️ now\n', 'windows-1252').replace(/[\x80-\x9f]/g, '')
  expect(read(text).plan.tasks.map(task => task.title)).toEqual(['Dig → here ⚠️ now'])
  expect(read(text).plan.phases.map(phase => phase.title)).toEqual(['Phase 1: Dig 🎯'])
})

test.each(['Ärger über „Öl“ in Åmål, Ça va à Évora', 'Ŷ ŵ Ā “quoted” Ünïcödé', 'Здравствуй, план', '計画を立てる'])(
  'healthy text is not repaired: %s',
  text => {
    const result = read(`- [ ] ${text}\n`)
    expect(result.plan.tasks.map(task => task.title)).toEqual([text])
    expect(codes(result)).toEqual([])
  },
)

test('invalid bytes become replacement characters, each by itself, and are reported once', () => {
  const result = parsePlan({
    path: 'PLAN.md',
    bytes: Uint8Array.of(0x2d, 0x20, 0x5b, 0x20, 0x5d, 0x20, 0xff, 0xe2, 0x82, 0x41, 0xc0, 0x80),
  })
  expect(result.plan.tasks.map(task => task.title)).toEqual(['\ufffd\ufffd\ufffdA\ufffd\ufffd'])
  expect(result.diagnostics).toMatchObject([
    { code: 'invalid-utf-8', where: { start: { line: 1, column: 7, offset: 6 } } },
  ])
})

test.each([
  ['an empty file', new Uint8Array(0), 'no-tasks'],
  ['prose', new TextEncoder().encode('# Notes\n\nNothing to do here.\n'), 'no-tasks'],
  ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13), 'file-is-binary'],
  ['random bytes with a NUL', Uint8Array.from({ length: 300 }, (_, at) => (at * 37) % 256), 'file-is-binary'],
  ['UTF-16', Uint8Array.of(0xff, 0xfe, 0x2d, 0, 0x20, 0, 0x5b, 0), 'file-is-binary'],
  ['more than a megabyte', new Uint8Array(1_000_001).fill(0x2d), 'file-too-large'],
])('%s holds no task and says why', (_, bytes, code) => {
  const result = parsePlan({ path: 'PLAN.md', bytes })
  expect(result.plan.tasks).toEqual([])
  expect(codes(result)).toEqual([code])
})

test('front matter can leave a document alone', () => {
  expect(read('---\nmilepost: false\n---\n- [ ] Dig\n').plan.settings).toEqual({ tracked: false })
  expect(read('---\ntitle: x\n---\n- [ ] Dig\n').plan).toMatchObject({
    settings: { tracked: true },
    tasks: [{ title: 'Dig', line: 4 }],
  })
})

test('broken front matter is said where it breaks, and the plan is still read', () => {
  const result = read('---\ntitle: [x\nmilepost: true\n---\n- [ ] Dig\n')
  expect(codes(result)).toEqual(['invalid-front-matter'])
  expect(result.diagnostics[0]?.where.start.line).toBe(3)
  expect(result.plan.tasks.map(task => task.line)).toEqual([5])
})

test.each([['\n'], ['\r\n'], ['\r']])(
  "lines, columns and bytes are the file's own with %j at the ends of lines",
  ending => {
    const lines = [
      '\ufeff---',
      'title: Boot',
      'owner: Ann',
      '---',
      '# Plän',
      '',
      '## Phase 1: Ä😀',
      '',
      '| ID | Täsk | Status |',
      '|----|------|--------|',
      '| 1.1 | Größe | Done |',
      '',
      '- [x] 1.2 **Fertig**',
    ]
    const file = fileOf(lines.join(ending))
    const { plan, diagnostics } = parsePlan(file)
    expect(diagnostics).toEqual([])
    const marks = ['1.1', '1.2']
      .map(id => taskOf(plan, id))
      .map(task => (task.mark.kind === 'own' ? { line: task.line, ...task.mark.mark } : null))
    expect(marks.map(mark => [mark?.line, mark?.at.start.line, mark?.at.start.column, mark?.written])).toEqual([
      [11, 11, 17, 'Done'],
      [13, 13, 4, 'x'],
    ])
    const texts = marks.map(mark =>
      new TextDecoder().decode(file.bytes.subarray(mark?.at.start.offset, mark?.at.end.offset)),
    )
    expect(texts).toEqual(['Done', 'x'])
  },
)
