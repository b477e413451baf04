import type { Command } from 'commander'
import type { Shell } from './program.ts'

interface ExplainOptions {
  readonly json?: true
}

/** `milepost explain FILE TASK [--json]`: why a task is blocked or not, and what its labels stand for. */
export function declareExplain(program: Command, { terminal, exits }: Shell): void {
  program
    .command('explain')
    .description('Say what a task waits for, down to what can be begun, and what its labels will be and why.')
    .argument('<file>', 'a markdown file')
    .argument('<task>', "the task's id, its key as milepost parse prints it, or its title")
    .option('--json', 'print one JSON document instead')
    .addHelpText('after', examples)
    .action(
      exits(async (file: string, task: string, { json }: ExplainOptions) => {
        const { explain } = await import('./explain/explain.ts')
        return explain({ file, task, asJson: json === true }, terminal)
      }),
    )
}

const examples = `
Examples:
  milepost explain plans/milepost.md 5.5
  milepost explain plans/milepost.md "Publish the figures, and what limits each"

It knows what the plan says and nothing of GitHub: an issue that the plan names counts as open, and so do tasks of other plans. In a comment on an
issue, /milepost explain says the same with what GitHub knows.

Exits with 1 if something is wrong with what holds the task (a cycle, a name of nothing), with 3 if the plan has no such task.`
