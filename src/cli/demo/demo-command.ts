import { InvalidArgumentError, type Command } from 'commander'
import type { Shell } from '../program.ts'

interface Options {
  readonly once?: true
  readonly json?: true
  readonly githubOnly?: true
  readonly port: number
  readonly faults?: number
}

/** `milepost demo [FILE]`, in a checkout: a local GitHub with the app beside it, and a plan that is pushed to it. */
export function declareDemo(program: Command, { terminal, exits }: Shell): void {
  program
    .command('demo')
    .description(
      'Start a local GitHub with the app beside it, push a plan, and see what happens. Nothing leaves this machine.',
    )
    .argument('[file]', 'a plan in markdown; without it, the plan of Milepost itself')
    .option('--once', 'play a short story by itself, check each step, and end')
    .option('--json', 'with --once: print the result as one JSON document')
    .option(
      '--github-only',
      'without the app: a local GitHub for a server that you set up yourself, and that stays open',
    )
    .option('--port <number>', 'where the local GitHub listens; 0 takes any free port', portNumber, 0)
    .option('--faults <seed>', 'let requests and webhooks go wrong now and then; the seed chooses which', seedNumber)
    .addHelpText('after', examples)
    .action(
      exits(async (file: string | undefined, { githubOnly, ...options }: Options, command: Command) => {
        const { once, json, port, faults } = options
        if (faults !== undefined && once === true) command.error('error: --faults is for a demo that stays open')
        if (githubOnly === true && (once === true || faults !== undefined))
          command.error('error: --github-only goes with --port and nothing else')
        if (json === true && once !== true) command.error('error: --json goes with --once')
        const { demo } = await import('./demo.ts')
        const played = json === true ? 'json' : 'story'
        const form = githubOnly === true ? 'github' : once === true ? played : 'open'
        return await demo(file, { port, faults, form }, terminal)
      }),
    )
}

const examples = `
Examples:
  npm run demo
  npm run demo -- plans/milepost.md --port 4000
  npm run demo -- --faults 7
  npm run demo -- --github-only --port 4000
  npm run demo -- --once
  npm run demo -- --once plans/milepost.md

With --once it exits with 0 if every step came out as it must, with 1 if not, and with 3 if the file holds no open task.`

const highestPort = 65_535

function portNumber(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > highestPort)
    throw new InvalidArgumentError(`A port is a number from 0 to ${highestPort}.`)
  return port
}

function seedNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('A seed is a whole number.')
  return Number(text)
}
