#!/usr/bin/env node
import { publishedCommands } from './commands.ts'
import { declareDemo } from './demo/demo-command.ts'
import { runHere } from './run-here.ts'

// npm runs scripts in the checkout's own directory, wherever it was started; the paths that a person types are seen from there.
const startedIn = process.env['INIT_CWD']
if (startedIn !== undefined && process.env['npm_lifecycle_event'] === 'milepost') process.chdir(startedIn)

// The entry in a checkout: what is published, and the demo with its local GitHub, which is not.
await runHere([...publishedCommands, declareDemo])
