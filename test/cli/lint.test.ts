import { mkdir, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { fileWith, folderWith, milepost } from './run.ts'

const clean = `# Boat

- [ ] 1.1 Saw
- [ ] 1.2 Dry (depends on 1.1)
`

const wrong = `# Boat

## Phase 1: Hull

- [ ] 1.1 Clean the dock
- [ ] 1.2 Caulk the seams (depends on 1.1 and 1.7)

## Phase 2: Rigging
`

describe('lint', () => {
  test('shows each finding with its place, the line and what to type instead, and counts them', async () => {
    const folder = await folderWith({ 'boat.md': wrong, 'dock.md': clean })
    const { code, out, err } = await milepost(['lint', 'boat.md', 'dock.md'], {}, folder)
    expect({ code, err }).toEqual({ code: 1, err: '' })
    expect(out).toBe(`boat.md:6:47 error "1.7" is no task or phase of this plan (unknown-dependency)
    6 | - [ ] 1.2 Caulk the seams (depends on 1.1 and 1.7)
      |                                               ^^^
      help: Write the id of a task or the number of a phase that is in this plan.

boat.md:8:4 warning no task was found in "Phase 2: Rigging" (empty-phase)
    8 | ## Phase 2: Rigging
      |    ^^^^^^^^^^^^^^^^
      help: Write its tasks as checkboxes, or as rows of a table with an id column.

1 error, 1 warning in 2 files
`)
  })

  test('warnings do not fail', async () => {
    const { code, out } = await milepost(['lint', await fileWith(wrong.replace(' and 1.7', ''))])
    expect(code).toBe(0)
    expect(out).toMatch(/\n1 warning in 1 file\n$/)
  })

  test('a plan without a fault is told in one line', async () => {
    expect(await milepost(['lint', await fileWith(clean)])).toEqual({
      code: 0,
      out: 'nothing to report in 1 file\n',
      err: '',
    })
  })

  test('tasks that wait for each other are found too', async () => {
    const circle = clean.replace('1.1 Saw', '1.1 Saw (depends on 1.2)')
    const { code, out } = await milepost(['lint', await fileWith(circle)])
    expect(code).toBe(1)
    expect(out).toContain(':3:27 error These wait for each other: 1.1 → 1.2 → 1.1.')
    expect(out).toContain(`
    3 | - [ ] 1.1 Saw (depends on 1.2)
      |                           ^^^
`)
  })

  test('a file that is no plan at all is read and told', async () => {
    const { code, out } = await milepost(['lint', await fileWith(new Uint8Array([0x89, 0x50, 0, 0, 0, 13]))])
    expect(code).toBe(1)
    expect(out).toMatch(/:1:1 error this is no text file \(file-is-binary\)\n {4}1 \| .*\n {6}\| \^\n/)
  })

  test('a file is looked at once, however often and in whatever way it is named', async () => {
    const folder = await folderWith({ 'plans/boat.md': clean })
    const { out } = await milepost(
      ['lint', 'plans/boat.md', './plans/boat.md', join(folder, 'plans/boat.md')],
      {},
      folder,
    )
    expect(out).toBe('nothing to report in 1 file\n')
  })
})

describe('lint without files', () => {
  test('looks at the plans below the directory, but for README and what is never committed', async () => {
    const folder = await folderWith({
      'PLAN.md': wrong,
      'plans/a/b.md': clean,
      'plans/README.md': wrong,
      'plans/node_modules/c.md': wrong,
      'docs/plan.md': wrong,
    })
    await symlink(join(folder, 'docs'), join(folder, 'plans/link'))
    const { code, out } = await milepost(['lint', '--json'], {}, folder)
    expect(code).toBe(1)
    expect(pathsIn(out)).toEqual(['PLAN.md', 'plans/a/b.md'])
  })

  test('goes by the configuration: its globs, and whether gates are strict', async () => {
    const strict = `# Boat

## Phase 1: Wood

**Depends on:** Phase 2

- [ ] 1.1 Saw (depends on 1.2)
- [ ] 1.2 Dry (depends on: none)

## Phase 2: Hull

- [ ] 2.1 Plank (depends on 1.1)
`
    const folder = await folderWith({
      '.github/milepost.yml': 'plans: ["work/**/*.md"]\nexclude: ["work/old/**"]\nphaseGates: strict\n',
      'PLAN.md': wrong,
      'work/boat.md': strict,
      'work/old/boat.md': wrong,
    })
    const { out } = await milepost(['lint', '--json'], {}, folder)
    expect(pathsIn(out)).toEqual(['work/boat.md'])
    expect(out).toContain('dependency-cycle')
    const named = await milepost(['lint', '--json', 'work/boat.md'], {}, folder)
    expect(named).toEqual(await milepost(['lint', '--json'], {}, folder))
  })

  test.each([
    ['.github/milepost.yml', 'error the settings are a symbolic link, which is not followed'],
    ['.github', 'error .github, the folder of the settings, is a symbolic link, which is not followed'],
  ])('a link at %s is a mistake in the settings, wherever it leads', async (path, words) => {
    const folder = await folderWith({ 'PLAN.md': clean, 'elsewhere/milepost.yml': 'pin: false\n' })
    if (path !== '.github') await mkdir(join(folder, '.github'))
    for (const target of ['nowhere', path === '.github' ? 'elsewhere' : '../elsewhere/milepost.yml']) {
      await symlink(target, join(folder, path))
      const { code, out } = await milepost(['lint'], {}, folder)
      expect([code, out]).toEqual([1, expect.stringContaining(`.github/milepost.yml:1:1 ${words} (invalid-config)`)])
      expect(out).toContain('help: Put the ')
      await rm(join(folder, path))
    }
  })

  test('a configuration that can’t be used is what there is to say', async () => {
    const folder = await folderWith({ '.github/milepost.yml': 'plans: 7\n', 'PLAN.md': clean })
    const { code, out } = await milepost(['lint'], {}, folder)
    expect(code).toBe(1)
    expect(out).toContain('.github/milepost.yml:1:8 error `plans` must be a list of globs')
    expect(out).toContain('    1 | plans: 7\n      |        ^\n')
  })

  test.each([
    { files: { 'a.md': clean }, says: 'no file below this directory matches PLAN.md, plans/**/*.md' },
    { files: { '.github/milepost.yml': 'plans: []' }, says: 'the configuration names no plans' },
    { files: { 'PLAN.md': `---\nmilepost: false\n---\n\n${wrong}` }, says: 'every plan here says milepost: false' },
  ])('where there is nothing to look at it ends with 3: $says', async ({ files, says }) => {
    const folder = await folderWith(files)
    const { code, out, err } = await milepost(['lint'], {}, folder)
    expect({ code, out }).toEqual({ code: 3, out: '' })
    expect(err).toContain(`nothing to check: ${says}\n  Name files, or`)
    expect(pathsIn((await milepost(['lint', '--json'], {}, folder)).out)).toEqual([])
  })
})

describe('what lint can’t read ends with 2 and says what to do', () => {
  test.each([
    { path: 'missing.md', says: 'there is no file missing.md' },
    { path: 'plans', says: 'plans is a directory\n  Name a markdown file in it' },
  ])('$path', async ({ path, says }) => {
    const folder = await folderWith({ 'plans/boat.md': clean })
    const { code, out, err } = await milepost(['lint', path, 'plans/boat.md'], {}, folder)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(says)
  })

  test('a format that there is not', async () => {
    const { code, err } = await milepost(['lint', '--format', 'xml'])
    expect(code).toBe(2)
    expect(err).toContain('Allowed choices are text, json, sarif, github')
    expect((await milepost(['lint', '--json', '--format', 'text'])).err).toContain('cannot be used with')
  })
})

test('many files need one reader, and little more time than their text', async () => {
  const names = Array.from({ length: 50 }, (_, index) => `plans/${index}.md`)
  const folder = await folderWith(Object.fromEntries(names.map(name => [name, clean])))
  const { code, out } = await milepost(['lint'], {}, folder)
  expect({ code, out }).toEqual({ code: 0, out: 'nothing to report in 50 files\n' })
})

function pathsIn(out: string): readonly string[] {
  const report = z.object({ files: z.array(z.object({ path: z.string() })) }).parse(JSON.parse(out))
  return report.files.map(file => file.path)
}
