#!/usr/bin/env node
import { publishedCommands } from './commands.ts'
import { declareDemo } from './demo/demo-command.ts'
import { runHere } from './run-here.ts'

// The entry in a checkout: what is published, and the demo with its local GitHub, which is not.
await runHere([...publishedCommands, declareDemo])
