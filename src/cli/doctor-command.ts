import type { Command } from 'commander'
import type { Shell } from './program.ts'

interface DoctorOptions {
  readonly repo: readonly string[]
  readonly json?: true
}

/** `milepost doctor`: what is wrong with an installation, and what to do. */
export function declareDoctor(program: Command, { terminal, exits }: Shell): void {
  program
    .command('doctor')
    .description(
      "Examine the server's settings, its app at GitHub, its database and its repositories. Changes nothing.",
    )
    .option('--repo <owner/name>', 'look at this repository; may be given several times', collect, [])
    .option('--json', 'print one JSON document instead')
    .addHelpText('after', examples)
    .action(
      exits(async ({ repo, json }: DoctorOptions) => {
        const { doctor } = await import('./doctor/doctor.ts')
        return await doctor({ repositories: repo, asJson: json === true }, terminal)
      }),
    )
}

function collect(name: string, names: readonly string[]): readonly string[] {
  return [...names, name]
}

const examples = `
Examples:
  milepost doctor                              where the server runs, with its environment or its .env; at most 20 repositories
  milepost doctor --repo acme/rocket           this repository, with all that the server needs
  GITHUB_TOKEN=... milepost doctor --repo acme/rocket    the repository alone, without the app's key

A line for each finding: ✓ ok, ! warning (it may work), ✗ failed; below it what to do. It reads the same variables, and the same environment file,
as milepost serve; but beside a key or a token of the environment no address of that file counts. It may run beside a server.

Exits with 0 if all is well, with 1 if something is not, with 2 if the settings can't be used, or if there is nothing but a
token and no repository is named.`
