import type { Command } from 'commander'
import type { Shell } from './program.ts'

interface ExplainOptions {
  readonly repo?: string
  readonly json?: true
}

/** `milepost explain FILE TASK`, `milepost explain TASK --repo OWNER/NAME`: why a task is blocked or not, and what its labels stand for. */
export function declareExplain(program: Command, { terminal, exits }: Shell): void {
  program
    .command('explain')
    .description('Say what a task waits for, down to what can be begun, and what its labels will be and why.')
    .argument('<words...>', "a markdown file, and a task's id, its key as milepost parse prints it, or its title")
    .option('--repo <owner/name>', 'of this repository; then only the task, or the number of an issue, is named')
    .option('--json', 'print one JSON document instead')
    .addHelpText('after', examples)
    .action(
      exits(async (words: readonly string[], { repo, json }: ExplainOptions) => {
        const { explain } = await import('./explain/explain.ts')
        return explain({ words, repo: repo ?? null, asJson: json === true }, terminal)
      }),
    )
}

const examples = `
Examples:
  milepost explain plans/milepost.md 5.5
  milepost explain plans/milepost.md "Publish the figures, and what limits each"
  milepost explain 5.5 --repo acme/rocket
  milepost explain "#12" --repo acme/rocket

Without --repo it knows what the plan says and nothing of GitHub: an issue that the plan names counts as open, and so do tasks of other plans. A
repository is read with GITHUB_TOKEN, or with the app's own APP_ID and PRIVATE_KEY (or PRIVATE_KEY_PATH), or what .env in this folder says of them where the
environment has none; nothing is written.

Exits with 1 if something is wrong with what holds the task (a cycle, a name of nothing), with 2 if something can't be read, with 3 if there is no
such task.`
