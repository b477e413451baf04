import type { Command } from 'commander'
import type { Shell } from './program.ts'

/** `milepost serve`: the GitHub App's server, configured by the environment. */
export function declareServe(program: Command, { terminal, exits }: Shell): void {
  program
    .command('serve')
    .description('Run the GitHub App: webhooks, /healthz and /readyz on one port.')
    .addHelpText('after', environment)
    .action(
      exits(async () => {
        const { serve } = await import('./serve.ts')
        return serve(terminal)
      }),
    )
}

const environment = `
Environment:
  APP_ID, PRIVATE_KEY (or PRIVATE_KEY_PATH), WEBHOOK_SECRET   the app, as registered on GitHub
  HOST, PORT                                                  where to listen
  GHE_HOST, GHE_PROTOCOL                                      an Enterprise server instead of github.com
  LOG_LEVEL                                                   trace, debug, info, warn, error, fatal
  MILEPOST_PACING                                             observed, documented, unlimited

Examples:
  milepost serve
  PORT=8080 LOG_LEVEL=debug milepost serve

Stops on SIGTERM or SIGINT when the running work has ended.`
