import { processTerminal } from '../terminal.ts'
import { runAction } from './run-action.ts'

// Run by action.yml, from the sources: an action is checked out and never installed, so Node strips their types.
process.exitCode = await runAction(process.env, processTerminal())
