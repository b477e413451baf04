import type { Command } from 'commander'
import type { Shell } from './program.ts'

/** `milepost parse FILE [--json]`: what is read of a plan. */
export function declareParse(program: Command, { terminal, exits }: Shell): void {
  program
    .command('parse')
    .description('Show what Milepost reads in a plan: phases, tasks, what they wait for, and what is wrong with it.')
    .argument('<file>', 'a markdown file')
    .option('--json', 'print one JSON document instead')
    .addHelpText('after', examples)
    .action(
      exits(async (file: string, options: { readonly json?: true }) => {
        const { parse } = await import('./parse.ts')
        return parse(file, options.json === true ? 'json' : 'text', terminal)
      }),
    )
}

const examples = `
Examples:
  milepost parse plans/milepost.md
  milepost parse plans/milepost.md --json | jq '.tasks | length'`
