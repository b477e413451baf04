import { Option, type Command } from 'commander'
import type { LintFormat } from './lint/lint.ts'
import type { Shell } from './program.ts'

interface LintOptions {
  readonly json?: true
  readonly format: LintFormat
}

/** `milepost lint [FILES]`: what is wrong with plans, where, and what to type instead. */
export function declareLint(program: Command, { terminal, exits }: Shell): void {
  program
    .command('lint')
    .description('Say what is wrong with plans, where it stands, and what to type instead.')
    .argument('[files...]', 'markdown files; without any, the plans that the configuration names below this directory')
    .addOption(
      new Option('--format <format>', 'how to print it').choices(['text', 'json', 'sarif', 'github']).default('text'),
    )
    .addOption(new Option('--json', 'the same as --format json').conflicts('format'))
    .addHelpText('after', examples)
    .action(
      exits(async (files: readonly string[], { json, format }: LintOptions) => {
        const { lint } = await import('./lint/lint.ts')
        return lint({ files, format: json === true ? 'json' : format }, terminal)
      }),
    )
}

const examples = `
Examples:
  milepost lint
  milepost lint plans/milepost.md
  milepost lint --format github                          annotations, in a GitHub Actions workflow
  milepost lint --format sarif > milepost.sarif          for code scanning

Settings that the owner of a repository has for all of theirs (OWNER/.github) are not known here: nobody is asked.

Exits with 1 if there are errors, else with 0: warnings and remarks, such as that a file holds no task, fail nothing. With 2 if a file
can't be read, with 3 if no file was named and there is none to check. What each code means is in docs/plan-format.md.`
