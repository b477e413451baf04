import { Option, type Command } from 'commander'
import type { Shell } from './program.ts'

interface GraphOptions {
  readonly json?: true
  readonly mermaid?: true
}

/** `milepost graph FILE [--json|--mermaid]`: what can be worked on, what waits for what. */
export function declareGraph(program: Command, { terminal, exits }: Shell): void {
  program
    .command('graph')
    .description('Show what can be worked on, what waits for what, cycles, and the critical path.')
    .argument('<file>', 'a markdown file')
    .addOption(new Option('--json', 'print one JSON document instead').conflicts('mermaid'))
    .addOption(new Option('--mermaid', 'print the phases as a mermaid diagram instead').conflicts('json'))
    .addHelpText('after', examples)
    .action(
      exits(async (file: string, options: GraphOptions) => {
        const { graph } = await import('./graph.ts')
        return graph(file, formOf(options), terminal)
      }),
    )
}

const examples = `
Examples:
  milepost graph plans/milepost.md
  milepost graph plans/milepost.md --mermaid > phases.mmd

Exits with 1 if tasks wait for each other in a cycle, with 3 if the plan holds no task.`

function formOf({ json, mermaid }: GraphOptions): 'text' | 'json' | 'mermaid' {
  if (json === true) return 'json'
  return mermaid === true ? 'mermaid' : 'text'
}
