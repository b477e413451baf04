#!/usr/bin/env node
import { publishedCommands } from './commands.ts'
import { runHere } from './run-here.ts'

await runHere(publishedCommands)
