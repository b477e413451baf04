import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sabotages, type Sabotage } from '../test/support/sabotages.ts'

// Takes the product's rules out, one by one, in a copy of the source, and runs the test that is to see it, or plays sequences until a check does:
// `node bench/sabotage.ts`, or with some words of a rule.

const root = join(import.meta.dirname, '..')
/** Sequences played before a sabotage counts as unseen. */
const most = 200

const [words = ''] = process.argv.slice(2)
for (const sabotage of sabotages.filter(({ rule }) => rule.includes(words))) {
  const { where, words: seen } = playWithout(sabotage)
  process.stdout.write(`| ${sabotage.rule} | ${where} | ${seen} |\n`)
}

interface Seen {
  /** After how many sequences, or in which test file. */
  readonly where: string
  readonly words: string
}

function playWithout(sabotage: Sabotage): Seen {
  const copy = mkdtempSync(join(tmpdir(), 'milepost-sabotage-'))
  try {
    for (const part of [
      'src',
      'test',
      'bench',
      'package.json',
      'package-lock.json',
      'vitest.config.ts',
      'docs',
      'plans',
      'app.yml',
    ])
      cpSync(join(root, part), join(copy, part), { recursive: true })
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
    const file = join(copy, sabotage.file)
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(sabotage.find, () => sabotage.replace),
    )
    return sabotage.seenIn === undefined ? playIn(copy) : testIn(copy, sabotage.seenIn, sabotage.named)
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

function playIn(copy: string): Seen {
  const out = run(copy, ['bench/prove.ts', String(most), '--seed', '1', '--stop'])
  const failure = /^seed (?<seed>\d+):\n +(?<words>.*)$/m.exec(out)?.groups
  if (failure === undefined) return { where: `not in ${most}`, words: 'no check' }
  return { where: `sequence ${failure.seed ?? ''}`, words: (failure.words ?? '').replace(/^\d{4}-\S+Z /, '') }
}

function testIn(copy: string, file: string, name: string | undefined): Seen {
  const only = name === undefined ? [] : ['--testNamePattern', literally(name)]
  const out = run(copy, ['node_modules/vitest/vitest.mjs', 'run', '--maxWorkers=1', '--no-color', ...only, file])
  const failed = /FAIL +(?:\|\w+\| +)?\S+ > (?<name>.*)$/m.exec(out)?.groups?.name
  return {
    where: `\`${file}\``,
    words: failed ?? (/^ +Tests .*passed/m.test(out) ? 'no check' : 'the test could not run'),
  }
}

/** Words as a pattern that means nothing but them. */
function literally(name: string): string {
  return name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}

function run(copy: string, command: readonly string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, [...command], { cwd: copy, encoding: 'utf8' })
  return `${stdout}\n${stderr}`
}
