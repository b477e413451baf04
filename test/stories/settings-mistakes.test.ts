import { describe, expect, test } from 'vitest'
import { expectQuiet, onClock, type Timed } from './on-clock.ts'

// Where people read what is wrong with the settings of a repository, and where it stands in the file.

const plan = '# Boat\n\n- [ ] 1.1 Clean the dock\n'
const file = '.github/milepost.yml'

async function inStep(): Promise<Timed> {
  const timed = await onClock()
  timed.push({ 'PLAN.md': plan, [file]: 'pin: true\n' })
  await timed.finish()
  return timed
}

const page = ({ world, repository }: Timed): string =>
  world.issues(repository).find(({ title }) => title !== '1.1 Clean the dock')?.body ?? ''

describe.each([
  [
    'an unknown key',
    'pin: true\nlabels:\n  bloked: x\n',
    3,
    3,
    'There is no key `labels.bloked`. Did you mean `blocked`?',
  ],
  ['a key that nothing is like', 'pin: true\nsubscribers: 1\n', 2, 1, 'There is no key `subscribers`. Known keys: '],
  [
    'a value of another type',
    'pin: true\nwriteBackDelay: soon\n',
    2,
    17,
    '`writeBackDelay` must be a whole number of seconds.',
  ],
  ['a value that there is not', 'writeBack: maybe\n', 1, 12, '`writeBack` must be commit, pull-request or off.'],
  ['a list in which one is wrong', 'plans:\n  - PLAN.md\n  - "a{b"\n', 3, 5, '`plans` '],
  ['no YAML', 'pin: true\nplans: [a.md\npin: "\n', 3, 1, ''],
  ['a key that is there twice', 'pin: true\n\npin: false\n', 3, 1, 'Map keys must be unique'],
  ['an alias', 'plans: &p ["a.md"]\nexclude: *p\n', 2, 10, 'Aliases are not supported: repeat the value.'],
  [
    'labels that are called the same',
    'labels:\n  blocked: x\n  unblocked: X\n',
    3,
    14,
    '`labels.unblocked` must differ from labels.blocked.',
  ],
])('settings with %s', (_, text, line, column, words) => {
  test('stand on the progress issue with line and column, until they are mended', async () => {
    const timed = await inStep()
    timed.push({ [file]: text })
    await timed.finish('since')
    expect(page(timed)).toContain(`${file}:${line}:${column}: ${words}`)
    await expectQuiet(timed)
    timed.push({ [file]: 'pin: true\n' })
    await timed.finish('since')
    expect(page(timed)).not.toContain(`${file}:`)
    await expectQuiet(timed)
  })

  test('are pointed at in the preview of a pull request', async () => {
    const timed = await inStep()
    const { world, repository } = timed
    const actor = world.person('ada')
    world.push({ actor, repository, branch: 'edit', files: { [file]: text }, message: 'Edit' })
    const { number, headOid } = world.createPull({ actor, repository, title: 'Edit', base: 'main', head: 'edit' })
    await timed.preview(number)
    const output = world.checkRuns(repository, headOid).at(-1)?.output
    expect(output?.annotations[0]).toMatchObject({ path: file, startLine: line, level: 'failure' })
    expect(output?.summary).toContain(`${file}:${line}:${column}`)
  })
})
