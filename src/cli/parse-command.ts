import type { Command } from 'commander'
import type { Shell } from './program.ts'

/** `milepost parse FILE [--json] [--explain]`: what is read of a plan, and why. */
export function declareParse(program: Command, { terminal, exits }: Shell): void {
  program
    .command('parse')
    .description('Show what Milepost reads in a plan: phases, tasks, what they wait for, and what is wrong with it.')
    .argument('<file>', 'a markdown file')
    .option('--json', 'print one JSON document instead')
    .option('--explain', 'also say of each heading, item and row what it was taken for, and why')
    .addHelpText('after', examples)
    .action(
      exits(async (file: string, options: { readonly json?: true; readonly explain?: true }) => {
        const { parse } = await import('./parse.ts')
        const form = options.json === true ? 'json' : 'text'
        return parse(file, { form, explain: options.explain === true }, terminal)
      }),
    )
}

const examples = `
Examples:
  milepost parse plans/milepost.md
  milepost parse plans/milepost.md --explain
  milepost parse plans/milepost.md --json | jq '.tasks | length'`
