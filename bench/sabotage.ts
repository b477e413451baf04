import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sabotages, type Sabotage } from '../test/support/sabotages.ts'

// Takes the product's rules out, one by one, in a copy of the source, and plays sequences until a check sees it:
// `node bench/sabotage.ts`, or with some words of a rule.

const root = join(import.meta.dirname, '..')
/** Sequences played before a sabotage counts as unseen. */
const most = 400

const [words = ''] = process.argv.slice(2)
for (const sabotage of sabotages.filter(({ rule }) => rule.includes(words))) {
  const { sequences, seen } = playWithout(sabotage)
  process.stdout.write(`| ${sabotage.rule} | ${sequences} | ${seen} |\n`)
}

function playWithout(sabotage: Sabotage): { readonly sequences: string; readonly seen: string } {
  const copy = mkdtempSync(join(tmpdir(), 'milepost-sabotage-'))
  try {
    for (const part of ['src', 'test', 'bench', 'package.json'])
      cpSync(join(root, part), join(copy, part), { recursive: true })
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
    const file = join(copy, sabotage.file)
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(sabotage.find, () => sabotage.replace),
    )
    const { stdout } = spawnSync(
      process.execPath,
      [join(copy, 'bench/prove.ts'), String(most), '--seed', '1', '--stop'],
      {
        encoding: 'utf8',
      },
    )
    const failure = /^seed (?<seed>\d+):\n +(?<words>.*)$/m.exec(stdout)?.groups
    if (failure === undefined) return { sequences: `not in ${most}`, seen: 'no check' }
    return { sequences: failure.seed ?? '', seen: (failure.words ?? '').replace(/^\d{4}-\S+Z /, '') }
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}
